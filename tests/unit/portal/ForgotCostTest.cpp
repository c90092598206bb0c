// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/ForgotPage.h"

#include "tests/unit/portal/PageDesk.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>
#include <sqlite3.h>

#include <atomic>

namespace {

using namespace kith;
using test::PageDesk;

std::atomic<int> statements = 0;

int countOne(unsigned, void *, void *, void *) {
    ++statements;
    return 0;
}

int countAll(sqlite3 *connection, char **, const sqlite3_api_routines *) {
    return sqlite3_trace_v2(connection, SQLITE_TRACE_STMT, &countOne, nullptr);
}

/// While it lives each new connection to SQLite counts its statements.
class CountedStatements {
public:
    CountedStatements() { sqlite3_auto_extension(entry()); }
    ~CountedStatements() { sqlite3_cancel_auto_extension(entry()); }
    CountedStatements(const CountedStatements &) = delete;
    CountedStatements &operator=(const CountedStatements &) = delete;

private:
    using Entry = void (*)();
    static Entry entry() { return reinterpret_cast<Entry>(&countAll); }
};

/// How many statements it takes to ask for a code.
int costOf(PageDesk &desk, const std::string &who) {
    auto browser = desk.browser();
    browser.get("/p/1/forgot");
    const int before = statements;
    CPPUNIT_ASSERT_EQUAL(303, browser.post("/p/1/forgot", "who=" + who).status);
    return statements - before;
}

class ForgotCostTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ForgotCostTest);
    CPPUNIT_TEST(testNobodyCostsAsMuchAsSomebody_B50);
    CPPUNIT_TEST_SUITE_END();

    static void withoutEmail(PageDesk &desk, const std::string &contact, const std::string &phone) {
        desk.database.write([&](storage::Transaction &transaction) {
            transaction.run("update contacts set email = '', email_key = '', phone = ?"
                            " where practice_no = 1 and id = ?",
                            phone, contact);
        });
    }

public:
    void testNobodyCostsAsMuchAsSomebody_B50() {
        const CountedStatements counted;
        test::onBothDatabases([](storage::Database &database) {
            if (database.dialect() != storage::Dialect::sqlite)
                return;
            PageDesk desk(database);
            desk.grantRosa();
            desk.grant("c-1", desk.other, "rosi", "946170583");
            const int known = costOf(desk, "rosa%40example.org");
            CPPUNIT_ASSERT(known > 8);
            CPPUNIT_ASSERT_EQUAL(std::size_t(1), desk.post().size());
            CPPUNIT_ASSERT_EQUAL(known, costOf(desk, "nobody%40example.org"));
            CPPUNIT_ASSERT_EQUAL(known, costOf(desk, "%2B4930999999"));
            withoutEmail(desk, desk.other, "+4930123456");
            CPPUNIT_ASSERT_EQUAL(known, costOf(desk, "rosi"));
            CPPUNIT_ASSERT_EQUAL(std::size_t(1), desk.post().size());
            withoutEmail(desk, desk.other, "");
            CPPUNIT_ASSERT_EQUAL(known, costOf(desk, "rosi"));
            desk.grants.revoke(desk.all, desk.clock.time, "c-1", desk.other);
            CPPUNIT_ASSERT_EQUAL(known, costOf(desk, "rosi"));
            for (int i = 0; i < 8; ++i) // over the contact's limit, in the end
                CPPUNIT_ASSERT_EQUAL(known, costOf(desk, "rosa%40example.org"));
            CPPUNIT_ASSERT_EQUAL(std::size_t(4), desk.post().size());
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ForgotCostTest);

} // namespace
