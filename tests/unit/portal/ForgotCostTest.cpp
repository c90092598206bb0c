// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/ForgotPage.h"

#include "tests/unit/portal/PageDesk.h"
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

/// One row is written and taken away where nobody gets a code.
void expectAlike(const Cost &sent, const Cost &other) {
    CPPUNIT_ASSERT_EQUAL(sent.statements.size(), other.statements.size());
    CPPUNIT_ASSERT(sent.statements == other.statements);
    CPPUNIT_ASSERT_EQUAL(sent.rows + 1, other.rows);
}

class ForgotCostTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ForgotCostTest);
    CPPUNIT_TEST(testNobodyCostsAsMuchAsSomebody_B50);
    CPPUNIT_TEST(testWhereTheContactHasNoCodeLeft_B50);
    CPPUNIT_TEST(testASpentBudgetIsToldOnce);
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
        const NotedStatements noted;
        test::onBothDatabases([](storage::Database &database) {
            if (database.dialect() != storage::Dialect::sqlite)
                return;
            PageDesk desk(database);
            desk.grantRosa();
            desk.grant("c-1", desk.other, "rosi", "946170583");
            const Cost known = costOf(desk, "rosa%40example.org");
            CPPUNIT_ASSERT(known.statements.size() > 8);
            CPPUNIT_ASSERT_EQUAL(std::size_t(1), desk.post().size());
            expectAlike(known, costOf(desk, "nobody%40example.org"));
            expectAlike(known, costOf(desk, "%2B4930999999"));
            withoutEmail(desk, desk.other, "+4930123456");
            const Cost bySms = costOf(desk, "rosi");
            CPPUNIT_ASSERT(known.statements == bySms.statements);
            CPPUNIT_ASSERT_EQUAL(known.rows, bySms.rows);
            CPPUNIT_ASSERT_EQUAL(std::size_t(1), desk.post().size());
            withoutEmail(desk, desk.other, "");
            expectAlike(known, costOf(desk, "rosi"));
            desk.grants.revoke(desk.all, desk.clock.time, "c-1", desk.other);
            expectAlike(known, costOf(desk, "rosi"));
            for (int i = 0; i < 4; ++i)
                CPPUNIT_ASSERT_EQUAL(known.rows, costOf(desk, "rosa%40example.org").rows);
            for (int i = 0; i < 4; ++i) // over the contact's limit
                expectAlike(known, costOf(desk, "rosa%40example.org"));
            CPPUNIT_ASSERT_EQUAL(std::size_t(4), desk.post().size());
        });
    }

    void testWhereTheContactHasNoCodeLeft_B50() {
        const NotedStatements noted;
        test::onBothDatabases([](storage::Database &database) {
            if (database.dialect() != storage::Dialect::sqlite)
                return;
            PageDesk desk(database);
            desk.sendLimits = messages::SendLimits({{}, {}, {}, {1, 1}, {}});
            desk.grantRosa();
            const Cost known = costOf(desk, "rosa%40example.org");
            expectAlike(known, costOf(desk, "rosa%40example.org"));
            CPPUNIT_ASSERT_EQUAL(std::size_t(1), desk.post().size());
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
