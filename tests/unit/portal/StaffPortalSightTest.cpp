// SPDX-License-Identifier: Apache-2.0
// What staff are told of portals and asked about: nothing of what they may not see.
#include "tests/unit/portal/PortalCounter.h"

#include <cppunit/extensions/HelperMacros.h>

namespace {

using namespace kith;
using test::PortalCounter;

class StaffPortalSightTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(StaffPortalSightTest);
    CPPUNIT_TEST(testPortalsOfAContactLeaveOutUnseenClients_B14);
    CPPUNIT_TEST(testUnrelatedContactsAnswerAsUnknown);
    CPPUNIT_TEST(testWithoutAPublicAreaThereAreNoRoutes_B53);
    CPPUNIT_TEST(testAnotherClientsSignInIsNotTold_B14);
    CPPUNIT_TEST_SUITE_END();

public:
    void testPortalsOfAContactLeaveOutUnseenClients_B14() {
        test::atCounter([](PortalCounter &desk) {
            desk.grantRosa();
            desk.grant("c-2", desk.keep);
            desk.assign(desk.keep, "dr-1");
            desk.host.hidden = {"c-2"};
            const std::string own = "/api/v1/contacts/" + desk.keep + "/portal";
            CPPUNIT_ASSERT_EQUAL(std::size_t{2},
                                 desk.expect(200, desk.all, "GET", own)->getArray("items")->size());
            const access::Actor limited = desk.limited("dr-1");
            const auto seen = desk.expect(200, limited, "GET", own)->getArray("items");
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, seen->size());
            CPPUNIT_ASSERT_EQUAL(
                std::string("c-1"),
                seen->getObject(0)->getObject("client")->getValue<std::string>("id"));
            desk.expect(404, desk.limited("dr-2"), "GET", own);
            desk.reads.write();
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, desk.count([](storage::Transaction &t) {
                return t.query("select count(*) from audit_entries where practice_no = 1"
                               " and action = 'portal.listed'"
                               " and (subject_id = 'c-1' or details like '%c-1%')");
            }));
        });
    }

    /// A contact who exists and is not the client's.
    void testUnrelatedContactsAnswerAsUnknown() {
        test::atCounter([](PortalCounter &desk) {
            const std::string uma = desk.create(desk.all, "Uma", "Sol");
            const struct {
                const char *method;
                const char *more;
                const char *body;
            } all[]{{"POST", "", R"({"way":"pin","username":"uma"})"},
                    {"PATCH", "", R"({"sees":{}})"},
                    {"GET", "/suggestion", ""},
                    {"GET", "/revoke", ""},
                    {"POST", "/resend", ""},
                    {"POST", "/revoke", ""},
                    {"POST", "/restore", ""},
                    {"POST", "/card", R"({"username":"uma","pin":"860579"})"}};
            for (const auto &[method, more, body] : all)
                CPPUNIT_ASSERT_EQUAL_MESSAGE(
                    std::string(method) + more, 404,
                    desk.call(desk.all, method, desk.path(uma, more), body).status);
            const auto contact = access::contactActor(1, desk.numberOf(uma), uma, "a");
            for (const auto &[method, more, body] : all)
                CPPUNIT_ASSERT_EQUAL_MESSAGE(
                    std::string(method) + more, 403,
                    desk.call(contact, method, desk.path(uma, more), body).status);
        });
    }

    void testWithoutAPublicAreaThereAreNoRoutes_B53() {
        test::atCounter([](PortalCounter &desk) {
            desk.grantRosa();
            const std::string note = desk.writeNote(desk.keep, "Good evening.");
            desk.parts.services.pages.settings.publicUrl.clear();
            const std::string own = "/api/v1/contacts/" + desk.keep + "/portal";
            const struct {
                const char *method;
                std::string path;
            } all[]{{"GET", "/api/v1/clients/c-1/portal"},
                    {"POST", desk.path(desk.keep)},
                    {"PATCH", desk.path(desk.keep)},
                    {"GET", desk.path(desk.keep, "/suggestion")},
                    {"POST", desk.path(desk.keep, "/resend")},
                    {"GET", desk.path(desk.keep, "/revoke")},
                    {"POST", desk.path(desk.keep, "/revoke")},
                    {"POST", desk.path(desk.keep, "/restore")},
                    {"POST", desk.path(desk.keep, "/card")},
                    {"GET", desk.path(desk.keep, "/view")},
                    {"GET", own},
                    {"POST", own + "/unlock"},
                    {"POST", own + "/reset-pin"},
                    {"GET", "/api/v1/clients/c-1/notes"},
                    {"POST", "/api/v1/clients/c-1/notes/read"},
                    {"POST", "/api/v1/notes/" + note + "/replies"}};
            for (const auto &[method, path] : all) {
                const auto answer = desk.call(desk.all, method, path, "{}");
                CPPUNIT_ASSERT_EQUAL_MESSAGE(path, 404, answer.status);
                CPPUNIT_ASSERT_MESSAGE(path, answer.body.find("offers no Family Portal") !=
                                                 std::string::npos);
            }
        });
    }

    void testAnotherClientsSignInIsNotTold_B14() {
        test::atCounter([](PortalCounter &desk) {
            desk.grantRosa();
            desk.rosa();
            desk.assign(desk.keep, "dr-1");
            desk.host.hidden = {"c-1"};
            const auto limited = desk.limited("dr-1");
            const auto other = desk.portalIn(desk.listed(limited, "c-2"));
            CPPUNIT_ASSERT_EQUAL(std::string("none"), other->getValue<std::string>("state"));
            CPPUNIT_ASSERT(!other->has("lastSignIn"));
            desk.host.hidden = {};
            CPPUNIT_ASSERT(desk.portalIn(desk.listed(limited))->has("lastSignIn"));
            desk.grant("c-2", desk.keep);
            desk.grants.revoke(desk.all, desk.clock.time, "c-2", desk.keep);
            CPPUNIT_ASSERT(!desk.portalIn(desk.listed(limited, "c-2"))->has("lastSignIn"));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(StaffPortalSightTest);

} // namespace
