// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/SendingAgain.h"

#include "tests/unit/sharing/ShareDesk.h"

#include <cppunit/extensions/HelperMacros.h>

namespace kith::sharing {

using Poco::JSON::Object;
using test::ShareDesk;

namespace {

std::string pathOf(const std::string &sending) {
    return "/api/v1/sendings/" + sending + "/send-again";
}

/// "documents note" of the message that was made.
std::string sharedIn(const Object::Ptr &made) {
    const auto shares = made->getArray("shares");
    std::string text;
    for (unsigned i = 0; i < shares->size(); ++i)
        text += test::textOf(shares->getObject(i)->getObject("document"), "id") + " ";
    return text + test::textOf(shares->getObject(0), "note");
}

} // namespace

class SendingAgainTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(SendingAgainTest);
    CPPUNIT_TEST(testWhatIsActiveIsSentAgainAsItIs_B33);
    CPPUNIT_TEST(testNothingLeftToSend);
    CPPUNIT_TEST(testItTakesFiveMinutesUnlessItFailed);
    CPPUNIT_TEST(testAnotherWayHasToReachTheContact_B32);
    CPPUNIT_TEST(testARepeatedRequestSendsNothingMore);
    CPPUNIT_TEST(testItCanBeUndone);
    CPPUNIT_TEST(testStrangersFindNothing_B14_B50);
    CPPUNIT_TEST(testOnlyWhatTheActorMaySeeIsSent_B50);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(ShareDesk &)> &check) {
        test::onBothDatabases([&check](storage::Database &database) {
            ShareDesk desk(database);
            check(desk);
        });
    }

    /// Shares with Rosa for three days; answers the id of the sending, which failed.
    static std::string failed(ShareDesk &desk, const std::vector<std::string> &documents) {
        const std::string until = std::to_string(desk.fixture.clock.time + 3 * base::day);
        const auto made = desk.fixture.expect(
            201, desk.staff, "POST", "/api/v1/shares",
            ShareDesk::shareBody(documents, {desk.rosa},
                                 R"(,"note":"As promised","expiresAt":)" + until));
        const std::string sending = test::firstId(made, "sendings");
        desk.setState(sending, "failed", "550 No such user");
        return sending;
    }

    static void revoke(ShareDesk &desk, const std::string &document) {
        const auto share = desk.shareOf(document, desk.rosa);
        desk.fixture.expect(
            200, desk.staff, "POST", "/api/v1/shares/" + test::textOf(share, "id") + "/revoke",
            R"({"version":)" + std::to_string(test::numberOf(share, "version")) + "}");
    }

public:
    /// A revoked document and a newer version are nothing that anybody decided to send.
    void testWhatIsActiveIsSentAgainAsItIs_B33() {
        onBoth([](ShareDesk &desk) {
            const base::Millis before = desk.fixture.clock.time;
            desk.documents.all["d-4"] = desk.documents.all["d-1"];
            desk.documents.all["d-4"].id = "d-4";
            const std::string sending = failed(desk, {"d-1", "d-2", "d-3", "d-4"});
            revoke(desk, "d-3");
            desk.documents.all["d-2"].versionId = "v2";
            desk.fixture.clock.time += base::minute;
            const auto made = desk.fixture.expect(201, desk.staff, "POST", pathOf(sending), "{}");
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, made->getArray("sendings")->size());
            const std::string documents = sharedIn(made);
            CPPUNIT_ASSERT_EQUAL_MESSAGE(documents, std::size_t{2},
                                         made->getArray("shares")->size());
            CPPUNIT_ASSERT_MESSAGE(documents, documents.ends_with("As promised") &&
                                                  documents.find("d-1") != std::string::npos &&
                                                  documents.find("d-4") != std::string::npos);
            const auto share = made->getArray("shares")->getObject(0);
            CPPUNIT_ASSERT_EQUAL(before + 3 * base::day, test::numberOf(share, "expiresAt"));
            CPPUNIT_ASSERT_EQUAL(before + base::minute + 10'000, test::numberOf(made, "undoUntil"));
            CPPUNIT_ASSERT_EQUAL(test::firstId(made, "sendings"), test::textOf(share, "sending"));
            CPPUNIT_ASSERT_EQUAL(std::string("replaced"),
                                 test::textOf(desk.shareOf("d-2", desk.rosa), "validity"));
            CPPUNIT_ASSERT_EQUAL(sending, test::textOf(desk.shareOf("d-2", desk.rosa), "sending"));
            CPPUNIT_ASSERT_EQUAL(std::string("revoked"),
                                 test::textOf(desk.shareOf("d-3", desk.rosa), "validity"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{4}, desk.fixture.count([](storage::Transaction &t) {
                return t.query("select count(*) from shares where practice_no = 1");
            }));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, desk.audited("share.sent-again"));
        });
    }

    void testNothingLeftToSend() {
        onBoth([](ShareDesk &desk) {
            const std::string sending = failed(desk, {"d-1", "d-2"});
            revoke(desk, "d-1");
            desk.documents.all["d-2"].withdrawn = true;
            const std::string before = desk.snapshot();
            const auto refused = [&] {
                return desk.refused(409, desk.staff, "POST", pathOf(sending), "{}");
            };
            CPPUNIT_ASSERT_EQUAL(std::string("sending not-active"), refused());
            desk.documents.isOffered = false;
            CPPUNIT_ASSERT_EQUAL(std::string("sending not-active"), refused());
            desk.documents.isOffered = true;
            desk.documents.all["d-2"].withdrawn = false;
            desk.fixture.clock.time += 3 * base::day;
            CPPUNIT_ASSERT_EQUAL(std::string("sending not-active"), refused());
            CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
            desk.fixture.clock.time -= 3 * base::day;
            desk.fixture.expect(201, desk.staff, "POST", pathOf(sending), "{}");
            CPPUNIT_ASSERT_EQUAL(std::string("sending not-active"), refused());
        });
    }

    void testItTakesFiveMinutesUnlessItFailed() {
        onBoth([](ShareDesk &desk) {
            const std::string sending = failed(desk, {"d-1"});
            desk.setState(sending, "sent");
            desk.fixture.expect(429, desk.staff, "POST", pathOf(sending), "{}");
            desk.fixture.clock.time += 5 * base::minute;
            desk.fixture.expect(201, desk.staff, "POST", pathOf(sending), "{}");
        });
    }

    void testAnotherWayHasToReachTheContact_B32() {
        onBoth([](ShareDesk &desk) {
            desk.parts.smsRules.maxSegments = 3;
            const auto made = desk.fixture.expect(
                201, desk.staff, "POST", "/api/v1/shares",
                ShareDesk::shareBody({"d-1"}, {desk.max, desk.rosa},
                                     R"(,"note":")" + std::string(500, 'x') + "\""));
            desk.fixture.clock.time += 6 * base::minute;
            const std::string before = desk.snapshot();
            const auto sendings = made->getArray("sendings");
            std::string problems;
            for (const unsigned i : {0U, 1U})
                problems += desk.refused(422, desk.staff, "POST",
                                         pathOf(test::textOf(sendings->getObject(i), "id")),
                                         R"({"via":"sms"})") +
                            " ";
            CPPUNIT_ASSERT_EQUAL(std::string("via no-phone via too-long "), problems);
            CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
            const auto bySms = desk.fixture.expect(
                201, desk.staff, "POST", pathOf(failed(desk, {"d-2"})), R"({"via":"sms"})");
            CPPUNIT_ASSERT_EQUAL(std::string("sms"),
                                 test::textOf(bySms->getArray("sendings")->getObject(0), "via"));
        });
    }

    void testARepeatedRequestSendsNothingMore() {
        onBoth([](ShareDesk &desk) {
            const std::string path = pathOf(failed(desk, {"d-1", "d-2"}));
            const auto ask = [&] {
                return desk.fixture.call(desk.staff, "POST", path, "{}", {}, "key-1");
            };
            const auto first = ask();
            CPPUNIT_ASSERT_EQUAL_MESSAGE(first.body, 201, first.status);
            const std::string before = desk.snapshot();
            const auto again = ask();
            CPPUNIT_ASSERT_EQUAL(201, again.status);
            CPPUNIT_ASSERT_EQUAL(first.body, again.body);
            CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
        });
    }

    void testItCanBeUndone() {
        onBoth([](ShareDesk &desk) {
            const std::string path = pathOf(failed(desk, {"d-1", "d-2"}));
            const std::string before = desk.snapshot();
            const auto made = desk.fixture.expect(201, desk.staff, "POST", path, "{}");
            desk.fixture.expect(200, desk.staff, "POST", "/api/v1/sendings/undo",
                                R"({"sendings":[")" + test::firstId(made, "sendings") + "\"]}");
            CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
        });
    }

    /// Another practice; a limited practitioner without the contact, or without the document.
    void testStrangersFindNothing_B14_B50() {
        onBoth([](ShareDesk &desk) {
            const std::string ofRosa = failed(desk, {"d-2"});
            const std::string ofMax = test::textOf(desk.share("d-1", desk.max), "sending");
            desk.setState(ofMax, "failed");
            desk.documents.unlisted = {"d-2"};
            const std::string before = desk.snapshot();
            const auto unknown = desk.fixture.call(desk.staff, "POST", pathOf("x"), "{}");
            CPPUNIT_ASSERT_EQUAL(404, unknown.status);
            for (const access::Actor &actor :
                 {desk.fixture.limited("dr-1"), test::PeopleFixture::staff(2)})
                for (const std::string &sending : {ofRosa, ofMax}) {
                    const auto answer = desk.fixture.call(actor, "POST", pathOf(sending), "{}");
                    CPPUNIT_ASSERT_EQUAL(unknown.body, answer.body);
                    CPPUNIT_ASSERT_EQUAL(unknown.status, answer.status);
                }
            CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
        });
    }

    void testOnlyWhatTheActorMaySeeIsSent_B50() {
        onBoth([](ShareDesk &desk) {
            const std::string sending = failed(desk, {"d-1", "d-2"});
            desk.documents.unlisted = {"d-2"};
            access::Actor limited = desk.fixture.limited("dr-1");
            limited.id = "dr-1";
            const auto made = desk.fixture.expect(201, limited, "POST", pathOf(sending), "{}");
            CPPUNIT_ASSERT_EQUAL(std::string("d-1 As promised"), sharedIn(made));
            CPPUNIT_ASSERT_EQUAL(sending, test::textOf(desk.shareOf("d-2", desk.rosa), "sending"));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(SendingAgainTest);

} // namespace kith::sharing
