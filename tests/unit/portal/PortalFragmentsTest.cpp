// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/PortalFragments.h"

#include "plugin/base/Errors.h"
#include "tests/unit/people/PeopleFixture.h"

#include <cppunit/extensions/HelperMacros.h>

namespace kith::portal {

class PortalFragmentsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(PortalFragmentsTest);
    CPPUNIT_TEST(testSettingsAreDrawnForStaffInTheirLanguage_B47);
    CPPUNIT_TEST_SUITE_END();

public:
    void testSettingsAreDrawnForStaffInTheirLanguage_B47() {
        test::onBothDatabases([](storage::Database &database) {
            test::PeopleFixture fixture(database);
            const PortalFragments fragments(fixture.services, "/kith", true);
            auto staff = fixture.staff();
            CPPUNIT_ASSERT_EQUAL(
                std::size_t{0},
                fragments.settings(staff).find(
                    R"(<kith-portal-settings api="/kith/api/v1" lang="en"></kith-portal-settings>)"
                    R"(<script type="module" async src="/kith/assets/loader-)"));
            staff.language = "de";
            CPPUNIT_ASSERT(fragments.settings(staff).find(R"(lang="de")") != std::string::npos);
            const PortalFragments none(fixture.services, "/kith", false);
            CPPUNIT_ASSERT_EQUAL(std::string(), none.settings(staff)); // B53
            staff.kind = access::ActorKind::contact;
            CPPUNIT_ASSERT_THROW(static_cast<void>(fragments.settings(staff)), base::Denied);
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(PortalFragmentsTest);

} // namespace kith::portal
