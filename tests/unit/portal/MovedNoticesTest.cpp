// SPDX-License-Identifier: Apache-2.0
// Notices about a client's portal that wait while the host makes two clients one.
#include "plugin/people/HostEvents.h"
#include "plugin/portal/PortalFollower.h"
#include "plugin/portal/PortalMessages.h"
#include "tests/unit/portal/PortalPost.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

namespace {

using namespace kith;
using storage::Transaction;
using test::PortalPost;

constexpr const char *ofGone = R"({"client":"c-2"})";

/// Rosa can come in and has just been told of c-2: that it is open, and of an answer about it.
void atDesk(const std::function<void(PortalPost &)> &check) {
    test::onBothDatabases([&check](storage::Database &database) {
        PortalPost desk(database);
        desk.grantRosa();
        desk.invite("c-2");
        desk.database.write([&](Transaction &transaction) {
            const auto rosa = people::findContact(transaction, desk.all, desk.keep);
            portal::planReplied(transaction, 1, desk.clock.time, rosa.value(), "c-2", "reply-1");
        });
        check(desk);
    });
}

void mergeClients(PortalPost &desk, const std::string &from, const std::string &into) {
    desk.database.write([&](Transaction &transaction) {
        portal::PortalFollower follower;
        people::clientMerged(transaction, desk.all, desk.clock.time, from, into);
        follower.onClientMerged(transaction, desk.all, desk.clock.time, from, into);
    });
}

/// A message of the kind, as it was leased before the merge.
messages::DueMessage leased(PortalPost &desk, const std::string &kind) {
    return desk.database.read([&](Transaction &transaction) {
        auto row =
            transaction.query("select id from messages where practice_no = 1 and kind = ?", kind);
        CPPUNIT_ASSERT(row.next());
        return messages::DueMessage{1,  row.text(0), kind,  desk.numberOf(desk.keep),
                                    {}, desk.keep,   ofGone};
    });
}

class MovedNoticesTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(MovedNoticesTest);
    CPPUNIT_TEST(testTheyFollowTheirClient);
    CPPUNIT_TEST(testThoseThatAreBeingSentDoToo);
    CPPUNIT_TEST(testTheyAreNotSentWhereNothingIsOpen_B44);
    CPPUNIT_TEST_SUITE_END();

public:
    void testTheyFollowTheirClient() {
        for (const char *into : {"c-1", "c-3"})
            atDesk([into](PortalPost &desk) {
                mergeClients(desk, "c-2", into);
                CPPUNIT_ASSERT_EQUAL(std::size_t{2}, desk.post().size());
            });
    }

    void testThoseThatAreBeingSentDoToo() {
        atDesk([](PortalPost &desk) {
            const auto opened = leased(desk, "portal.opened");
            const auto replied = leased(desk, "portal.replied");
            mergeClients(desk, "c-2", "c-3");
            for (const auto &message : {opened, replied})
                CPPUNIT_ASSERT(desk.database.write([&](Transaction &transaction) {
                    return std::holds_alternative<messages::Content>(
                        desk.composer.compose(transaction, message, desk.clock.time));
                }));
        });
    }

    void testTheyAreNotSentWhereNothingIsOpen_B44() {
        atDesk([](PortalPost &desk) {
            desk.grants.revoke(desk.all, desk.clock.time, "c-1", desk.keep);
            mergeClients(desk, "c-2", "c-1"); // the stricter counts
            CPPUNIT_ASSERT(desk.post().empty());
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(MovedNoticesTest);

} // namespace
