// SPDX-License-Identifier: Apache-2.0
// What the history of a contact tells staff of the Family Portal.
#include "plugin/audit/Audit.h"
#include "plugin/people/ContactHistory.h"
#include "tests/unit/portal/PortalCounter.h"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>
#include <functional>

namespace {

using namespace kith;
using test::PortalCounter;
using Labels = std::vector<std::string>;

class PortalHistoryTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(PortalHistoryTest);
    CPPUNIT_TEST(testTellsOfThePortalInWords_B43_B52);
    CPPUNIT_TEST(testTellsNothingOfUnseenClients_B14);
    CPPUNIT_TEST(testDailyUseLeavesRoom);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(PortalCounter &)> &check) {
        test::onBothDatabases([&](storage::Database &database) {
            PortalCounter desk(database);
            check(desk);
        });
    }

    /// Newest first.
    static Labels history(PortalCounter &desk, const access::Actor &actor,
                          const std::string &query = "limit=100") {
        const auto answer =
            desk.expect(200, actor, "GET", test::contacts + desk.keep + "/history", {}, query);
        Labels labels;
        for (const auto &item : *answer->getArray("items"))
            labels.push_back(
                item.extract<Poco::JSON::Object::Ptr>()->getValue<std::string>("label"));
        return labels;
    }

    static std::ptrdiff_t told(const Labels &labels, const std::string &label) {
        return std::ranges::count(labels, label);
    }

public:
    void testTellsOfThePortalInWords_B43_B52() {
        onBoth([](PortalCounter &desk) {
            access::Actor admin = desk.all;
            admin.isAdmin = true;
            const auto ask = [&](const std::string &method, const std::string &path,
                                 const std::string &body = {}) {
                ++desk.clock.time;
                const int status = desk.call(admin, method, path, body).status;
                CPPUNIT_ASSERT_MESSAGE(path + " " + std::to_string(status), status < 300);
            };
            const std::string account = test::contacts + desk.keep + "/portal";
            ++desk.clock.time;
            desk.grantRosa();
            ++desk.clock.time;
            CPPUNIT_ASSERT(desk.rosa().isIn());
            ask("PATCH", desk.path(desk.keep), R"({"sees":{"notes":false}})");
            ask("POST", desk.path(desk.keep, "/revoke"));
            ask("POST", desk.path(desk.keep, "/restore"));
            ask("POST", account + "/reset-pin", "{}");
            std::string lines;
            const Labels labels = history(desk, admin);
            for (std::size_t i = 0; i < 6 && i < labels.size(); ++i)
                lines += labels[i] + "\n";
            CPPUNIT_ASSERT_EQUAL(std::string("Portal PIN reset\n"
                                             "Portal access restored\n"
                                             "Portal access revoked\n"
                                             "What the portal shows changed\n"
                                             "Signed in to the portal\n"
                                             "Portal access given\n"),
                                 lines);
            admin.language = "de";
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{1},
                                 told(history(desk, admin), "Zugang zum Portal entzogen"));
            for (const char *action :
                 {"portal.invited", "portal.invited-again", "portal.accepted", "portal.unlocked",
                  "portal.locked", "portal.secret-changed", "portal.signed-out-everywhere"})
                CPPUNIT_ASSERT(people::wordsFor(action, "de") != action &&
                               people::wordsFor(action, "en") != people::wordsFor(action, "de"));
        });
    }

    void testTellsNothingOfUnseenClients_B14() {
        onBoth([](PortalCounter &desk) {
            desk.assign(desk.keep, "dr-1");
            const access::Actor limited = desk.limited("dr-1");
            desk.host.hidden = {"c-1"};
            const Labels before = history(desk, limited);
            desk.grantRosa();
            CPPUNIT_ASSERT(desk.rosa().isIn());
            access::Actor admin = desk.all;
            admin.isAdmin = true;
            desk.expect(200, admin, "POST", test::contacts + desk.keep + "/portal/reset-pin", "{}");
            CPPUNIT_ASSERT_MESSAGE("not even that there is an account",
                                   before == history(desk, limited));
            ++desk.clock.time;
            desk.grant("c-2", desk.keep);
            const Labels after = history(desk, limited);
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{1}, told(after, "Portal access given"));
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{1}, told(after, "Signed in to the portal"));
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{2},
                                 told(history(desk, desk.all), "Portal access given"));
        });
    }

    void testDailyUseLeavesRoom() {
        onBoth([](PortalCounter &desk) {
            desk.grantRosa();
            const access::Actor rosa =
                access::contactActor(1, desk.numberOf(desk.keep), desk.keep, "a");
            std::vector<audit::Record> days;
            for (int day = 1; day <= 1100; ++day)
                days.push_back({rosa,
                                desk.clock.time + day,
                                {"portal.signed-in", "contact", desk.keep, desk.keep}});
            desk.database.write(
                [&](storage::Transaction &transaction) { audit::recordAll(transaction, days); });
            Labels all;
            for (int offset = 0; offset < 400; offset += 100)
                std::ranges::copy(
                    history(desk, desk.all, "limit=100&offset=" + std::to_string(offset)),
                    std::back_inserter(all));
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{200}, told(all, "Signed in to the portal"));
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{1}, told(all, "Portal access given"));
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{1}, told(all, "Contact added"));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(PortalHistoryTest);

} // namespace
