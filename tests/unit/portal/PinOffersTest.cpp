// SPDX-License-Identifier: Apache-2.0
// What is suggested to staff who give a username and a PIN, and what it is good for.
#include "plugin/portal/OfferedPins.h"
#include "tests/unit/portal/PortalCounter.h"

#include <cppunit/extensions/HelperMacros.h>

namespace {

using namespace kith;
using Poco::JSON::Object;
using test::PortalCounter;

class PinOffersTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(PinOffersTest);
    CPPUNIT_TEST(testOfferedPinMayBeKeptTypedOneIsChanged_B40);
    CPPUNIT_TEST(testOfferIsGoodInEveryProcess_B40);
    CPPUNIT_TEST(testOfferIsGoodForWhatItWasMade_B40);
    CPPUNIT_TEST(testSuggestionIsFree_B40);
    CPPUNIT_TEST_SUITE_END();

public:
    void testOfferedPinMayBeKeptTypedOneIsChanged_B40() {
        test::atCounter([](PortalCounter &desk) {
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
            desk.set("portal-change-pin", "false");
            desk.set("portal-pin-digits", "8");
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
        test::atCounter([](PortalCounter &desk) {
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
        test::atCounter([](PortalCounter &desk) {
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
};

CPPUNIT_TEST_SUITE_REGISTRATION(PinOffersTest);

} // namespace
