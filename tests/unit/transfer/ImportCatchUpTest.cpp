// SPDX-License-Identifier: Apache-2.0
// What run_due does for imports, by the given clock, on both databases.
#include "plugin/transfer/ImportCatchUp.h"

#include "tests/unit/transfer/TransferFixture.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

using namespace kith;
using test::stateOf;
using test::TransferFixture;

namespace {

class KeptLog : public base::Log {
public:
    void write(base::LogLevel, std::string_view line) noexcept override { lines += line; }
    std::string lines;
};

/// What a worker has of a host.
class NoClients : public platform::Clients {
public:
    [[nodiscard]] bool offered() const override { return false; }
    std::optional<platform::Client> find(const access::Actor &, const std::string &) override {
        throw base::Unavailable("There are no clients here.");
    }
    std::vector<platform::Client> search(const access::Actor &, const std::string &,
                                         std::uint32_t) override {
        throw base::Unavailable("There are no clients here.");
    }
};

/// An import with its people, and what run_due does.
struct Left {
    explicit Left(storage::Database &database) : fixture(database) {}

    /// An import of that many lines, of which one step is applied.
    std::string begun(int lines) {
        std::string text = "given_name,family_name,email,client_id,relationship\n";
        for (int i = 0; i < lines; ++i)
            text += "Given" + std::to_string(i) + ",Family,p" + std::to_string(i) +
                    "@example.org,c-1,friend\n";
        const std::string import = fixture.checked(staff, text);
        fixture.expect(200, staff, "POST", import + "/apply", "{}");
        return import;
    }

    bool runDue(base::Millis after, int steps = 1000) {
        return catchUp.run(fixture.clock.time += after, steps);
    }

    std::string state(const std::string &import) {
        return stateOf(fixture.expect(200, staff, "GET", import));
    }

    std::int64_t rows(const std::string &table) {
        return fixture.count([&table](storage::Transaction &transaction) {
            if (table == "parts")
                return transaction.query("select count(*) from import_parts where practice_no = 1");
            if (table == "lines")
                return transaction.query("select count(*) from import_lines where practice_no = 1");
            if (table == "made")
                return transaction.query("select count(*) from import_made where practice_no = 1");
            return transaction.query("select count(*) from imports where practice_no = 1");
        });
    }

    TransferFixture fixture;
    const access::Actor staff = TransferFixture::staff();
    KeptLog log;
    transfer::ImportCatchUp catchUp{fixture.services, log};
};

void onBoth(const std::function<void(Left &)> &test) {
    test::onBothDatabases([&test](storage::Database &database) {
        Left left(database);
        test(left);
    });
}

class ImportCatchUpTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ImportCatchUpTest);
    CPPUNIT_TEST(testWhatWasLeftInTheMiddleIsApplied);
    CPPUNIT_TEST(testWhatWasCancelledInTheMiddleIsTakenBack);
    CPPUNIT_TEST(testAWorkerTrustsTheDryRunForClients);
    CPPUNIT_TEST(testAFewStepsARun);
    CPPUNIT_TEST(testAHostThatFailsIsAskedLater);
    CPPUNIT_TEST(testAbandonedOnesGoAfterAWeek);
    CPPUNIT_TEST(testOfAppliedOnesOnlyTheUndoStays);
    CPPUNIT_TEST(testRemovedOnesLeaveNothing);
    CPPUNIT_TEST_SUITE_END();

public:
    void testWhatWasLeftInTheMiddleIsApplied() {
        onBoth([](Left &left) {
            const std::string import = left.begun(1200);
            CPPUNIT_ASSERT(left.runDue(transfer::browserRests - 1));
            CPPUNIT_ASSERT_EQUAL(std::string("applying"), left.state(import));
            CPPUNIT_ASSERT(left.runDue(1));
            CPPUNIT_ASSERT_EQUAL(std::string("applied"), left.state(import));
            const auto job = left.fixture.expect(200, left.staff, "GET", import);
            CPPUNIT_ASSERT_EQUAL(1200, job->getValue<int>("relations"));
            const auto all = left.fixture.expect(200, left.staff, "GET", "/api/v1/contacts");
            CPPUNIT_ASSERT_EQUAL(1200, all->getValue<int>("total"));
        });
    }

    void testWhatWasCancelledInTheMiddleIsTakenBack() {
        onBoth([](Left &left) {
            const auto before = left.fixture.peopleRows();
            const std::string import = left.begun(1200);
            left.fixture.expect(200, left.staff, "POST", import + "/undo");
            CPPUNIT_ASSERT_EQUAL(std::string("undoing"), left.state(import));
            CPPUNIT_ASSERT(left.runDue(transfer::browserRests));
            CPPUNIT_ASSERT_EQUAL(std::string("cancelled"), left.state(import));
            CPPUNIT_ASSERT_EQUAL(before, left.fixture.peopleRows());
        });
    }

    void testAWorkerTrustsTheDryRunForClients() {
        onBoth([](Left &left) {
            const std::string import = left.begun(700);
            NoClients none;
            const people::PeopleServices &all = left.fixture.services;
            people::PeopleServices services{all.database, all.clock, all.directory, none,
                                            all.staff,    all.types, all.reads};
            CPPUNIT_ASSERT(transfer::ImportCatchUp(services, left.log)
                               .run(left.fixture.clock.time += transfer::browserRests, 1000));
            CPPUNIT_ASSERT_EQUAL(std::string("applied"), left.state(import));
            CPPUNIT_ASSERT_EQUAL(std::string(), left.log.lines);
        });
    }

    void testAFewStepsARun() {
        onBoth([](Left &left) {
            const std::string import = left.begun(1700);
            CPPUNIT_ASSERT(!left.runDue(transfer::browserRests, 1));
            const auto job = left.fixture.expect(200, left.staff, "GET", import);
            CPPUNIT_ASSERT_EQUAL(1000, job->getValue<int>("doneLines"));
            CPPUNIT_ASSERT(!left.runDue(0, 1));
            CPPUNIT_ASSERT(left.runDue(0));
            CPPUNIT_ASSERT_EQUAL(std::string("applied"), left.state(import));
        });
    }

    void testAHostThatFailsIsAskedLater() {
        onBoth([](Left &left) {
            const std::string import = left.begun(700);
            left.fixture.host.onFind = [] { throw base::Unavailable("The host is gone."); };
            CPPUNIT_ASSERT(left.runDue(transfer::browserRests));
            CPPUNIT_ASSERT(left.log.lines.find("The host is gone.") != std::string::npos);
            left.fixture.host.onFind = {};
            CPPUNIT_ASSERT(left.runDue(transfer::browserRests - 1));
            CPPUNIT_ASSERT_EQUAL(std::string("applying"), left.state(import));
            CPPUNIT_ASSERT(left.runDue(1));
            CPPUNIT_ASSERT_EQUAL(std::string("applied"), left.state(import));
        });
    }

    void testAbandonedOnesGoAfterAWeek() {
        onBoth([](Left &left) {
            const std::string import =
                left.fixture.checked(left.staff, "given_name,family_name\nRosa,Garcia\n");
            left.runDue(transfer::abandonedAfter - 1);
            CPPUNIT_ASSERT_EQUAL(std::string("checked"), left.state(import));
            CPPUNIT_ASSERT(left.runDue(1));
            left.fixture.expect(404, left.staff, "GET", import);
            for (const char *table : {"parts", "lines", "made", "imports"})
                CPPUNIT_ASSERT_EQUAL_MESSAGE(table, std::int64_t{0}, left.rows(table));
        });
    }

    void testOfAppliedOnesOnlyTheUndoStays() {
        onBoth([](Left &left) {
            const std::string import = left.begun(30);
            CPPUNIT_ASSERT_EQUAL(std::string("applied"), left.state(import));
            left.runDue(0);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, left.rows("parts"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{30}, left.rows("lines"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{60}, left.rows("made"));
            left.runDue(transfer::undoable);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{60}, left.rows("made"));
            left.runDue(1);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, left.rows("lines"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, left.rows("made"));
            const auto job = left.fixture.expect(200, left.staff, "GET", import);
            CPPUNIT_ASSERT(job->isNull("undoUntil"));
            left.fixture.expect(409, left.staff, "POST", import + "/undo");
        });
    }

    void testRemovedOnesLeaveNothing() {
        onBoth([](Left &left) {
            const std::string import = left.begun(30);
            left.fixture.expect(204, left.staff, "DELETE", import);
            left.runDue(0);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, left.rows("lines"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{60}, left.rows("made"));
            left.fixture.finish(left.staff, import, "undo");
            CPPUNIT_ASSERT_EQUAL(std::string(), left.fixture.contacts());
            left.fixture.expect(204, left.staff, "DELETE", import);
            left.runDue(0);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, left.rows("imports"));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ImportCatchUpTest);

} // namespace
