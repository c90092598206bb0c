// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/InvitationComposer.h"

#include "plugin/invitations/InvitationFollower.h"
#include "plugin/messages/SmsStops.h"
#include "plugin/people/ContactMerge.h"
#include "plugin/settings/PracticeSettings.h"
#include "tests/unit/invitations/PostOffice.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>
#include <functional>
#include <regex>

using namespace kith;
using messages::OutgoingMessage;
using test::PostOffice;

namespace {

/// The only message that is due.
OutgoingMessage postOne(PostOffice &office) {
    const auto sent = office.post();
    std::string lines;
    for (const std::string &line : office.log.lines)
        lines += line + "\n";
    CPPUNIT_ASSERT_EQUAL_MESSAGE(lines, std::size_t{1}, sent.size());
    return sent.front();
}

void inOffice(const std::function<void(PostOffice &)> &test) {
    test::onBothDatabases([&test](storage::Database &database) {
        PostOffice office(database);
        test(office);
    });
}

void stop(PostOffice &office, const std::string &number) {
    office.database.write([&](storage::Transaction &transaction) {
        messages::SmsStops(transaction).stop(number, office.now);
    });
}

bool has(const std::string &text, const std::string &part) {
    return text.find(part) != std::string::npos;
}

void setReminders(PostOffice &office, const std::string &minutes) {
    access::Actor admin = office.staff;
    admin.isAdmin = true;
    office.database.write([&](storage::Transaction &transaction) {
        settings::writeSetting(transaction, admin, office.now, "reminders", minutes);
    });
}

/// All that the recipient gets to read, folded lines of the calendar joined.
std::string everything(const OutgoingMessage &message) {
    const auto &content = message.content;
    std::string ics = content.calendar ? content.calendar->ics : "";
    ics = std::regex_replace(ics, std::regex("\r\n[ \t]"), "");
    return content.subject + "\n" + content.text + "\n" + content.html + "\n" + ics;
}

std::string icsLine(const OutgoingMessage &message, const std::string &name) {
    std::smatch match;
    const std::string all = everything(message);
    CPPUNIT_ASSERT(std::regex_search(all, match, std::regex("\n" + name + "[:;]([^\r\n]*)")));
    return match[1];
}

class InvitationComposerTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(InvitationComposerTest);
    CPPUNIT_TEST(testConfirmationSaysWhenWhereAndHowB22B23);
    CPPUNIT_TEST(testNobodyElseIsNamedB27);
    CPPUNIT_TEST(testClientIsNamedByGivenNameToRelationsOnlyB51);
    CPPUNIT_TEST(testTimesStandInTheContactsZoneB22);
    CPPUNIT_TEST(testRepeatedHourIsToldApartB22);
    CPPUNIT_TEST(testGermanContactIsToldInGerman);
    CPPUNIT_TEST(testSmsIsOneSegmentB22);
    CPPUNIT_TEST(testSmsThatIsTooLongGoesWithoutItsPlaceB22);
    CPPUNIT_TEST(testStoppedSinceItWasPlannedGoesByEmailB26);
    CPPUNIT_TEST(testEmailIsNotSentToAStoppedNumberInsteadB26);
    CPPUNIT_TEST(testCalendarEntryFollowsTheAppointmentB25);
    CPPUNIT_TEST(testRemovedIsNotSaidAsCancelledB25);
    CPPUNIT_TEST(testMovedWhileWaitingIsConfirmedAsItIsNowB25);
    CPPUNIT_TEST(testRemindersGoOutInTimeB24);
    CPPUNIT_TEST(testLateReminderIsDroppedB24);
    CPPUNIT_TEST(testReminderTakenOffTheListIsDroppedB24);
    CPPUNIT_TEST(testReminderPlannedByAnEarlierVersionGoesOutB24);
    CPPUNIT_TEST(testReminderOfTheAppointmentsOwnListGoesOutB24);
    CPPUNIT_TEST(testPresentAddressIsUsed);
    CPPUNIT_TEST(testOtherWayIsTakenWhereOnlyThatIsLeft);
    CPPUNIT_TEST(testArchivedContactIsNotWrittenTo);
    CPPUNIT_TEST(testOnlyHashesOfLinksAreKept);
    CPPUNIT_TEST(testMergedContactIsWrittenToAtTheKeptAddress);
    CPPUNIT_TEST_SUITE_END();

public:
    /// Also a message that was taken for sending before the merge.
    void testMergedContactIsWrittenToAtTheKeptAddress() {
        inOffice([](PostOffice &office) {
            const auto rosa = office.add({"Rosa"});
            const auto rosi = office.add({"Rosi"});
            office.save({rosi});
            const auto before = office.invitee(rosi);
            invitations::InvitationFollower follower;
            const std::vector<people::ContactFollower *> followers{&follower};
            const people::ContactMerge merging(office.now, followers);
            office.database.write([&](storage::Transaction &transaction) {
                merging.merge(transaction, office.staff, {rosa, rosi, 1, 1});
            });
            const messages::DueMessage taken{1,
                                             "m",
                                             "invitation.confirmed",
                                             before->contactNo,
                                             messages::Via::email,
                                             before->id,
                                             R"({"sequence":0})",
                                             0};
            const auto composed = office.database.write([&](storage::Transaction &transaction) {
                return office.composer.compose(transaction, taken, office.now);
            });
            CPPUNIT_ASSERT(std::holds_alternative<messages::Content>(composed));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa@example.org"),
                                 std::get<messages::Content>(composed).toAddress);
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa@example.org"),
                                 postOne(office).content.toAddress);
        });
    }

    void testConfirmationSaysWhenWhereAndHowB22B23() {
        inOffice([](PostOffice &office) {
            office.save({office.add({"Rosa"})});
            const auto message = postOne(office);
            const auto &content = message.content;
            CPPUNIT_ASSERT_EQUAL(
                std::string("Appointment at Linden & Partner: Tuesday, 24 November 2026"),
                content.subject);
            for (const std::string &part : {content.text, content.html}) {
                CPPUNIT_ASSERT(has(part, "Tuesday, 24 November 2026, 15:30–16:15 (CET)"));
                CPPUNIT_ASSERT(has(part, "Room 2, Lindenstr. 5"));
                CPPUNIT_ASSERT(has(part, "https://kith.example.org/portal/v/1-"));
                CPPUNIT_ASSERT(has(part, "15 minutes before"));
                CPPUNIT_ASSERT(has(part, "Hello Rosa,"));
                CPPUNIT_ASSERT(!has(part, "Local time there"));
            }
            CPPUNIT_ASSERT(has(content.html, "Linden &amp; Partner"));
            CPPUNIT_ASSERT_EQUAL(std::string("REQUEST"), content.calendar->method);
            CPPUNIT_ASSERT_EQUAL(std::string("20261124T143000Z"), icsLine(message, "DTSTART"));
            CPPUNIT_ASSERT_EQUAL(std::string("Appointment at Linden & Partner"),
                                 icsLine(message, "SUMMARY"));
            CPPUNIT_ASSERT_EQUAL(std::string("office@example.com"), content.replyTo);
            CPPUNIT_ASSERT(office.post().empty());
        });
    }

    void testNobodyElseIsNamedB27() {
        inOffice([](PostOffice &office) {
            const auto rosa = office.add({"Rosa", "Garcia"});
            const auto luis = office.add({"Luis", "Okafor"});
            office.appointment.practitionerIds = {"doctor-1"};
            office.save({rosa, luis});
            const auto sent = office.post();
            CPPUNIT_ASSERT_EQUAL(std::size_t{2}, sent.size());
            for (const auto &message : sent) {
                const std::string text = everything(message);
                const bool toRosa = has(text, "Rosa");
                CPPUNIT_ASSERT(!has(text, toRosa ? "Luis" : "Rosa"));
                CPPUNIT_ASSERT(!has(text, toRosa ? "Okafor" : "Garcia"));
                CPPUNIT_ASSERT(!has(text, "Lee") && !has(text, "doctor"));
            }
            CPPUNIT_ASSERT(sent[0].content.text != sent[1].content.text); // links of their own
        });
    }

    void testClientIsNamedByGivenNameToRelationsOnlyB51() {
        inOffice([](PostOffice &office) {
            const auto rosa = office.add({"Rosa", "Garcia"});
            office.nameClient("Mia", "Winterbottom");
            office.save({rosa});
            CPPUNIT_ASSERT(!has(everything(postOne(office)), "Mia"));
            office.relate(rosa, "client-1", "mother", false);
            ++office.appointment.revision;
            office.appointment.place = "Room 3";
            office.move();
            const auto named = everything(postOne(office));
            CPPUNIT_ASSERT(has(named, "appointment with Mia at"));
            CPPUNIT_ASSERT(!has(named, "Winterbottom"));
            office.database.write([&](storage::Transaction &transaction) {
                access::Actor admin = office.staff;
                admin.isAdmin = true;
                settings::writeSetting(transaction, admin, office.now, "name-client", "false");
            });
            office.cancel();
            CPPUNIT_ASSERT(!has(everything(postOne(office)), "Mia"));
        });
    }

    void testTimesStandInTheContactsZoneB22() {
        inOffice([](PostOffice &office) {
            office.save(
                {office.add({"Rosa", "Garcia", "*", "", "email", "en-US", "America/New_York"})});
            const auto text = postOne(office).content.text;
            CPPUNIT_ASSERT_MESSAGE(text,
                                   has(text, "Tuesday, November 24, 2026, 9:30 AM–10:15 AM (EST)"));
            CPPUNIT_ASSERT_MESSAGE(
                text, has(text, "Local time there: Tuesday, November 24, 2026, 3:30 PM–"
                                "4:15 PM (Central European Standard Time)"));
        });
    }

    void testRepeatedHourIsToldApartB22() {
        constexpr base::Millis first = 1792888200000; // 2026-10-25 02:30 CEST
        inOffice([](PostOffice &office) {
            office.now = first - 10 * base::day;
            const auto rosa = office.add({"Rosa"});
            for (const bool second : {false, true}) {
                office.appointment.startsAt = first + (second ? base::hour : 0);
                office.appointment.endsAt = office.appointment.startsAt + 15 * base::minute;
                ++office.appointment.revision;
                office.save({rosa});
                const auto message = postOne(office);
                CPPUNIT_ASSERT(
                    has(message.content.text, second ? "02:30–02:45 (CET)" : "02:30–02:45 (CEST)"));
                CPPUNIT_ASSERT_EQUAL(std::string(second ? "20261025T013000Z" : "20261025T003000Z"),
                                     icsLine(message, "DTSTART"));
            }
        });
    }

    void testGermanContactIsToldInGerman() {
        inOffice([](PostOffice &office) {
            office.save({office.add({"Rosa", "Garcia", "*", "", "email", "de-AT"})});
            const auto message = postOne(office);
            CPPUNIT_ASSERT(has(message.content.subject, "Termin bei Linden & Partner: Dienstag"));
            CPPUNIT_ASSERT(has(message.content.text, "Guten Tag Rosa,"));
            CPPUNIT_ASSERT(has(message.content.html, "lang=\"de\""));
            CPPUNIT_ASSERT_EQUAL(std::string("Termin bei Linden & Partner"),
                                 icsLine(message, "SUMMARY"));
        });
    }

    void testSmsIsOneSegmentB22() {
        inOffice([](PostOffice &office) {
            office.appointment.videoUrl.clear();
            office.save({office.add({"Rosa", "Garcia", "", "+4930123456"}),
                         office.add({"Luis", "Garcia", "", "+4930123457", "sms", "de"})});
            for (const auto &message : office.post()) {
                CPPUNIT_ASSERT(message.content.text.size() <= 160);
                CPPUNIT_ASSERT(message.content.html.empty() && !message.content.calendar);
                CPPUNIT_ASSERT(has(message.content.text, "15:30"));
            }
        });
    }

    void testSmsThatIsTooLongGoesWithoutItsPlaceB22() {
        inOffice([](PostOffice &office) {
            office.appointment.place = "Practice “Linden”, " + std::string(180, 'x');
            const auto rosa = office.add({"Rosa", "Garcia", "", "+4930123456"});
            office.save({rosa});
            const auto whole = postOne(office).content.text;
            CPPUNIT_ASSERT(has(whole, office.appointment.place));
            messages::SmsRules strict;
            strict.maxSegments = 3;
            CPPUNIT_ASSERT(strict.isTooLong(whole));
            invitations::InvitationComposer composer(
                test::shippedTexts(), {"/portal", "https://kith.example.org/portal", "", {}},
                strict);
            messages::Delivery delivery(
                office.database, office.log, {{"invitation", &composer}}, [&office](messages::Via) {
                    return std::make_unique<test::MemoryChannel>(office.outbound);
                });
            ++office.appointment.revision;
            office.save({rosa, office.add({"Luis", "Garcia", "", "+4930123457"})});
            office.outbound.messages.clear();
            delivery.run(office.now, {});
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, office.outbound.messages.size());
            const auto shorter = office.outbound.messages[0].content.text;
            CPPUNIT_ASSERT(!strict.isTooLong(shorter) && !has(shorter, "Linden”"));
            CPPUNIT_ASSERT(has(shorter, "https://kith.example.org/portal/v/"));
        });
    }

    void testStoppedSinceItWasPlannedGoesByEmailB26() {
        inOffice([](PostOffice &office) {
            office.save({office.add({"Rosa", "Garcia", "*", "+4930123456", "sms"})});
            stop(office, "+4930123456");
            CPPUNIT_ASSERT(office.post().empty());
            office.now += base::minute;
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa@example.org"),
                                 postOne(office).content.toAddress);
        });
    }

    void testEmailIsNotSentToAStoppedNumberInsteadB26() {
        inOffice([](PostOffice &office) {
            const auto rosa = office.add({"Rosa", "Garcia", "*", "+4930123456"});
            office.save({rosa});
            office.setEmail(rosa, "");
            stop(office, "+4930123456");
            CPPUNIT_ASSERT(office.post().empty());
            const auto sent = office.messages(rosa);
            CPPUNIT_ASSERT(std::ranges::count(sent, "confirmed failed") == 1);
            CPPUNIT_ASSERT(sent.size() == 3);
        });
    }

    void testCalendarEntryFollowsTheAppointmentB25() {
        inOffice([](PostOffice &office) {
            const auto rosa = office.add({"Rosa"});
            office.save({rosa});
            const auto confirmed = postOne(office);
            ++office.appointment.revision;
            office.appointment.startsAt += base::hour;
            office.appointment.endsAt += base::hour;
            office.move();
            const auto moved = postOne(office);
            office.cancel();
            const auto cancelled = postOne(office);
            for (const auto *message : {&moved, &cancelled})
                CPPUNIT_ASSERT_EQUAL(icsLine(confirmed, "UID"), icsLine(*message, "UID"));
            CPPUNIT_ASSERT(icsLine(confirmed, "UID").ends_with("@kith.example.org"));
            CPPUNIT_ASSERT_EQUAL(std::string("0"), icsLine(confirmed, "SEQUENCE"));
            CPPUNIT_ASSERT_EQUAL(std::string("1"), icsLine(moved, "SEQUENCE"));
            CPPUNIT_ASSERT_EQUAL(std::string("2"), icsLine(cancelled, "SEQUENCE"));
            CPPUNIT_ASSERT(has(moved.content.text, "has changed"));
            CPPUNIT_ASSERT_EQUAL(std::string("CANCEL"), cancelled.content.calendar->method);
            CPPUNIT_ASSERT(has(cancelled.content.text, "does not take place"));
            CPPUNIT_ASSERT(!has(everything(cancelled), "/v/"));
        });
    }

    void testRemovedIsNotSaidAsCancelledB25() {
        inOffice([](PostOffice &office) {
            office.save({office.add({"Rosa"})});
            office.post();
            ++office.appointment.revision;
            office.save({});
            const auto message = postOne(office);
            CPPUNIT_ASSERT(has(message.content.text, "no longer expected"));
            CPPUNIT_ASSERT_EQUAL(std::string("CANCEL"), message.content.calendar->method);
        });
    }

    void testMovedWhileWaitingIsConfirmedAsItIsNowB25() {
        inOffice([](PostOffice &office) {
            office.save({office.add({"Rosa"})});
            ++office.appointment.revision;
            office.appointment.startsAt += base::hour;
            office.appointment.endsAt += base::hour;
            office.move();
            const auto message = postOne(office);
            CPPUNIT_ASSERT(has(message.content.text, "You are invited"));
            CPPUNIT_ASSERT(has(message.content.text, "16:30–17:15"));
        });
    }

    void testRemindersGoOutInTimeB24() {
        inOffice([](PostOffice &office) {
            office.save({office.add({"Rosa"})});
            office.post();
            office.now = office.appointment.startsAt - base::day - 1;
            CPPUNIT_ASSERT(office.post().empty());
            office.now += 1;
            const auto message = postOne(office);
            CPPUNIT_ASSERT(has(message.content.subject, "Reminder"));
            CPPUNIT_ASSERT(!message.content.calendar);
            CPPUNIT_ASSERT(office.post().empty());
            office.now = office.appointment.startsAt - base::hour;
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, office.post().size());
        });
    }

    void testReminderTakenOffTheListIsDroppedB24() {
        inOffice([](PostOffice &office) {
            const auto rosa = office.add({"Rosa"});
            office.save({rosa});
            office.post();
            setReminders(office, "1440");
            office.now = office.appointment.startsAt - base::day;
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, office.post().size());
            office.now = office.appointment.startsAt - base::hour;
            CPPUNIT_ASSERT(office.post().empty());
            const auto states = office.database.read([&](storage::Transaction &transaction) {
                return messages::outbox::ofSubject(transaction, 1, office.invitee(rosa)->id);
            });
            const auto dropped = std::find_if(states.begin(), states.end(), [](const auto &each) {
                return each.state == "dropped";
            });
            CPPUNIT_ASSERT(dropped != states.end());
            CPPUNIT_ASSERT_EQUAL(std::string("this reminder was taken off the list"),
                                 dropped->lastReason);
        });
    }

    /// Their details do not say how long before the start they are.
    void testReminderPlannedByAnEarlierVersionGoesOutB24() {
        inOffice([](PostOffice &office) {
            office.save({office.add({"Rosa"})}, "[60]");
            office.post();
            office.database.write([](storage::Transaction &transaction) {
                transaction.run("update messages set details = '{\"sequence\":0}'"
                                " where practice_no = 1 and state = 'waiting'");
            });
            office.now = office.appointment.startsAt - base::hour;
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, office.post().size());
        });
    }

    void testReminderOfTheAppointmentsOwnListGoesOutB24() {
        inOffice([](PostOffice &office) {
            office.save({office.add({"Rosa"})}, "[60]");
            office.post();
            setReminders(office, "");
            office.now = office.appointment.startsAt - base::hour;
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, office.post().size());
        });
    }

    void testLateReminderIsDroppedB24() {
        inOffice([](PostOffice &office) {
            office.save({office.add({"Rosa"})});
            office.post();
            office.now = office.appointment.startsAt;
            CPPUNIT_ASSERT(office.post().empty());
        });
    }

    void testPresentAddressIsUsed() {
        inOffice([](PostOffice &office) {
            const auto rosa = office.add({"Rosa"});
            office.save({rosa});
            office.setEmail(rosa, "new@example.org");
            const auto message = postOne(office);
            CPPUNIT_ASSERT_EQUAL(std::string("new@example.org"), message.content.toAddress);
            CPPUNIT_ASSERT(has(everything(message), "mailto:new@example.org"));
        });
    }

    void testOtherWayIsTakenWhereOnlyThatIsLeft() {
        inOffice([](PostOffice &office) {
            const auto rosa = office.add({"Rosa", "Garcia", "*", "+4930123456"});
            const auto luis = office.add({"Luis"});
            office.save({rosa, luis});
            office.setEmail(rosa, "");
            office.setEmail(luis, "");
            auto sent = office.post();
            office.now += base::minute;
            const auto more = office.post();
            sent.insert(sent.end(), more.begin(), more.end());
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, sent.size());
            CPPUNIT_ASSERT_EQUAL(std::string("+4930123456"), sent[0].content.toAddress);
            CPPUNIT_ASSERT_EQUAL(std::string("confirmed failed"), office.messages(luis).front());
        });
    }

    void testArchivedContactIsNotWrittenTo() {
        inOffice([](PostOffice &office) {
            const auto rosa = office.add({"Rosa"});
            office.save({rosa});
            office.archive(rosa);
            CPPUNIT_ASSERT(office.post().empty());
        });
    }

    void testOnlyHashesOfLinksAreKept() {
        inOffice([](PostOffice &office) {
            office.save({office.add({"Rosa"})});
            std::smatch link;
            const std::string text = postOne(office).content.text;
            CPPUNIT_ASSERT(std::regex_search(text, link, std::regex("/v/1-([\\w-]{32})\\s")));
            office.database.read([&](storage::Transaction &transaction) {
                auto row =
                    transaction.query("select secret_hash from join_links where practice_no = 1");
                CPPUNIT_ASSERT(row.next());
                CPPUNIT_ASSERT_EQUAL(std::size_t{64}, row.text(0).size());
                CPPUNIT_ASSERT(!has(row.text(0), link[1]));
            });
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(InvitationComposerTest);

} // namespace
