// SPDX-License-Identifier: Apache-2.0
// The messages of the Family Portal, as they go out.
#include "plugin/portal/PortalComposer.h"

#include "plugin/people/ClientNames.h"
#include "plugin/portal/PortalMessages.h"
#include "plugin/portal/Proofs.h"
#include "tests/unit/portal/PortalPost.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

namespace {

using namespace kith;
using messages::OutgoingMessage;
using messages::Via;
using portal::ChangedPart;
using storage::Transaction;
using test::PortalPost;

bool has(const std::string &text, const std::string &part) {
    return text.find(part) != std::string::npos;
}

/// Every text of a message in one.
std::string all(const OutgoingMessage &message) {
    return message.content.subject + "\n" + message.content.text + "\n" + message.content.html;
}

people::ContactCard rosa(PortalPost &desk) {
    const std::int64_t no = desk.numberOf(desk.keep);
    return desk.database.read([no](Transaction &transaction) {
        return people::findContactByNo(transaction, 1, no).value();
    });
}

void tell(PortalPost &desk, ChangedPart part) {
    const auto contact = rosa(desk);
    desk.database.write([&](Transaction &transaction) {
        portal::planChanged(transaction, 1, desk.clock.time, contact, part);
    });
}

class PortalComposerTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(PortalComposerTest);
    CPPUNIT_TEST(testInvitationSaysWhoAndUntilWhen);
    CPPUNIT_TEST(testNoMessageNamesAClientOrAnotherContact_B51);
    CPPUNIT_TEST(testGermanReadersGetGerman_B54);
    CPPUNIT_TEST(testPhoneOnlyContactsGetSms);
    CPPUNIT_TEST(testChangesAreToldToEveryFormerAddress);
    CPPUNIT_TEST(testCodeIsTheOneThatIsAskedFor);
    CPPUNIT_TEST(testAnAddressThatIsNotProvedLearnsNoName_B51);
    CPPUNIT_TEST(testLostAnswerLeavesBothLinksGood);
    CPPUNIT_TEST(testNoticesOfWhatIsClosedAreNotSent_B44);
    CPPUNIT_TEST(testANoticeIsAboutOnePortal_B44);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(PortalPost &)> &check) {
        test::onBothDatabases([&](storage::Database &database) {
            PortalPost desk(database);
            check(desk);
        });
    }

public:
    void testInvitationSaysWhoAndUntilWhen() {
        onBoth([](PortalPost &desk) {
            desk.invite();
            const auto sent = desk.post();
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, sent.size());
            const auto &content = sent[0].content;
            CPPUNIT_ASSERT_EQUAL(std::string("rosa@example.org"), content.toAddress);
            CPPUNIT_ASSERT_EQUAL(std::string("Linden & Partner"), content.fromName);
            CPPUNIT_ASSERT_EQUAL(std::string("office@example.com"), content.replyTo);
            CPPUNIT_ASSERT_EQUAL(
                std::string("Your invitation to the Family Portal of Linden & Partner"),
                content.subject);
            CPPUNIT_ASSERT(has(content.text, "Hello Rosa,"));
            CPPUNIT_ASSERT(has(content.text, "28 September 2026")); // a week on
            CPPUNIT_ASSERT(has(content.text, "+49 30 123"));
            const std::string link =
                "https://kith.example.org/portal/i/" + PortalPost::tokenIn(content.text);
            CPPUNIT_ASSERT(has(content.html, "href=\"" + link + "\""));
        });
    }

    void testNoMessageNamesAClientOrAnotherContact_B51() {
        onBoth([](PortalPost &desk) {
            desk.database.write([&](Transaction &transaction) {
                people::noteClients(transaction, 1, desk.clock.time,
                                    {{"c-1", "Lena", "Brandt", "Lena Brandt", "", "", "", ""}});
            });
            desk.invite();
            std::vector<OutgoingMessage> sent = desk.post();
            desk.accept(PortalPost::tokenIn(sent[0].content.text), "rosa");
            desk.clock.time += base::minute;
            desk.invite("c-2");
            tell(desk, ChangedPart::secret);
            const auto contact = rosa(desk);
            desk.database.write([&](Transaction &transaction) {
                portal::planReplied(transaction, 1, desk.clock.time, contact, "c-2", "reply-1");
            });
            for (auto &message : desk.post())
                sent.push_back(message);
            CPPUNIT_ASSERT_EQUAL(std::size_t{4}, sent.size());
            for (const OutgoingMessage &message : sent)
                for (const char *secret : {"Lena", "Brandt", "Garcia", "Rosi", "c-1", "c-2"})
                    CPPUNIT_ASSERT_MESSAGE(all(message), !has(all(message), secret));
        });
    }

    void testGermanReadersGetGerman_B54() {
        onBoth([](PortalPost &desk) {
            desk.write("update contacts set language = 'de-AT', time_zone = 'Europe/Vienna'"
                       " where practice_no = 1 and given_name = 'Rosa'");
            desk.invite();
            const auto sent = desk.post();
            CPPUNIT_ASSERT_EQUAL(
                std::string("Ihre Einladung zum Familienportal von Linden & Partner"),
                sent[0].content.subject);
            CPPUNIT_ASSERT(has(sent[0].content.text, "28. September 2026"));
            CPPUNIT_ASSERT(has(sent[0].content.html, "lang=\"de\""));
        });
    }

    void testPhoneOnlyContactsGetSms() {
        onBoth([](PortalPost &desk) {
            desk.grantRosa();
            desk.write("update contacts set email = '', phone = '+49301234567'"
                       " where practice_no = 1 and given_name = 'Rosa'");
            tell(desk, ChangedPart::secret);
            const auto sent = desk.post();
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, sent.size());
            CPPUNIT_ASSERT_EQUAL(std::string("+49301234567"), sent[0].content.toAddress);
            CPPUNIT_ASSERT(sent[0].content.html.empty());
            CPPUNIT_ASSERT(sent[0].content.text.starts_with("Linden & Partner"));
        });
    }

    void testChangesAreToldToEveryFormerAddress() {
        onBoth([](PortalPost &desk) {
            auto before = rosa(desk);
            before.email = "old@example.org";
            before.phone = "+49309999";
            for (const ChangedPart part :
                 {ChangedPart::email, ChangedPart::phone, ChangedPart::secret})
                desk.database.write([&](Transaction &transaction) {
                    portal::planChanged(transaction, 1, desk.clock.time, before, part);
                });
            std::string said;
            for (const OutgoingMessage &message : desk.post())
                said += message.content.toAddress + ": " + message.content.text;
            for (const char *what :
                 {"another email address was", "another phone number was", "the PIN or password"})
                CPPUNIT_ASSERT_MESSAGE(
                    what, has(said, std::string("old@example.org: Hello Rosa,\n\n") + what));
            for (const char *what :
                 {"email address was", "phone number was", "PIN or password was"})
                CPPUNIT_ASSERT_MESSAGE(
                    what, has(said, std::string("+49309999: Linden & Partner: your ") + what));
        });
    }

    void testAnAddressThatIsNotProvedLearnsNoName_B51() {
        onBoth([](PortalPost &desk) {
            for (const portal::Purpose purpose :
                 {portal::Purpose::address, portal::Purpose::invite}) {
                portal::NewProof wanted{purpose};
                wanted.contactNo = desk.numberOf(desk.keep);
                wanted.address = "asked@example.org";
                desk.database.lease([&](Transaction &transaction) {
                    return portal::startProof(transaction, 1, desk.clock.time, desk.sending,
                                              wanted);
                });
                const auto sent = desk.post();
                CPPUNIT_ASSERT_EQUAL(std::size_t{1}, sent.size());
                const bool isNamed = purpose == portal::Purpose::invite;
                CPPUNIT_ASSERT_EQUAL(isNamed, has(all(sent[0]), "Rosa"));
                CPPUNIT_ASSERT_EQUAL(isNamed, has(sent[0].content.toName, "Rosa"));
                CPPUNIT_ASSERT(has(sent[0].content.text, isNamed ? "Hello Rosa," : "Hello,"));
            }
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, desk.audited("portal.code-asked"));
        });
    }

    void testCodeIsTheOneThatIsAskedFor() {
        onBoth([](PortalPost &desk) {
            portal::NewProof wanted{portal::Purpose::invite};
            wanted.contactNo = desk.numberOf(desk.keep);
            wanted.address = "asked@example.org";
            const std::string secret = desk.database.lease([&](Transaction &transaction) {
                return portal::startProof(transaction, 1, desk.clock.time, desk.sending, wanted);
            });
            const auto sent = desk.post();
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, sent.size());
            CPPUNIT_ASSERT_EQUAL(std::string("asked@example.org"), sent[0].content.toAddress);
            std::smatch digits;
            CPPUNIT_ASSERT(
                std::regex_search(sent[0].content.text, digits, std::regex("\n(\\d{6})\n")));
            const auto verdict = desk.database.lease([&](Transaction &transaction) {
                const auto proof = portal::findProof(transaction, 1, desk.clock.time, secret,
                                                     portal::Purpose::invite);
                return portal::checkCode(transaction, 1, desk.clock.time, proof.value(),
                                         digits[1].str());
            });
            CPPUNIT_ASSERT(verdict.check == base::CodeCheck::right);
            messages::DueMessage message;
            message.kind = "portal.code";
            CPPUNIT_ASSERT(!desk.composer.mayRepeat(message));
            message.kind = "portal.invited";
            CPPUNIT_ASSERT(desk.composer.mayRepeat(message));
        });
    }

    void testLostAnswerLeavesBothLinksGood() {
        onBoth([](PortalPost &desk) {
            std::vector<std::string> tokens;
            desk.outbound.answer = [&tokens](const OutgoingMessage &message) {
                tokens.push_back(PortalPost::tokenIn(message.content.text));
                return tokens.size() == 1
                           ? messages::Attempt{messages::Outcome::tryLater, 0, "lost"}
                           : messages::Attempt{messages::Outcome::sent, 250, ""};
            };
            desk.invite();
            desk.post();
            desk.clock.time += 2 * base::minute;
            desk.post();
            CPPUNIT_ASSERT_EQUAL(std::size_t{2}, tokens.size());
            CPPUNIT_ASSERT(tokens[0] != tokens[1]);
            for (const std::string &token : tokens)
                CPPUNIT_ASSERT_EQUAL(std::string("open"), desk.linkState(token));
            desk.emails.resend(desk.all, desk.clock.time, "c-1", desk.keep);
            for (const std::string &token : tokens)
                CPPUNIT_ASSERT_EQUAL(std::string("replaced"), desk.linkState(token));
        });
    }

    void testNoticesOfWhatIsClosedAreNotSent_B44() {
        onBoth([](PortalPost &desk) {
            desk.grantRosa();
            desk.invite("c-2");
            desk.grants.revoke(desk.all, desk.clock.time, "c-1", desk.keep);
            desk.grants.revoke(desk.all, desk.clock.time, "c-2", desk.keep);
            CPPUNIT_ASSERT(desk.post().empty());
        });
    }

    void testANoticeIsAboutOnePortal_B44() {
        onBoth([](PortalPost &desk) {
            desk.grantRosa();
            desk.invite("c-2");
            desk.grants.revoke(desk.all, desk.clock.time, "c-2", desk.keep);
            CPPUNIT_ASSERT(desk.post().empty()); // c-1 is open as before
            desk.invite("c-2");
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, desk.post().size());
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(PortalComposerTest);

} // namespace
