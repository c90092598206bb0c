// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/Browsers.h"

#include "plugin/base/Errors.h"
#include "plugin/portal/Proofs.h"
#include "tests/unit/portal/PortalDesk.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

namespace {

using namespace kith;
using base::CodeCheck;
using portal::ConfirmForm;
using portal::SignInForm;
using portal::SignInLimits;
using portal::SignInOutcome;
using storage::Transaction;
using test::rosasPin;
using test::wrongPin;

/// Rosa with the browsers that she has, and somebody who has none.
struct BrowserDesk : test::PortalDesk {
    explicit BrowserDesk(storage::Database &theDatabase, const SignInLimits &limits = {})
        : test::PortalDesk(theDatabase, limits) {
        grantRosa();
    }

    SignInOutcome come(const std::string &browser, const std::string &pin = rosasPin,
                       bool asksCode = false, const std::string &address = test::home,
                       const std::string &username = "rosa@example.org") {
        SignInForm form = formOf(username, pin, address);
        form.browser = browser;
        form.browserName = "Firefox on Linux";
        form.asksCode = asksCode;
        return door.signIn(form, clock.time);
    }
    /// The code of the newest message.
    std::string code() {
        return database.write([&](Transaction &transaction) {
            messages::DueMessage message;
            message.practiceNo = 1;
            {
                auto row = transaction.query("select subject_id, details, channel from messages"
                                             " where practice_no = ? and kind = 'portal.code'"
                                             " order by created_at desc limit 1",
                                             1);
                if (!row.next())
                    return std::string();
                message.subjectId = row.text(0);
                message.details = row.text(1);
                via = row.text(2);
            }
            const auto written = portal::writeCode(transaction, message, clock.time);
            return written ? written->digits : std::string();
        });
    }
    portal::Confirmed confirm(const std::string &proof, const std::string &digits,
                              const std::string &browser = {}) {
        ConfirmForm form{1, proof, digits, test::home, {}, browser, "Firefox on Linux"};
        return door.confirm(form, clock.time);
    }
    portal::Account account() {
        return database.read([&](Transaction &transaction) {
            return *portal::findAccount(transaction, 1, numberOf(keep));
        });
    }
    std::vector<portal::Browser> browsers() {
        const std::string id = account().id;
        return database.read(
            [&](Transaction &transaction) { return portal::browsersOf(transaction, 1, id); });
    }

    std::string via;
};

std::string otherThan(const std::string &code) {
    return code == "111111" ? "222222" : "111111";
}

void atDesk(const std::function<void(BrowserDesk &)> &check, const SignInLimits &limits = {}) {
    test::onBothDatabases([&](storage::Database &database) {
        BrowserDesk desk(database, limits);
        check(desk);
    });
}

const SignInLimits patient{{3, 10, 0, 0}, {100'000, 100'000}};

class BrowsersTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(BrowsersTest);
    CPPUNIT_TEST(testNobodyElseLocksAKnownBrowserOut_B48);
    CPPUNIT_TEST(testSpentBudgetsRefuseUnknownBrowsersOnly);
    CPPUNIT_TEST(testAKnownBrowserHasItsOwnCounter);
    CPPUNIT_TEST(testABrowserIsKnownToItsAccountsOnly);
    CPPUNIT_TEST(testTwoPeopleOfOneBrowser);
    CPPUNIT_TEST(testAPlantedSecretIsWorthNothing);
    CPPUNIT_TEST(testAnotherBrowserIsAskedForACode);
    CPPUNIT_TEST(testWhoHasNoAddressIsNotAsked);
    CPPUNIT_TEST(testAPhoneIsAnAddressWhereSmsLeave);
    CPPUNIT_TEST(testWrongCodesAreTriesOfTheAccount);
    CPPUNIT_TEST(testTheRightPinFreesNoTriesForCodes);
    CPPUNIT_TEST(testAnotherSecretEndsTheSecondStep);
    CPPUNIT_TEST(testRevokedMeanwhile_B44);
    CPPUNIT_TEST(testChangingTheSecretRemembersTheBrowser);
    CPPUNIT_TEST(testForgottenBrowsers);
    CPPUNIT_TEST(testOldOnesGo);
    CPPUNIT_TEST_SUITE_END();

public:
    void testNobodyElseLocksAKnownBrowserOut_B48() {
        atDesk(
            [](BrowserDesk &desk) {
                const std::string browser = desk.come({}).browser;
                CPPUNIT_ASSERT(!browser.empty());
                while (!desk.account().lockedAt)
                    desk.come({}, wrongPin, false, "198.51.100.9");
                CPPUNIT_ASSERT(desk.come({}) == SignInOutcome{});
                const auto outcome = desk.come(browser);
                CPPUNIT_ASSERT(outcome.isIn());
                CPPUNIT_ASSERT_EQUAL(browser, outcome.browser);
                // What others did is not undone by it.
                CPPUNIT_ASSERT(desk.account().lockedAt);
                CPPUNIT_ASSERT(desk.stateOf(desk.keep).state == portal::AccessState::locked);
                CPPUNIT_ASSERT(desk.stateOf(desk.keep).signedInAt == desk.clock.time);
            },
            patient);
    }

    void testSpentBudgetsRefuseUnknownBrowsersOnly() {
        atDesk(
            [](BrowserDesk &desk) {
                const std::string browser = desk.come({}).browser;
                for (int i = 0; i < 8; ++i)
                    desk.come({}, wrongPin, false, test::home, "nobody" + std::to_string(i));
                const auto runs = desk.hashing.runs();
                CPPUNIT_ASSERT(desk.come({}) == SignInOutcome{});
                CPPUNIT_ASSERT_EQUAL(runs, desk.hashing.runs());
                CPPUNIT_ASSERT(desk.come(browser).isIn());
                for (int i = 0; i < 3; ++i)
                    desk.come({});
                CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, desk.audited("portal.tries-spent"));
                CPPUNIT_ASSERT_EQUAL(2, desk.log.lines);
                CPPUNIT_ASSERT(desk.log.last.find("198.") == std::string::npos);
                desk.clock.time += base::hour;
                CPPUNIT_ASSERT(desk.come({}).isIn());
                for (int i = 0; i < 8; ++i)
                    desk.come({}, wrongPin, false, test::home, "nobody");
                CPPUNIT_ASSERT_EQUAL(std::int64_t{4}, desk.audited("portal.tries-spent"));
            },
            {{}, {5, 5}});
    }

    void testAKnownBrowserHasItsOwnCounter() {
        atDesk([](BrowserDesk &desk) {
            const std::string browser = desk.come({}).browser;
            const auto compared = desk.hashing.comparisons();
            for (int i = 0; i < 10; ++i)
                CPPUNIT_ASSERT(desk.come(browser, wrongPin) == SignInOutcome{});
            CPPUNIT_ASSERT_EQUAL(compared + 10, desk.hashing.comparisons());
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.account().failures);
            // Then it is as any other.
            for (int i = 0; i < 20; ++i)
                desk.come(browser, wrongPin);
            CPPUNIT_ASSERT_EQUAL(compared + 13, desk.hashing.comparisons());
            CPPUNIT_ASSERT(desk.come(browser) == SignInOutcome{});
            desk.grants.unlock(desk.all, desk.clock.time, desk.keep);
            CPPUNIT_ASSERT(desk.come(browser).isIn());
            CPPUNIT_ASSERT(desk.come(browser, wrongPin) == SignInOutcome{});
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.account().failures);
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, desk.browsers().size());
        });
    }

    void testABrowserIsKnownToItsAccountsOnly() {
        atDesk([](BrowserDesk &desk) {
            const std::string browser = desk.come({}).browser;
            desk.grant("c-1", desk.other, "rosi@example.com", "946170583");
            desk.come(browser, wrongPin, false, test::home, "rosi@example.com");
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.count([&](Transaction &transaction) {
                return transaction.query("select failures from portal_accounts"
                                         " where practice_no = 1 and contact_no = ?",
                                         desk.numberOf(desk.other));
            }));
            SignInForm elsewhere = BrowserDesk::formOf("rosa@example.org", rosasPin, {}, 2);
            elsewhere.browser = browser;
            CPPUNIT_ASSERT(desk.door.signIn(elsewhere, desk.clock.time) == SignInOutcome{});
        });
    }

    void testTwoPeopleOfOneBrowser() {
        atDesk([](BrowserDesk &desk) {
            desk.grant("c-1", desk.other, "rosi@example.com", "946170583");
            const std::string first = desk.come({}).browser;
            const std::string both =
                desk.come(first, "946170583", false, test::home, "rosi@example.com").browser;
            CPPUNIT_ASSERT(both != first);
            desk.come(both, wrongPin);
            desk.come(both, wrongPin, false, test::home, "rosi@example.com");
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.count([](Transaction &transaction) {
                return transaction.query("select sum(failures) from portal_accounts"
                                         " where practice_no = ?",
                                         1);
            }));
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, desk.browsers().size());
            CPPUNIT_ASSERT_EQUAL(std::string("Firefox on Linux"), desk.browsers()[0].name);
        });
    }

    /// Somebody leaves a cookie that they know in a browser that others use after them.
    void testAPlantedSecretIsWorthNothing() {
        atDesk([](BrowserDesk &desk) {
            desk.grant("c-1", desk.other, "rosi@example.com", "946170583");
            const std::string planted =
                desk.come({}, "946170583", false, test::home, "rosi@example.com").browser;
            const std::string proof = desk.come(planted, rosasPin, true).proof;
            const auto confirmed = desk.confirm(proof, desk.code(), planted);
            CPPUNIT_ASSERT(confirmed.outcome.isIn());
            CPPUNIT_ASSERT(confirmed.outcome.browser != planted);
            CPPUNIT_ASSERT(!desk.come(planted, rosasPin, true).isIn());
            CPPUNIT_ASSERT(desk.come(confirmed.outcome.browser, rosasPin, true).isIn());
        });
    }

    void testAnotherBrowserIsAskedForACode() {
        atDesk([](BrowserDesk &desk) {
            CPPUNIT_ASSERT(desk.come({}, wrongPin, true) == SignInOutcome{});
            CPPUNIT_ASSERT(desk.code().empty());
            const SignInOutcome asked = desk.come({}, rosasPin, true);
            CPPUNIT_ASSERT(!asked.isIn() && !asked.proof.empty() && asked.browser.empty());
            CPPUNIT_ASSERT(!desk.stateOf(desk.keep).signedInAt);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.audited("portal.signed-in"));
            const std::string code = desk.code();
            CPPUNIT_ASSERT_EQUAL(std::string("email"), desk.via);
            const auto wrong = desk.confirm(asked.proof, otherThan(code));
            CPPUNIT_ASSERT(wrong.verdict.check == CodeCheck::wrong && !wrong.outcome.isIn());
            const auto right = desk.confirm(asked.proof, code);
            CPPUNIT_ASSERT(right.verdict.check == CodeCheck::right);
            CPPUNIT_ASSERT(desk.isIn(right.outcome.session));
            CPPUNIT_ASSERT(desk.browsers().at(0).confirmedAt == desk.clock.time);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.account().failures);
            CPPUNIT_ASSERT(!desk.confirm(asked.proof, code).outcome.isIn());
            CPPUNIT_ASSERT(desk.come(right.outcome.browser, rosasPin, true).isIn());
        });
    }

    void testWhoHasNoAddressIsNotAsked() {
        atDesk([](BrowserDesk &desk) {
            const std::string nora = desk.create(desk.all, "Nora", "Nass");
            desk.relate("c-1", nora);
            desk.grant("c-1", nora, "nora", "946170583");
            CPPUNIT_ASSERT(desk.come({}, "946170583", true, test::home, "nora").isIn());
        });
    }

    void testAPhoneIsAnAddressWhereSmsLeave() {
        atDesk([](BrowserDesk &desk) {
            const std::string nora =
                desk.create(desk.all, "Nora", "Nass", R"(,"phone":"+4930555777")");
            desk.relate("c-1", nora);
            desk.grant("c-1", nora, "nora", "946170583");
            SignInForm form = BrowserDesk::formOf("nora", "946170583");
            form.asksCode = true;
            CPPUNIT_ASSERT(desk.door.signIn(form, desk.clock.time).isIn());
            portal::SignIn door(desk.database, desk.hashing, {desk.sending, {}, true}, desk.log);
            CPPUNIT_ASSERT(!door.signIn(form, desk.clock.time).isIn());
            desk.code();
            CPPUNIT_ASSERT_EQUAL(std::string("sms"), desk.via);
        });
    }

    void testWrongCodesAreTriesOfTheAccount() {
        atDesk(
            [](BrowserDesk &desk) {
                for (int round = 0; round < 2; ++round) {
                    const std::string proof = desk.come({}, rosasPin, true).proof;
                    const std::string code = desk.code();
                    for (int i = 0; i < 5; ++i)
                        desk.confirm(proof, otherThan(code));
                    CPPUNIT_ASSERT(!desk.confirm(proof, code).outcome.isIn());
                    desk.clock.time += base::minute;
                }
                CPPUNIT_ASSERT(desk.account().lockedAt);
                CPPUNIT_ASSERT(desk.come({}, rosasPin, true) == SignInOutcome{});
            },
            patient);
    }

    /// Else the right PIN would buy five tries of a code again and again.
    void testTheRightPinFreesNoTriesForCodes() {
        atDesk(
            [](BrowserDesk &desk) {
                desk.come({}, wrongPin, true);
                desk.come({}, wrongPin, true);
                const std::string proof = desk.come({}, rosasPin, true).proof;
                CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, desk.account().failures);
                desk.confirm(proof, otherThan(desk.code()));
                desk.come({}, rosasPin, true);
                CPPUNIT_ASSERT_EQUAL(std::int64_t{3}, desk.account().failures);
            },
            patient);
    }

    void testAnotherSecretEndsTheSecondStep() {
        atDesk([](BrowserDesk &desk) {
            const std::string proof = desk.come({}, rosasPin, true).proof;
            const std::string code = desk.code();
            desk.grants.resetPin(desk.all, desk.clock.time, desk.keep, {});
            const auto late = desk.confirm(proof, code);
            CPPUNIT_ASSERT(late.verdict.check == CodeCheck::spent && !late.outcome.isIn());
        });
    }

    void testRevokedMeanwhile_B44() {
        atDesk([](BrowserDesk &desk) {
            const std::string proof = desk.come({}, rosasPin, true).proof;
            const std::string code = desk.code();
            desk.grants.revoke(desk.all, desk.clock.time, "c-1", desk.keep);
            CPPUNIT_ASSERT(!desk.confirm(proof, code).outcome.isIn());
        });
    }

    void testChangingTheSecretRemembersTheBrowser() {
        atDesk([](BrowserDesk &desk) {
            const SignInOutcome in = desk.come({});
            const auto actor = desk.sessions.find(1, in.session, desk.clock.time)->actor;
            const std::string words = "plum otter drizzle";
            const auto change = [&](bool toWords, const std::string &browser) {
                return desk.door.change(actor, portal::SecretText(toWords ? rosasPin : words),
                                        portal::SecretText(toWords ? words : rosasPin),
                                        desk.clock.time, browser, "Firefox on Linux");
            };
            for (int i = 0; i < 12; ++i) {
                CPPUNIT_ASSERT_EQUAL(in.browser, change(i % 2 == 0, in.browser).browser);
                CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.count([](Transaction &transaction) {
                    return transaction.query("select sum(failures) from portal_browsers"
                                             " where practice_no = ?",
                                             1);
                }));
            }
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, desk.browsers().size());
            const SignInOutcome other = change(true, {});
            CPPUNIT_ASSERT(desk.isIn(other.session) && !other.browser.empty());
            CPPUNIT_ASSERT_EQUAL(std::size_t{2}, desk.browsers().size());
            desk.database.write([&](Transaction &transaction) {
                for (const auto &browser : portal::browsersOf(transaction, 1, actor.accountId))
                    portal::forgetBrowser(transaction, 1, actor.accountId, browser.id);
            });
            CPPUNIT_ASSERT(!desk.isIn(other.session));
        });
    }

    void testForgottenBrowsers() {
        atDesk([](BrowserDesk &desk) {
            const SignInOutcome first = desk.come({});
            const SignInOutcome second = desk.come({});
            const auto all = desk.browsers();
            CPPUNIT_ASSERT_EQUAL(std::size_t{2}, all.size());
            const std::string account = desk.account().id;
            const std::string own =
                desk.sessions.find(1, first.session, desk.clock.time)->browserId;
            const auto forget = [&](const std::string &owner) {
                return desk.database.write([&](Transaction &transaction) {
                    return portal::forgetBrowser(transaction, 1, owner, own);
                });
            };
            CPPUNIT_ASSERT(!forget("somebody-else"));
            CPPUNIT_ASSERT(forget(account) && !forget(account));
            CPPUNIT_ASSERT(!desk.isIn(first.session) && desk.isIn(second.session));
            desk.database.write(
                [&](Transaction &transaction) { portal::forgetBrowsers(transaction, 1, account); });
            CPPUNIT_ASSERT(!desk.isIn(second.session) && desk.browsers().empty());
        });
    }

    void testOldOnesGo() {
        atDesk([](BrowserDesk &desk) {
            desk.come({});
            const auto purge = [&desk] {
                desk.database.write([&](Transaction &transaction) {
                    portal::purgeBrowsers(transaction, 1, desk.clock.time);
                });
                return desk.browsers().size();
            };
            desk.clock.time += portal::browserLifetime - 1;
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, purge());
            desk.clock.time += 1;
            CPPUNIT_ASSERT_EQUAL(std::size_t{0}, purge());
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(BrowsersTest);

} // namespace
