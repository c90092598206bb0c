// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/ShareComposer.h"

#include "tests/unit/sharing/LinkDesk.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

using namespace kith;
using messages::Attempt;
using messages::Outcome;
using messages::Via;
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

/// "state reason" of the last sending.
std::string stateOf(LinkDesk &desk) {
    return desk.database.read([&](storage::Transaction &transaction) {
        auto row = transaction.query("select state, reason from share_sendings"
                                     " where practice_no = 1 and id = ?",
                                     desk.sending);
        row.next();
        return row.text(0) + " " + row.text(1);
    });
}

messages::DueMessage sentMessage(LinkDesk &desk) {
    return {1, "m", "share.sent", 1, Via::email, desk.sending, "{}", 0};
}

class ShareComposerTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ShareComposerTest);
    CPPUNIT_TEST(testOneMessageOpensWhatWasSharedB33);
    CPPUNIT_TEST(testARepeatedAttemptHasALinkThatOpensToo);
    CPPUNIT_TEST(testWhatHasEndedIsNotSent);
    CPPUNIT_TEST(testTheSendingKnowsHowFarItsMessageCameB34);
    CPPUNIT_TEST(testReportsComeInAnyOrderB34);
    CPPUNIT_TEST(testOnlyACodeMustNotBeRepeated);
    CPPUNIT_TEST(testACodeChangesNothingOfTheSending);
    CPPUNIT_TEST(testTitlesAreNamedWhereThePracticeSaysSoB51);
    CPPUNIT_TEST_SUITE_END();

public:
    void testOneMessageOpensWhatWasSharedB33() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter", "invoice"});
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, desk.outbound.messages.size());
            const auto &content = desk.outbound.messages[0].content;
            CPPUNIT_ASSERT_EQUAL(std::string("rosa@example.org"), content.toAddress);
            CPPUNIT_ASSERT_EQUAL(std::string("Linden & Partner has sent you 2 documents"),
                                 content.subject);
            CPPUNIT_ASSERT(content.text.find("Diagnosis") == std::string::npos);
            CPPUNIT_ASSERT_EQUAL(200, desk.browser().get(token).status);
            const auto sms = desk.send({"letter"}, Via::sms);
            CPPUNIT_ASSERT_EQUAL(std::string("+49301234567"),
                                 desk.outbound.messages[0].content.toAddress);
            CPPUNIT_ASSERT_EQUAL(200, desk.browser().get(sms).status);
        });
    }

    void testARepeatedAttemptHasALinkThatOpensToo() {
        atDesk([](LinkDesk &desk) {
            std::vector<std::string> links;
            desk.outbound.answer = [&links](const messages::OutgoingMessage &message) {
                const auto at = message.content.text.find("/s/") + 3;
                links.push_back(message.content.text.substr(at, 26));
                return links.size() == 1 ? Attempt{Outcome::tryLater, 0, "lost"}
                                         : Attempt{Outcome::sent, 250, ""};
            };
            desk.send({"letter"});
            desk.now += 2 * base::minute;
            desk.deliver();
            CPPUNIT_ASSERT_EQUAL(std::size_t{2}, links.size());
            CPPUNIT_ASSERT(links[0] != links[1]);
            for (const std::string &link : links) // the first may have arrived all the same
                CPPUNIT_ASSERT_EQUAL(200, desk.browser().get(link).status);
        });
    }

    void testWhatHasEndedIsNotSent() {
        atDesk([](LinkDesk &desk) {
            desk.run("update documents set withdrawn = 1 where practice_no = 1");
            CPPUNIT_ASSERT(desk.send({"letter"}).empty());
            CPPUNIT_ASSERT_EQUAL(std::string("failed nothing is shared any more"), stateOf(desk));
            desk.run("update documents set withdrawn = 0 where practice_no = 1");
            desk.run("update contacts set archived_at = 1 where practice_no = 1");
            CPPUNIT_ASSERT(desk.send({"letter"}).empty());
            CPPUNIT_ASSERT_EQUAL(
                std::int64_t{0},
                desk.count("select count(*) from share_links where practice_no = 1"));
        });
    }

    void testTheSendingKnowsHowFarItsMessageCameB34() {
        atDesk([](LinkDesk &desk) {
            desk.send({"letter"});
            CPPUNIT_ASSERT_EQUAL(std::string("sent "), stateOf(desk));
            desk.outbound.answer = [](const auto &) {
                return Attempt{Outcome::refused, 550, "no such mailbox"};
            };
            desk.send({"letter"});
            CPPUNIT_ASSERT_EQUAL(std::string("failed no such mailbox"), stateOf(desk));
            desk.run("update contacts set email = '' where practice_no = 1");
            desk.send({"letter"});
            CPPUNIT_ASSERT(stateOf(desk).starts_with("failed the contact has no address"));
        });
    }

    void testReportsComeInAnyOrderB34() {
        atDesk([](LinkDesk &desk) {
            desk.send({"letter"});
            const auto report = [&](bool delivered) {
                desk.database.lease([&](storage::Transaction &transaction) {
                    desk.composer.onReported(transaction, sentMessage(desk), delivered,
                                             "the phone cannot be reached", desk.now);
                });
                return stateOf(desk);
            };
            CPPUNIT_ASSERT_EQUAL(std::string("failed the phone cannot be reached"), report(false));
            CPPUNIT_ASSERT_EQUAL(std::string("delivered "), report(true));
            CPPUNIT_ASSERT_EQUAL(std::string("delivered "), report(false));
            desk.database.lease([&](storage::Transaction &transaction) {
                desk.composer.onSent(transaction, sentMessage(desk), desk.now);
            });
            CPPUNIT_ASSERT_EQUAL(std::string("delivered "), stateOf(desk));
        });
    }

    void testOnlyACodeMustNotBeRepeated() {
        const messages::Texts texts(std::string(KITH_SOURCE_DIR) + "/config");
        const sharing::ShareWords words(texts, "https://kith.example.org/portal");
        const sharing::ShareComposer composer(words);
        messages::DueMessage message;
        message.kind = "share.code";
        CPPUNIT_ASSERT(!composer.mayRepeat(message));
        message.kind = "share.sent";
        CPPUNIT_ASSERT(composer.mayRepeat(message));
    }

    void testACodeChangesNothingOfTheSending() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter"});
            desk.outbound.answer = [](const auto &) {
                return Attempt{Outcome::refused, 550, "no such mailbox"};
            };
            desk.browser().post(token + "/code");
            desk.deliver();
            CPPUNIT_ASSERT_EQUAL(std::string("sent "), stateOf(desk));
        });
    }

    void testTitlesAreNamedWhereThePracticeSaysSoB51() {
        atDesk([](LinkDesk &desk) {
            desk.set("share-titles", "true");
            desk.send({"letter", "invoice"});
            const auto &content = desk.outbound.messages[0].content;
            for (const char *title : {"Diagnosis of letter", "Diagnosis of invoice"})
                CPPUNIT_ASSERT(content.text.find(title) != std::string::npos);
            CPPUNIT_ASSERT(content.subject.find("Diagnosis") == std::string::npos);
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ShareComposerTest);

} // namespace
