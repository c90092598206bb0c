// SPDX-License-Identifier: Apache-2.0
#include "plugin/storage/Database.h"

#include "plugin/storage/Migrations.h"
#include "plugin/storage/PostgresConnection.h"
#include "plugin/storage/PostgresStatement.h"
#include "plugin/storage/SqliteConnection.h"
#include "tests/unit/support/PostgresServer.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <memory>
#include <thread>
#include <vector>

using namespace kith;
using storage::Database;
using storage::Transaction;

namespace {

std::int64_t countPractices(Database &database) {
    return database.read([](Transaction &transaction) {
        auto query = transaction.query("select count(*) from practices");
        query.next();
        return query.int64(0);
    });
}

class DatabaseTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(DatabaseTest);
    CPPUNIT_TEST(testValuesComeBackAsTheyWent);
    CPPUNIT_TEST(testThrownWorkLeavesNothing);
    CPPUNIT_TEST(testSameStatementMayNest);
    CPPUNIT_TEST(testTwoQueriesAnswerTogether);
    CPPUNIT_TEST(testOfTwoQueriesOneFails);
    CPPUNIT_TEST(testWritersInParallelLoseNothing);
    CPPUNIT_TEST(testSqliteWritesThroughOneConnection);
    CPPUNIT_TEST(testOnlyNotesDoNotWaitForTheDisk);
    CPPUNIT_TEST(testConstraintIsNamedAndTheConnectionStaysUsable);
    CPPUNIT_TEST(testNewerSchemaIsRefusedInWords);
    CPPUNIT_TEST(testFailedMigrationLeavesNothing);
    CPPUNIT_TEST(testOpenedByManyAtOnce);
    CPPUNIT_TEST(testLostConnectionsAreReplaced);
    CPPUNIT_TEST(testChildAfterForkHasItsOwnConnections);
    CPPUNIT_TEST(testWhatAChildWritesOutlivesItsParentsConnections);
    CPPUNIT_TEST(testPlaceholdersAreNumbered);
    CPPUNIT_TEST(testWrongUrlIsRefused);
    CPPUNIT_TEST_SUITE_END();

public:
    void testValuesComeBackAsTheyWent() {
        test::onBothDatabases([](Database &database) {
            test::makePractice(database, 1);
            database.write([](Transaction &transaction) {
                transaction.run("insert into practice_settings values (?, ?, ?, ?, ?)", 1, "k'?\"",
                                "Łukasz O'Brien 王伟 \xF0\x9F\x91\xAA", std::int64_t{1} << 53,
                                std::string());
            });
            database.read([](Transaction &transaction) {
                auto query = transaction.query(
                    "select value, changed_at, changed_by, null, '?' from practice_settings "
                    "where practice_no = ?1 and key = ?2 and practice_no = ?1",
                    1, "k'?\"");
                CPPUNIT_ASSERT(query.next());
                CPPUNIT_ASSERT_EQUAL(std::string("Łukasz O'Brien 王伟 \xF0\x9F\x91\xAA"),
                                     query.text(0));
                CPPUNIT_ASSERT_EQUAL(std::int64_t{1} << 53, query.int64(1));
                CPPUNIT_ASSERT(!query.isNull(2));
                CPPUNIT_ASSERT(!query.optionalText(3));
                CPPUNIT_ASSERT_EQUAL(std::string("?"), query.text(4));
                CPPUNIT_ASSERT(!query.next());
            });
        });
    }

    void testThrownWorkLeavesNothing() {
        test::onBothDatabases([](Database &database) {
            const auto work = [](Transaction &transaction) {
                transaction.run("insert into practices (practice_no, host_id, name, region, "
                                "language, time_zone, phone, email, changed_at) "
                                "values (7, 'p7', '', '', '', '', '', '', 0)");
                throw base::NotFound("not there");
            };
            CPPUNIT_ASSERT_THROW(database.write(work), base::NotFound);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, countPractices(database));
        });
    }

    void testSameStatementMayNest() {
        test::onBothDatabases([](Database &database) {
            test::makePractice(database, 1);
            test::makePractice(database, 2);
            const int rows = database.read([](Transaction &transaction) {
                constexpr storage::Sql all = "select practice_no from practices order by 1";
                int seen = 0;
                auto outer = transaction.query(all);
                while (outer.next()) {
                    auto inner = transaction.query(all);
                    while (inner.next())
                        ++seen;
                }
                return seen;
            });
            CPPUNIT_ASSERT_EQUAL(4, rows);
        });
    }

    void testTwoQueriesAnswerTogether() {
        test::onBothDatabases([](Database &database) {
            test::makePractice(database, 1);
            for (int round = 0; round < 2; ++round)
                database.glance([](Transaction &transaction) {
                    auto one = transaction.query("select ? + 1, practice_no from practices"
                                                 " where practice_no = 1",
                                                 41);
                    auto other = transaction.query("select 'b', practice_no from practices"
                                                   " where practice_no = ?",
                                                   7);
                    one.runTogether(other);
                    CPPUNIT_ASSERT(one.next());
                    CPPUNIT_ASSERT_EQUAL(std::int64_t{42}, one.int64(0));
                    CPPUNIT_ASSERT(!one.next());
                    CPPUNIT_ASSERT(!other.next());
                });
        });
    }

    void testOfTwoQueriesOneFails() {
        Database database(test::PostgresServer::instance().makeDatabase(), 2);
        for (const int divisor : {0, 1})
            CPPUNIT_ASSERT_THROW(database.glance([divisor](Transaction &transaction) {
                auto one = transaction.query("select 1 / cast(? as bigint)", divisor);
                auto other = transaction.query("select 1 / cast(? as bigint)", 1 - divisor);
                one.runTogether(other);
            }),
                                 std::logic_error);
        CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, countPractices(database)); // the connection is whole
    }

    void testWritersInParallelLoseNothing() {
        test::onBothDatabases([](Database &database) {
            test::makePractice(database, 1);
            constexpr int writers = 8;
            constexpr int writes = 25;
            std::vector<std::thread> threads;
            for (int i = 0; i < writers; ++i)
                threads.emplace_back([&database] {
                    for (int j = 0; j < writes; ++j)
                        database.write([](Transaction &transaction) {
                            // Read, then write: what SQLite refuses in a deferred transaction.
                            auto query = transaction.query(
                                "select next_contact_no from practices where practice_no = 1");
                            query.next();
                            transaction.run("update practices set next_contact_no = ? "
                                            "where practice_no = 1",
                                            query.int64(0) + 1);
                        });
                });
            for (auto &thread : threads)
                thread.join();
            const std::int64_t next = database.read([](Transaction &transaction) {
                auto query = transaction.query(
                    "select next_contact_no from practices where practice_no = 1");
                query.next();
                return query.int64(0);
            });
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1 + writers * writes}, next);
        });
    }

    /// What it wrote last stays in its memory; another one would read it again.
    void testSqliteWritesThroughOneConnection() {
        const test::TemporaryFolder folder;
        Database database("sqlite:" + folder.path() + "/kith.sqlite");
        database.write([](Transaction &transaction) {
            transaction.run("create temporary table of_this_connection (number integer)");
        });
        database.read([&database](Transaction &) {
            database.note([](Transaction &transaction) {
                transaction.run("insert into of_this_connection values (1)");
            });
        });
        const auto count = database.write([](Transaction &transaction) {
            auto query = transaction.query("select count(*) from of_this_connection");
            query.next();
            return query.int64(0);
        });
        CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, count);
    }

    void testOnlyNotesDoNotWaitForTheDisk() {
        test::onBothDatabases([](Database &database) {
            const bool lite = database.dialect() == storage::Dialect::sqlite;
            const auto howDurable = [lite](Transaction &transaction) {
                auto query = lite ? transaction.query("pragma synchronous")
                                  : transaction.query("show synchronous_commit");
                query.next();
                return query.text(0);
            };
            const std::string waits = lite ? "2" : "on";
            CPPUNIT_ASSERT_EQUAL(waits, database.write(howDurable));
            CPPUNIT_ASSERT_EQUAL(std::string(lite ? "1" : "off"), database.note(howDurable));
            CPPUNIT_ASSERT_EQUAL(waits, database.lease(howDurable));
        });
    }

    void testConstraintIsNamedAndTheConnectionStaysUsable() {
        test::onBothDatabases([](Database &database) {
            test::makePractice(database, 1);
            CPPUNIT_ASSERT_THROW(test::makePractice(database, 1), storage::ConstraintViolated);
            const auto orphan = [](Transaction &transaction) {
                transaction.run("insert into practice_settings values (99, 'a', 'b', 0, '')");
            };
            CPPUNIT_ASSERT_THROW(database.write(orphan), storage::ConstraintViolated);
            test::makePractice(database, 2);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, countPractices(database));
        });
    }

    void testNewerSchemaIsRefusedInWords() {
        test::onBothUrls([](const std::string &url) {
            Database(url).write([](Transaction &transaction) {
                transaction.run("insert into schema_migrations values (9999, 'from the future')");
            });
            try {
                const Database again(url);
                CPPUNIT_FAIL("a newer schema was accepted");
            } catch (const base::Unavailable &refusal) {
                const std::string text = refusal.what();
                CPPUNIT_ASSERT(text.find("9999") != std::string::npos);
            }
        });
    }

    void testFailedMigrationLeavesNothing() {
        const test::TemporaryFolder folder;
        storage::SqliteConnection sqlite(folder.path() + "/a.sqlite");
        storage::PostgresConnection postgres(test::PostgresServer::instance().makeDatabase());
        for (storage::Connection *connection :
             std::initializer_list<storage::Connection *>{&sqlite, &postgres}) {
            const storage::Migration good{1, "good", "create table a (x bigint)"};
            const storage::Migration bad{2, "bad", "create table b (x bigint); create nonsense"};
            const std::vector steps{good, bad};
            CPPUNIT_ASSERT_THROW(storage::migrate(*connection, steps), std::logic_error);
            const storage::Migration mended{2, "mended", "create table b (x bigint)"};
            storage::migrate(*connection, std::vector{good, mended});
            CPPUNIT_ASSERT(!connection->query("select x from b").next());
        }
    }

    void testOpenedByManyAtOnce() {
        test::onBothUrls([](const std::string &url) {
            std::atomic<int> opened{0};
            std::vector<std::thread> threads;
            for (int i = 0; i < 6; ++i)
                threads.emplace_back([&] {
                    const Database database(url);
                    ++opened;
                });
            for (auto &thread : threads)
                thread.join();
            CPPUNIT_ASSERT_EQUAL(6, opened.load());
        });
    }

    void testLostConnectionsAreReplaced() {
        Database database(test::PostgresServer::instance().makeDatabase());
        test::makePractice(database, 1);
        test::PostgresServer::instance().dropConnections();
        CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, countPractices(database));
        test::PostgresServer::instance().dropConnections();
        test::makePractice(database, 2);
        CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, countPractices(database));
    }

    void testChildAfterForkHasItsOwnConnections() {
        test::onBothDatabases([](Database &database) {
            test::makePractice(database, 1);
            const pid_t child = fork();
            if (child == 0) {
                test::makePractice(database, 2);
                _exit(countPractices(database) == 2 ? 0 : 1);
            }
            int status = -1;
            CPPUNIT_ASSERT_EQUAL(child, waitpid(child, &status, 0));
            CPPUNIT_ASSERT_EQUAL(0, status);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, countPractices(database));
        });
    }

    /// SQLite's locks belong to the process: a child that inherited an open database wrote into a
    /// log that its parent had already unlinked.
    void testWhatAChildWritesOutlivesItsParentsConnections() {
        test::onBothUrls([](const std::string &url) {
            auto database = std::make_unique<Database>(url);
            test::makePractice(*database, 1);
            std::array<int, 2> closed{};
            CPPUNIT_ASSERT_EQUAL(0, pipe(closed.data()));
            const pid_t child = fork();
            if (child == 0) {
                const bool opened = countPractices(*database) == 1;
                char byte = 0;
                const bool told = read(closed[0], &byte, 1) == 1;
                test::makePractice(*database, 2);
                _exit(opened && told ? 0 : 1);
            }
            database.reset();
            CPPUNIT_ASSERT_EQUAL(ssize_t{1}, write(closed[1], "x", 1));
            int status = -1;
            CPPUNIT_ASSERT_EQUAL(child, waitpid(child, &status, 0));
            close(closed[0]);
            close(closed[1]);
            CPPUNIT_ASSERT_EQUAL(0, status);
            Database afterwards(url);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, countPractices(afterwards));
        });
    }

    void testPlaceholdersAreNumbered() {
        CPPUNIT_ASSERT_EQUAL(std::string("a = $1 and b = '?' and c = $2"),
                             storage::numberPlaceholders("a = ? and b = '?' and c = ?"));
        CPPUNIT_ASSERT_EQUAL(std::string("a = $2 and b = $1"),
                             storage::numberPlaceholders("a = ?2 and b = ?1"));
    }

    void testWrongUrlIsRefused() {
        CPPUNIT_ASSERT_THROW(Database("mysql://example.org/x"), base::Invalid);
        CPPUNIT_ASSERT_THROW(Database("sqlite:"), base::Invalid);
        CPPUNIT_ASSERT_THROW(Database("sqlite:/proc/nowhere/kith.sqlite"), base::Unavailable);
        CPPUNIT_ASSERT_THROW(Database("postgresql://kith@/x?host=/nowhere"), base::Unavailable);
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(DatabaseTest);

} // namespace
