// SPDX-License-Identifier: Apache-2.0
// What is not there where the host does not offer its part, and not before it is asked for.
#include "tests/unit/hooks/DocumentHostFixture.h"

#include <utility>

namespace {

using namespace kith;
using test::bytesOf;
using test::textOf;

class WithheldSurfaceTest : public test::DocumentHostFixture {
    CPPUNIT_TEST_SUITE(WithheldSurfaceTest);
    CPPUNIT_TEST(testWithoutDocumentsThereIsNothing_B53);
    CPPUNIT_TEST(testWithoutAPublicAreaThereIsNoPortalAndNoSharing_B53);
    CPPUNIT_TEST(testNothingIsGivenOutAheadOfTime_B52);
    CPPUNIT_TEST_SUITE_END();

public:
    void testWithoutDocumentsThereIsNothing_B53() {
        _fake.offersDocuments = false;
        open();
        CPPUNIT_ASSERT(_fake.documentHooks == nullptr);
        CPPUNIT_ASSERT_EQUAL(std::string("contacts 300 0, "), entries());
        CPPUNIT_ASSERT_EQUAL(std::string::npos, settings().find("share-"));
        CPPUNIT_ASSERT_EQUAL(std::string(), drawNavigation(KITH_SLOT_NAVIGATION_PAGE, "shares"));
        CPPUNIT_ASSERT_EQUAL(std::string(), drawNavigation(KITH_SLOT_NAVIGATION_START, ""));
        CPPUNIT_ASSERT(drawNavigation(KITH_SLOT_NAVIGATION_PAGE, "contacts") != std::string());
    }

    void testWithoutAPublicAreaThereIsNoPortalAndNoSharing_B53() {
        open({{textOf("kith.public.url"), textOf("")}});
        CPPUNIT_ASSERT(_fake.documentHooks == nullptr);
        CPPUNIT_ASSERT_EQUAL(std::string("contacts 300 0, "), entries());
        CPPUNIT_ASSERT_EQUAL(std::string("reminders name-client video-opens "), settings());
        CPPUNIT_ASSERT_EQUAL(std::string(), draw(*_fake.settingsHooks, _fake.settingsContext,
                                                 KITH_SLOT_SETTINGS_PORTAL, ""));
        const auto write = [this](std::string_view key) {
            return _fake.settingsHooks->write_setting(_fake.settingsContext, &_staff, bytesOf(key),
                                                      key.size(), bytesOf("true"), 4);
        };
        CPPUNIT_ASSERT_EQUAL(KITH_INVALID, write("portal-notes"));
        CPPUNIT_ASSERT_EQUAL(KITH_INVALID, write("share-code"));
        for (const char *path :
             {"/api/v1/clients/c1/portal", "/api/v1/clients/c1/notes", "/api/v1/contacts/x/portal"})
            CPPUNIT_ASSERT(ask(404, "GET", path, "").find("offers no Family Portal") !=
                           std::string::npos);
        for (const char *path : {"/", "/p/1", "/p/1/sign-in", "/i/1-x", "/s/1-x", "/v/1-x"})
            ask(404, "GET", path, "", KITH_AREA_PUBLIC);
        ask(200, "GET", "/api/v1/clients/c1/relationships", "");
    }

    void testNothingIsGivenOutAheadOfTime_B52() {
        open();
        for (const char *path : {"/p/1/notes", "/p/1/documents/x", "/s/1-x/documents/y"}) {
            for (const auto &[name, value] :
                 {std::pair("Sec-Purpose", "prefetch"),
                  std::pair("Sec-Purpose", "prefetch;prerender"), std::pair("Purpose", "prefetch"),
                  std::pair("X-Moz", "prefetch")})
                ask(503, "GET", path, "", KITH_AREA_PUBLIC, {textOf(name), textOf(value)});
            ask(404, "GET", path, "", KITH_AREA_PUBLIC, {textOf("Purpose"), textOf("reading")});
        }
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(WithheldSurfaceTest);

} // namespace
