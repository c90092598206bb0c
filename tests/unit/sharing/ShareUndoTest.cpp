// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/ShareUndo.h"

#include "tests/unit/sharing/ShareDesk.h"

#include <cppunit/extensions/HelperMacros.h>

namespace kith::sharing {

using Poco::JSON::Object;
using storage::Transaction;
using test::ShareDesk;

namespace {

constexpr const char *undoPath = "/api/v1/sendings/undo";

std::string undoBody(const Object::Ptr &made) {
    std::string body = R"({"sendings":[)";
    for (unsigned i = 0; i < made->getArray("sendings")->size(); ++i)
        body += (i == 0 ? "\"" : ",\"") +
                test::textOf(made->getArray("sendings")->getObject(i), "id") + "\"";
    return body + "]}";
}

std::string versioned(const Object::Ptr &share, const std::string &more = {}) {
    return R"({"version":)" + std::to_string(test::numberOf(share, "version")) + more + "}";
}

std::string pathOf(const Object::Ptr &share, const std::string &action = {}) {
    return "/api/v1/shares/" + test::textOf(share, "id") + action;
}

} // namespace

class ShareUndoTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ShareUndoTest);
    CPPUNIT_TEST(testARevokedShareDoesNotHinderTheUndoOfTheOthers);
    CPPUNIT_TEST(testARevokedShareStaysRevoked_B34);
    CPPUNIT_TEST(testARepeatedUndoIsUndoneAsWell);
    CPPUNIT_TEST(testWhoHasPassedTheCodeDoesNotHinderIt);
    CPPUNIT_TEST(testAnExpirySetSinceStays_B34);
    CPPUNIT_TEST(testTheBudgetComesBack);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(ShareDesk &)> &check) {
        test::onBothDatabases([&check](storage::Database &database) {
            ShareDesk desk(database);
            check(desk);
        });
    }

    static Object::Ptr shareWith(ShareDesk &desk, const std::vector<std::string> &contacts) {
        return desk.fixture.expect(201, desk.staff, "POST", "/api/v1/shares",
                                   ShareDesk::shareBody({"d-1"}, contacts));
    }

    static std::int64_t undo(ShareDesk &desk, const Object::Ptr &made) {
        return test::numberOf(
            desk.fixture.expect(200, desk.staff, "POST", undoPath, undoBody(made)), "undone");
    }

public:
    void testARevokedShareDoesNotHinderTheUndoOfTheOthers() {
        onBoth([](ShareDesk &desk) {
            const std::string before = desk.snapshot();
            const auto made = shareWith(desk, {desk.rosa, desk.max});
            const auto share = desk.shareOf("d-1", desk.max);
            desk.fixture.expect(200, desk.staff, "POST", pathOf(share, "/revoke"),
                                versioned(share));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, undo(desk, made));
            CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
        });
    }

    /// One that was there before the sending goes back to its earlier one, and opens nothing.
    void testARevokedShareStaysRevoked_B34() {
        onBoth([](ShareDesk &desk) {
            const auto first = desk.share("d-1", desk.rosa);
            desk.fixture.clock.time += 6 * base::minute;
            const auto made = shareWith(desk, {desk.rosa});
            const auto share = desk.shareOf("d-1", desk.rosa);
            desk.fixture.expect(200, desk.staff, "POST", pathOf(share, "/revoke"),
                                versioned(share));
            undo(desk, made);
            const auto after = desk.shareOf("d-1", desk.rosa);
            CPPUNIT_ASSERT_EQUAL(std::string("revoked"), test::textOf(after, "validity"));
            CPPUNIT_ASSERT_EQUAL(test::textOf(first, "sending"), test::textOf(after, "sending"));
        });
    }

    void testARepeatedUndoIsUndoneAsWell() {
        onBoth([](ShareDesk &desk) {
            const auto made = shareWith(desk, {desk.rosa, desk.max});
            undo(desk, made);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, undo(desk, made));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, desk.audited("sending.undone"));
            access::Actor colleague = desk.staff;
            colleague.id = "staff-2";
            for (const access::Actor &actor : {colleague, test::PeopleFixture::staff(2)})
                desk.fixture.expect(404, actor, "POST", undoPath, undoBody(made));
        });
    }

    /// A merge let an older link of theirs lead to what is undone.
    void testWhoHasPassedTheCodeDoesNotHinderIt() {
        onBoth([](ShareDesk &desk) {
            const std::string before = desk.snapshot();
            const auto made = shareWith(desk, {desk.rosa});
            desk.database.write([&](Transaction &transaction) {
                transaction.run("insert into share_browsers (practice_no, secret_hash, share_id,"
                                " created_at, seen_at) values (1, 'hash', ?, 1, 1)",
                                test::firstId(made, "shares"));
            });
            undo(desk, made);
            CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
        });
    }

    void testAnExpirySetSinceStays_B34() {
        onBoth([](ShareDesk &desk) {
            desk.share("d-1", desk.rosa);
            desk.fixture.clock.time += 6 * base::minute;
            const auto made = shareWith(desk, {desk.rosa});
            const auto share = desk.shareOf("d-1", desk.rosa);
            const base::Millis tighter = desk.fixture.clock.time + 2 * base::hour;
            desk.fixture.expect(200, desk.staff, "PATCH", pathOf(share),
                                versioned(share, R"(,"expiresAt":)" + std::to_string(tighter)));
            undo(desk, made);
            CPPUNIT_ASSERT_EQUAL(tighter,
                                 test::numberOf(desk.shareOf("d-1", desk.rosa), "expiresAt"));
        });
    }

    /// A contact gets ten messages an hour.
    void testTheBudgetComesBack() {
        onBoth([](ShareDesk &desk) {
            for (int i = 0; i < 11; ++i)
                undo(desk, shareWith(desk, {desk.rosa, desk.max}));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.fixture.count([](Transaction &t) {
                return t.query("select sum(sent) from send_counts where practice_no = 1");
            }));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ShareUndoTest);

} // namespace kith::sharing
