// SPDX-License-Identifier: Apache-2.0
// What run_due does for imports, by the given clock, on both databases.
#include "plugin/transfer/ImportCatchUp.h"

#include "tests/unit/transfer/TransferFixture.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>
#include <utility>

using namespace kith;
using test::stateOf;
using test::TransferFixture;

namespace {

class KeptLog : public base::Log {
public:
    void write(base::LogLevel, std::string_view line) noexcept override {
        lines += line;
        if (onWrite)
            onWrite();
    }
    std::string lines;
    std::function<void()> onWrite; ///< What somebody does at that moment.
};

/// Somebody who is asked before a contact is taken back.
class Asked : public people::ContactFollower {
public:
    explicit Asked(std::function<void()> onAsked) : _onAsked(std::move(onAsked)) {}
    [[nodiscard]] std::string name() const override { return "test"; }
    bool uses(storage::Transaction &, std::int64_t, std::int64_t) override {
        _onAsked();
        return false;
    }
    std::vector<people::MergeCount> count(storage::Transaction &, std::int64_t, base::Millis,
                                          std::int64_t, std::int64_t) override {
        return {};
    }
    std::string merge(storage::Transaction &, const access::Actor &, base::Millis,
                      const people::MergingPair &) override {
        return "{}";
    }
    void undo(storage::Transaction &, const access::Actor &, base::Millis, std::int64_t,
              std::int64_t, const std::string &) override {}

private:
    std::function<void()> _onAsked;
};

/// An import with its people, and what run_due does.
struct Left {
    explicit Left(storage::Database &database) : fixture(database) {}

    /// An import of that many lines, of which one step is applied.
    std::string begun(int lines, const std::string &family = "Family") {
        std::string text = "given_name,family_name,email,client_id,relationship\n";
        for (int i = 0; i < lines; ++i)
            text += "Given" + std::to_string(i) + "," + family + "," + family + std::to_string(i) +
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
    transfer::ImportCatchUp catchUp{fixture.database, fixture.services.followers, log};
};

void onBoth(const std::function<void(Left &)> &test) {
    test::onBothDatabases([&test](storage::Database &database) {
        Left left(database);
        test(left);
    });
}

class ImportCatchUpTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ImportCatchUpTest);
    CPPUNIT_TEST(testWhatWasLeftInTheMiddleIsTakenBackAfterAnHour);
    CPPUNIT_TEST(testWhoComesBackWithinTheHourGoesOn);
    CPPUNIT_TEST(testWhatWasCancelledInTheMiddleIsTakenBack);
    CPPUNIT_TEST(testItActsAsTheSystemAndNeverCallsTheHost);
    CPPUNIT_TEST(testAFewStepsARun);
    CPPUNIT_TEST(testNothingIsBegunAfterTheBudget);
    CPPUNIT_TEST(testWhatFailsIsTriedLater);
    CPPUNIT_TEST(testWhoGoesOnMeanwhileKeepsTheImport);
    CPPUNIT_TEST(testAbandonedOnesGoAfterAWeek);
    CPPUNIT_TEST(testOfAppliedOnesOnlyTheUndoStays);
    CPPUNIT_TEST(testRemovedOnesLeaveNothing);
    CPPUNIT_TEST_SUITE_END();

public:
    void testWhatWasLeftInTheMiddleIsTakenBackAfterAnHour() {
        onBoth([](Left &left) {
            const auto before = left.fixture.peopleRows();
            const std::string import = left.begun(1200);
            CPPUNIT_ASSERT(left.runDue(base::hour - 1));
            CPPUNIT_ASSERT_EQUAL(std::string("applying"), left.state(import));
            CPPUNIT_ASSERT(left.runDue(1));
            CPPUNIT_ASSERT_EQUAL(std::string("cancelled"), left.state(import));
            CPPUNIT_ASSERT_EQUAL(before, left.fixture.peopleRows());
            const auto job = left.fixture.expect(200, left.staff, "GET", import);
            CPPUNIT_ASSERT_EQUAL(std::string("abandoned"),
                                 job->getObject("reason")->getValue<std::string>("code"));
        });
    }

    void testWhoComesBackWithinTheHourGoesOn() {
        onBoth([](Left &left) {
            const std::string import = left.begun(1200);
            for (int i = 0; i < 2; ++i) {
                CPPUNIT_ASSERT(left.runDue(base::hour - 1));
                left.fixture.expect(200, left.staff, "POST", import + "/apply", "{}");
            }
            CPPUNIT_ASSERT_EQUAL(std::string("applied"), left.state(import));
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

    void testItActsAsTheSystemAndNeverCallsTheHost() {
        onBoth([](Left &left) {
            left.begun(700);
            left.fixture.host.asked = 0;
            CPPUNIT_ASSERT(left.runDue(base::hour));
            CPPUNIT_ASSERT_EQUAL(0, left.fixture.host.asked.load());
            CPPUNIT_ASSERT_EQUAL(std::int64_t{500},
                                 left.fixture.count([](storage::Transaction &transaction) {
                                     return transaction.query(
                                         "select count(*) from audit_entries where practice_no = 1"
                                         " and action = 'contact.removed'"
                                         " and actor_kind = 'system' and actor_id = 'imports'");
                                 }));
        });
    }

    void testAFewStepsARun() {
        onBoth([](Left &left) {
            const std::string import = left.begun(1700);
            CPPUNIT_ASSERT(!left.runDue(base::hour, 1));
            CPPUNIT_ASSERT_EQUAL(std::string("undoing"), left.state(import));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1000}, left.rows("made"));
            CPPUNIT_ASSERT(!left.runDue(0, 1));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{400}, left.rows("made"));
            CPPUNIT_ASSERT(left.runDue(0));
            CPPUNIT_ASSERT_EQUAL(std::string("cancelled"), left.state(import));
        });
    }

    void testNothingIsBegunAfterTheBudget() {
        onBoth([](Left &left) {
            using Time = transfer::ImportCatchUp::Time;
            CPPUNIT_ASSERT(left.catchUp.run(left.fixture.clock.time, 10, Time::min()));
            const std::string import = left.begun(700);
            left.fixture.clock.time += base::hour;
            CPPUNIT_ASSERT(!left.catchUp.run(left.fixture.clock.time, 10, Time::min()));
            CPPUNIT_ASSERT_EQUAL(std::string("applying"), left.state(import));
        });
    }

    void testWhatFailsIsTriedLater() {
        onBoth([](Left &left) {
            const std::string import = left.begun(700);
            Asked follower([] { throw std::logic_error("Not thought of."); });
            left.fixture.services.followers = {&follower};
            CPPUNIT_ASSERT(left.runDue(base::hour));
            CPPUNIT_ASSERT(left.log.lines.find("Not thought of.") != std::string::npos);
            left.fixture.services.followers.clear();
            CPPUNIT_ASSERT(left.runDue(transfer::browserRests - 1));
            CPPUNIT_ASSERT_EQUAL(std::string("undoing"), left.state(import));
            CPPUNIT_ASSERT(left.runDue(1));
            CPPUNIT_ASSERT_EQUAL(std::string("cancelled"), left.state(import));
        });
    }

    /// The second one is listed as due; its user calls while the first one is worked on.
    void testWhoGoesOnMeanwhileKeepsTheImport() {
        onBoth([](Left &left) {
            const std::string first = left.begun(600, "First");
            left.fixture.expect(200, left.staff, "POST", first + "/undo");
            const std::string second = left.begun(1200, "Second");
            Asked follower([] { throw base::Busy("Later."); });
            left.fixture.services.followers = {&follower};
            left.log.onWrite = [&, done = false]() mutable {
                if (std::exchange(done, true))
                    return;
                left.fixture.call(left.staff, "POST", second + "/apply", "{}");
            };
            CPPUNIT_ASSERT(left.runDue(base::hour));
            left.fixture.services.followers.clear();
            CPPUNIT_ASSERT(left.log.lines.find("Later.") != std::string::npos);
            CPPUNIT_ASSERT_EQUAL(std::string("applying"), left.state(second));
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
