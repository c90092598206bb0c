// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/invitations/PostOffice.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

using namespace kith;
using test::PostOffice;
using test::Texts;

namespace {

/// An office with one invitee whose confirmation was tried and answered like this.
void afterAnswer(int code,
                 const std::function<void(PostOffice &, const std::string &contactId)> &test) {
    test::onBothDatabases([&](storage::Database &database) {
        PostOffice office(database);
        const auto rosa = office.add({"Rosa"});
        office.save({rosa}, "[]");
        office.outbound.answer = [code](const auto &) {
            return messages::Attempt{messages::Outcome::tryLater, code, "try later"};
        };
        office.post();
        office.outbound.answer = nullptr;
        test(office, rosa);
    });
}

void remove(PostOffice &office) {
    ++office.appointment.revision;
    office.save({}, "[]");
}

class UnknownOutcomeTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(UnknownOutcomeTest);
    CPPUNIT_TEST(testWhoMayHaveTheConfirmationIsToldOfTheCancellationB25);
    CPPUNIT_TEST(testWhoMayHaveTheConfirmationIsToldOfTheRemovalB25);
    CPPUNIT_TEST(testRefusedConfirmationWasNotToldB25);
    CPPUNIT_TEST(testCancellationWaitsForWhoMayBeSendingB25);
    CPPUNIT_TEST(testWhoMayHaveTheConfirmationIsConfirmedWhenInvitedAgainB25);
    CPPUNIT_TEST_SUITE_END();

public:
    void testWhoMayHaveTheConfirmationIsToldOfTheCancellationB25() {
        afterAnswer(0, [](PostOffice &office, const std::string &rosa) {
            office.cancel();
            CPPUNIT_ASSERT((Texts{"cancelled"} == office.waiting(rosa)));
            const auto sent = office.post();
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, sent.size());
            CPPUNIT_ASSERT_EQUAL(std::string("CANCEL"), sent[0].content.calendar->method);
            CPPUNIT_ASSERT(office.waiting(rosa).empty());
        });
    }

    void testWhoMayHaveTheConfirmationIsToldOfTheRemovalB25() {
        afterAnswer(0, [](PostOffice &office, const std::string &rosa) {
            remove(office);
            CPPUNIT_ASSERT((Texts{"cancelled"} == office.waiting(rosa)));
        });
    }

    void testRefusedConfirmationWasNotToldB25() {
        afterAnswer(451, [](PostOffice &office, const std::string &rosa) {
            office.cancel();
            CPPUNIT_ASSERT(office.waiting(rosa).empty());
        });
    }

    /// A worker holds the message, or died with it; at its attempt before, it was refused.
    void testCancellationWaitsForWhoMayBeSendingB25() {
        afterAnswer(451, [](PostOffice &office, const std::string &rosa) {
            office.database.lease([&](storage::Transaction &transaction) {
                transaction.run("update messages set attempts = 2, leased_by = 'another',"
                                " lease_until = ? where practice_no = 1 and state = 'waiting'",
                                office.now + base::minute);
            });
            office.cancel();
            CPPUNIT_ASSERT((Texts{"cancelled"} == office.waiting(rosa)));
            CPPUNIT_ASSERT(office.post().empty());
            office.now += base::minute;
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, office.post().size());
        });
    }

    void testWhoMayHaveTheConfirmationIsConfirmedWhenInvitedAgainB25() {
        afterAnswer(0, [](PostOffice &office, const std::string &rosa) {
            remove(office);
            ++office.appointment.revision;
            office.save({rosa}, "[]");
            CPPUNIT_ASSERT((Texts{"confirmed"} == office.waiting(rosa)));
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, office.post().size());
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(UnknownOutcomeTest);

} // namespace
