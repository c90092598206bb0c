// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/ContactInvitationRoutes.h"

#include "plugin/people/TypeStore.h"
#include "tests/unit/invitations/Office.h"
#include "tests/unit/people/PeopleFixture.h"

#include <cppunit/extensions/HelperMacros.h>

namespace kith::invitations {

namespace {

/// The routes over an office, with the host of the people tests.
struct Desk {
    explicit Desk(storage::Database &database)
        : office(database), types(KITH_SOURCE_DIR "/config/relationship-types.json"),
          directory(database, clock, host, host),
          reads(database), services{database, clock, directory, host, host, types, reads} {
        clock.time = office.now;
        office.appointment.clientIds = {"c-1"};
        addContactInvitationRoutes(router, services);
    }

    Poco::JSON::Object::Ptr get(const access::Actor &actor, const std::string &contactId,
                                const std::string &part, int status = 200,
                                const std::string &query = {}) {
        http::Request request;
        request.method = "GET";
        request.path = "/api/v1/contacts/" + contactId + part;
        request.query = http::Parameters::parse(query);
        const http::Response response = router.dispatch(actor, request);
        CPPUNIT_ASSERT_EQUAL_MESSAGE(response.body, status, response.status);
        return test::parseJson(response.body);
    }

    test::Office office;
    test::FixedClock clock;
    test::FakeHost host;
    people::RelationshipTypes types;
    settings::PracticeDirectory directory;
    audit::ReadLog reads;
    people::PeopleServices services;
    people::StaffRouter router;
};

std::size_t count(const Poco::JSON::Object::Ptr &answer, const std::string &name = "items") {
    return answer->getArray(name)->size();
}

} // namespace

class ContactInvitationRoutesTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ContactInvitationRoutesTest);
    CPPUNIT_TEST(testUpcomingAppointmentsOfAContact);
    CPPUNIT_TEST(testSaysWhatTheContactAnsweredB42);
    CPPUNIT_TEST(testMessagesWithTheirState);
    CPPUNIT_TEST(testArchivingSaysWhatItEnds_B15);
    CPPUNIT_TEST(testUnseenClientsAppointmentsAreLeftOut_B14);
    CPPUNIT_TEST(testUnseenContactAnswersAsMissing_B14);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(Desk &)> &check) {
        test::onBothDatabases([&check](storage::Database &database) {
            Desk desk(database);
            check(desk);
        });
    }

public:
    void testUpcomingAppointmentsOfAContact() {
        onBoth([](Desk &desk) {
            const auto rosa = desk.office.add({"rosa"});
            CPPUNIT_ASSERT_EQUAL(std::size_t{0},
                                 count(desk.get(desk.office.staff, rosa, "/appointments")));
            desk.office.save({rosa});
            const auto found = desk.get(desk.office.staff, rosa, "/appointments");
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, count(found));
            const auto first = found->getArray("items")->getObject(0);
            CPPUNIT_ASSERT_EQUAL(desk.office.appointment.startsAt,
                                 first->getValue<Poco::Int64>("startsAt"));
            const auto with = [&](const std::string &client) {
                return count(
                    desk.get(desk.office.staff, rosa, "/appointments", 200, "client=" + client));
            };
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, with(desk.office.appointment.clientIds.front()));
            CPPUNIT_ASSERT_EQUAL(std::size_t{0}, with("another"));
            desk.clock.time = desk.office.appointment.endsAt;
            CPPUNIT_ASSERT_EQUAL_MESSAGE("it is over", std::size_t{0},
                                         count(desk.get(desk.office.staff, rosa, "/appointments")));
            desk.clock.time = desk.office.now;
            desk.office.cancel();
            CPPUNIT_ASSERT_EQUAL(std::size_t{0},
                                 count(desk.get(desk.office.staff, rosa, "/appointments")));
        });
    }

    void testSaysWhatTheContactAnsweredB42() {
        onBoth([](Desk &desk) {
            const auto rosa = desk.office.add({"rosa"});
            const auto luis = desk.office.add({"luis"});
            desk.office.save({rosa, luis});
            const auto first = [&](const std::string &contact) {
                return desk.get(desk.office.staff, contact, "/appointments")
                    ->getArray("items")
                    ->getObject(0);
            };
            CPPUNIT_ASSERT_EQUAL(std::string(), first(rosa)->getValue<std::string>("answer"));
            CPPUNIT_ASSERT(first(rosa)->isNull("answeredAt"));
            desk.office.answer(rosa, "declined");
            CPPUNIT_ASSERT_EQUAL(std::string("declined"),
                                 first(rosa)->getValue<std::string>("answer"));
            CPPUNIT_ASSERT_EQUAL(desk.office.now, first(rosa)->getValue<Poco::Int64>("answeredAt"));
            CPPUNIT_ASSERT_EQUAL_MESSAGE("another one's", std::string(),
                                         first(luis)->getValue<std::string>("answer"));
        });
    }

    void testMessagesWithTheirState() {
        onBoth([](Desk &desk) {
            const auto rosa = desk.office.add({"rosa"});
            desk.office.save({rosa}, "[60]");
            desk.office.fail(rosa, "mailbox full");
            const auto found = desk.get(desk.office.staff, rosa, "/messages");
            CPPUNIT_ASSERT_EQUAL(2, found->getValue<int>("total"));
            const auto reminder = found->getArray("items")->getObject(0);
            CPPUNIT_ASSERT_EQUAL(std::string("Reminder"), reminder->getValue<std::string>("label"));
            CPPUNIT_ASSERT_EQUAL(std::string("waiting"), reminder->getValue<std::string>("state"));
            const auto failed = found->getArray("items")->getObject(1);
            CPPUNIT_ASSERT_EQUAL(std::string("failed"), failed->getValue<std::string>("state"));
            CPPUNIT_ASSERT_EQUAL(std::string("mailbox full"),
                                 failed->getValue<std::string>("reason"));
            const auto second =
                desk.get(desk.office.staff, rosa, "/messages", 200, "limit=1&offset=1");
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, count(second));
        });
    }

    void testArchivingSaysWhatItEnds_B15() {
        onBoth([](Desk &desk) {
            const auto rosa = desk.office.add({"rosa"});
            desk.office.relate(rosa, "c-1", "aunt", false);
            desk.office.save({rosa}, "[60]");
            const auto ends = desk.get(desk.office.staff, rosa, "/archive");
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, count(ends, "relationships"));
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, count(ends, "appointments"));
            CPPUNIT_ASSERT_EQUAL_MESSAGE("confirmation and reminder", 2,
                                         ends->getValue<int>("messages"));
            access::Actor admin = desk.office.staff;
            admin.isAdmin = true;
            people::TypeChange change;
            change.labels["en"] = "Auntie";
            desk.office.database.write([&](storage::Transaction &transaction) {
                people::TypeStore(desk.office.now, desk.types)
                    .edit(transaction, admin, "aunt", 1, change);
            });
            CPPUNIT_ASSERT_EQUAL(std::string("Auntie"),
                                 desk.get(desk.office.staff, rosa, "/archive")
                                     ->getArray("relationships")
                                     ->getObject(0)
                                     ->getValue<std::string>("label"));
        });
    }

    void testUnseenClientsAppointmentsAreLeftOut_B14() {
        onBoth([](Desk &desk) {
            const auto rosa = desk.office.add({"rosa"});
            desk.office.assign(rosa);
            desk.office.relate(rosa, "c-1", "aunt", false);
            desk.office.save({rosa});
            const auto limited = desk.office.limited();
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, count(desk.get(limited, rosa, "/appointments")));
            desk.host.hidden = {"c-1"};
            CPPUNIT_ASSERT_EQUAL(std::size_t{0}, count(desk.get(limited, rosa, "/appointments")));
            CPPUNIT_ASSERT_EQUAL(0, desk.get(limited, rosa, "/messages")->getValue<int>("total"));
            const auto ends = desk.get(limited, rosa, "/archive");
            CPPUNIT_ASSERT_EQUAL(std::size_t{0}, count(ends, "relationships"));
            CPPUNIT_ASSERT_EQUAL(0, ends->getValue<int>("messages"));
        });
    }

    void testUnseenContactAnswersAsMissing_B14() {
        onBoth([](Desk &desk) {
            const auto rosa = desk.office.add({"rosa"});
            for (const char *part : {"/appointments", "/messages", "/archive"}) {
                const auto unseen = desk.get(desk.office.limited(), rosa, part, 404);
                const auto missing =
                    desk.get(desk.office.limited(), std::string(36, '0'), part, 404);
                CPPUNIT_ASSERT_EQUAL(missing->getValue<std::string>("detail"),
                                     unseen->getValue<std::string>("detail"));
            }
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ContactInvitationRoutesTest);

} // namespace kith::invitations
