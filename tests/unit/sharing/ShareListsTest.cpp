// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/ShareLists.h"

#include "plugin/messages/SmsStops.h"
#include "plugin/settings/PracticeSettings.h"
#include "plugin/sharing/ShareFragments.h"
#include "tests/unit/sharing/ShareDesk.h"

#include <cppunit/extensions/HelperMacros.h>

namespace kith::sharing {

using Poco::JSON::Object;
using storage::Transaction;
using test::ShareDesk;

namespace {

/// "document contact" of the items, in order, and the total.
std::string listed(const Object::Ptr &list) {
    std::string text;
    for (unsigned i = 0; i < list->getArray("items")->size(); ++i) {
        const auto item = list->getArray("items")->getObject(i);
        text += test::textOf(item->getObject("document"), "id") + " " +
                test::textOf(item->getObject("contact"), "name") + ", ";
    }
    return text + std::to_string(test::numberOf(list, "total"));
}

std::string codeOf(const Object::Ptr &item) {
    return item->isNull("problem") ? "fine" : test::textOf(item->getObject("problem"), "code");
}

} // namespace

class ShareListsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ShareListsTest);
    CPPUNIT_TEST(testListsHoldWhatIsSeen_B14_B34);
    CPPUNIT_TEST(testEndsComeWithThePracticesZone_B34);
    CPPUNIT_TEST(testListsComeInPages);
    CPPUNIT_TEST(testOwnFailuresAreListedInWords_B34);
    CPPUNIT_TEST(testPagesHoldOnlySeenClients_B14_B34);
    CPPUNIT_TEST(testFailuresOfUnseenClientsAreDismissed_B14_B34);
    CPPUNIT_TEST(testUnlistedDocumentsHaveNoTitle_B14);
    CPPUNIT_TEST(testThePreviewSaysWhoGetsWhat_B32_B51);
    CPPUNIT_TEST(testThePreviewKnowsWhatAnSmsCosts);
    CPPUNIT_TEST(testMoreThanTheLimitIsRefused);
    CPPUNIT_TEST(testFragments_B30_B53);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(ShareDesk &)> &check) {
        test::onBothDatabases([&check](storage::Database &database) {
            ShareDesk desk(database);
            check(desk);
        });
    }

    static std::string get(ShareDesk &desk, const access::Actor &actor, const std::string &path,
                           const std::string &query = {}) {
        return listed(desk.fixture.expect(200, actor, "GET", "/api/v1/" + path, {}, query));
    }

    /// Shared by dr-1, who sees only Rosa.
    static Object::Ptr shareAs(ShareDesk &desk, const access::Actor &actor,
                               const std::string &document) {
        ++desk.fixture.clock.time;
        return desk.fixture
            .expect(201, actor, "POST", "/api/v1/shares",
                    ShareDesk::shareBody({document}, {desk.rosa}))
            ->getArray("shares")
            ->getObject(0);
    }

    static Object::Ptr preview(ShareDesk &desk, const std::string &body) {
        return desk.fixture.expect(200, desk.staff, "POST", "/api/v1/shares/preview", body);
    }

public:
    void testListsHoldWhatIsSeen_B14_B34() {
        onBoth([](ShareDesk &desk) {
            const access::Actor limited = desk.fixture.limited("dr-1");
            desk.share("d-1", desk.max);
            desk.shareNext("d-1", desk.rosa);
            desk.shareNext("d-2", desk.rosa);
            desk.shareNext("d-3", desk.rosa);
            const std::string all = "d-1 Rosa Garcia, d-1 Max Muster, 2";
            CPPUNIT_ASSERT_EQUAL(all, get(desk, desk.staff, "documents/d-1/shares"));
            CPPUNIT_ASSERT_EQUAL(std::string("d-1 Rosa Garcia, 1"),
                                 get(desk, limited, "documents/d-1/shares"));
            CPPUNIT_ASSERT_EQUAL(std::string("d-2 Rosa Garcia, d-1 Rosa Garcia, d-1 Max Muster, 3"),
                                 get(desk, desk.staff, "clients/c-1/shares"));
            desk.documents.unlisted = {"d-2"};
            CPPUNIT_ASSERT_EQUAL(std::string("d-1 Rosa Garcia, 1"),
                                 get(desk, limited, "clients/c-1/shares"));
            desk.fixture.host.hidden = {"c-2"};
            const access::Actor stranger = test::PeopleFixture::staff(2);
            for (const auto &[actor, path] : {std::pair(limited, "documents/d-2/shares"),
                                              std::pair(limited, "documents/d-3/shares"),
                                              std::pair(stranger, "documents/d-1/shares")}) {
                const auto answer = desk.fixture.call(actor, "GET", std::string("/api/v1/") + path);
                const auto unknown =
                    desk.fixture.call(desk.staff, "GET", "/api/v1/documents/d-9/shares");
                CPPUNIT_ASSERT_EQUAL(404, answer.status);
                CPPUNIT_ASSERT_EQUAL(unknown.body, answer.body);
            }
            desk.fixture.expect(404, limited, "GET", "/api/v1/clients/c-2/shares");
            CPPUNIT_ASSERT_EQUAL(std::string("0"), get(desk, stranger, "clients/c-1/shares"));
            CPPUNIT_ASSERT_EQUAL(std::string("0"), get(desk, limited, "shares", "mine=true"));
        });
    }

    void testEndsComeWithThePracticesZone_B34() {
        onBoth([](ShareDesk &desk) {
            desk.database.write([](Transaction &transaction) {
                transaction.run("update practices set time_zone = 'Europe/Lisbon'"
                                " where practice_no = 1");
            });
            CPPUNIT_ASSERT_EQUAL(std::string("Europe/Lisbon"),
                                 test::textOf(desk.share("d-1", desk.rosa), "timeZone"));
            const auto list =
                desk.fixture.expect(200, desk.staff, "GET", "/api/v1/documents/d-1/shares");
            CPPUNIT_ASSERT_EQUAL(std::string("Europe/Lisbon"),
                                 test::textOf(list->getObject("defaults"), "timeZone"));
            CPPUNIT_ASSERT_EQUAL(std::string("Europe/Lisbon"),
                                 test::textOf(list->getArray("items")->getObject(0), "timeZone"));
        });
    }

    void testListsComeInPages() {
        onBoth([](ShareDesk &desk) {
            for (const char *id : {"d-1", "d-2", "d-3"})
                desk.shareNext(id, desk.rosa);
            CPPUNIT_ASSERT_EQUAL(std::string("d-2 Rosa Garcia, 3"),
                                 get(desk, desk.staff, "shares", "mine=true&limit=1&offset=1"));
            CPPUNIT_ASSERT_EQUAL(std::string("d-1 Rosa Garcia, 2"),
                                 get(desk, desk.staff, "clients/c-1/shares", "offset=1"));
            CPPUNIT_ASSERT_EQUAL(std::string("2"),
                                 get(desk, desk.staff, "clients/c-1/shares", "offset=9"));
            for (const char *query : {"", "mine=false", "mine=true&failed=maybe",
                                      "mine=true&limit=101", "mine=true&offset=-1"})
                CPPUNIT_ASSERT_EQUAL_MESSAGE(
                    query, 422,
                    desk.fixture.call(desk.staff, "GET", "/api/v1/shares", {}, query).status);
        });
    }

    void testOwnFailuresAreListedInWords_B34() {
        onBoth([](ShareDesk &desk) {
            const auto share = desk.share("d-1", desk.rosa);
            desk.share("d-2", desk.rosa);
            desk.setState(test::textOf(share, "sending"), "failed",
                          "the contact has no address for it");
            CPPUNIT_ASSERT_EQUAL(std::string("d-1 Rosa Garcia, 1"),
                                 get(desk, desk.staff, "shares", "mine=true&failed=true"));
            desk.staff.language = "de";
            const auto list = desk.fixture.expect(200, desk.staff, "GET", "/api/v1/shares", {},
                                                  "mine=true&failed=true");
            const auto delivery = list->getArray("items")->getObject(0)->getObject("delivery");
            CPPUNIT_ASSERT_EQUAL(std::string("failed"), test::textOf(delivery, "state"));
            CPPUNIT_ASSERT(test::textOf(delivery, "reason") != "the contact has no address for it");
        });
    }

    void testPagesHoldOnlySeenClients_B14_B34() {
        onBoth([](ShareDesk &desk) {
            const access::Actor limited = desk.fixture.limited("dr-1");
            for (const char *id : {"d-1", "d-2", "d-3"})
                shareAs(desk, limited, id);
            const std::string all = "d-3 Rosa Garcia, d-2 Rosa Garcia, d-1 Rosa Garcia, 3";
            CPPUNIT_ASSERT_EQUAL(all, get(desk, limited, "shares", "mine=true"));
            desk.fixture.host.hidden = {"c-2"};
            CPPUNIT_ASSERT_EQUAL(std::string("d-2 Rosa Garcia, 2"),
                                 get(desk, limited, "shares", "mine=true&limit=1"));
            CPPUNIT_ASSERT_EQUAL(std::string("d-1 Rosa Garcia, 2"),
                                 get(desk, limited, "shares", "mine=true&limit=1&offset=1"));
        });
    }

    void testFailuresOfUnseenClientsAreDismissed_B14_B34() {
        onBoth([](ShareDesk &desk) {
            const access::Actor limited = desk.fixture.limited("dr-1");
            const ShareFragments fragments(desk.parts.services, "/kith");
            const auto seen = shareAs(desk, limited, "d-1");
            const auto unseen = shareAs(desk, limited, "d-3");
            for (const auto &share : {seen, unseen})
                desk.setState(test::textOf(share, "sending"), "failed");
            desk.fixture.host.hidden = {"c-2"};
            const auto list = desk.fixture.expect(200, limited, "GET", "/api/v1/shares", {},
                                                  "mine=true&failed=true");
            CPPUNIT_ASSERT_EQUAL(std::string(" Rosa Garcia, d-1 Rosa Garcia, 2"), listed(list));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, fragments.countFailures(limited));
            const auto item = list->getArray("items")->getObject(0);
            CPPUNIT_ASSERT_EQUAL(std::string(), test::textOf(item->getObject("document"), "title"));
            for (const char *name : {"id", "name"})
                CPPUNIT_ASSERT_EQUAL(std::string(), test::textOf(item->getObject("client"), name));
            for (const char *action : {"revoke", "sendAgain", "changeExpiry", "shareVersion"})
                CPPUNIT_ASSERT(!item->getObject("can")->getValue<bool>(action));
            desk.fixture.expect(204, limited, "POST",
                                "/api/v1/sendings/" + test::textOf(item, "sending") + "/dismiss",
                                "{}");
            CPPUNIT_ASSERT_EQUAL(std::string("d-1 Rosa Garcia, 1"),
                                 get(desk, limited, "shares", "mine=true&failed=true"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, fragments.countFailures(limited));
        });
    }

    void testUnlistedDocumentsHaveNoTitle_B14() {
        onBoth([](ShareDesk &desk) {
            const access::Actor limited = desk.fixture.limited("dr-1");
            shareAs(desk, limited, "d-2");
            const auto title = [&](const std::string &path, const std::string &query) {
                const auto list = desk.fixture.expect(200, limited, "GET", path, {}, query);
                return test::textOf(list->getArray("items")->getObject(0)->getObject("document"),
                                    "title");
            };
            CPPUNIT_ASSERT_EQUAL(std::string("Letter d-2"), title("/api/v1/shares", "mine=true"));
            desk.documents.unlisted = {"d-2"};
            CPPUNIT_ASSERT_EQUAL(std::string(), title("/api/v1/shares", "mine=true"));
            CPPUNIT_ASSERT_EQUAL(std::string(), title("/api/v1/clients/c-1/shares", {}));
        });
    }

    void testThePreviewSaysWhoGetsWhat_B32_B51() {
        onBoth([](ShareDesk &desk) {
            desk.share("d-1", desk.rosa);
            desk.fixture.clock.time += 6 * base::minute;
            const std::string before = desk.snapshot();
            const auto seen =
                preview(desk, ShareDesk::shareBody({"d-1", "d-2"}, {desk.rosa, desk.uma},
                                                   R"(,"note":"<b>Please</b> read")"));
            CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, test::numberOf(seen, "sending"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, test::numberOf(seen, "problems"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, test::numberOf(seen, "more"));
            const auto uma = seen->getArray("items")->getObject(0);
            CPPUNIT_ASSERT_EQUAL(std::string("no-email"), codeOf(uma));
            const auto rosa = seen->getArray("items")->getObject(1);
            CPPUNIT_ASSERT_EQUAL(std::string("fine"), codeOf(rosa));
            CPPUNIT_ASSERT_EQUAL(std::string("rosa@example.org"), test::textOf(rosa, "address"));
            CPPUNIT_ASSERT_EQUAL(std::string("d-1"),
                                 rosa->getArray("already")->getElement<std::string>(0));
            const std::string text = test::textOf(rosa, "text") + test::textOf(rosa, "subject");
            CPPUNIT_ASSERT(text.find("https://practice.example.org/portal/s/") !=
                           std::string::npos);
            CPPUNIT_ASSERT(text.find("<b>Please</b> read") != std::string::npos);
            CPPUNIT_ASSERT(text.find("Letter") == std::string::npos);
            CPPUNIT_ASSERT(text.find("Client") == std::string::npos);
            desk.database.write([&](Transaction &transaction) {
                settings::writeSetting(transaction, desk.staff, 1, "share-titles", "true");
            });
            const auto named = preview(desk, ShareDesk::shareBody({"d-1"}, {desk.max}));
            CPPUNIT_ASSERT(
                test::textOf(named->getArray("items")->getObject(0), "text").find("Letter d-1") !=
                std::string::npos);
            desk.refused(422, desk.staff, "POST", "/api/v1/shares/preview",
                         ShareDesk::shareBody({"d-1"}, {"nobody"}));
        });
    }

    void testThePreviewKnowsWhatAnSmsCosts() {
        onBoth([](ShareDesk &desk) {
            desk.parts.smsRules.maxSegments = 3;
            const auto ask = [&](const std::string &more = {}) {
                return preview(desk, ShareDesk::shareBody({"d-1"}, {desk.uma}, more, "sms"))
                    ->getArray("items")
                    ->getObject(0);
            };
            const auto share = [&](const std::string &more = {}) {
                return desk.refused(422, desk.staff, "POST", "/api/v1/shares",
                                    ShareDesk::shareBody({"d-1"}, {desk.uma}, more, "sms"));
            };
            CPPUNIT_ASSERT_EQUAL(std::string("GSM-7"), test::textOf(ask(), "encoding"));
            CPPUNIT_ASSERT(test::numberOf(ask(), "segments") >= 1);
            CPPUNIT_ASSERT_EQUAL(std::string("UCS-2"),
                                 test::textOf(ask(R"(,"note":"Привет")"), "encoding"));
            const std::string longNote = R"(,"note":")" + std::string(500, 'x') + "\"";
            CPPUNIT_ASSERT_EQUAL(std::string("too-long"), codeOf(ask(longNote)));
            CPPUNIT_ASSERT_EQUAL(std::string("recipients[0].via too-long"), share(longNote));
            desk.parts.smsRules.countries = {"FR"};
            CPPUNIT_ASSERT_EQUAL(std::string("country"), codeOf(ask()));
            CPPUNIT_ASSERT_EQUAL(std::string("recipients[0].via country"), share());
            desk.parts.smsRules.countries = {};
            desk.database.write([&](Transaction &transaction) {
                messages::SmsStops(transaction).stop("+4930123457", 1);
            });
            CPPUNIT_ASSERT_EQUAL(std::string("stopped"), codeOf(ask()));
            CPPUNIT_ASSERT_EQUAL(std::string("recipients[0].via stopped"), share());
            CPPUNIT_ASSERT_EQUAL(std::string(), desk.messages());
        });
    }

    void testMoreThanTheLimitIsRefused() {
        onBoth([](ShareDesk &desk) {
            for (int i = 0; i < 10; ++i) {
                const std::string id = "many-" + std::to_string(i);
                desk.documents.all[id] = desk.documents.all["d-1"];
                desk.documents.all[id].id = id;
                desk.share(id, desk.rosa);
            }
            const std::string before = desk.snapshot();
            const auto refused =
                desk.fixture.call(desk.staff, "POST", "/api/v1/shares",
                                  ShareDesk::shareBody({"d-1"}, {desk.max, desk.rosa}));
            CPPUNIT_ASSERT_EQUAL_MESSAGE(refused.body, 429, refused.status);
            CPPUNIT_ASSERT_EQUAL(std::string("Retry-After"), refused.headers.back().first);
            CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
        });
    }

    void testFragments_B30_B53() {
        onBoth([](ShareDesk &desk) {
            const ShareFragments fragments(desk.parts.services, "/kith");
            desk.documents.all["d-1"].title = R"(A "letter" <b>&)";
            const std::string button = fragments.shareButton(desk.staff, "d-1");
            CPPUNIT_ASSERT(button.starts_with("<kith-share-dialog api=\"/kith/api/v1\" lang=\"en\""
                                              " document=\"d-1\" client=\"c-1\" title=\"A &quot;"
                                              "letter&quot; &lt;b&gt;&amp;\"></kith-share-dialog>"
                                              "<script"));
            CPPUNIT_ASSERT_EQUAL(std::string(), fragments.shareButton(desk.staff, "d-9"));
            const access::Actor limited = desk.fixture.limited("dr-1");
            desk.documents.unlisted = {"d-2"};
            desk.fixture.host.hidden = {"c-2"};
            CPPUNIT_ASSERT_EQUAL(std::string(), fragments.shareButton(limited, "d-2"));
            CPPUNIT_ASSERT_EQUAL(std::string(), fragments.shareButton(limited, "d-3"));
            CPPUNIT_ASSERT(fragments.clientShares(desk.staff, "c-1").find(" client=\"c-1\"") !=
                           std::string::npos);
            CPPUNIT_ASSERT_EQUAL(std::string(), fragments.clientShares(limited, "c-2"));
            CPPUNIT_ASSERT_EQUAL(std::string(), fragments.failures(desk.staff));
            desk.setState(test::textOf(desk.share("d-2", desk.rosa), "sending"), "failed");
            CPPUNIT_ASSERT(fragments.failures(desk.staff).find(" failed>") != std::string::npos);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, fragments.countFailures(desk.staff));
            desk.documents.isOffered = false;
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, fragments.countFailures(desk.staff));
            for (const std::string &html :
                 {fragments.page(desk.staff), fragments.failures(desk.staff),
                  fragments.shareButton(desk.staff, "d-1"),
                  fragments.clientShares(desk.staff, "c-1")})
                CPPUNIT_ASSERT_EQUAL(std::string(), html);
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ShareListsTest);

} // namespace kith::sharing
