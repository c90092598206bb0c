// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/app/AppointmentDesk.h"
#include "adapters/practice/data/AppointmentStore.h"
#include "adapters/practice/test/FakeKith.h"
#include "adapters/practice/test/Fixture.h"

#include <cppunit/extensions/HelperMacros.h>

namespace practice::test {

/// No invitation is lost between the platform's commit and Kith's hook (B22, B25).
class KithCallsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(KithCallsTest);
    CPPUNIT_TEST(aSavedAppointmentIsToldOnceWithThePickersValue);
    CPPUNIT_TEST(aCrashBeforeTheHookIsMadeUpForAfterTheRestart);
    CPPUNIT_TEST(aBusyKithIsAskedAgainLaterAndInOrder);
    CPPUNIT_TEST(aRefusalIsToldToStaffAndNotRepeated);
    CPPUNIT_TEST(whatStaffDidNotWaitForReachesThemLater);
    CPPUNIT_TEST(aStaleRevisionStoresAndCallsNothing);
    CPPUNIT_TEST(withoutKithNothingIsOwed);
    CPPUNIT_TEST(picksWaitForAKithThatDidNotOpen);
    CPPUNIT_TEST(noticesReachOnlyTheUserOfTheCall);
    CPPUNIT_TEST_SUITE_END();

public:
    void setUp() override { open(); }

    void aSavedAppointmentIsToldOnceWithThePickersValue() {
        auto appointment = book("[\"contact\"]");
        const auto lines = desk().tell(appointment, _fixture.user("clara"));
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, lines.size());
        CPPUNIT_ASSERT_EQUAL(std::string("warning"), lines[0].kind);
        CPPUNIT_ASSERT_EQUAL(std::string("One person could not be told."), lines[0].text);
        _fixture.platform->calls.retry();
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, calls().size());
        CPPUNIT_ASSERT_EQUAL(std::string("[\"contact\"]"), calls()[0].value);
        CPPUNIT_ASSERT_EQUAL(std::string("u-clara"), calls()[0].userId);
        CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, calls()[0].revision);
    }

    void aCrashBeforeTheHookIsMadeUpForAfterTheRestart() {
        const auto appointment = book("[\"contact\"]");
        CPPUNIT_ASSERT(calls().empty());
        _fixture.restart();
        open();
        CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, _fixture.platform->calls.outstanding());
        _fixture.platform->calls.retry();
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, calls().size());
        CPPUNIT_ASSERT_EQUAL(appointment.id, calls()[0].appointmentId);
        CPPUNIT_ASSERT_EQUAL(std::string("[\"contact\"]"), calls()[0].value);
        CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, _fixture.platform->calls.outstanding());
    }

    void aBusyKithIsAskedAgainLaterAndInOrder() {
        auto appointment = book("[\"contact\"]");
        FakeKith::it().answer = KITH_BUSY;
        CPPUNIT_ASSERT_EQUAL(std::string("warning"),
                             desk().tell(appointment, _fixture.user("clara")).at(0).kind);
        CPPUNIT_ASSERT(desk().store("cancelled", appointment, "", _fixture.user("clara")));
        desk().tell(appointment, _fixture.user("clara"));
        CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, _fixture.platform->calls.outstanding());
        FakeKith::it().answer = KITH_OK;
        FakeKith::it().calls.clear();
        _fixture.platform->calls.retry();
        CPPUNIT_ASSERT_MESSAGE("asked again before its time", calls().empty());
        _fixture.now += MINUTE;
        _fixture.platform->calls.retry();
        CPPUNIT_ASSERT_EQUAL(std::size_t{2}, calls().size());
        CPPUNIT_ASSERT_EQUAL(std::string("saved"), calls()[0].hook);
        CPPUNIT_ASSERT_EQUAL(std::string("cancelled"), calls()[1].hook);
    }

    void aRefusalIsToldToStaffAndNotRepeated() {
        const auto appointment = book("not what a picker posts");
        FakeKith::it().answer = KITH_INVALID;
        const auto lines = desk().tell(appointment, _fixture.user("clara"));
        CPPUNIT_ASSERT_EQUAL(std::string("error"), lines.at(0).kind);
        CPPUNIT_ASSERT(lines[0].text.find("The fake refused.") != std::string::npos);
        CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, _fixture.platform->calls.outstanding());
        CPPUNIT_ASSERT_EQUAL(
            std::string("Kith refused the call \"saved\" of appointment a1: The fake refused."),
            _fixture.logged.back());
        CPPUNIT_ASSERT(AppointmentStore(*_fixture.platform->database.connect())
                           .find(appointment.id)
                           .has_value());
    }

    void whatStaffDidNotWaitForReachesThemLater() {
        book("[\"contact\"]");
        auto &sessions = _fixture.platform->sessions;
        const auto session = sessions.find(sessions.open(_fixture.user("clara")));
        const auto other = sessions.find(sessions.open(_fixture.user("chidi")));
        _fixture.platform->calls.retry();
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, session->takeFlashes().size());
        CPPUNIT_ASSERT(session->takeFlashes().empty());
        CPPUNIT_ASSERT(other->takeFlashes().empty());
    }

    void aStaleRevisionStoresAndCallsNothing() {
        auto appointment = book("");
        auto stale = appointment;
        CPPUNIT_ASSERT(desk().store("moved", appointment, "", _fixture.user("clara")));
        stale.place = "elsewhere";
        CPPUNIT_ASSERT(!desk().store("saved", stale, "", _fixture.user("clara")));
        CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, _fixture.platform->calls.outstanding());
        CPPUNIT_ASSERT_EQUAL(
            std::string("Room 1"),
            AppointmentStore(*_fixture.platform->database.connect()).find(appointment.id)->place);
    }

    void withoutKithNothingIsOwed() {
        _fixture.restart();
        const auto appointment = book("");
        CPPUNIT_ASSERT(desk().tell(appointment, _fixture.user("clara")).empty());
        CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, _fixture.platform->calls.outstanding());
    }

    void picksWaitForAKithThatDidNotOpen() {
        _fixture.restart();
        _fixture.platform->library.load("/nowhere/libkith.so", {});
        const auto appointment = book("[\"contact\"]");
        const auto lines = desk().tell(appointment, _fixture.user("clara"));
        CPPUNIT_ASSERT_EQUAL(std::string("warning"), lines.at(0).kind);
        CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, _fixture.platform->calls.outstanding());
        open();
        _fixture.now += MINUTE;
        _fixture.platform->calls.retry();
        CPPUNIT_ASSERT_EQUAL(std::string("[\"contact\"]"), calls().at(0).value);
    }

    void noticesReachOnlyTheUserOfTheCall() {
        const auto appointment = book("[\"contact\"]");
        auto &sessions = _fixture.platform->sessions;
        const auto session = sessions.find(sessions.open(_fixture.user("clara")));
        CPPUNIT_ASSERT(desk().tell(appointment, _fixture.user("chidi")).empty());
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, session->takeFlashes().size());
    }

private:
    void open() { _fixture.platform->library.open(FakeKith::start(), {}); }
    AppointmentDesk desk() { return {_fixture.platform->database, _fixture.platform->calls}; }
    const std::vector<FakeKith::Saved> &calls() { return FakeKith::it().calls; }

    Appointment book(const std::string &pickerValue) {
        Appointment appointment;
        appointment.id = "a1";
        appointment.kind = "Physiotherapy";
        appointment.startsAt = _fixture.now + DAY;
        appointment.endsAt = appointment.startsAt + HOUR;
        appointment.timeZone = "Europe/Berlin";
        appointment.place = "Room 1";
        appointment.clientIds = {"c01"};
        CPPUNIT_ASSERT(desk().store("saved", appointment, pickerValue, _fixture.user("clara")));
        return appointment;
    }

    Fixture _fixture;
};

CPPUNIT_TEST_SUITE_REGISTRATION(KithCallsTest);

} // namespace practice::test
