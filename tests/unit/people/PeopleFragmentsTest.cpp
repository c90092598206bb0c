// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/PeopleFragments.h"

#include "tests/unit/people/PeopleFixture.h"

#include <cppunit/extensions/HelperMacros.h>

namespace kith::people {

class PeopleFragmentsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(PeopleFragmentsTest);
    CPPUNIT_TEST(testTabNamesTheClientAndWhatTheUserMay_B1);
    CPPUNIT_TEST(testEmergencyContactsStandInTheHeader_B13);
    CPPUNIT_TEST(testNothingIsDrawnOfAnUnseenClient_B14);
    CPPUNIT_TEST(testContactsPage_B8);
    CPPUNIT_TEST_SUITE_END();

    static void
    onBoth(const std::function<void(test::PeopleFixture &, const PeopleFragments &)> &check) {
        test::onBothDatabases([&check](storage::Database &database) {
            test::PeopleFixture fixture(database);
            const PeopleFragments fragments(fixture.services, "/kith");
            check(fixture, fragments);
        });
    }

    static void relate(test::PeopleFixture &fixture, const access::Actor &actor,
                       const std::string &given, bool emergency) {
        fixture.create(actor, given, "<One>",
                       R"(,"phone":"+4930123456","relationships":[{"client":"c-1","type":"aunt",)"
                       R"("emergency":)" +
                           std::string(emergency ? "true" : "false") + "}]");
    }

    static void assertHolds(const std::string &html, const std::string &part) {
        CPPUNIT_ASSERT_MESSAGE(part + " in " + html, html.find(part) != std::string::npos);
    }

public:
    void testTabNamesTheClientAndWhatTheUserMay_B1() {
        onBoth([](test::PeopleFixture &fixture, const PeopleFragments &fragments) {
            const auto full = fragments.relationshipsTab(fixture.staff(), "c-1");
            assertHolds(full, R"(<kith-relationships client="c-1" name="Client c-1" )"
                              R"(api="/kith/api/v1" lang="en" assign admin)");
            assertHolds(full, R"(<script type="module" async src="/kith/assets/loader-)");
            const auto limited = fragments.relationshipsTab(fixture.limited("dr-1"), "c-1");
            assertHolds(limited, R"(lang="en" me="dr-1">)");
        });
    }

    void testEmergencyContactsStandInTheHeader_B13() {
        onBoth([](test::PeopleFixture &fixture, const PeopleFragments &fragments) {
            auto staff = fixture.staff();
            CPPUNIT_ASSERT_EQUAL(std::string(), fragments.emergencyContacts(staff, "c-1"));
            relate(fixture, staff, "Rosa", true);
            relate(fixture, staff, "Adam", false);
            staff.language = "de";
            const auto header = fragments.emergencyContacts(staff, "c-1");
            assertHolds(header, "Rosa &lt;One&gt;</span>");
            assertHolds(header, "Tante");
            assertHolds(header, R"(<a href="tel:+4930123456">+49 30 123456</a>)");
            CPPUNIT_ASSERT(header.find("Adam") == std::string::npos);
            CPPUNIT_ASSERT_EQUAL_MESSAGE(
                "a limited practitioner sees their own only", std::string(),
                fragments.emergencyContacts(fixture.limited("dr-1"), "c-1"));
        });
    }

    void testNothingIsDrawnOfAnUnseenClient_B14() {
        onBoth([](test::PeopleFixture &fixture, const PeopleFragments &fragments) {
            const auto limited = fixture.limited("dr-1");
            relate(fixture, limited, "Rosa", true);
            assertHolds(fragments.emergencyContacts(limited, "c-1"), "Rosa");
            fixture.host.hidden = {"c-1"};
            CPPUNIT_ASSERT_EQUAL(std::string(), fragments.emergencyContacts(limited, "c-1"));
            CPPUNIT_ASSERT_EQUAL(std::string(), fragments.relationshipsTab(limited, "c-1"));
            CPPUNIT_ASSERT_EQUAL(std::string(), fragments.relationshipsTab(limited, "nobody"));
        });
    }

    void testContactsPage_B8() {
        onBoth([](test::PeopleFixture &fixture, const PeopleFragments &fragments) {
            auto staff = fixture.staff();
            assertHolds(fragments.contactsPage(staff),
                        R"(<kith-contacts api="/kith/api/v1" lang="en" assign admin me="">)");
            staff.language = "de-AT";
            CPPUNIT_ASSERT_EQUAL(std::string("Kontakte"), fragments.contactsTitle(staff));
            staff.language.clear();
            CPPUNIT_ASSERT_EQUAL(std::string("Contacts"), fragments.contactsTitle(staff));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(PeopleFragmentsTest);

} // namespace kith::people
