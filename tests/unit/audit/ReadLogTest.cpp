// SPDX-License-Identifier: Apache-2.0
#include "plugin/audit/ReadLog.h"

#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <sys/wait.h>
#include <unistd.h>

#include <functional>
#include <thread>

using namespace kith;
using audit::Reading;
using audit::ReadLog;

namespace {

access::Actor staff(const std::string &id = "staff-1", std::int64_t practiceNo = 1) {
    access::Actor actor;
    actor.kind = access::ActorKind::staff;
    actor.practiceNo = practiceNo;
    actor.id = id;
    actor.remoteAddress = "192.0.2.7";
    return actor;
}

Reading suggested(const std::vector<std::string> &contacts,
                  const std::vector<std::string> &clients = {"client-1"}) {
    return {"contact.suggested", contacts, clients};
}

/// The log of a practice, an entry a line: when, who, from where, what, whom, for whom, details.
std::string entries(storage::Database &database, std::int64_t practiceNo = 1) {
    return database.read([practiceNo](storage::Transaction &transaction) {
        auto row = transaction.query(
            "select at, actor_kind, actor_id, remote_address, action, object_kind, object_id,"
            " subject_id, details from audit_entries where practice_no = ?"
            " order by at, actor_id, object_id",
            practiceNo);
        std::string all;
        while (row.next()) {
            all += std::to_string(row.int64(0));
            for (int i = 1; i < 9; ++i)
                all += " " + row.text(i);
            all += "\n";
        }
        return all;
    });
}

std::int64_t count(storage::Database &database) {
    return database.read([](storage::Transaction &transaction) {
        auto row = transaction.query("select count(*) from audit_entries where practice_no = 1");
        row.next();
        return row.int64(0);
    });
}

void onBoth(const std::function<void(storage::Database &)> &check) {
    test::onBothDatabases([&check](storage::Database &database) {
        test::makePractice(database, 1);
        test::makePractice(database, 2);
        check(database);
    });
}

void rename(storage::Database &database, bool away) {
    database.write([away](storage::Transaction &transaction) {
        if (away)
            transaction.run("alter table audit_entries rename to audit_gone");
        else
            transaction.run("alter table audit_gone rename to audit_entries");
    });
}

bool fails(const std::function<void()> &work) {
    try {
        work();
    } catch (const std::exception &) {
        return true;
    }
    return false;
}

class ReadLogTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ReadLogTest);
    CPPUNIT_TEST(testEachShownContactIsNamedWithWhoAndFromWhereB52);
    CPPUNIT_TEST(testTheSameAgainIsCountedB52);
    CPPUNIT_TEST(testOtherPeopleClientsAndPracticesAreKeptApartB52);
    CPPUNIT_TEST(testNobodyShownIsNoEntry);
    CPPUNIT_TEST(testFullIsWrittenBeforeTheNext);
    CPPUNIT_TEST(testOldIsWrittenBeforeTheNext);
    CPPUNIT_TEST(testWhatCannotBeWrittenIsKeptAndShowsNothingMoreOnceFull);
    CPPUNIT_TEST(testManyThreadsLoseNothing);
    CPPUNIT_TEST(testAChildWritesNothingOfItsParents);
    CPPUNIT_TEST_SUITE_END();

public:
    void testEachShownContactIsNamedWithWhoAndFromWhereB52() {
        onBoth([](storage::Database &database) {
            ReadLog log(database);
            log.note(staff(), 100, suggested({"a", "b"}));
            log.note(staff(), 101, {"contact.shown", {"c"}, {}, "appointment-1"});
            CPPUNIT_ASSERT_EQUAL(std::string(), entries(database));
            log.write();
            CPPUNIT_ASSERT_EQUAL(
                std::string("100 staff staff-1 192.0.2.7 contact.suggested contact a client-1 {}\n"
                            "100 staff staff-1 192.0.2.7 contact.suggested contact b client-1 {}\n"
                            "101 staff staff-1 192.0.2.7 contact.shown contact c  "
                            "{\"appointment\":\"appointment-1\"}\n"),
                entries(database));
            log.write();
            CPPUNIT_ASSERT_EQUAL(std::int64_t{3}, count(database));
        });
    }

    /// Somebody types "ros".
    void testTheSameAgainIsCountedB52() {
        onBoth([](storage::Database &database) {
            ReadLog log(database);
            for (const base::Millis at : {100, 200, 300})
                log.note(staff(), at, suggested({"a"}));
            log.write();
            log.note(staff(), 400, suggested({"a"}));
            log.write();
            CPPUNIT_ASSERT_EQUAL(
                std::string("100 staff staff-1 192.0.2.7 contact.suggested contact a client-1 "
                            "{\"times\":3,\"until\":300}\n"
                            "400 staff staff-1 192.0.2.7 contact.suggested contact a client-1 "
                            "{}\n"),
                entries(database));
        });
    }

    void testOtherPeopleClientsAndPracticesAreKeptApartB52() {
        onBoth([](storage::Database &database) {
            ReadLog log(database);
            log.note(staff("one"), 100, suggested({"a"}));
            log.note(staff("two"), 100, suggested({"a"}));
            log.note(staff("two"), 101, suggested({"a"}, {"client-1", "client-2"}));
            log.note(staff("one", 2), 100, suggested({"z"}));
            log.write();
            CPPUNIT_ASSERT_EQUAL(
                std::string("100 staff one 192.0.2.7 contact.suggested contact a client-1 {}\n"
                            "100 staff two 192.0.2.7 contact.suggested contact a client-1 {}\n"
                            "101 staff two 192.0.2.7 contact.suggested contact a  "
                            "{\"clients\":[\"client-1\",\"client-2\"]}\n"),
                entries(database));
            CPPUNIT_ASSERT_EQUAL(
                std::string("100 staff one 192.0.2.7 contact.suggested contact z client-1 {}\n"),
                entries(database, 2));
        });
    }

    void testNobodyShownIsNoEntry() {
        onBoth([](storage::Database &database) {
            ReadLog log(database, 1, 1);
            log.note(staff(), 100, suggested({}));
            log.note(staff(), 900, suggested({}));
            log.write();
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, count(database));
        });
    }

    void testFullIsWrittenBeforeTheNext() {
        onBoth([](storage::Database &database) {
            ReadLog log(database, 3);
            log.note(staff(), 100, suggested({"a", "b"}));
            log.note(staff(), 100, suggested({"a", "b"}));
            log.note(staff(), 100, suggested({"c"}));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, count(database));
            log.note(staff(), 100, suggested({"d"}));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{3}, count(database));
            log.note(staff(), 100, suggested({"e"}));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{3}, count(database));
        });
    }

    void testOldIsWrittenBeforeTheNext() {
        onBoth([](storage::Database &database) {
            ReadLog log(database, 1000, 50);
            log.note(staff(), 100, suggested({"a"}));
            log.note(staff(), 149, suggested({"b"}));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, count(database));
            log.note(staff(), 150, suggested({"c"}));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, count(database));
        });
    }

    void testWhatCannotBeWrittenIsKeptAndShowsNothingMoreOnceFull() {
        onBoth([](storage::Database &database) {
            ReadLog log(database, 3);
            rename(database, true);
            log.note(staff(), 100, suggested({"a", "b"}));
            CPPUNIT_ASSERT(fails([&] { log.write(); }));
            log.note(staff(), 100, suggested({"c"}));
            CPPUNIT_ASSERT(fails([&] { log.note(staff(), 100, suggested({"d"})); }));
            CPPUNIT_ASSERT(fails([&] { log.note(staff(), 100, suggested({"d"})); }));
            rename(database, false);
            log.write();
            CPPUNIT_ASSERT_EQUAL(std::int64_t{3}, count(database));
        });
    }

    void testManyThreadsLoseNothing() {
        onBoth([](storage::Database &database) {
            ReadLog log(database, 10);
            std::vector<std::thread> threads;
            for (int thread = 0; thread < 4; ++thread)
                threads.emplace_back([&log, thread] {
                    for (int i = 0; i < 50; ++i)
                        log.note(staff(), 100,
                                 suggested({std::to_string(thread) + "-" + std::to_string(i)}));
                });
            for (auto &thread : threads)
                thread.join();
            log.write();
            CPPUNIT_ASSERT_EQUAL(std::int64_t{200}, count(database));
        });
    }

    /// Before, each worker of a host that forks wrote what its parent had kept once more.
    void testAChildWritesNothingOfItsParents() {
        onBoth([](storage::Database &database) {
            ReadLog log(database);
            log.note(staff(), 100, suggested({"a"}));
            const pid_t child = fork();
            if (child == 0) {
                log.note(staff(), 100, suggested({"b"}));
                log.write();
                _exit(count(database) == 1 ? 0 : 1);
            }
            int status = -1;
            CPPUNIT_ASSERT_EQUAL(child, waitpid(child, &status, 0));
            CPPUNIT_ASSERT_EQUAL(0, status);
            log.write();
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, count(database));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ReadLogTest);

} // namespace
