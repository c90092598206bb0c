// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/Shares.h"

#include "tests/unit/sharing/ShareDesk.h"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>
#include <atomic>
#include <thread>

namespace kith::sharing {

using storage::Transaction;
using test::ShareDesk;

namespace {

constexpr const char *shares = "/api/v1/shares";
constexpr const char *undoPath = "/api/v1/sendings/undo";

std::string undoBody(const std::vector<std::string> &ids) {
    std::string body = R"({"sendings":[)";
    for (const std::string &id : ids)
        body += (body.ends_with('[') ? "\"" : ",\"") + id + "\"";
    return body + "]}";
}

std::vector<std::string> sendingsOf(const Poco::JSON::Object::Ptr &made) {
    std::vector<std::string> ids;
    for (unsigned i = 0; i < made->getArray("sendings")->size(); ++i)
        ids.push_back(test::textOf(made->getArray("sendings")->getObject(i), "id"));
    return ids;
}

} // namespace

class SharesTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(SharesTest);
    CPPUNIT_TEST(testOneMessageAPersonAndAShareADocument_B27_B31_B33);
    CPPUNIT_TEST(testProblemsAreNamedByField_B32);
    CPPUNIT_TEST(testMalformedInputIsNamedByField);
    CPPUNIT_TEST(testWhatIsNotSeenCannotBeShared_B14_B50);
    CPPUNIT_TEST(testWithdrawnDocumentsAreNotShared);
    CPPUNIT_TEST(testOnlyWhatWasPreviewedIsShared);
    CPPUNIT_TEST(testARepeatedRequestSendsNothingMore);
    CPPUNIT_TEST(testSharingAgainRenewsTheShare);
    CPPUNIT_TEST(testNothingIsSentTwiceInAMoment);
    CPPUNIT_TEST(testTheSameAtOnceIsSentOnce);
    CPPUNIT_TEST(testUndoLeavesNothingBehind);
    CPPUNIT_TEST(testUndoGivesBackWhatWasThereBefore);
    CPPUNIT_TEST(testNothingIsUndoneOnceOneHasLeft);
    CPPUNIT_TEST(testOnlyTheirOwnIsUndone_B14);
    CPPUNIT_TEST(testNotesKeepTheirWords);
    CPPUNIT_TEST(testEverythingIsInTheAuditLog_B52);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(ShareDesk &)> &check) {
        test::onBothDatabases([&check](storage::Database &database) {
            ShareDesk desk(database);
            check(desk);
        });
    }

public:
    void testOneMessageAPersonAndAShareADocument_B27_B31_B33() {
        onBoth([](ShareDesk &desk) {
            const base::Millis now = desk.fixture.clock.time;
            const auto made =
                desk.fixture.expect(201, desk.staff, "POST", shares,
                                    ShareDesk::shareBody({"d-1", "d-3"}, {desk.rosa, desk.max}));
            CPPUNIT_ASSERT_EQUAL(std::size_t{2}, made->getArray("sendings")->size());
            CPPUNIT_ASSERT_EQUAL(std::size_t{4}, made->getArray("shares")->size());
            CPPUNIT_ASSERT_EQUAL(now + 10'000, test::numberOf(made, "undoUntil"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa email waiting, Max email waiting"),
                                 desk.messages());
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, desk.fixture.count([&](Transaction &t) {
                return t.query("select count(*) from messages where practice_no = 1 and kind ="
                               " 'share.sent' and due_at = ?",
                               now + 10'000);
            }));
            const auto share = made->getArray("shares")->getObject(0);
            CPPUNIT_ASSERT_EQUAL(now + 30 * base::day, test::numberOf(share, "expiresAt"));
            CPPUNIT_ASSERT_EQUAL(std::string("active"), test::textOf(share, "validity"));
            CPPUNIT_ASSERT_EQUAL(std::string("rosa@example.org"), test::textOf(share, "address"));
            CPPUNIT_ASSERT_EQUAL(std::string("Anna Adler"),
                                 test::textOf(share->getObject("sharedBy"), "name"));
            CPPUNIT_ASSERT_EQUAL(std::string("Client c-1"),
                                 test::textOf(share->getObject("client"), "name"));
            CPPUNIT_ASSERT_EQUAL(std::string("waiting"),
                                 test::textOf(share->getObject("delivery"), "state"));
        });
    }

    void testProblemsAreNamedByField_B32() {
        onBoth([](ShareDesk &desk) {
            const auto tried = [&](const std::vector<std::string> &contacts,
                                   const std::string &via) {
                return desk.refused(422, desk.staff, "POST", shares,
                                    ShareDesk::shareBody({"d-1"}, contacts, {}, via));
            };
            CPPUNIT_ASSERT_EQUAL(std::string("recipients[1].via no-email"),
                                 tried({desk.rosa, desk.uma}, "email"));
            CPPUNIT_ASSERT_EQUAL(std::string("recipients[0].via no-phone"),
                                 tried({desk.max}, "sms"));
            CPPUNIT_ASSERT_EQUAL(std::string("recipients[1].contact unknown"),
                                 tried({desk.rosa, "nobody"}, "email"));
            CPPUNIT_ASSERT_EQUAL(std::string("recipients[1].contact twice"),
                                 tried({desk.rosa, desk.rosa}, "email"));
            desk.fixture.expect(200, desk.staff, "POST",
                                "/api/v1/contacts/" + desk.max + "/archive");
            CPPUNIT_ASSERT_EQUAL(std::string("recipients[0].contact archived"),
                                 tried({desk.max}, "email"));
            CPPUNIT_ASSERT_EQUAL(std::string("recipients[0].via unknown"),
                                 tried({desk.rosa}, "fax"));
            CPPUNIT_ASSERT_EQUAL(std::string(), desk.messages());
        });
    }

    void testMalformedInputIsNamedByField() {
        onBoth([](ShareDesk &desk) {
            const auto tried = [&](const std::string &body) {
                return desk.refused(422, desk.staff, "POST", shares, body);
            };
            const std::string now = std::to_string(desk.fixture.clock.time);
            const auto more = [&](const std::string &fields) {
                return tried(ShareDesk::shareBody({"d-1"}, {desk.rosa}, fields));
            };
            CPPUNIT_ASSERT_EQUAL(std::string("documents required"), tried("{}"));
            CPPUNIT_ASSERT_EQUAL(std::string("documents required"),
                                 tried(ShareDesk::shareBody({}, {desk.rosa})));
            CPPUNIT_ASSERT_EQUAL(std::string("recipients required"),
                                 tried(ShareDesk::shareBody({"d-1"}, {})));
            CPPUNIT_ASSERT_EQUAL(std::string("documents[1] twice"),
                                 tried(ShareDesk::shareBody({"d-1", "d-1"}, {desk.rosa})));
            CPPUNIT_ASSERT_EQUAL(
                std::string("documents too-long"),
                tried(ShareDesk::shareBody(std::vector<std::string>(21, "d"), {desk.rosa})));
            CPPUNIT_ASSERT_EQUAL(std::string("expiresAt out-of-range"),
                                 more(R"(,"expiresAt":)" + now));
            CPPUNIT_ASSERT_EQUAL(std::string("expiresAt out-of-range"),
                                 more(R"(,"expiresAt":9999999999999)"));
            CPPUNIT_ASSERT_EQUAL(std::string("note too-long"),
                                 more(R"(,"note":")" + std::string(501, 'x') + "\""));
            CPPUNIT_ASSERT_EQUAL(std::string("note malformed"), more(R"(,"note":"a\u0007b")"));
            CPPUNIT_ASSERT_EQUAL(std::string("surprise unknown"), more(R"(,"surprise":1)"));
            CPPUNIT_ASSERT_EQUAL(std::string(), desk.messages());
        });
    }

    /// An unassigned contact, a client and a document that are not visible, another practice: each
    /// answers as what does not exist.
    void testWhatIsNotSeenCannotBeShared_B14_B50() {
        onBoth([](ShareDesk &desk) {
            const access::Actor limited = desk.fixture.limited("dr-1");
            const access::Actor stranger = test::PeopleFixture::staff(2);
            const auto tried = [&](const access::Actor &actor, const std::string &document,
                                   const std::string &contact) {
                return desk.fixture
                    .expect(422, actor, "POST", shares, ShareDesk::shareBody({document}, {contact}))
                    ->getArray("fields")
                    ->getObject(0)
                    ->getValue<std::string>("message");
            };
            desk.documents.unlisted = {"d-2"};
            desk.fixture.host.hidden = {"c-2"};
            const std::string noContact = tried(desk.staff, "d-1", "nobody");
            const std::string noDocument = tried(desk.staff, "d-9", desk.rosa);
            CPPUNIT_ASSERT_EQUAL(noContact, tried(limited, "d-1", desk.max));
            CPPUNIT_ASSERT_EQUAL(noDocument, tried(limited, "d-2", desk.rosa));
            CPPUNIT_ASSERT_EQUAL(noDocument, tried(limited, "d-3", desk.rosa));
            CPPUNIT_ASSERT_EQUAL(noDocument, tried(stranger, "d-1", desk.rosa));
            CPPUNIT_ASSERT_EQUAL(std::string(), desk.messages());
            desk.fixture.expect(201, limited, "POST", shares,
                                ShareDesk::shareBody({"d-1"}, {desk.rosa}));
            desk.documents.isOffered = false;
            CPPUNIT_ASSERT_EQUAL(noDocument, tried(desk.staff, "d-2", desk.rosa));
        });
    }

    void testWithdrawnDocumentsAreNotShared() {
        onBoth([](ShareDesk &desk) {
            desk.documents.all["d-2"].withdrawn = true;
            CPPUNIT_ASSERT_EQUAL(std::string("documents[1] withdrawn"),
                                 desk.refused(409, desk.staff, "POST", shares,
                                              ShareDesk::shareBody({"d-1", "d-2"}, {desk.rosa})));
            CPPUNIT_ASSERT_EQUAL(std::string(), desk.messages());
        });
    }

    void testOnlyWhatWasPreviewedIsShared() {
        onBoth([](ShareDesk &desk) {
            const auto versions = [&] {
                const auto seen =
                    desk.fixture
                        .expect(200, desk.staff, "POST", std::string(shares) + "/preview",
                                ShareDesk::shareBody({"d-2", "d-1"}, {desk.rosa}))
                        ->getArray("documents");
                CPPUNIT_ASSERT_EQUAL(std::string("d-1"), test::textOf(seen->getObject(1), "id"));
                return R"(,"versions":[")" + test::textOf(seen->getObject(0), "version") +
                       R"(",")" + test::textOf(seen->getObject(1), "version") + R"("])";
            };
            const auto body = [&](const std::string &seen) {
                return ShareDesk::shareBody({"d-2", "d-1"}, {desk.rosa}, seen);
            };
            const std::string before = desk.snapshot();
            std::string seen = versions();
            desk.documents.all["d-1"].versionId = "v2";
            CPPUNIT_ASSERT_EQUAL(std::string("documents[1] changed"),
                                 desk.refused(409, desk.staff, "POST", shares, body(seen)));
            seen = versions();
            desk.documents.all["d-2"].size = 999; // of a host that names no versions
            CPPUNIT_ASSERT_EQUAL(std::string("documents[0] changed"),
                                 desk.refused(409, desk.staff, "POST", shares, body(seen)));
            CPPUNIT_ASSERT_EQUAL(
                std::string("versions malformed"),
                desk.refused(422, desk.staff, "POST", shares, body(R"(,"versions":["1000:v1"])")));
            CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
            desk.fixture.expect(200, desk.staff, "POST", std::string(shares) + "/preview",
                                body(seen));
            const auto made =
                desk.fixture.expect(201, desk.staff, "POST", shares, body(versions()));
            CPPUNIT_ASSERT_EQUAL(std::size_t{2}, made->getArray("shares")->size());
        });
    }

    void testARepeatedRequestSendsNothingMore() {
        onBoth([](ShareDesk &desk) {
            const std::string body = ShareDesk::shareBody({"d-1"}, {desk.rosa, desk.max});
            const auto first = desk.fixture.call(desk.staff, "POST", shares, body, {}, "key-1");
            CPPUNIT_ASSERT_EQUAL_MESSAGE(first.body, 201, first.status);
            const auto again = desk.fixture.call(desk.staff, "POST", shares, body, {}, "key-1");
            CPPUNIT_ASSERT_EQUAL(201, again.status);
            CPPUNIT_ASSERT_EQUAL(first.body, again.body);
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa email waiting, Max email waiting"),
                                 desk.messages());
            desk.fixture.expect(200, desk.staff, "POST", undoPath,
                                undoBody(sendingsOf(test::parseJson(first.body))));
            CPPUNIT_ASSERT_EQUAL(
                404, desk.fixture.call(desk.staff, "POST", shares, body, {}, "key-1").status);
        });
    }

    void testSharingAgainRenewsTheShare() {
        onBoth([](ShareDesk &desk) {
            const auto first = desk.share("d-1", desk.rosa);
            desk.fixture.clock.time += 6 * base::minute;
            desk.documents.all["d-1"].versionId = "v2";
            CPPUNIT_ASSERT_EQUAL(std::string("replaced"),
                                 test::textOf(desk.shareOf("d-1", desk.rosa), "validity"));
            const auto second = desk.share("d-1", desk.rosa);
            CPPUNIT_ASSERT_EQUAL(test::textOf(first, "id"), test::textOf(second, "id"));
            CPPUNIT_ASSERT(test::textOf(first, "sending") != test::textOf(second, "sending"));
            CPPUNIT_ASSERT_EQUAL(test::numberOf(first, "version") + 1,
                                 test::numberOf(second, "version"));
            CPPUNIT_ASSERT_EQUAL(test::numberOf(first, "expiresAt") + 6 * base::minute,
                                 test::numberOf(second, "expiresAt"));
            CPPUNIT_ASSERT_EQUAL(std::string("active"), test::textOf(second, "validity"));
        });
    }

    void testNothingIsSentTwiceInAMoment() {
        onBoth([](ShareDesk &desk) {
            const auto first = desk.share("d-1", desk.rosa);
            const std::string body = ShareDesk::shareBody({"d-2", "d-1"}, {desk.max, desk.rosa});
            CPPUNIT_ASSERT_EQUAL(std::string("recipients[1].contact just-sent"),
                                 desk.refused(422, desk.staff, "POST", shares, body));
            desk.setState(test::textOf(first, "sending"), "failed");
            desk.fixture.expect(201, desk.staff, "POST", shares, body);
        });
    }

    void testTheSameAtOnceIsSentOnce() {
        onBoth([](ShareDesk &desk) {
            const std::string body = ShareDesk::shareBody({"d-1"}, {desk.rosa});
            std::atomic<int> made = 0;
            std::vector<std::thread> threads;
            for (int i = 0; i < 4; ++i)
                threads.emplace_back([&] {
                    if (desk.fixture.call(desk.staff, "POST", shares, body).status == 201)
                        ++made;
                });
            for (std::thread &thread : threads)
                thread.join();
            CPPUNIT_ASSERT_EQUAL(1, made.load());
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa email waiting"), desk.messages());
        });
    }

    void testUndoLeavesNothingBehind() {
        onBoth([](ShareDesk &desk) {
            const std::string before = desk.snapshot();
            const auto made =
                desk.fixture.expect(201, desk.staff, "POST", shares,
                                    ShareDesk::shareBody({"d-1", "d-2"}, {desk.rosa, desk.max}));
            const auto undone =
                desk.fixture.expect(200, desk.staff, "POST", undoPath, undoBody(sendingsOf(made)));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, test::numberOf(undone, "undone"));
            CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, desk.audited("sending.undone"));
        });
    }

    void testUndoGivesBackWhatWasThereBefore() {
        onBoth([](ShareDesk &desk) {
            desk.share("d-1", desk.rosa);
            desk.fixture.clock.time += 6 * base::minute;
            const std::string before = desk.snapshot();
            const auto made = desk.fixture.expect(
                201, desk.staff, "POST", shares,
                ShareDesk::shareBody({"d-1", "d-2"}, {desk.rosa}, R"(,"note":"Once more")"));
            desk.fixture.expect(200, desk.staff, "POST", undoPath, undoBody(sendingsOf(made)));
            CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
        });
    }

    void testNothingIsUndoneOnceOneHasLeft() {
        onBoth([](ShareDesk &desk) {
            const auto made = desk.fixture.expect(201, desk.staff, "POST", shares,
                                                  ShareDesk::shareBody({"d-1"}, {desk.rosa}));
            desk.letMessagesLeave();
            const auto other = desk.fixture.expect(201, desk.staff, "POST", shares,
                                                   ShareDesk::shareBody({"d-1"}, {desk.max}));
            const std::string before = desk.snapshot();
            const auto ids = sendingsOf(made);
            CPPUNIT_ASSERT_EQUAL(std::string("sendings left"),
                                 desk.refused(409, desk.staff, "POST", undoPath,
                                              undoBody({sendingsOf(other)[0], ids[0]})));
            CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
            desk.fixture.clock.time += 5 * base::minute;
            CPPUNIT_ASSERT_EQUAL(
                std::string("sendings left"),
                desk.refused(409, desk.staff, "POST", undoPath, undoBody(sendingsOf(other))));
        });
    }

    void testOnlyTheirOwnIsUndone_B14() {
        onBoth([](ShareDesk &desk) {
            const auto made = desk.fixture.expect(201, desk.staff, "POST", shares,
                                                  ShareDesk::shareBody({"d-1"}, {desk.rosa}));
            const std::string before = desk.snapshot();
            const auto unknown =
                desk.fixture.call(desk.staff, "POST", undoPath, undoBody({"nothing"}));
            CPPUNIT_ASSERT_EQUAL(404, unknown.status);
            access::Actor colleague = desk.staff;
            colleague.id = "staff-2";
            const access::Actor stranger = test::PeopleFixture::staff(2);
            for (const access::Actor &actor : {colleague, stranger}) {
                const auto answer =
                    desk.fixture.call(actor, "POST", undoPath, undoBody(sendingsOf(made)));
                CPPUNIT_ASSERT_EQUAL(unknown.status, answer.status);
                CPPUNIT_ASSERT_EQUAL(unknown.body, answer.body);
            }
            CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
        });
    }

    void testNotesKeepTheirWords() {
        onBoth([](ShareDesk &desk) {
            const auto made = desk.fixture.expect(
                201, desk.staff, "POST", shares,
                ShareDesk::shareBody({"d-1"}, {desk.rosa},
                                     R"(,"note":"<b>Dear\r\nRosa</b>,\r{{x}} & \u202e")"));
            CPPUNIT_ASSERT_EQUAL(std::string("<b>Dear\nRosa</b>,\n{{x}} & \u202e"),
                                 test::textOf(made->getArray("shares")->getObject(0), "note"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.fixture.count([](Transaction &t) {
                return t.query("select count(*) from audit_entries where practice_no = 1"
                               " and details like '%Dear%'");
            }));
        });
    }

    void testEverythingIsInTheAuditLog_B52() {
        onBoth([](ShareDesk &desk) {
            const auto made = desk.share("d-1", desk.rosa);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.fixture.count([&](Transaction &t) {
                return t.query("select count(*) from audit_entries where practice_no = 1"
                               " and action = 'share.created' and object_kind = 'share'"
                               " and object_id = ? and subject_id = ? and actor_id = 'staff-1'",
                               test::textOf(made, "id"), desk.rosa);
            }));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(SharesTest);

} // namespace kith::sharing
