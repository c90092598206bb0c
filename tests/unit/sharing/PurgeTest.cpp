// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/Purge.h"

#include "tests/unit/sharing/LinkDesk.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

using namespace kith;
using test::LinkDesk;

namespace {

void atDesk(const std::function<void(LinkDesk &)> &test) {
    test::onBothDatabases([&test](storage::Database &database) {
        LinkDesk desk(database);
        desk.hold("letter", "%PDF-1.7");
        desk.hold("invoice", "%PDF-1.7");
        test(desk);
    });
}

void purge(LinkDesk &desk) {
    sharing::Purge(desk.database).run(desk.now);
}

std::int64_t links(LinkDesk &desk) {
    return desk.count("select count(*) from share_links where practice_no = 1");
}
std::int64_t browsers(LinkDesk &desk) {
    return desk.count("select count(*) from share_browsers where practice_no = 1");
}
std::int64_t codes(LinkDesk &desk) {
    return desk.count("select count(*) from share_codes where practice_no = 1");
}

class SharePurgeTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(SharePurgeTest);
    CPPUNIT_TEST(testLinksAndBrowsersGoNinetyDaysAfterTheEnd);
    CPPUNIT_TEST(testRevokedSharesKeepNothingEither);
    CPPUNIT_TEST(testALinkStaysWhileOneOfItsSharesLives);
    CPPUNIT_TEST(testLinksToWhichAnUndoGoesBackStay);
    CPPUNIT_TEST(testCodesGoADayAfterTheirEnd);
    CPPUNIT_TEST(testSendingsGoOnceEverythingInThemWasSentAgain);
    CPPUNIT_TEST_SUITE_END();

public:
    void testLinksAndBrowsersGoNinetyDaysAfterTheEnd() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter"});
            desk.passed(token);
            desk.now += 120 * base::day;
            purge(desk);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, links(desk));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, browsers(desk));
            CPPUNIT_ASSERT_EQUAL(410, desk.browser().get(token).status);
            desk.now += 1;
            purge(desk);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, links(desk));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, browsers(desk));
            CPPUNIT_ASSERT_EQUAL(404, desk.browser().get(token).status);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1},
                                 desk.count("select count(*) from shares where practice_no = 1"));
        });
    }

    void testRevokedSharesKeepNothingEither() {
        atDesk([](LinkDesk &desk) {
            desk.passed(desk.send({"letter"}));
            const auto revoked = desk.now + base::hour;
            desk.database.write([&](storage::Transaction &transaction) {
                transaction.run("update shares set revoked_at = ?, expires_at = ?"
                                " where practice_no = 1",
                                revoked, desk.now + 300 * base::day);
            });
            desk.now = revoked + 90 * base::day;
            purge(desk);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, links(desk) + browsers(desk));
            desk.now += 1;
            purge(desk);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, links(desk) + browsers(desk));
        });
    }

    void testALinkStaysWhileOneOfItsSharesLives() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter", "invoice"});
            desk.database.write([&](storage::Transaction &transaction) {
                transaction.run("update shares set expires_at = ? where practice_no = 1"
                                " and id = ?",
                                desk.now + 365 * base::day, desk.shares[1]);
            });
            desk.now += 200 * base::day;
            purge(desk);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, links(desk));
            CPPUNIT_ASSERT_EQUAL(200, desk.browser().get(token).status);
        });
    }

    void testLinksToWhichAnUndoGoesBackStay() {
        atDesk([](LinkDesk &desk) {
            desk.send({"letter"});
            const auto old = desk.sending;
            const auto share = desk.shares[0];
            desk.now += 100 * base::day;
            desk.send({"invoice"});
            desk.database.write([&](storage::Transaction &transaction) {
                transaction.run("update shares set sending_id = ?, previous_sending_id = ?"
                                " where practice_no = 1 and id = ?",
                                desk.sending, old, share);
            });
            desk.now += 5 * base::minute;
            purge(desk);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, links(desk));
            desk.now += 1;
            purge(desk);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, links(desk));
        });
    }

    void testSendingsGoOnceEverythingInThemWasSentAgain() {
        atDesk([](LinkDesk &desk) {
            const auto sendings = [&desk] {
                return desk.count("select count(*) from share_sendings where practice_no = 1");
            };
            desk.send({"letter", "invoice"});
            const auto shares = desk.shares;
            const auto old = desk.sending;
            desk.now += 91 * base::day;
            desk.send({});
            const auto sendAgain = [&](const std::string &share) {
                desk.database.write([&](storage::Transaction &transaction) {
                    transaction.run("update shares set sending_id = ?, previous_sending_id = ?"
                                    " where practice_no = 1 and id = ?",
                                    desk.sending, old, share);
                });
            };
            sendAgain(shares[0]);
            desk.now += base::hour;
            purge(desk);
            CPPUNIT_ASSERT_EQUAL_MESSAGE("one is in it still", std::int64_t{2}, sendings());
            desk.send({});
            sendAgain(shares[1]);
            purge(desk);
            CPPUNIT_ASSERT_EQUAL_MESSAGE("can be undone", std::int64_t{3}, sendings());
            desk.now += base::hour;
            purge(desk);
            purge(desk);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, links(desk));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, sendings());
        });
    }

    void testCodesGoADayAfterTheirEnd() {
        atDesk([](LinkDesk &desk) {
            desk.code(desk.send({"letter"}));
            desk.now += base::day + 10 * base::minute;
            purge(desk);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, codes(desk));
            desk.now += base::second; // a run takes a moment too
            purge(desk);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, codes(desk));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(SharePurgeTest);

} // namespace
