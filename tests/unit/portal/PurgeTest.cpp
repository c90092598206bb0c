// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/Purge.h"

#include "plugin/portal/PortalLinks.h"
#include "tests/unit/portal/PortalDesk.h"

#include <cppunit/extensions/HelperMacros.h>

namespace {

using namespace kith;
using storage::Transaction;

class PortalPurgeTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(PortalPurgeTest);
    CPPUNIT_TEST(testWhatEndedGoes);
    CPPUNIT_TEST(testAFailureKeepsNothingElse);
    CPPUNIT_TEST_SUITE_END();

    static std::string rows(test::PortalDesk &desk) {
        return desk.database.read([](Transaction &transaction) {
            auto row = transaction.query(
                "select (select count(*) from portal_sessions where practice_no = ?1),"
                " (select count(*) from portal_tries where practice_no = ?1),"
                " (select count(*) from portal_proofs where practice_no = ?1),"
                " (select count(*) from portal_links where practice_no = ?1),"
                " (select count(*) from portal_browsers where practice_no = ?1)",
                1);
            row.next();
            std::string counts;
            for (int column = 0; column < 5; ++column)
                counts += std::to_string(row.int64(column)) + " ";
            return counts;
        });
    }

    /// One row of each.
    static void fill(test::PortalDesk &desk) {
        desk.grantRosa();
        auto form = test::PortalDesk::formOf("rosa@example.org", test::rosasPin);
        desk.door.signIn(form, desk.clock.time);
        form.asksCode = true;
        form.remoteAddress.clear();
        desk.door.signIn(form, desk.clock.time);
        const std::int64_t rosa = desk.numberOf(desk.keep);
        desk.database.write([&](Transaction &transaction) {
            transaction.run("delete from portal_tries where practice_no = 1 and kind <> ?",
                            "practice");
            portal::makePortalLink(
                transaction, 1, desk.clock.time,
                {rosa, messages::Via::email, "rosa@example.org", desk.clock.time + 7 * base::day});
        });
    }

public:
    void testWhatEndedGoes() {
        test::onBothDatabases([](storage::Database &database) {
            test::PortalDesk desk(database);
            fill(desk);
            portal::Purge purge(database);
            const auto after = [&](base::Millis time) {
                desk.clock.time += time;
                purge.run(desk.clock.time);
                return rows(desk);
            };
            CPPUNIT_ASSERT_EQUAL(std::string("1 1 1 1 1 "), after(0));
            CPPUNIT_ASSERT_EQUAL(std::string("0 0 1 1 1 "), after(2 * base::hour));
            CPPUNIT_ASSERT_EQUAL(std::string("0 0 0 1 1 "), after(2 * base::day));
            CPPUNIT_ASSERT_EQUAL(std::string("0 0 0 0 1 "), after(97 * base::day));
            CPPUNIT_ASSERT_EQUAL(std::string("0 0 0 0 0 "), after(400 * base::day));
        });
    }

    void testAFailureKeepsNothingElse() {
        test::onBothDatabases([](storage::Database &database) {
            test::PortalDesk desk(database);
            fill(desk);
            database.write([](Transaction &transaction) {
                transaction.run("alter table portal_tries rename to put_aside");
            });
            portal::Purge purge(database);
            CPPUNIT_ASSERT_THROW(purge.run(desk.clock.time + 600 * base::day), std::exception);
            database.write([](Transaction &transaction) {
                transaction.run("alter table put_aside rename to portal_tries");
            });
            CPPUNIT_ASSERT_EQUAL(std::string("0 1 0 0 0 "), rows(desk));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(PortalPurgeTest);

} // namespace
