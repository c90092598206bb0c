// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/ShareChanges.h"

#include "plugin/sharing/ShareView.h"
#include "tests/unit/sharing/ShareDesk.h"

#include <cppunit/extensions/HelperMacros.h>

#include <atomic>
#include <thread>

namespace kith::sharing {

using Poco::JSON::Object;
using storage::Transaction;
using test::ShareDesk;

namespace {

std::string pathOf(const Object::Ptr &share, const std::string &action = {}) {
    return "/api/v1/shares/" + test::textOf(share, "id") + action;
}

std::string versioned(const Object::Ptr &share, const std::string &more = {}) {
    return R"({"version":)" + std::to_string(test::numberOf(share, "version")) + more + "}";
}

bool can(const Object::Ptr &share, const std::string &action) {
    return share->getObject("can")->getValue<bool>(action);
}

std::string headerOf(const http::Response &response, const std::string &name) {
    for (const auto &[key, value] : response.headers)
        if (key == name)
            return value;
    return "none";
}

} // namespace

class ShareChangesTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ShareChangesTest);
    CPPUNIT_TEST(testRevokedIsOver_B34);
    CPPUNIT_TEST(testRevokingTheLastHoldsTheMessageBack);
    CPPUNIT_TEST(testSendingAgainTakesFiveMinutes);
    CPPUNIT_TEST(testSendingAgainMakesANewMessage);
    CPPUNIT_TEST(testSendingAgainBySmsTakesWhatFits_B32);
    CPPUNIT_TEST(testExpiryChanges_B34);
    CPPUNIT_TEST(testTwoSharesOfOneDocumentAreNotOpen);
    CPPUNIT_TEST(testANewVersionIsSharedWhenStaffSaySo);
    CPPUNIT_TEST(testStaleVersionsAreRefused);
    CPPUNIT_TEST(testRevokingNeedsNoVersion_B34);
    CPPUNIT_TEST(testOfTwoAtOnceOneIsStale);
    CPPUNIT_TEST(testStrangersFindNothing_B14_B50);
    CPPUNIT_TEST(testOwnSharesOfUnlistedDocumentsCanBeRevoked);
    CPPUNIT_TEST(testWithdrawnAndDeletedDocuments);
    CPPUNIT_TEST(testFailuresAreReadOnce_B34);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(ShareDesk &)> &check) {
        test::onBothDatabases([&check](storage::Database &database) {
            ShareDesk desk(database);
            check(desk);
        });
    }

    static Object::Ptr change(ShareDesk &desk, const Object::Ptr &share, const std::string &action,
                              const std::string &more = {}) {
        return desk.fixture.expect(200, desk.staff, action.empty() ? "PATCH" : "POST",
                                   pathOf(share, action), versioned(share, more));
    }

public:
    void testRevokedIsOver_B34() {
        onBoth([](ShareDesk &desk) {
            const auto share = desk.share("d-1", desk.rosa);
            CPPUNIT_ASSERT(can(share, "revoke") && can(share, "changeExpiry"));
            const auto revoked = change(desk, share, "/revoke");
            CPPUNIT_ASSERT_EQUAL(std::string("revoked"), test::textOf(revoked, "validity"));
            CPPUNIT_ASSERT_EQUAL(desk.fixture.clock.time, test::numberOf(revoked, "revokedAt"));
            for (const char *action : {"revoke", "sendAgain", "changeExpiry", "shareVersion"})
                CPPUNIT_ASSERT_MESSAGE(action, !can(revoked, action));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.audited("share.revoked"));
            change(desk, revoked, "/revoke");
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.audited("share.revoked"));
            desk.fixture.clock.time += 6 * base::minute;
            CPPUNIT_ASSERT_EQUAL(std::string("share not-active"),
                                 desk.refused(409, desk.staff, "POST",
                                              pathOf(revoked, "/send-again"), versioned(revoked)));
            const auto anew = desk.share("d-1", desk.rosa);
            CPPUNIT_ASSERT(test::textOf(anew, "id") != test::textOf(share, "id"));
        });
    }

    void testRevokingTheLastHoldsTheMessageBack() {
        onBoth([](ShareDesk &desk) {
            const auto made =
                desk.fixture.expect(201, desk.staff, "POST", "/api/v1/shares",
                                    ShareDesk::shareBody({"d-1", "d-2"}, {desk.rosa}));
            change(desk, made->getArray("shares")->getObject(0), "/revoke");
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa email waiting"), desk.messages());
            change(desk, made->getArray("shares")->getObject(1), "/revoke");
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa email dropped"), desk.messages());
        });
    }

    void testSendingAgainTakesFiveMinutes() {
        onBoth([](ShareDesk &desk) {
            const auto share = desk.share("d-1", desk.rosa);
            CPPUNIT_ASSERT(!can(share, "sendAgain"));
            desk.fixture.clock.time += 5 * base::minute - 1500;
            const auto refused = desk.fixture.call(desk.staff, "POST", pathOf(share, "/send-again"),
                                                   versioned(share));
            CPPUNIT_ASSERT_EQUAL_MESSAGE(refused.body, 429, refused.status);
            CPPUNIT_ASSERT_EQUAL(std::string("2"), headerOf(refused, "Retry-After"));
            desk.fixture.clock.time += 1500;
            CPPUNIT_ASSERT(can(desk.shareOf("d-1", desk.rosa), "sendAgain"));
            change(desk, share, "/send-again");
        });
    }

    void testSendingAgainMakesANewMessage() {
        onBoth([](ShareDesk &desk) {
            const auto share = desk.share("d-1", desk.rosa);
            desk.fixture.clock.time += 6 * base::minute;
            CPPUNIT_ASSERT_EQUAL(std::string("via unknown"),
                                 desk.refused(422, desk.staff, "POST", pathOf(share, "/send-again"),
                                              versioned(share, R"(,"via":"fax")")));
            const auto again = change(desk, share, "/send-again", R"(,"via":"sms")");
            CPPUNIT_ASSERT_EQUAL(std::string("sms"), test::textOf(again, "via"));
            CPPUNIT_ASSERT_EQUAL(std::string("+4930123456"), test::textOf(again, "address"));
            CPPUNIT_ASSERT_EQUAL(test::numberOf(share, "expiresAt"),
                                 test::numberOf(again, "expiresAt"));
            CPPUNIT_ASSERT(test::textOf(again, "sending") != test::textOf(share, "sending"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa email waiting, Rosa sms waiting"),
                                 desk.messages());
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.audited("share.sent-again"));
            const auto other = desk.share("d-1", desk.max);
            desk.setState(test::textOf(other, "sending"), "failed", "no-email");
            CPPUNIT_ASSERT_EQUAL(std::string("via no-phone"),
                                 desk.refused(422, desk.staff, "POST", pathOf(other, "/send-again"),
                                              versioned(other, R"(,"via":"sms")")));
            change(desk, other, "/send-again");
        });
    }

    /// The links of the email would end, and the SMS never arrive.
    void testSendingAgainBySmsTakesWhatFits_B32() {
        onBoth([](ShareDesk &desk) {
            desk.parts.smsRules.maxSegments = 3;
            const auto made = desk.fixture.expect(
                201, desk.staff, "POST", "/api/v1/shares",
                ShareDesk::shareBody({"d-1"}, {desk.rosa},
                                     R"(,"note":")" + std::string(500, 'x') + "\""));
            const auto share = made->getArray("shares")->getObject(0);
            desk.fixture.clock.time += 6 * base::minute;
            const std::string before = desk.snapshot();
            CPPUNIT_ASSERT_EQUAL(std::string("via too-long"),
                                 desk.refused(422, desk.staff, "POST", pathOf(share, "/send-again"),
                                              versioned(share, R"(,"via":"sms")")));
            CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
            change(desk, share, "/send-again");
        });
    }

    void testExpiryChanges_B34() {
        onBoth([](ShareDesk &desk) {
            auto share = desk.share("d-1", desk.rosa);
            const base::Millis now = desk.fixture.clock.time;
            const auto until = [](base::Millis when) {
                return R"(,"expiresAt":)" + std::to_string(when);
            };
            for (const base::Millis when :
                 {now, now + base::hour - 1, now + 365 * base::day + 1, base::Millis{0}})
                CPPUNIT_ASSERT_EQUAL(std::string("expiresAt out-of-range"),
                                     desk.refused(422, desk.staff, "PATCH", pathOf(share),
                                                  versioned(share, until(when))));
            CPPUNIT_ASSERT_EQUAL(
                std::string("expiresAt required"),
                desk.refused(422, desk.staff, "PATCH", pathOf(share), versioned(share)));
            share = change(desk, share, {}, until(now + base::hour));
            CPPUNIT_ASSERT_EQUAL(now + base::hour, test::numberOf(share, "expiresAt"));
            desk.fixture.clock.time += base::hour;
            share = desk.shareOf("d-1", desk.rosa);
            CPPUNIT_ASSERT_EQUAL(std::string("expired"), test::textOf(share, "validity"));
            CPPUNIT_ASSERT(!can(share, "revoke") && !can(share, "sendAgain"));
            share = change(desk, share, {}, until(now + base::day));
            CPPUNIT_ASSERT_EQUAL(std::string("active"), test::textOf(share, "validity"));
        });
    }

    void testTwoSharesOfOneDocumentAreNotOpen() {
        onBoth([](ShareDesk &desk) {
            const auto first = desk.share("d-1", desk.rosa);
            desk.fixture.clock.time += 31 * base::day;
            const std::string until =
                R"(,"expiresAt":)" + std::to_string(desk.fixture.clock.time + base::day);
            desk.share("d-2", desk.rosa);
            desk.share("d-1", desk.max);
            change(desk, first, {}, until);
            desk.fixture.clock.time += 2 * base::day;
            const auto second = desk.share("d-1", desk.rosa);
            CPPUNIT_ASSERT(test::textOf(first, "id") != test::textOf(second, "id"));
            const std::string later =
                R"(,"expiresAt":)" + std::to_string(desk.fixture.clock.time + base::day);
            const std::string present =
                R"({"version":)" + std::to_string(test::numberOf(first, "version") + 1);
            CPPUNIT_ASSERT_EQUAL(
                std::string("share not-active"),
                desk.refused(409, desk.staff, "PATCH", pathOf(first), present + later + "}"));
            change(desk, second, "/revoke");
            desk.fixture.expect(200, desk.staff, "PATCH", pathOf(first), present + later + "}");
        });
    }

    void testANewVersionIsSharedWhenStaffSaySo() {
        onBoth([](ShareDesk &desk) {
            auto share = desk.share("d-1", desk.rosa);
            CPPUNIT_ASSERT_EQUAL(std::string("share not-active"),
                                 desk.refused(409, desk.staff, "POST",
                                              pathOf(share, "/share-version"), versioned(share)));
            desk.documents.all["d-1"].versionId = "v2";
            share = desk.shareOf("d-1", desk.rosa);
            CPPUNIT_ASSERT_EQUAL(std::string("replaced"), test::textOf(share, "validity"));
            CPPUNIT_ASSERT(can(share, "shareVersion") && !can(share, "sendAgain"));
            share = change(desk, share, "/share-version");
            CPPUNIT_ASSERT_EQUAL(std::string("active"), test::textOf(share, "validity"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa email waiting"), desk.messages());
        });
    }

    void testStaleVersionsAreRefused() {
        onBoth([](ShareDesk &desk) {
            const auto share = desk.share("d-1", desk.rosa);
            desk.fixture.clock.time += 6 * base::minute;
            desk.documents.all["d-1"].versionId = "v2";
            desk.shareOf("d-1", desk.rosa);
            change(desk, share, "/share-version");
            const std::string before = desk.snapshot();
            const std::string expiry =
                R"(,"expiresAt":)" + std::to_string(desk.fixture.clock.time + base::day);
            for (const auto &[method, action, more] :
                 {std::tuple("POST", "/send-again", std::string()),
                  std::tuple("POST", "/share-version", std::string()),
                  std::tuple("PATCH", "", expiry)}) {
                CPPUNIT_ASSERT_EQUAL_MESSAGE(action, std::string("version stale"),
                                             desk.refused(409, desk.staff, method,
                                                          pathOf(share, action),
                                                          versioned(share, more)));
                CPPUNIT_ASSERT_EQUAL_MESSAGE(
                    action, std::string("version required"),
                    desk.refused(422, desk.staff, method, pathOf(share, action),
                                 more.empty() ? std::string("{}") : "{" + more.substr(1) + "}"));
            }
            CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
        });
    }

    void testRevokingNeedsNoVersion_B34() {
        onBoth([](ShareDesk &desk) {
            const std::string expiry =
                R"(,"expiresAt":)" + std::to_string(desk.fixture.clock.time + base::day);
            const auto share = desk.share("d-1", desk.rosa);
            change(desk, share, {}, expiry);
            CPPUNIT_ASSERT_EQUAL(std::string("revoked"),
                                 test::textOf(change(desk, share, "/revoke"), "validity"));
            for (const char *body : {"", "{}"}) {
                const auto other = desk.shareNext("d-2", desk.rosa);
                const auto revoked =
                    desk.fixture.expect(200, desk.staff, "POST", pathOf(other, "/revoke"), body);
                CPPUNIT_ASSERT_EQUAL(std::string("revoked"), test::textOf(revoked, "validity"));
            }
            CPPUNIT_ASSERT_EQUAL(std::string("reason unknown"),
                                 desk.refused(422, desk.staff, "POST", pathOf(share, "/revoke"),
                                              R"({"reason":"x"})"));
        });
    }

    void testOfTwoAtOnceOneIsStale() {
        onBoth([](ShareDesk &desk) {
            const auto share = desk.share("d-1", desk.rosa);
            const std::string expiry =
                R"(,"expiresAt":)" + std::to_string(desk.fixture.clock.time + base::day);
            std::atomic<int> done = 0;
            std::atomic<int> stale = 0;
            std::vector<std::thread> threads;
            for (int i = 0; i < 4; ++i)
                threads.emplace_back([&] {
                    const int status =
                        desk.fixture
                            .call(desk.staff, "PATCH", pathOf(share), versioned(share, expiry))
                            .status;
                    ++(status == 200 ? done : stale);
                });
            for (std::thread &thread : threads)
                thread.join();
            CPPUNIT_ASSERT_EQUAL(1, done.load());
            CPPUNIT_ASSERT_EQUAL(3, stale.load());
        });
    }

    /// Another practice; a limited practitioner without the contact, without the client, without
    /// the document.
    void testStrangersFindNothing_B14_B50() {
        onBoth([](ShareDesk &desk) {
            const auto ofMax = desk.share("d-1", desk.max);
            const auto ofRosa = desk.share("d-2", desk.rosa);
            const auto ofOther = desk.share("d-3", desk.rosa);
            desk.documents.unlisted = {"d-2"};
            desk.fixture.host.hidden = {"c-2"};
            const access::Actor limited = desk.fixture.limited("dr-1");
            const access::Actor stranger = test::PeopleFixture::staff(2);
            const std::string before = desk.snapshot();
            const std::string expiry =
                R"(,"expiresAt":)" + std::to_string(desk.fixture.clock.time + base::day);
            for (const auto &[method, action, more] :
                 {std::tuple("GET", "", std::string()),
                  std::tuple("POST", "/revoke", std::string()),
                  std::tuple("POST", "/send-again", std::string()),
                  std::tuple("POST", "/share-version", std::string()),
                  std::tuple("PATCH", "", expiry)}) {
                const auto unknown =
                    desk.fixture.call(desk.staff, method, std::string("/api/v1/shares/x") + action,
                                      versioned(ofMax, more));
                CPPUNIT_ASSERT_EQUAL(404, unknown.status);
                for (const auto &share : {ofMax, ofRosa, ofOther})
                    for (const access::Actor &actor : {limited, stranger}) {
                        const auto answer = desk.fixture.call(actor, method, pathOf(share, action),
                                                              versioned(share, more));
                        CPPUNIT_ASSERT_EQUAL_MESSAGE(action, unknown.body, answer.body);
                        CPPUNIT_ASSERT_EQUAL_MESSAGE(action, unknown.status, answer.status);
                    }
            }
            CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
        });
    }

    void testOwnSharesOfUnlistedDocumentsCanBeRevoked() {
        onBoth([](ShareDesk &desk) {
            const access::Actor limited = desk.fixture.limited("dr-1");
            const auto share = desk.fixture
                                   .expect(201, limited, "POST", "/api/v1/shares",
                                           ShareDesk::shareBody({"d-2"}, {desk.rosa}))
                                   ->getArray("shares")
                                   ->getObject(0);
            desk.documents.unlisted = {"d-2"};
            desk.fixture.clock.time += 6 * base::minute;
            CPPUNIT_ASSERT_EQUAL(
                std::string("share not-active"),
                desk.refused(409, limited, "POST", pathOf(share, "/send-again"), versioned(share)));
            const auto revoked = desk.fixture.expect(200, limited, "POST", pathOf(share, "/revoke"),
                                                     versioned(share));
            CPPUNIT_ASSERT_EQUAL(std::string("revoked"), test::textOf(revoked, "validity"));
        });
    }

    void testWithdrawnAndDeletedDocuments() {
        onBoth([](ShareDesk &desk) {
            const auto share = desk.share("d-1", desk.rosa);
            desk.documents.all["d-1"].withdrawn = true;
            const auto withdrawn = desk.shareOf("d-1", desk.rosa);
            CPPUNIT_ASSERT_EQUAL(std::string("withdrawn"), test::textOf(withdrawn, "validity"));
            CPPUNIT_ASSERT(can(withdrawn, "revoke") && !can(withdrawn, "changeExpiry"));
            desk.documents.all.erase("d-1");
            desk.fixture.expect(404, desk.staff, "GET", "/api/v1/documents/d-1/shares");
            const auto revoked = change(desk, share, "/revoke");
            CPPUNIT_ASSERT_EQUAL(std::string("revoked"), test::textOf(revoked, "validity"));
        });
    }

    void testFailuresAreReadOnce_B34() {
        onBoth([](ShareDesk &desk) {
            const auto failed = [&](const access::Actor &actor) {
                return desk.database.read(
                    [&](Transaction &transaction) { return countFailed(transaction, actor); });
            };
            const auto share = desk.share("d-1", desk.rosa);
            const auto other = desk.share("d-2", desk.max);
            const std::string sending = test::textOf(share, "sending");
            const std::string path = "/api/v1/sendings/" + sending + "/dismiss";
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, failed(desk.staff));
            desk.setState(sending, "failed", "550 No such user");
            desk.setState(test::textOf(other, "sending"), "failed", "stopped");
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, failed(desk.staff));
            access::Actor colleague = desk.staff;
            colleague.id = "staff-2";
            const access::Actor stranger = test::PeopleFixture::staff(2);
            const auto unknown =
                desk.fixture.call(desk.staff, "POST", "/api/v1/sendings/x/dismiss", "{}");
            for (const access::Actor &actor : {colleague, stranger}) {
                CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, failed(actor));
                const auto answer = desk.fixture.call(actor, "POST", path, "{}");
                CPPUNIT_ASSERT_EQUAL(404, answer.status);
                CPPUNIT_ASSERT_EQUAL(unknown.body, answer.body);
            }
            for (int i = 0; i < 2; ++i) {
                desk.fixture.expect(204, desk.staff, "POST", path, "{}");
                CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, failed(desk.staff));
            }
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.audited("sending.dismissed"));
            change(desk, desk.shareOf("d-2", desk.max), "/revoke");
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, failed(desk.staff));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ShareChangesTest);

} // namespace kith::sharing
