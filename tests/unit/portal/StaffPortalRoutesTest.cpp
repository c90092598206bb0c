// SPDX-License-Identifier: Apache-2.0
// What staff decide on the Family Portal, as their pages ask for it.
#include "plugin/portal/StaffPortalRoutes.h"

#include "plugin/portal/OfferedPins.h"
#include "plugin/settings/PracticeSettings.h"
#include "tests/unit/portal/PortalCounter.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>
#include <thread>

namespace {

using namespace kith;
using Poco::JSON::Object;
using test::firstField;
using test::PortalCounter;

bool can(const Object::Ptr &portal, const std::string &deed) {
    return portal->getObject("can")->getValue<bool>(deed);
}

void set(PortalCounter &desk, const std::string &key, const std::string &value) {
    desk.database.write([&](storage::Transaction &transaction) {
        settings::writeSetting(transaction, desk.all, desk.clock.time, key, value);
    });
}

class StaffPortalRoutesTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(StaffPortalRoutesTest);
    CPPUNIT_TEST(testInvitationFromGrantToResendToRevoke_B40_B43_B44);
    CPPUNIT_TEST(testRefusalsNameTheField_B40_B41);
    CPPUNIT_TEST(testOfferedPinMayBeKeptTypedOneIsChanged_B40);
    CPPUNIT_TEST(testOfferIsGoodInEveryProcess_B40);
    CPPUNIT_TEST(testOfferIsGoodForWhatItWasMade_B40);
    CPPUNIT_TEST(testSuggestionIsFree_B40);
    CPPUNIT_TEST(testRepeatedRequestChangesNothing);
    CPPUNIT_TEST(testRepeatedRequestAnswersItsPin_B40);
    CPPUNIT_TEST(testNothingIsOfferedForTheArchived);
    CPPUNIT_TEST(testTwoGrantsAtOnceMakeOneAccount);
    CPPUNIT_TEST(testRevokeSaysWhatItEnds_B44);
    CPPUNIT_TEST(testLockedIsUnlockedByAdministrators_B48);
    CPPUNIT_TEST(testPortalsOfAContactLeaveOutUnseenClients_B14);
    CPPUNIT_TEST(testCardIsInTheContactsLanguage_B40_B54);
    CPPUNIT_TEST(testUnrelatedContactsAnswerAsUnknown);
    CPPUNIT_TEST(testWithoutAPublicAreaThereAreNoRoutes_B53);
    CPPUNIT_TEST(testAnotherClientsSignInIsNotTold_B14);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(PortalCounter &)> &check) {
        test::onBothDatabases([&](storage::Database &database) {
            PortalCounter desk(database);
            check(desk);
        });
    }
    /// Rosa's item of the list.
    static Object::Ptr listed(PortalCounter &desk, const access::Actor &actor,
                              const std::string &client = "c-1") {
        const auto list = desk.expect(200, actor, "GET", "/api/v1/clients/" + client + "/portal");
        for (const auto &item : *list->getArray("items"))
            if (item.extract<Object::Ptr>()->getValue<std::string>("contact") == desk.keep)
                return item.extract<Object::Ptr>();
        return {};
    }

public:
    void testInvitationFromGrantToResendToRevoke_B40_B43_B44() {
        onBoth([](PortalCounter &desk) {
            const auto none = listed(desk, desk.all);
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
        onBoth([](PortalCounter &desk) {
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

    void testOfferedPinMayBeKeptTypedOneIsChanged_B40() {
        onBoth([](PortalCounter &desk) {
            const auto mustChange = [&](const std::string &username, const std::string &pin) {
                return desk.signIn(username, pin).mustChange;
            };
            const auto suggested =
                desk.expect(200, desk.all, "GET", desk.path(desk.keep, "/suggestion"));
            const std::string pin = suggested->getValue<std::string>("pin");
            desk.expect(201, desk.all, "POST", desk.path(desk.keep),
                        R"({"way":"pin","username":"rosa","pin":")" + pin + R"(","offer":")" +
                            suggested->getValue<std::string>("offer") + R"("})");
            CPPUNIT_ASSERT(desk.signIn("rosa", pin).isIn());
            CPPUNIT_ASSERT(!mustChange("rosa", pin));
            const auto typed =
                desk.expect(201, desk.all, "POST", desk.path(desk.other),
                            R"({"way":"pin","username":"rosi","pin":"860579","keepPin":true})");
            CPPUNIT_ASSERT_EQUAL(std::string("860579"), typed->getValue<std::string>("pin"));
            CPPUNIT_ASSERT_EQUAL(std::string("rosi"), typed->getValue<std::string>("username"));
            CPPUNIT_ASSERT(mustChange("rosi", "860579"));
            set(desk, "portal-change-pin", "false");
            set(desk, "portal-pin-digits", "8");
            const std::string reset = "/api/v1/contacts/" + desk.other + "/portal/reset-pin";
            desk.expect(200, desk.all, "POST", reset, R"({"pin":"860579"})");
            CPPUNIT_ASSERT(!mustChange("rosi", "860579"));
            const auto random = desk.expect(200, desk.all, "POST", reset, R"({"keepPin":false})");
            const std::string eight = random->getValue<std::string>("pin");
            CPPUNIT_ASSERT_EQUAL(std::size_t{8}, eight.size());
            CPPUNIT_ASSERT(mustChange("rosi", eight));
        });
    }

    /// The body of a reset with what was offered; offer instead of its token, where there is one.
    static std::string resetWith(const Object::Ptr &offered, const std::string &offer = {}) {
        return R"({"pin":")" + offered->getValue<std::string>("pin") + R"(","offer":")" +
               (offer.empty() ? offered->getValue<std::string>("offer") : offer) + R"("})";
    }

    /// One process offers, another one on the same database is asked to take it.
    void testOfferIsGoodInEveryProcess_B40() {
        test::onBothUrls([](const std::string &url) {
            storage::Database one(url);
            PortalCounter desk(one);
            desk.grantRosa();
            const auto offered =
                desk.expect(200, desk.all, "GET", desk.path(desk.keep, "/suggestion"));
            const std::string pin = offered->getValue<std::string>("pin");
            storage::Database two(url);
            settings::PracticeDirectory directory(two, desk.clock, desk.host, desk.host);
            audit::ReadLog reads(two);
            people::PeopleServices people{two,       desk.clock, directory, desk.host,
                                          desk.host, desk.types, reads};
            test::PortalParts elsewhere(people);
            people::StaffRouter router;
            portal::addStaffPortalRoutes(router, elsewhere.services);
            http::Request request;
            request.method = "POST";
            request.path = "/api/v1/contacts/" + desk.keep + "/portal/reset-pin";
            request.body = resetWith(offered);
            CPPUNIT_ASSERT_EQUAL(200, router.dispatch(desk.all, request).status);
            const auto signedIn = desk.rosa(pin);
            CPPUNIT_ASSERT(signedIn.isIn() && !signedIn.mustChange);
            const auto kept = desk.count([&](storage::Transaction &transaction) {
                return transaction.query("select count(*) from request_keys where practice_no = 1"
                                         " and (object_id like ?1 or request_key like ?2)",
                                         "%" + pin + "%",
                                         "%" + offered->getValue<std::string>("offer") + "%");
            });
            CPPUNIT_ASSERT_EQUAL_MESSAGE("neither of them is kept", std::int64_t{0}, kept);
        });
    }

    void testOfferIsGoodForWhatItWasMade_B40() {
        onBoth([](PortalCounter &desk) {
            desk.grantRosa();
            desk.grant("c-1", desk.other, "rosi", test::rosasPin);
            const auto offered =
                desk.expect(200, desk.all, "GET", desk.path(desk.keep, "/suggestion"));
            const std::string pin = offered->getValue<std::string>("pin");
            const auto isTyped = [&](const access::Actor &actor, const std::string &contact,
                                     const std::string &body) {
                desk.expect(200, actor, "POST", "/api/v1/contacts/" + contact + "/portal/reset-pin",
                            body);
                return contact == desk.keep ? desk.rosa(pin).mustChange
                                            : desk.signIn("rosi", pin).mustChange;
            };
            CPPUNIT_ASSERT(!isTyped(desk.all, desk.keep, resetWith(offered)));
            std::string altered = offered->getValue<std::string>("offer");
            altered.back() = altered.back() == 'A' ? 'B' : 'A';
            CPPUNIT_ASSERT_MESSAGE("altered",
                                   isTyped(desk.all, desk.keep, resetWith(offered, altered)));
            CPPUNIT_ASSERT_MESSAGE("none",
                                   isTyped(desk.all, desk.keep, R"({"pin":")" + pin + R"("})"));
            CPPUNIT_ASSERT_MESSAGE("another contact",
                                   isTyped(desk.all, desk.other, resetWith(offered)));
            access::Actor colleague = desk.all;
            colleague.id = "u-77";
            CPPUNIT_ASSERT_MESSAGE("another user",
                                   isTyped(colleague, desk.keep, resetWith(offered)));
            desk.clock.time += portal::pinOfferLife;
            CPPUNIT_ASSERT_MESSAGE("an hour later",
                                   isTyped(desk.all, desk.keep, resetWith(offered)));
            desk.expect(200, desk.all, "POST",
                        "/api/v1/contacts/" + desk.keep + "/portal/reset-pin",
                        R"({"pin":"971358","offer":")" + altered + R"("})");
            CPPUNIT_ASSERT(desk.rosa("971358").mustChange);
        });
    }

    void testSuggestionIsFree_B40() {
        onBoth([](PortalCounter &desk) {
            const auto suggest = [&](const std::string &contact) {
                return desk.expect(200, desk.all, "GET", desk.path(contact, "/suggestion"));
            };
            const auto name = [&](const std::string &contact) {
                return suggest(contact)->getValue<std::string>("username");
            };
            CPPUNIT_ASSERT_EQUAL(std::string("rosa@example.org"), name(desk.keep));
            desk.reads.write();
            CPPUNIT_ASSERT(desk.audited("portal.suggested") > 0);
            const std::string one = desk.create(desk.all, "Zoë", "Müller-Núñez");
            const std::string two = desk.create(desk.all, "Zoe", "Muller Nunez");
            desk.relate("c-1", one);
            desk.relate("c-1", two);
            const std::string first = name(one);
            CPPUNIT_ASSERT_MESSAGE(first, first.starts_with("zoe."));
            desk.grant("c-1", one, first);
            CPPUNIT_ASSERT_EQUAL(first, name(one)); // the contact's own
            CPPUNIT_ASSERT(suggest(one)->getValue<bool>("hasAccount"));
            CPPUNIT_ASSERT(!suggest(two)->getValue<bool>("hasAccount"));
            CPPUNIT_ASSERT(name(two) != first);
            desk.grant("c-1", desk.other, "rosa@example.org");
            CPPUNIT_ASSERT_EQUAL(std::string("rosa.garcia"), name(desk.keep));
        });
    }

    void testRepeatedRequestChangesNothing() {
        onBoth([](PortalCounter &desk) {
            const auto give = [&] {
                return desk.call(desk.all, "POST", desk.path(desk.keep),
                                 R"({"way":"pin","username":"rosa"})", {}, "key-1");
            };
            CPPUNIT_ASSERT_EQUAL(201, give().status);
            const auto again = give();
            CPPUNIT_ASSERT_EQUAL(201, again.status);
            CPPUNIT_ASSERT(again.body.find("\"pin\"") == std::string::npos); // it was not named
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.audited("portal.granted"));
            CPPUNIT_ASSERT_EQUAL(409, desk.call(desk.all, "POST", desk.path(desk.other),
                                                R"({"way":"pin","username":"rosi"})", {}, "key-1")
                                          .status);
            CPPUNIT_ASSERT_EQUAL(409, desk.call(desk.all, "POST", desk.path(desk.keep, {}, "c-2"),
                                                R"({"way":"email"})", {}, "key-1")
                                          .status);
            CPPUNIT_ASSERT_EQUAL(std::string("none"), desk.stateIn(listed(desk, desk.all, "c-2")));
        });
    }

    /// Whose first answer was lost sees it all the same.
    void testRepeatedRequestAnswersItsPin_B40() {
        onBoth([](PortalCounter &desk) {
            const auto give = [&](const std::string &pin) {
                return desk
                    .call(desk.all, "POST", desk.path(desk.keep),
                          R"({"way":"pin","username":"rosa","pin":")" + pin + R"("})", {}, "key-1")
                    .body;
            };
            const auto has = [](const std::string &body, const std::string &part) {
                return body.find(part) != std::string::npos;
            };
            give(test::rosasPin);
            CPPUNIT_ASSERT(has(give(test::rosasPin), "\"pin\":\"860579\""));
            const std::string other = give(test::wrongPin);
            CPPUNIT_ASSERT(has(other, "\"username\":\"rosa\"") && !has(other, "\"pin\""));
            // Of a PIN that was set since nothing can be learnt.
            desk.expect(200, desk.all, "POST",
                        "/api/v1/contacts/" + desk.keep + "/portal/reset-pin",
                        R"({"pin":"860579"})");
            CPPUNIT_ASSERT(!has(give(test::rosasPin), "\"pin\""));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.audited("portal.granted"));
        });
    }

    void testNothingIsOfferedForTheArchived() {
        onBoth([](PortalCounter &desk) {
            desk.grantRosa();
            desk.expect(200, desk.all, "POST", test::contacts + desk.keep + "/archive");
            const std::string own = "/api/v1/contacts/" + desk.keep + "/portal";
            CPPUNIT_ASSERT_EQUAL(std::size_t{0},
                                 desk.expect(200, desk.all, "GET", own)->getArray("items")->size());
            desk.expect(409, desk.all, "POST", own + "/reset-pin", "{}");
        });
    }

    void testTwoGrantsAtOnceMakeOneAccount() {
        onBoth([](PortalCounter &desk) {
            std::atomic<int> made = 0;
            std::vector<std::thread> threads;
            for (int i = 0; i < 2; ++i)
                threads.emplace_back([&] {
                    const auto answer = desk.call(desk.all, "POST", desk.path(desk.keep),
                                                  R"({"way":"pin","username":"rosa"})");
                    CPPUNIT_ASSERT(answer.status == 201 || answer.status == 409 ||
                                   answer.status == 422);
                    made += answer.body.find("\"pin\"") == std::string::npos ? 0 : 1;
                });
            for (std::thread &thread : threads)
                thread.join();
            CPPUNIT_ASSERT_EQUAL(1, made.load());
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.count([](storage::Transaction &t) {
                return t.query("select count(*) from portal_accounts where practice_no = 1");
            }));
        });
    }

    void testRevokeSaysWhatItEnds_B44() {
        onBoth([](PortalCounter &desk) {
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
        onBoth([](PortalCounter &desk) {
            desk.grantRosa();
            desk.write("update portal_accounts set failures = 10, locked_at = 5"
                       " where practice_no = 1");
            access::Actor other = desk.all;
            other.isAdmin = false;
            const auto asAdmin = listed(desk, desk.all);
            CPPUNIT_ASSERT_EQUAL(std::string("locked"), desk.stateIn(asAdmin));
            CPPUNIT_ASSERT(can(desk.portalIn(asAdmin), "unlock"));
            CPPUNIT_ASSERT(can(desk.portalIn(asAdmin), "resetPin"));
            const auto asOther = desk.portalIn(listed(desk, other));
            CPPUNIT_ASSERT(!can(asOther, "unlock") && !can(asOther, "resetPin"));
            const std::string own = "/api/v1/contacts/" + desk.keep + "/portal/";
            desk.expect(403, other, "POST", own + "unlock");
            desk.expect(403, other, "POST", own + "reset-pin", "{}");
            CPPUNIT_ASSERT_EQUAL(204, desk.call(desk.all, "POST", own + "unlock").status);
            CPPUNIT_ASSERT_EQUAL(std::string("granted"), desk.stateIn(listed(desk, desk.all)));
            CPPUNIT_ASSERT(desk.rosa().isIn());
            const auto reset = desk.expect(200, desk.all, "POST", own + "reset-pin", "{}");
            CPPUNIT_ASSERT(desk.rosa(reset->getValue<std::string>("pin")).isIn());
            const auto told = desk.post();
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, told.size());
            CPPUNIT_ASSERT_EQUAL(std::string("rosa@example.org"), told[0].content.toAddress);
        });
    }

    void testPortalsOfAContactLeaveOutUnseenClients_B14() {
        onBoth([](PortalCounter &desk) {
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

    void testCardIsInTheContactsLanguage_B40_B54() {
        onBoth([](PortalCounter &desk) {
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

    /// A contact who exists and is not the client's.
    void testUnrelatedContactsAnswerAsUnknown() {
        onBoth([](PortalCounter &desk) {
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
        onBoth([](PortalCounter &desk) {
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
        onBoth([](PortalCounter &desk) {
            desk.grantRosa();
            desk.rosa();
            desk.assign(desk.keep, "dr-1");
            desk.host.hidden = {"c-1"};
            const auto limited = desk.limited("dr-1");
            const auto other = desk.portalIn(listed(desk, limited, "c-2"));
            CPPUNIT_ASSERT_EQUAL(std::string("none"), other->getValue<std::string>("state"));
            CPPUNIT_ASSERT(!other->has("lastSignIn"));
            desk.host.hidden = {};
            CPPUNIT_ASSERT(desk.portalIn(listed(desk, limited))->has("lastSignIn"));
            desk.grant("c-2", desk.keep);
            desk.grants.revoke(desk.all, desk.clock.time, "c-2", desk.keep);
            CPPUNIT_ASSERT(!desk.portalIn(listed(desk, limited, "c-2"))->has("lastSignIn"));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(StaffPortalRoutesTest);

} // namespace
