// SPDX-License-Identifier: Apache-2.0
// What staff decide on the Family Portal, as their pages ask for it.
#include "plugin/portal/StaffPortalRoutes.h"

#include "tests/unit/portal/PortalCounter.h"

#include <cppunit/extensions/HelperMacros.h>

namespace {

using namespace kith;
using Poco::JSON::Object;
using test::firstField;
using test::PortalCounter;

bool can(const Object::Ptr &portal, const std::string &deed) {
    return portal->getObject("can")->getValue<bool>(deed);
}

class StaffPortalRoutesTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(StaffPortalRoutesTest);
    CPPUNIT_TEST(testInvitationFromGrantToResendToRevoke_B40_B43_B44);
    CPPUNIT_TEST(testRefusalsNameTheField_B40_B41);
    CPPUNIT_TEST(testNothingIsOfferedForTheArchived);
    CPPUNIT_TEST(testRevokeSaysWhatItEnds_B44);
    CPPUNIT_TEST(testLockedIsUnlockedByAdministrators_B48);
    CPPUNIT_TEST(testCardIsInTheContactsLanguage_B40_B54);
    CPPUNIT_TEST_SUITE_END();

public:
    void testInvitationFromGrantToResendToRevoke_B40_B43_B44() {
        test::atCounter([](PortalCounter &desk) {
            const auto none = desk.listed(desk.all);
            CPPUNIT_ASSERT_EQUAL(std::string("none"), desk.stateIn(none));
            CPPUNIT_ASSERT(can(desk.portalIn(none), "grant") && can(desk.portalIn(none), "invite"));
            CPPUNIT_ASSERT(!can(desk.portalIn(none), "revoke"));
            const auto granted =
                desk.expect(201, desk.all, "POST", desk.path(desk.keep),
                            R"({"way":"email","sees":{"documents":false,"notes":false}})");
            CPPUNIT_ASSERT_EQUAL(std::string("invited"), desk.stateIn(granted));
            CPPUNIT_ASSERT(!granted->has("pin") && !granted->has("username"));
            const auto invited = desk.portalIn(granted);
            CPPUNIT_ASSERT(can(invited, "resend") && can(invited, "revoke"));
            CPPUNIT_ASSERT(!can(invited, "grant") && !can(invited, "unlock"));
            CPPUNIT_ASSERT(!invited->getObject("sees")->getValue<bool>("documents"));
            const std::string first = desk.postedToken();
            desk.clock.time += base::minute;
            desk.expect(202, desk.all, "POST", desk.path(desk.keep, "/resend"));
            CPPUNIT_ASSERT_EQUAL(std::string("replaced"), desk.linkState(first));
            const std::string second = desk.postedToken();
            const auto ends = desk.expect(200, desk.all, "GET", desk.path(desk.keep, "/revoke"))
                                  ->getObject("ends");
            CPPUNIT_ASSERT(ends->getValue<bool>("invitation"));
            const auto revoked =
                desk.expect(200, desk.all, "POST", desk.path(desk.keep, "/revoke"), "{}");
            CPPUNIT_ASSERT_EQUAL(std::string("revoked"), desk.stateIn(revoked));
            CPPUNIT_ASSERT_EQUAL(std::string("revoked"), desk.linkState(second));
            CPPUNIT_ASSERT(!can(desk.portalIn(revoked), "restore")); // nothing to sign in with
            desk.expect(409, desk.all, "POST", desk.path(desk.keep, "/restore"));
            desk.expect(404, desk.all, "POST", desk.path(desk.keep, "/revoke"));
        });
    }

    void testRefusalsNameTheField_B40_B41() {
        test::atCounter([](PortalCounter &desk) {
            const std::string uma = desk.create(desk.all, "Uma", "Sol");
            desk.relate("c-1", uma);
            const auto field = [&](int status, const std::string &contact,
                                   const std::string &body) {
                return firstField(desk.expect(status, desk.all, "POST", desk.path(contact), body));
            };
            CPPUNIT_ASSERT_EQUAL(std::string("email missing"),
                                 field(422, uma, R"({"way":"email"})"));
            CPPUNIT_ASSERT_EQUAL(std::string("way unknown"),
                                 field(422, uma, R"({"way":"letter"})"));
            CPPUNIT_ASSERT_EQUAL(
                std::string("pin run"),
                field(422, uma, R"({"way":"pin","username":"uma","pin":"123456"})"));
            CPPUNIT_ASSERT_EQUAL(std::string("username required"),
                                 field(422, uma, R"({"way":"pin"})"));
            desk.grantRosa();
            CPPUNIT_ASSERT_EQUAL(std::string("username taken"),
                                 field(422, uma, R"({"way":"pin","username":"ROSA@example.org"})"));
            CPPUNIT_ASSERT_EQUAL(std::string("username exists"),
                                 field(409, desk.keep, R"({"way":"pin","username":"rosa2"})"));
            desk.expect(200, desk.all, "POST", test::contacts + uma + "/archive");
            CPPUNIT_ASSERT_EQUAL(std::string("contact archived"),
                                 field(409, uma, R"({"way":"pin","username":"uma"})"));
        });
    }

    void testNothingIsOfferedForTheArchived() {
        test::atCounter([](PortalCounter &desk) {
            desk.grantRosa();
            desk.expect(200, desk.all, "POST", test::contacts + desk.keep + "/archive");
            const std::string own = "/api/v1/contacts/" + desk.keep + "/portal";
            CPPUNIT_ASSERT_EQUAL(std::size_t{0},
                                 desk.expect(200, desk.all, "GET", own)->getArray("items")->size());
            desk.expect(409, desk.all, "POST", own + "/reset-pin", "{}");
        });
    }

    void testRevokeSaysWhatItEnds_B44() {
        test::atCounter([](PortalCounter &desk) {
            desk.grantRosa();
            desk.grant("c-2", desk.keep);
            const auto session = desk.rosa().session;
            const auto ends = [&](const std::string &client) {
                return desk.expect(200, desk.all, "GET", desk.path(desk.keep, "/revoke", client))
                    ->getObject("ends");
            };
            CPPUNIT_ASSERT(!ends("c-1")->getValue<bool>("lastPortal"));
            CPPUNIT_ASSERT_EQUAL(0, ends("c-1")->getValue<int>("sessions"));
            desk.expect(200, desk.all, "POST", desk.path(desk.keep, "/revoke", "c-2"));
            CPPUNIT_ASSERT(ends("c-1")->getValue<bool>("lastPortal"));
            CPPUNIT_ASSERT_EQUAL(1, ends("c-1")->getValue<int>("sessions"));
            CPPUNIT_ASSERT(desk.isIn(session));
            desk.expect(200, desk.all, "POST", desk.path(desk.keep, "/revoke"));
            CPPUNIT_ASSERT(!desk.isIn(session));
            const auto restored =
                desk.expect(200, desk.all, "POST", desk.path(desk.keep, "/restore"));
            CPPUNIT_ASSERT_EQUAL(std::string("granted"), desk.stateIn(restored));
            const auto seen = desk.expect(200, desk.all, "PATCH", desk.path(desk.keep),
                                          R"({"sees":{"appointments":false}})");
            const auto sees = desk.portalIn(seen)->getObject("sees");
            CPPUNIT_ASSERT(!sees->getValue<bool>("appointments") && sees->getValue<bool>("notes"));
            const auto next = desk.expect(200, desk.all, "PATCH", desk.path(desk.keep),
                                          R"({"sees":{"notes":false}})");
            const auto left = desk.portalIn(next)->getObject("sees");
            CPPUNIT_ASSERT(!left->getValue<bool>("appointments") && !left->getValue<bool>("notes"));
            CPPUNIT_ASSERT(left->getValue<bool>("documents"));
            CPPUNIT_ASSERT_EQUAL(
                std::string("sees required"),
                firstField(desk.expect(422, desk.all, "PATCH", desk.path(desk.keep), "{}")));
        });
    }

    void testLockedIsUnlockedByAdministrators_B48() {
        test::atCounter([](PortalCounter &desk) {
            desk.grantRosa();
            desk.write("update portal_accounts set failures = 10, locked_at = 5"
                       " where practice_no = 1");
            access::Actor other = desk.all;
            other.isAdmin = false;
            const auto asAdmin = desk.listed(desk.all);
            CPPUNIT_ASSERT_EQUAL(std::string("locked"), desk.stateIn(asAdmin));
            CPPUNIT_ASSERT_EQUAL(5, desk.portalIn(asAdmin)->getValue<int>("lockedAt"));
            CPPUNIT_ASSERT(can(desk.portalIn(asAdmin), "unlock"));
            CPPUNIT_ASSERT(can(desk.portalIn(asAdmin), "resetPin"));
            const auto asOther = desk.portalIn(desk.listed(other));
            CPPUNIT_ASSERT(!can(asOther, "unlock") && !can(asOther, "resetPin"));
            const std::string own = "/api/v1/contacts/" + desk.keep + "/portal/";
            desk.expect(403, other, "POST", own + "unlock");
            desk.expect(403, other, "POST", own + "reset-pin", "{}");
            CPPUNIT_ASSERT_EQUAL(204, desk.call(desk.all, "POST", own + "unlock").status);
            const auto unlocked = desk.listed(desk.all);
            CPPUNIT_ASSERT_EQUAL(std::string("granted"), desk.stateIn(unlocked));
            CPPUNIT_ASSERT(!desk.portalIn(unlocked)->has("lockedAt"));
            CPPUNIT_ASSERT(desk.rosa().isIn());
            const auto reset = desk.expect(200, desk.all, "POST", own + "reset-pin", "{}");
            CPPUNIT_ASSERT(desk.rosa(reset->getValue<std::string>("pin")).isIn());
            const auto told = desk.post();
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, told.size());
            CPPUNIT_ASSERT_EQUAL(std::string("rosa@example.org"), told[0].content.toAddress);
        });
    }

    void testCardIsInTheContactsLanguage_B40_B54() {
        test::atCounter([](PortalCounter &desk) {
            desk.write("update contacts set language = 'de', given_name = 'Rosa <b>'"
                       " where practice_no = 1 and given_name = 'Rosa'");
            desk.grantRosa();
            const auto answer = desk.call(desk.all, "POST", desk.path(desk.keep, "/card"),
                                          R"({"username":"rosa@example.org","pin":"860579"})");
            CPPUNIT_ASSERT_EQUAL(200, answer.status);
            const auto has = [&](const std::string &part) {
                CPPUNIT_ASSERT_MESSAGE(part + " in " + answer.body,
                                       answer.body.find(part) != std::string::npos);
            };
            has("<html lang=\"de\"");
            has("Ihr Familienportal");
            has("kith.example.org/portal/p/1</bdi>");
            has("rosa@example.org");
            has("860 579");
            has("Rosa &lt;b&gt; Garcia");
            has("+49 30 123");
            CPPUNIT_ASSERT(answer.body.find("Rosi") == std::string::npos);
            CPPUNIT_ASSERT_EQUAL(std::string_view("no-store"),
                                 http::headerIn(answer, "Cache-Control"));
            CPPUNIT_ASSERT_EQUAL(
                std::string("username unknown"),
                firstField(desk.expect(422, desk.all, "POST", desk.path(desk.keep, "/card"),
                                       R"({"username":"somebody","pin":"860579"})")));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.count([](storage::Transaction &t) {
                return t.query("select count(*) from audit_entries where practice_no = 1"
                               " and (details like '%860%' or object_id like '%860%')");
            }));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(StaffPortalRoutesTest);

} // namespace
