// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/RequestKeyPurge.h"

#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

namespace kith::people {

class RequestKeyPurgeTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(RequestKeyPurgeTest);
    CPPUNIT_TEST(testKeysGoAfterSevenDays);
    CPPUNIT_TEST(testManyGoInSeveralRuns);
    CPPUNIT_TEST_SUITE_END();

    static void write(storage::Database &database, std::int64_t practiceNo, const std::string &key,
                      base::Millis at) {
        database.write([&](storage::Transaction &transaction) {
            transaction.run("insert into request_keys (practice_no, actor_id, request_key,"
                            " object_id, created_at) values (?, 'staff-1', ?, 'x', ?)",
                            practiceNo, key, at);
        });
    }

    static std::int64_t count(storage::Database &database, std::int64_t practiceNo) {
        return database.read([practiceNo](storage::Transaction &transaction) {
            auto row = transaction.query("select count(*) from request_keys where practice_no = ?",
                                         practiceNo);
            row.next();
            return row.int64(0);
        });
    }

public:
    void testKeysGoAfterSevenDays() {
        test::onBothDatabases([](storage::Database &database) {
            constexpr base::Millis now = 100 * base::day;
            for (const std::int64_t practiceNo : {1, 2}) {
                test::makePractice(database, practiceNo);
                write(database, practiceNo, "old", now - 7 * base::day - 1);
                write(database, practiceNo, "kept", now - 7 * base::day);
            }
            RequestKeyPurge(database).run(now);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, count(database, 1));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, count(database, 2));
            RequestKeyPurge(database).run(now + 1);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, count(database, 1));
        });
    }

    void testManyGoInSeveralRuns() {
        test::onBothDatabases([](storage::Database &database) {
            test::makePractice(database, 1);
            database.write([](storage::Transaction &transaction) {
                for (int i = 0; i < 501; ++i)
                    transaction.run("insert into request_keys (practice_no, actor_id, request_key,"
                                    " object_id, created_at) values (1, 'staff-1', ?, 'x', 0)",
                                    std::to_string(i));
            });
            RequestKeyPurge purge(database);
            purge.run(8 * base::day);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, count(database, 1));
            purge.run(8 * base::day);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, count(database, 1));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(RequestKeyPurgeTest);

} // namespace kith::people
