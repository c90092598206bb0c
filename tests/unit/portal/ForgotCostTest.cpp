// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/ForgotPage.h"

#include "tests/unit/portal/ForgottenPost.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>
#include <sqlite3.h>

#include <map>
#include <string>
#include <vector>

namespace {

using namespace kith;
using test::PageDesk;

/// What was done to the database.
struct Cost {
    std::vector<std::string> statements;
    int rows = 0; ///< Inserted, changed or deleted.
};

Cost spent;
std::map<sqlite3 *, int> changesOf;

int noteOne(unsigned what, void *, void *statement, void *detail) {
    if (what == SQLITE_TRACE_STMT) {
        spent.statements.emplace_back(static_cast<const char *>(detail));
        return 0;
    }
    sqlite3 *connection = sqlite3_db_handle(static_cast<sqlite3_stmt *>(statement));
    const int changes = sqlite3_total_changes(connection);
    spent.rows += changes - changesOf[connection];
    changesOf[connection] = changes;
    return 0;
}

int noteAll(sqlite3 *connection, char **, const sqlite3_api_routines *) {
    changesOf[connection] = 0;
    return sqlite3_trace_v2(connection, SQLITE_TRACE_STMT | SQLITE_TRACE_PROFILE, &noteOne,
                            nullptr);
}

/// While it lives the statements of each new connection to SQLite are noted.
class NotedStatements {
public:
    NotedStatements() { sqlite3_auto_extension(entry()); }
    ~NotedStatements() { sqlite3_cancel_auto_extension(entry()); }
    NotedStatements(const NotedStatements &) = delete;
    NotedStatements &operator=(const NotedStatements &) = delete;

private:
    using Entry = void (*)();
    static Entry entry() { return reinterpret_cast<Entry>(&noteAll); }
};

/// What it takes to ask for a code.
Cost costOf(PageDesk &desk, const std::string &who) {
    auto browser = desk.browser();
    browser.get("/p/1/forgot");
    spent = {};
    CPPUNIT_ASSERT_EQUAL(303, browser.post("/p/1/forgot", "who=" + who).status);
    return spent;
}

void expectAlike(const Cost &one, const Cost &other) {
    CPPUNIT_ASSERT_EQUAL(one.statements.size(), other.statements.size());
    CPPUNIT_ASSERT(one.statements == other.statements);
    CPPUNIT_ASSERT_EQUAL(one.rows, other.rows);
}

/// Nothing of a contact is looked at.
void expectNobodyRead(const Cost &cost) {
    for (const std::string &statement : cost.statements)
        for (const char *table : {"portal_accounts", "contacts", "portal_access", "portal_browsers",
                                  "relationships", "messages", "send_counts", "sms_stops"})
            CPPUNIT_ASSERT_MESSAGE(statement, statement.find(table) == std::string::npos);
}

class ForgotCostTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ForgotCostTest);
    CPPUNIT_TEST(testWhoItIsIsNotLookedFor_B50);
    CPPUNIT_TEST(testNorForAnotherCode_B50);
    CPPUNIT_TEST(testASpentBudgetIsToldOnce);
    CPPUNIT_TEST_SUITE_END();

    /// What it takes to ask for another code in the same browser.
    static Cost costOfAnother(PageDesk &desk, const std::string &who) {
        auto browser = desk.browser();
        browser.get("/p/1/forgot");
        browser.follow(browser.post("/p/1/forgot", "who=" + who));
        test::postForgotten(desk);
        desk.clock.time += base::minute;
        spent = {};
        CPPUNIT_ASSERT_EQUAL(303, browser.post("/p/1/code/again", "for=forgot").status);
        return spent;
    }

public:
    void testWhoItIsIsNotLookedFor_B50() {
        const NotedStatements noted;
        test::onBothDatabases([](storage::Database &database) {
            if (database.dialect() != storage::Dialect::sqlite)
                return;
            PageDesk desk(database);
            desk.grantRosa();
            const Cost known = costOf(desk, "rosa%40example.org");
            CPPUNIT_ASSERT(known.statements.size() > 4);
            CPPUNIT_ASSERT(known.rows > 2);
            expectNobodyRead(known);
            for (const char *who : {"nobody%40example.org", "rosi%40example.com", "nobody",
                                    "%2B4930999999", "rosa%40example.org"})
                expectAlike(known, costOf(desk, who));
            CPPUNIT_ASSERT_EQUAL(std::size_t(2), test::postForgotten(desk).size());
            for (int i = 0; i < 8; ++i) // over the contact's limit
                expectAlike(known, costOf(desk, "rosa%40example.org"));
            CPPUNIT_ASSERT_EQUAL(std::size_t(3), test::postForgotten(desk).size());
        });
    }

    void testNorForAnotherCode_B50() {
        const NotedStatements noted;
        test::onBothDatabases([](storage::Database &database) {
            if (database.dialect() != storage::Dialect::sqlite)
                return;
            PageDesk desk(database);
            desk.grantRosa();
            const Cost known = costOfAnother(desk, "rosa%40example.org");
            expectNobodyRead(known);
            expectAlike(known, costOfAnother(desk, "nobody%40example.org"));
            test::postForgotten(desk);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, desk.audited("portal.code-asked"));
        });
    }

    void testASpentBudgetIsToldOnce() {
        test::onBothDatabases([](storage::Database &database) {
            PageDesk desk(database);
            auto browser = desk.browser();
            browser.get("/p/1/forgot");
            for (int i = 0; i < 40; ++i)
                CPPUNIT_ASSERT_EQUAL(303, browser.post("/p/1/forgot", "who=nobody").status);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.audited("portal.forgot-spent"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.audited("portal.tries-spent"));
            CPPUNIT_ASSERT_EQUAL(std::size_t(1), desk.log.lines.size());
            desk.clock.time += base::hour;
            for (int i = 0; i < 40; ++i)
                browser.post("/p/1/forgot", "who=nobody");
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, desk.audited("portal.forgot-spent"));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ForgotCostTest);

} // namespace
