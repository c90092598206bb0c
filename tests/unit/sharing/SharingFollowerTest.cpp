// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/SharingFollower.h"

#include "plugin/base/Secret.h"
#include "plugin/sharing/ShareBrowser.h"
#include "plugin/sharing/ShareCode.h"
#include "plugin/sharing/ShareLink.h"
#include "plugin/sharing/ShareStore.h"
#include "tests/unit/sharing/ShareDesk.h"

#include <cppunit/extensions/HelperMacros.h>

namespace kith::sharing {

using Poco::JSON::Object;
using storage::Transaction;
using test::ShareDesk;

namespace {

/// A desk where Rosa is kept and Rosi goes.
struct FollowerDesk : ShareDesk {
    explicit FollowerDesk(storage::Database &theDatabase) : ShareDesk(theDatabase) {
        fixture.services.followers = {&follower};
        rosi = fixture.create(staff, "Rosi", "Garcia", R"(,"email":"rosi@example.com")");
    }

    std::int64_t version(const std::string &id) {
        return fixture.count([&](Transaction &transaction) {
            return transaction.query("select version from contacts where practice_no = 1"
                                     " and id = ?",
                                     id);
        });
    }

    void merge(const std::string &more = {}) {
        ++fixture.clock.time;
        const auto merged = fixture.expect(
            200, staff, "POST", "/api/v1/contacts/" + rosa + "/merge",
            R"({"other":")" + rosi + R"(","version":)" + std::to_string(version(rosa)) +
                R"(,"otherVersion":)" + std::to_string(version(rosi)) + more + "}");
        mergeId = test::textOf(merged->getObject("merge"), "id");
    }

    void undo() {
        ++fixture.clock.time;
        fixture.expect(200, staff, "POST", "/api/v1/merges/" + mergeId + "/undo", "{}");
    }

    /// The token of a link to the present sending of the share.
    std::string link(const Object::Ptr &share) {
        return database.write([&](Transaction &transaction) {
            return makeShareLink(transaction, 1, fixture.clock.time,
                                 test::textOf(share, "sending"));
        });
    }

    /// How many shares a link opens.
    std::ptrdiff_t opens(const std::string &token) {
        return database.read([&](Transaction &transaction) {
            const auto sending = findShareLink(transaction, parseShareToken(token));
            if (!sending)
                return std::ptrdiff_t{-1};
            const auto shares = sharesOfSending(transaction, 1, *sending);
            return std::ranges::count_if(shares, [](const Share &each) { return !each.revokedAt; });
        });
    }

    /// As a worker that sent all that waits, to the addresses that the contacts have now.
    void deliver() {
        database.write([&](Transaction &transaction) {
            transaction.run("update messages set state = 'sent', finished_at = ?1, address ="
                            " (select c.email from contacts c where c.practice_no = 1 and"
                            " c.contact_no = messages.contact_no) where practice_no = 1"
                            " and state = 'waiting'",
                            fixture.clock.time);
        });
    }

    /// Nothing that was shared can be undone any more.
    void sendingsHaveLeft() {
        database.write([](Transaction &transaction) {
            transaction.run("update share_sendings set state = 'sent' where practice_no = 1");
        });
    }

    /// A browser has passed for the share, and another code is out.
    void passed(const Object::Ptr &share) {
        database.write([&](Transaction &transaction) {
            rememberShares(transaction, 1, fixture.clock.time, base::hashSecret(""),
                           {test::textOf(share, "id")});
            makeShareCode(transaction, 1, fixture.clock.time, test::textOf(share, "sending"));
        });
    }

    /// How many browsers and codes there are.
    std::int64_t passes() {
        return fixture.count([](Transaction &transaction) {
            return transaction.query(
                "select (select count(*) from share_browsers where practice_no = 1)"
                " + (select count(*) from share_codes where practice_no = 1)");
        });
    }

    SharingFollower follower;
    std::string rosi;
    std::string mergeId;
};

} // namespace

class SharingFollowerTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(SharingFollowerTest);
    CPPUNIT_TEST(testSharesGoOver);
    CPPUNIT_TEST(testOfTwoOfADocumentTheKeptOneGoesOn);
    CPPUNIT_TEST(testUndoGivesBackExactly);
    CPPUNIT_TEST(testWhatIsRevokedSinceStaysRevokedForBoth);
    CPPUNIT_TEST(testWhatWasSentAgainSinceStays);
    CPPUNIT_TEST(testWhatWentToTheOtherAddressIsSentOnceMore_B50);
    CPPUNIT_TEST(testThePreviewCountsShares_B14_B15);
    CPPUNIT_TEST(testArchivingRevokes_B15);
    CPPUNIT_TEST(testAStrayCodeDoesNotEndTheLink_B50);
    CPPUNIT_TEST(testALinkOpensNoMoreAfterAMerge_B33);
    CPPUNIT_TEST(testWhatMayBeUndoneStandsInForNothing);
    CPPUNIT_TEST(testUndoOfSendingAgainGoesToTheRightContact);
    CPPUNIT_TEST(testACorrectedAddressLetsNobodyInWhoWasThere_B50);
    CPPUNIT_TEST(testUses);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(FollowerDesk &)> &check) {
        test::onBothDatabases([&check](storage::Database &database) {
            FollowerDesk desk(database);
            check(desk);
        });
    }

public:
    void testSharesGoOver() {
        onBoth([](FollowerDesk &desk) {
            const auto share = desk.share("d-1", desk.rosi);
            const std::string token = desk.link(share);
            desk.merge();
            const auto moved = desk.shareOf("d-1", desk.rosa);
            CPPUNIT_ASSERT_EQUAL(test::textOf(share, "id"), test::textOf(moved, "id"));
            CPPUNIT_ASSERT_EQUAL(std::string("rosa@example.org"), test::textOf(moved, "address"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa email waiting"), desk.messages());
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{1}, desk.opens(token));
        });
    }

    void testOfTwoOfADocumentTheKeptOneGoesOn() {
        onBoth([](FollowerDesk &desk) {
            const auto kept = desk.share("d-1", desk.rosa);
            const auto gone = desk.share("d-1", desk.rosi);
            const std::string token = desk.link(gone);
            desk.sendingsHaveLeft();
            desk.merge();
            const auto list =
                desk.fixture.expect(200, desk.staff, "GET", "/api/v1/documents/d-1/shares");
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, test::numberOf(list, "total"));
            CPPUNIT_ASSERT_EQUAL(test::textOf(kept, "id"), test::firstId(list, "items"));
            // Both links lead to what goes on; revoking it ends both.
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{1}, desk.opens(token));
            const auto share = desk.shareOf("d-1", desk.rosa);
            desk.fixture.expect(200, desk.staff, "POST",
                                "/api/v1/shares/" + test::textOf(share, "id") + "/revoke",
                                R"({"version":1})");
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{0}, desk.opens(token));
        });
    }

    void testUndoGivesBackExactly() {
        onBoth([](FollowerDesk &desk) {
            desk.share("d-1", desk.rosa);
            const auto parked = desk.share("d-1", desk.rosi);
            desk.link(parked);
            desk.link(desk.share("d-2", desk.rosi));
            desk.link(desk.share("d-3", desk.rosa));
            const auto revoked = desk.shareOf("d-2", desk.rosi);
            desk.fixture.expect(200, desk.staff, "POST",
                                "/api/v1/shares/" + test::textOf(revoked, "id") + "/revoke",
                                R"({"version":1})");
            desk.sendingsHaveLeft();
            const std::string before = desk.snapshot();
            desk.merge();
            CPPUNIT_ASSERT(before != desk.snapshot());
            desk.undo();
            CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
        });
    }

    void testWhatIsRevokedSinceStaysRevokedForBoth() {
        onBoth([](FollowerDesk &desk) {
            desk.share("d-1", desk.rosa);
            desk.share("d-1", desk.rosi);
            desk.share("d-2", desk.rosi);
            desk.sendingsHaveLeft();
            desk.merge();
            for (const char *document : {"d-1", "d-2"}) {
                const auto share = desk.shareOf(document, desk.rosa);
                desk.fixture.expect(200, desk.staff, "POST",
                                    "/api/v1/shares/" + test::textOf(share, "id") + "/revoke",
                                    R"({"version":1})");
            }
            desk.undo();
            CPPUNIT_ASSERT_EQUAL(std::string("revoked"),
                                 test::textOf(desk.shareOf("d-1", desk.rosa), "validity"));
            CPPUNIT_ASSERT_EQUAL(std::string("revoked"),
                                 test::textOf(desk.shareOf("d-1", desk.rosi), "validity"));
            CPPUNIT_ASSERT_EQUAL(std::string("revoked"),
                                 test::textOf(desk.shareOf("d-2", desk.rosi), "validity"));
        });
    }

    void testWhatWasSentAgainSinceStays() {
        onBoth([](FollowerDesk &desk) {
            const auto share = desk.share("d-1", desk.rosi);
            desk.merge();
            desk.fixture.clock.time += 6 * base::minute;
            desk.fixture.expect(200, desk.staff, "POST",
                                "/api/v1/shares/" + test::textOf(share, "id") + "/send-again",
                                R"({"version":1})");
            desk.undo();
            CPPUNIT_ASSERT(desk.shareOf("d-1", desk.rosi).isNull());
            CPPUNIT_ASSERT(!desk.shareOf("d-1", desk.rosa).isNull());
        });
    }

    /// Rosi's message waited and went to Rosa's mailbox while the two were one.
    void testWhatWentToTheOtherAddressIsSentOnceMore_B50() {
        onBoth([](FollowerDesk &desk) {
            const auto ofRosi = desk.share("d-1", desk.rosi);
            const auto ofRosa = desk.shareNext("d-2", desk.rosa);
            desk.merge();
            const std::string token = desk.link(ofRosi);
            const std::string own = desk.link(ofRosa);
            desk.deliver();
            desk.undo();
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{-1}, desk.opens(token));
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{1}, desk.opens(own));
            CPPUNIT_ASSERT_EQUAL(
                std::string("Rosi email sent, Rosi email waiting, Rosa email sent"),
                desk.messages());
        });
    }

    void testThePreviewCountsShares_B14_B15() {
        onBoth([](FollowerDesk &desk) {
            desk.share("d-1", desk.rosa);
            desk.share("d-1", desk.rosi);
            desk.share("d-2", desk.rosi);
            desk.share("d-3", desk.rosi);
            desk.sendingsHaveLeft();
            const auto count = [&](const access::Actor &actor) {
                return test::numberOf(
                    desk.fixture.expect(200, actor, "GET",
                                        "/api/v1/contacts/" + desk.rosa + "/merge", {},
                                        "other=" + desk.rosi),
                    "shares");
            };
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, count(desk.staff));
            desk.fixture.expect(200, desk.staff, "PUT",
                                "/api/v1/contacts/" + desk.rosi + "/practitioners/dr-1");
            desk.fixture.host.hidden = {"c-2"};
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, count(desk.fixture.limited("dr-1")));
        });
    }

    void testArchivingRevokes_B15() {
        onBoth([](FollowerDesk &desk) {
            desk.share("d-1", desk.rosa);
            desk.share("d-2", desk.rosa);
            desk.fixture.expect(200, desk.staff, "POST",
                                "/api/v1/contacts/" + desk.rosa + "/archive");
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa email dropped, Rosa email dropped"),
                                 desk.messages());
            for (const char *document : {"d-1", "d-2"})
                CPPUNIT_ASSERT_EQUAL(std::string("revoked"),
                                     test::textOf(desk.shareOf(document, desk.rosa), "validity"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, desk.audited("share.revoked"));
            desk.fixture.expect(200, desk.staff, "POST",
                                "/api/v1/contacts/" + desk.rosa + "/restore");
            CPPUNIT_ASSERT_EQUAL(std::string("revoked"),
                                 test::textOf(desk.shareOf("d-1", desk.rosa), "validity"));
        });
    }

    /// A code went to the phone that came with the merge, the link to Rosa's own mailbox.
    void testAStrayCodeDoesNotEndTheLink_B50() {
        onBoth([](FollowerDesk &desk) {
            desk.merge();
            const auto share = desk.shareNext("d-1", desk.rosa);
            const std::string token = desk.link(share);
            desk.deliver();
            desk.passed(share);
            desk.database.write([&](Transaction &transaction) {
                transaction.run("insert into messages (practice_no, id, kind, contact_no, channel,"
                                " subject_id, details, dedupe, due_at, state, finished_at,"
                                " created_at, address)"
                                " select practice_no, 'code', 'share.code', contact_no, 'sms',"
                                " subject_id, '{}', 'code:1', due_at, 'sent', created_at,"
                                " created_at, '+491709999999' from messages"
                                " where practice_no = 1");
            });
            desk.undo();
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{1}, desk.opens(token));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.passes());
        });
    }

    /// Rosi's link was to one document; Rosa's message is about two.
    void testALinkOpensNoMoreAfterAMerge_B33() {
        onBoth([](FollowerDesk &desk) {
            desk.fixture.expect(201, desk.staff, "POST", "/api/v1/shares",
                                ShareDesk::shareBody({"d-1", "d-2"}, {desk.rosa}));
            desk.letMessagesLeave();
            desk.fixture.clock.time += 6 * base::minute;
            const std::string token = desk.link(desk.share("d-1", desk.rosi));
            desk.sendingsHaveLeft();
            desk.merge();
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{0}, desk.opens(token));
            desk.undo();
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{1}, desk.opens(token));
        });
    }

    /// Rosi's access must not go with the undo of Rosa's message.
    void testWhatMayBeUndoneStandsInForNothing() {
        onBoth([](FollowerDesk &desk) {
            const std::string token = desk.link(desk.share("d-1", desk.rosi));
            const auto fresh = desk.shareNext("d-1", desk.rosa);
            desk.merge();
            desk.fixture.expect(200, desk.staff, "POST", "/api/v1/sendings/undo",
                                R"({"sendings":[")" + test::textOf(fresh, "sending") + R"("]})");
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{1}, desk.opens(token));
            CPPUNIT_ASSERT_EQUAL(std::string("active"),
                                 test::textOf(desk.shareOf("d-1", desk.rosa), "validity"));
        });
    }

    void testUndoOfSendingAgainGoesToTheRightContact() {
        onBoth([](FollowerDesk &desk) {
            const auto share = desk.share("d-1", desk.rosi);
            desk.merge();
            desk.fixture.clock.time += 6 * base::minute;
            const auto again = desk.fixture.expect(
                200, desk.staff, "POST",
                "/api/v1/shares/" + test::textOf(share, "id") + "/send-again", R"({"version":1})");
            desk.undo();
            CPPUNIT_ASSERT(desk.shareOf("d-1", desk.rosi).isNull());
            desk.fixture.expect(200, desk.staff, "POST", "/api/v1/sendings/undo",
                                R"({"sendings":[")" + test::textOf(again, "sending") + R"("]})");
            CPPUNIT_ASSERT(desk.shareOf("d-1", desk.rosa).isNull());
            CPPUNIT_ASSERT(!desk.shareOf("d-1", desk.rosi).isNull());
        });
    }

    /// Who has the mailbox of the typo may have passed with a code that went there.
    void testACorrectedAddressLetsNobodyInWhoWasThere_B50() {
        onBoth([](FollowerDesk &desk) {
            const auto wrong = desk.share("d-1", desk.rosi);
            desk.passed(wrong);
            desk.deliver();
            const auto change = [&](const std::string &fields) {
                desk.fixture.expect(200, desk.staff, "PATCH", "/api/v1/contacts/" + desk.rosi,
                                    R"({"version":)" + std::to_string(desk.version(desk.rosi)) +
                                        fields + "}");
            };
            change(R"(,"givenName":"Rosie","email":"rosi@example.com")");
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, desk.passes());
            change(R"(,"email":"rosie@example.com")");
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.passes());
            // What went to the right address is not touched by another change.
            const auto right = desk.shareNext("d-2", desk.rosi);
            desk.passed(right);
            desk.deliver();
            change(R"(,"phone":"+4930123499")");
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, desk.passes());
        });
    }

    void testUses() {
        onBoth([](FollowerDesk &desk) {
            const auto uses = [&](const std::string &contactId) {
                return desk.database.read([&](Transaction &transaction) {
                    const auto card = people::findContact(transaction, desk.staff, contactId);
                    return desk.follower.uses(transaction, 1, card->contactNo);
                });
            };
            desk.share("d-1", desk.rosi);
            CPPUNIT_ASSERT(uses(desk.rosi));
            CPPUNIT_ASSERT(!uses(desk.rosa));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(SharingFollowerTest);

} // namespace kith::sharing
