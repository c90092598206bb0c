// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/CodePage.h"
#include "plugin/portal/pages/ForgotPage.h"
#include "plugin/portal/pages/InvitationPage.h"
#include "plugin/portal/pages/SecretPage.h"

#include "tests/unit/portal/ForgottenPost.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>
#include <functional>
#include <set>
#include <thread>

using namespace kith;
using test::PageDesk;

namespace {

const std::string rosa = "rosa%40example.org";
const std::string nextPin = "507183";
const std::string words = "copper+lantern+quiet+river";

void atDesk(const std::function<void(PageDesk &)> &test) {
    test::onBothDatabases([&test](storage::Database &database) {
        PageDesk desk(database);
        test(desk);
    });
}

bool has(const std::string &text, const std::string &part) {
    return text.find(part) != std::string::npos;
}

void is(int status, const http::Response &response) {
    CPPUNIT_ASSERT_EQUAL_MESSAGE(response.body, status, response.status);
}

void leads(const std::string &to, const http::Response &response) {
    is(303, response);
    CPPUNIT_ASSERT_EQUAL("/portal" + to, test::leadsTo(response));
}

bool isIn(PageDesk::Browser &browser) {
    return browser.get("/p/1/inside").status == 200;
}

/// Another one of six digits.
std::string otherThan(const std::string &code) {
    return code == "000000" ? "000001" : "000000";
}

http::Response choose(PageDesk::Browser &browser, const std::string &secret,
                      const std::string &more = {}) {
    return browser.post("/p/1/secret", "secret=" + secret + "&again=" + secret + more);
}

/// A browser that has asked for a code because somebody forgot theirs.
PageDesk::Browser forgetful(PageDesk &desk, const std::string &who) {
    auto browser = desk.browser();
    browser.get("/p/1/forgot");
    browser.follow(browser.post("/p/1/forgot", "who=" + who));
    return browser;
}

/// A browser that has given the code of an invitation.
PageDesk::Browser welcomed(PageDesk &desk, const std::string &token) {
    auto browser = desk.browser();
    is(200, browser.get("/i/" + token));
    browser.follow(browser.post("/i/" + token + "/code"));
    browser.follow(browser.post("/p/1/code", "for=invite&code=" + desk.postedCode()));
    return browser;
}

/// Opens the portal to Rosi with a PIN that she must change.
void grantToChange(PageDesk &desk) {
    portal::PinGrant form;
    form.username = "rosi";
    form.pin = portal::SecretText(test::rosasPin);
    form.mustChange = true;
    desk.grants.grantByPin(desk.all, desk.clock.time, "c-1", desk.other, form);
}

class EntryPagesTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(EntryPagesTest);
    CPPUNIT_TEST(testANewBrowserIsConfirmedByACode);
    CPPUNIT_TEST(testWrongCodesAreCountedAndSaid);
    CPPUNIT_TEST(testACodeIsGoodForFiveTries);
    CPPUNIT_TEST(testCodesAreSentSlowly);
    CPPUNIT_TEST(testWhatStaffTypedIsChangedFirst);
    CPPUNIT_TEST(testWeakSecretsAreRefusedWithTheReason);
    CPPUNIT_TEST(testAForgottenPinIsChosenAnewB48);
    CPPUNIT_TEST(testForgettingTellsNothingB50);
    CPPUNIT_TEST(testForgettingIsLimitedByAddress);
    CPPUNIT_TEST(testAKnownBrowserMayForgetAfterStrangers_B48);
    CPPUNIT_TEST(testAPhoneOfSomebodyArchivedIsStillOnesOwn_B48);
    CPPUNIT_TEST(testAnInvitationIsAcceptedB40);
    CPPUNIT_TEST(testAnAcceptedInvitationIsUsedUp);
    CPPUNIT_TEST(testWhatHasEndedSaysSoB48);
    CPPUNIT_TEST(testAlteredLinksLeadNowhere);
    CPPUNIT_TEST(testAnInvitationThatEndsMeanwhileOpensNothing);
    CPPUNIT_TEST(testTwoAtOnceOpenOnce);
    CPPUNIT_TEST(testAUsernameOfSomebodyElseIsRefused);
    CPPUNIT_TEST(testEveryAddressHearsOfANewPin_B48);
    CPPUNIT_TEST(testCodesAreInTheLogAndTheOwnList_B52);
    CPPUNIT_TEST(testAProofLeftBehindChangesNobodyElse_B50);
    CPPUNIT_TEST(testWhoProvesIsNotWhoWasSignedIn);
    CPPUNIT_TEST(testSigningOutEndsTheProof);
    CPPUNIT_TEST(testWhoMustChangeMayLeave);
    CPPUNIT_TEST(testAnAddressAsUsernameIsOnesOwn_B50);
    CPPUNIT_TEST(testTakenNamesAreToldAFewTimesOnly_B50);
    CPPUNIT_TEST(testNoCodeIsPromisedThatIsNotSent);
    CPPUNIT_TEST(testAProofIsForOnePurpose);
    CPPUNIT_TEST(testAGetChangesNothing);
    CPPUNIT_TEST(testFormsOfOthersAreRefusedEverywhere);
    CPPUNIT_TEST(testPagesNameNobodyElseB51);
    CPPUNIT_TEST_SUITE_END();

public:
    void testANewBrowserIsConfirmedByACode() {
        atDesk([](PageDesk &desk) {
            desk.grantRosa();
            auto browser = desk.browser();
            browser.get("/p/1/sign-in");
            const auto asked = browser.post(
                "/p/1/sign-in", "username=" + rosa + "&secret=" + test::rosasPin + "&to=%2Finside");
            leads("/p/1/code?for=sign-in&to=%2Finside", asked);
            CPPUNIT_ASSERT(!browser.cookies.contains("__Host-kith-portal-1"));
            CPPUNIT_ASSERT(!isIn(browser));
            is(200, browser.follow(asked));
            CPPUNIT_ASSERT(has(browser.last, "r…@e….org"));
            const std::string code = desk.postedCode();
            CPPUNIT_ASSERT_EQUAL(std::size_t(6), code.size());
            leads("/p/1/inside",
                  browser.post("/p/1/code", "for=sign-in&to=%2Finside&code=+" + code.substr(0, 3) +
                                                "-" + code.substr(3)));
            CPPUNIT_ASSERT(!browser.cookies.contains("__Host-kith-proof-1"));
            CPPUNIT_ASSERT(isIn(browser));
            browser.post("/p/1/sign-out");
            leads("/p/1", browser.signIn(rosa, test::rosasPin)); // it is known now
        });
    }

    void testWrongCodesAreCountedAndSaid() {
        atDesk([](PageDesk &desk) {
            desk.grantRosa();
            auto browser = desk.browser();
            browser.follow(browser.signIn(rosa, test::rosasPin));
            const std::string code = desk.postedCode();
            is(422, browser.post("/p/1/code", "for=sign-in&code=12345"));
            CPPUNIT_ASSERT(has(browser.last, "A code has six digits."));
            for (const char *said : {"4 more times", "3 more times", "2 more times"}) {
                is(422, browser.post("/p/1/code", "for=sign-in&code=" + otherThan(code)));
                CPPUNIT_ASSERT_MESSAGE(said, has(browser.last, said));
            }
            const auto waits = browser.post("/p/1/code", "for=sign-in&code=" + code);
            is(429, waits); // the account
            CPPUNIT_ASSERT_EQUAL(std::string("30"),
                                 std::string(http::headerIn(waits, "Retry-After")));
            CPPUNIT_ASSERT(has(browser.last, "wait a few minutes; then enter the code again"));
            CPPUNIT_ASSERT(!isIn(browser));
            desk.clock.time += base::minute;
            browser.get("/p/1/code?for=sign-in");
            leads("/p/1", browser.post("/p/1/code", "for=sign-in&code=" + code));
        });
    }

    void testACodeIsGoodForFiveTries() {
        atDesk([](PageDesk &desk) {
            desk.grantRosa();
            auto browser = forgetful(desk, rosa);
            const std::string code = desk.postedCode();
            for (const char *said : {"4 more times", "3 more times", "2 more times", "once more",
                                     "not good any more"}) {
                is(422, browser.post("/p/1/code", "for=forgot&code=" + otherThan(code)));
                CPPUNIT_ASSERT_MESSAGE(said, has(browser.last, said));
            }
            is(422, browser.post("/p/1/code", "for=forgot&code=" + code));
            CPPUNIT_ASSERT(has(browser.last, "not good any more"));
            leads("/p/1/sign-in", browser.get("/p/1/secret"));
        });
    }

    void testCodesAreSentSlowly() {
        atDesk([](PageDesk &desk) {
            desk.grantRosa();
            auto browser = desk.browser();
            browser.follow(browser.signIn(rosa, test::rosasPin));
            const auto soon = browser.post("/p/1/code/again", "for=sign-in");
            is(429, soon);
            CPPUNIT_ASSERT(has(browser.last, "Please wait a minute"));
            for (int i = 0; i < 4; ++i) {
                desk.clock.time += 61 * base::second;
                leads("/p/1/code?for=sign-in", browser.post("/p/1/code/again", "for=sign-in"));
                browser.get("/p/1/code?for=sign-in");
            }
            desk.clock.time += 61 * base::second;
            CPPUNIT_ASSERT(browser.post("/p/1/code/again", "for=sign-in").status >= 400);
        });
    }

    void testWhatStaffTypedIsChangedFirst() {
        atDesk([](PageDesk &desk) {
            desk.set("portal-second-step", "false");
            portal::PinGrant form;
            form.username = "rosa@example.org";
            form.pin = portal::SecretText(test::rosasPin);
            form.mustChange = true;
            desk.grants.grantByPin(desk.all, desk.clock.time, "c-1", desk.keep, form);
            auto browser = desk.browser();
            const auto in = browser.signIn(rosa, test::rosasPin);
            leads("/p/1/secret", in);
            leads("/p/1/secret", browser.get("/p/1/inside"));
            is(200, browser.follow(in));
            is(422, choose(browser, nextPin, "&current=" + test::wrongPin));
            CPPUNIT_ASSERT(has(browser.last, "This PIN is not right"));
            is(422, choose(browser, test::rosasPin, "&current=" + test::rosasPin));
            CPPUNIT_ASSERT(has(browser.last, "another one than before"));
            leads("/p/1", choose(browser, nextPin, "&current=" + test::rosasPin));
            CPPUNIT_ASSERT(isIn(browser));
            leads("/p/1/sign-in", browser.get("/p/1/secret"));
            leads("/p/1", desk.browser().signIn(rosa, nextPin));
        });
    }

    void testWeakSecretsAreRefusedWithTheReason() {
        atDesk([](PageDesk &desk) {
            desk.grantRosa();
            auto browser = forgetful(desk, rosa);
            leads("/p/1/secret", browser.post("/p/1/code", "for=forgot&code=" + desk.postedCode()));
            browser.get("/p/1/secret");
            const auto refused = [&](const std::string &secret, const std::string &reason) {
                is(422, choose(browser, secret));
                CPPUNIT_ASSERT_MESSAGE(secret, has(browser.last, reason));
                CPPUNIT_ASSERT_MESSAGE(secret, has(browser.last, "id=\"secret-problem\""));
                CPPUNIT_ASSERT_MESSAGE(secret, !has(browser.last, "value=\"" + secret));
            };
            refused("1234", "6 to 12 digits");
            refused("123456", "Digits in a row");
            refused("112112", "more than two different");
            refused("482482", "Groups of digits");
            refused("198247", "Years");
            refused("311247", "Dates");
            refused("short", "at least 8 characters");
            refused("password1", "easily guessed");
            refused(std::string(300, 'x'), "cannot be used");
            is(422, browser.post("/p/1/secret", "secret=" + nextPin + "&again=" + test::wrongPin));
            CPPUNIT_ASSERT(has(browser.last, "not the same"));
            leads("/p/1", choose(browser, words));
        });
    }

    void testAForgottenPinIsChosenAnewB48() {
        atDesk([](PageDesk &desk) {
            desk.grantRosa();
            desk.set("portal-second-step", "false");
            auto other = desk.browser();
            other.signIn(rosa, test::rosasPin);
            for (int i = 0; i < 12; ++i) { // locked
                desk.clock.time += base::hour;
                desk.browser().signIn(rosa, test::wrongPin);
            }
            desk.clock.time += base::hour;
            for (const std::string &who : {std::string("ROSA%40example.org"), rosa}) {
                auto browser = forgetful(desk, who);
                CPPUNIT_ASSERT(has(browser.last, "If we know you"));
                CPPUNIT_ASSERT(!has(browser.last, "r…"));
                const std::string code = desk.postedCode();
                is(422, browser.post("/p/1/code", "for=forgot&code=" + otherThan(code)));
                CPPUNIT_ASSERT(!isIn(browser));
                leads("/p/1/secret", browser.post("/p/1/code", "for=forgot&code=" + code));
                is(200, browser.get("/p/1/secret"));
                const auto done = choose(browser, who == rosa ? words : nextPin);
                leads("/p/1", done);
                CPPUNIT_ASSERT(isIn(browser));
                CPPUNIT_ASSERT(!isIn(other));
                const auto told = desk.post();
                CPPUNIT_ASSERT_EQUAL(std::size_t(1), told.size()); // portal.changed
                leads("/p/1/sign-in", browser.get("/p/1/secret")); // once
                other.cookies = browser.cookies;
                desk.clock.time += base::hour;
            }
            leads("/p/1", desk.browser().signIn(rosa, words));
            CPPUNIT_ASSERT_EQUAL(std::int64_t(2), desk.audited("portal.secret-reset"));
        });
    }

    void testForgettingTellsNothingB50() {
        atDesk([](PageDesk &desk) {
            desk.grantRosa();
            // isLate: the code is typed after it was found out who asks.
            const auto answered = [&desk](const std::string &who, bool isLate) {
                auto browser = desk.browser();
                browser.get("/p/1/forgot");
                const auto answer = browser.post("/p/1/forgot", "who=" + who);
                std::string all = test::leadsTo(answer) + "\n" + std::to_string(answer.status);
                browser.follow(answer);
                if (isLate)
                    CPPUNIT_ASSERT_EQUAL(std::size_t(who == rosa ? 1 : 0),
                                         test::postForgotten(desk).size());
                const std::string token = test::formTokenIn(browser.last);
                for (const char *step : {"/p/1/code", "/p/1/code/again"}) {
                    const auto next = browser.post(step, "for=forgot&code=000000");
                    all += "\n" + std::to_string(next.status) + browser.last;
                }
                for (std::size_t at = all.find(token); at != std::string::npos;
                     at = all.find(token))
                    all.erase(at, token.size());
                return all;
            };
            const std::string known = answered(rosa, false);
            CPPUNIT_ASSERT(has(known, "4 more times"));
            CPPUNIT_ASSERT_EQUAL(std::size_t(1), test::postForgotten(desk).size());
            CPPUNIT_ASSERT_EQUAL(known, answered(rosa, true));
            for (const std::string who : {"nobody", "nobody%40example.org", "%2B4930999999", "x",
                                          "rosi%40example.com", "%2B4930123456"})
                for (const bool isLate : {false, true})
                    CPPUNIT_ASSERT_EQUAL_MESSAGE(who, known, answered(who, isLate));
            CPPUNIT_ASSERT(test::postForgotten(desk).empty());
        });
    }

    void testForgettingIsLimitedByAddress() {
        atDesk([](PageDesk &desk) {
            desk.grantRosa();
            for (int i = 0; i < 40; ++i) {
                auto browser = desk.browser();
                browser.get("/p/1/forgot");
                leads("/p/1/code?for=forgot", browser.post("/p/1/forgot", "who=nobody"));
            }
            CPPUNIT_ASSERT_EQUAL(std::int64_t(30), desk.count([](storage::Transaction &each) {
                return each.query("select count(*) from portal_proofs where practice_no = 1");
            }));
        });
    }

    void testAKnownBrowserMayForgetAfterStrangers_B48() {
        atDesk([](PageDesk &desk) {
            desk.grantRosa();
            desk.set("portal-second-step", "false");
            auto known = desk.browser();
            known.signIn(rosa, test::rosasPin);
            for (int i = 0; i < 12; ++i)
                forgetful(desk, rosa);
            CPPUNIT_ASSERT_EQUAL(std::size_t(5), test::postForgotten(desk).size());
            known.get("/p/1/forgot");
            known.follow(known.post("/p/1/forgot", "who=" + rosa));
            leads("/p/1/secret", known.post("/p/1/code", "for=forgot&code=" + desk.postedCode()));
            for (const std::string &who : {std::string("rosi%40example.com"), rosa})
                forgetful(desk, who);
            CPPUNIT_ASSERT(test::postForgotten(desk).empty());
        });
    }

    void testAPhoneOfSomebodyArchivedIsStillOnesOwn_B48() {
        atDesk([](PageDesk &desk) {
            desk.grantRosa();
            desk.grant("c-1", desk.other, "rosi@example.com", "946170583");
            desk.database.write([](storage::Transaction &transaction) {
                transaction.run("update contacts set phone = '+4930123456'"
                                " where practice_no = ?",
                                1);
            });
            forgetful(desk, "%2B4930123456");
            CPPUNIT_ASSERT(desk.postedCode().empty()); // two share it
            desk.expect(200, desk.all, "POST", test::contacts + desk.other + "/archive");
            forgetful(desk, "%2B4930123456");
            CPPUNIT_ASSERT_EQUAL(std::size_t(6), desk.postedCode().size());
        });
    }

    void testAnInvitationIsAcceptedB40() {
        atDesk([](PageDesk &desk) {
            desk.invite("c-1");
            desk.invite("c-2");
            const auto sent = desk.post();
            const std::string token = PageDesk::tokenIn(sent.back().content.text);
            auto browser = desk.browser();
            is(200, browser.get("/i/" + token));
            CPPUNIT_ASSERT(has(browser.last, "Welcome, Rosa"));
            CPPUNIT_ASSERT(has(browser.last, "Linden &amp; Partner"));
            CPPUNIT_ASSERT(!has(browser.last, "Garcia"));
            const auto asked = browser.post("/i/" + token + "/code");
            leads("/p/1/code?for=invite", asked);
            is(200, browser.follow(asked));
            CPPUNIT_ASSERT(has(browser.last, "r…@e….org"));
            leads("/p/1/secret", browser.post("/p/1/code", "for=invite&code=" + desk.postedCode()));
            is(200, browser.get("/p/1/secret"));
            CPPUNIT_ASSERT(has(browser.last, "value=\"rosa@example.org\""));
            leads("/p/1", choose(browser, words, "&username=rosa"));
            CPPUNIT_ASSERT(isIn(browser));
            for (const char *client : {"c-1", "c-2"}) {
                const auto state = desk.stateOf(desk.keep, client);
                CPPUNIT_ASSERT(state.state == portal::AccessState::granted);
                CPPUNIT_ASSERT_MESSAGE("they are in", state.signedInAt.has_value());
            }
            browser.post("/p/1/sign-out");
            leads("/p/1", browser.signIn("Rosa", words)); // the browser is confirmed
            leads("/p/1/code?for=sign-in", desk.browser().signIn("rosa", words));
        });
    }

    void testAnAcceptedInvitationIsUsedUp() {
        atDesk([](PageDesk &desk) {
            desk.invite();
            const std::string token = desk.postedToken();
            auto browser = welcomed(desk, token);
            auto copy = browser;
            leads("/p/1", choose(browser, words, "&username=rosa"));
            is(410, browser.get("/i/" + token));
            CPPUNIT_ASSERT(has(browser.last, "used already"));
            CPPUNIT_ASSERT(!has(browser.last, "Rosa"));
            leads("/p/1/sign-in", choose(copy, nextPin, "&username=other"));
            CPPUNIT_ASSERT(!isIn(copy));
            auto late = desk.browser();
            late.get("/p/1/sign-in");
            is(410, late.post("/i/" + token + "/code"));
            CPPUNIT_ASSERT(desk.post().empty());
        });
    }

    void testWhatHasEndedSaysSoB48() {
        atDesk([](PageDesk &desk) {
            desk.invite();
            const std::string first = desk.postedToken();
            desk.clock.time += base::minute;
            desk.emails.resend(desk.all, desk.clock.time, "c-1", desk.keep);
            const std::string second = desk.postedToken();
            const auto closed = [&](const std::string &token, const std::string &said) {
                auto browser = desk.browser();
                is(410, browser.get("/i/" + token));
                CPPUNIT_ASSERT_MESSAGE(said, has(browser.last, said));
                CPPUNIT_ASSERT(has(browser.last, "+49 30 123"));
                CPPUNIT_ASSERT(!has(browser.last, "Rosa"));
            };
            closed(first, "There is a newer invitation");
            is(200, desk.browser().get("/i/" + second));
            desk.clock.time += 7 * base::day;
            closed(second, "has expired");
            desk.emails.resend(desk.all, desk.clock.time, "c-1", desk.keep);
            const std::string third = desk.postedToken();
            desk.grants.revoke(desk.all, desk.clock.time, "c-1", desk.keep);
            closed(third, "does not hold any more");
        });
    }

    void testAlteredLinksLeadNowhere() {
        atDesk([](PageDesk &desk) {
            desk.invite();
            const std::string token = desk.postedToken();
            for (std::size_t at = 0; at < token.size(); ++at) {
                std::string altered = token;
                altered[at] = altered[at] == 'A' ? 'B' : 'A';
                is(404, desk.browser().get("/i/" + altered));
            }
            is(404, desk.browser().get("/i/" + token + "A"));
            is(404, desk.browser().get("/i/" + token.substr(0, token.size() - 1)));
        });
    }

    void testAnInvitationThatEndsMeanwhileOpensNothing() {
        atDesk([](PageDesk &desk) {
            desk.invite();
            auto browser = welcomed(desk, desk.postedToken());
            desk.grants.revoke(desk.all, desk.clock.time, "c-1", desk.keep);
            is(410, choose(browser, words, "&username=rosa"));
            CPPUNIT_ASSERT(has(browser.last, "does not hold any more"));
            CPPUNIT_ASSERT(!isIn(browser));
            CPPUNIT_ASSERT_EQUAL(std::int64_t(0), desk.count([](storage::Transaction &each) {
                return each.query("select count(*) from portal_accounts where practice_no = 1");
            }));
        });
    }

    void testTwoAtOnceOpenOnce() {
        atDesk([](PageDesk &desk) {
            desk.grantRosa();
            auto one = forgetful(desk, rosa);
            one.post("/p/1/code", "for=forgot&code=" + desk.postedCode());
            one.get("/p/1/secret");
            auto two = one;
            std::thread first([&one] { choose(one, nextPin); });
            std::thread second([&two] { choose(two, words); });
            first.join();
            second.join();
            CPPUNIT_ASSERT(isIn(one) != isIn(two));
            CPPUNIT_ASSERT_EQUAL(std::int64_t(1), desk.audited("portal.secret-reset"));
        });
    }

    void testAUsernameOfSomebodyElseIsRefused() {
        atDesk([](PageDesk &desk) {
            desk.grant("c-1", desk.other, "rosi", nextPin);
            desk.invite();
            auto browser = welcomed(desk, desk.postedToken());
            is(422, choose(browser, words, "&username=ROSI"));
            CPPUNIT_ASSERT(has(browser.last, "This username is taken."));
            CPPUNIT_ASSERT(has(browser.last, "id=\"username-problem\""));
            is(422, choose(browser, words, "&username=ab"));
            is(422, choose(browser, words, "&username="));
            is(422, choose(browser, words));
            is(422, choose(browser, words, "&username=" + std::string(101, 'x')));
            leads("/p/1", choose(browser, words, "&username=rosa"));
        });
    }

    void testEveryAddressHearsOfANewPin_B48() {
        atDesk([](PageDesk &desk) {
            desk.grantRosa();
            desk.write("update contacts set phone = '+4915112345678' where practice_no = 1"
                       " and given_name = 'Rosa'");
            auto browser = forgetful(desk, rosa);
            browser.post("/p/1/code", "for=forgot&code=" + desk.postedCode());
            browser.get("/p/1/secret");
            leads("/p/1", choose(browser, nextPin));
            std::set<std::string> told;
            for (const auto &message : desk.post())
                told.insert(message.content.toAddress);
            CPPUNIT_ASSERT((told == std::set<std::string>{"+4915112345678", "rosa@example.org"}));
        });
    }

    void testCodesAreInTheLogAndTheOwnList_B52() {
        atDesk([](PageDesk &desk) {
            desk.grantRosa();
            auto browser = forgetful(desk, rosa);
            const std::string code = desk.postedCode();
            browser.post("/p/1/code", "for=forgot&code=" + otherThan(code));
            browser.post("/p/1/code", "for=forgot&code=" + code);
            browser.get("/p/1/secret");
            leads("/p/1", choose(browser, nextPin));
            for (const char *action :
                 {"portal.code-asked", "portal.code-refused", "portal.code-passed",
                  "portal.secret-reset", "portal.signed-in"})
                CPPUNIT_ASSERT_EQUAL_MESSAGE(action, std::int64_t(1), desk.audited(action));
            CPPUNIT_ASSERT_EQUAL(std::int64_t(3), desk.count([](storage::Transaction &each) {
                return each.query("select count(*) from audit_entries where practice_no = 1"
                                  " and details like '%\"for\":\"forgot\"%'");
            }));
            browser.get("/p/1/profile/activity");
            for (const char *said :
                 {"A code was asked for", "A wrong code was entered", "The right code was entered",
                  "PIN or password chosen anew with a code", "Signed in"})
                CPPUNIT_ASSERT_MESSAGE(said, has(browser.last, said));
        });
    }

    void testAProofLeftBehindChangesNobodyElse_B50() {
        atDesk([](PageDesk &desk) {
            desk.grantRosa();
            grantToChange(desk);
            auto browser = forgetful(desk, rosa);
            browser.post("/p/1/code", "for=forgot&code=" + desk.postedCode());
            browser.get("/p/1/secret");
            CPPUNIT_ASSERT(has(browser.last, "This is for: rosa@example.org"));
            const auto left = browser.cookies["__Host-kith-proof-1"];
            desk.set("portal-second-step", "false");
            browser.follow(browser.signIn("rosi", test::rosasPin));
            CPPUNIT_ASSERT(has(browser.last, "This is for: rosi"));
            CPPUNIT_ASSERT(!browser.cookies.contains("__Host-kith-proof-1"));
            browser.cookies["__Host-kith-proof-1"] = left;
            is(422, choose(browser, nextPin));
            leads("/p/1", choose(browser, nextPin, "&current=" + test::rosasPin));
            leads("/p/1/sign-in", browser.get("/p/1/secret"));
            CPPUNIT_ASSERT(desk.signIn("rosi", nextPin).isIn());
            CPPUNIT_ASSERT(desk.rosa().isIn());
        });
    }

    void testWhoProvesIsNotWhoWasSignedIn() {
        atDesk([](PageDesk &desk) {
            desk.grantRosa();
            grantToChange(desk);
            desk.set("portal-second-step", "false");
            auto browser = desk.browser();
            browser.signIn("rosi", test::rosasPin);
            browser.get("/p/1/forgot");
            browser.follow(browser.post("/p/1/forgot", "who=" + rosa));
            browser.follow(browser.post("/p/1/code", "for=forgot&code=" + desk.postedCode()));
            CPPUNIT_ASSERT(has(browser.last, "This is for: rosa@example.org"));
            leads("/p/1", choose(browser, nextPin));
            CPPUNIT_ASSERT(desk.rosa(nextPin).isIn());
            CPPUNIT_ASSERT(desk.signIn("rosi", test::rosasPin).isIn());
        });
    }

    void testSigningOutEndsTheProof() {
        atDesk([](PageDesk &desk) {
            desk.grantRosa();
            desk.set("portal-second-step", "false");
            auto browser = forgetful(desk, rosa);
            browser.post("/p/1/code", "for=forgot&code=" + desk.postedCode());
            const auto left = browser.cookies["__Host-kith-proof-1"];
            browser.cookies.erase("__Host-kith-proof-1");
            browser.signIn(rosa, test::rosasPin);
            browser.get("/p/1/inside");
            browser.cookies["__Host-kith-proof-1"] = left;
            leads("/p/1/signed-out", browser.post("/p/1/sign-out"));
            CPPUNIT_ASSERT(!browser.cookies.contains("__Host-kith-proof-1"));
            browser.cookies["__Host-kith-proof-1"] = left;
            leads("/p/1/sign-in", browser.get("/p/1/secret"));
        });
    }

    void testWhoMustChangeMayLeave() {
        atDesk([](PageDesk &desk) {
            grantToChange(desk);
            desk.set("portal-second-step", "false");
            auto browser = desk.browser();
            browser.follow(browser.signIn("rosi", test::rosasPin));
            const std::size_t at = browser.last.find("action=\"/portal/p/1/sign-out\"");
            CPPUNIT_ASSERT(at != std::string::npos);
            browser.last = browser.last.substr(at);
            leads("/p/1/signed-out", browser.post("/p/1/sign-out"));
            leads("/p/1/sign-in", browser.get("/p/1/secret"));
        });
    }

    void testAnAddressAsUsernameIsOnesOwn_B50() {
        atDesk([](PageDesk &desk) {
            desk.grant("c-1", desk.other, "rosi@example.com", nextPin);
            desk.invite();
            auto browser = welcomed(desk, desk.postedToken());
            for (const char *name :
                 {"rosi%40example.com", "nobody%40example.com", "rosi%EF%BC%A0example.com"}) {
                is(422, choose(browser, words, std::string("&username=") + name));
                CPPUNIT_ASSERT_MESSAGE(name, has(browser.last, "has to be your own"));
                CPPUNIT_ASSERT_MESSAGE(name, !has(browser.last, "taken"));
            }
            leads("/p/1", choose(browser, words, "&username=ROSA%40example.org"));
        });
    }

    void testTakenNamesAreToldAFewTimesOnly_B50() {
        atDesk([](PageDesk &desk) {
            desk.grant("c-1", desk.other, "rosi", nextPin);
            desk.invite();
            auto browser = welcomed(desk, desk.postedToken());
            for (int i = 0; i < 5; ++i) {
                is(422, choose(browser, words, "&username=rosi"));
                CPPUNIT_ASSERT(has(browser.last, "This username is taken."));
            }
            leads("/p/1/sign-in", choose(browser, words, "&username=rosi"));
            leads("/p/1/sign-in", choose(browser, words, "&username=rosa"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t(5), desk.count([](storage::Transaction &each) {
                return each.query("select max(tries) from portal_tries where practice_no = 1"
                                  " and kind = 'address'");
            }));
        });
    }

    void testNoCodeIsPromisedThatIsNotSent() {
        atDesk([](PageDesk &desk) {
            desk.invite();
            const std::string token = desk.postedToken();
            for (int i = 0; i < 6; ++i) {
                auto browser = desk.browser();
                browser.get("/i/" + token);
                is(i < 5 ? 200 : 429, browser.follow(browser.post("/i/" + token + "/code")));
                CPPUNIT_ASSERT_EQUAL(i == 5, has(browser.last, "Enough codes were sent"));
                CPPUNIT_ASSERT_EQUAL(i < 5, desk.postedCode().size() == 6);
            }
        });
    }

    void testAProofIsForOnePurpose() {
        atDesk([](PageDesk &desk) {
            desk.grantRosa();
            auto browser = desk.browser();
            browser.follow(browser.signIn(rosa, test::rosasPin));
            const std::string code = desk.postedCode();
            for (const char *purpose : {"forgot", "invite"})
                leads("/p/1/sign-in",
                      browser.post("/p/1/code", std::string("for=") + purpose + "&code=" + code));
            leads("/p/1/sign-in", browser.get("/p/1/secret"));
            leads("/p/1/sign-in", choose(browser, nextPin));
            browser.get("/p/1/code?for=sign-in");
            desk.clock.time += 31 * base::minute;
            leads("/p/1/sign-in", browser.post("/p/1/code", "for=sign-in&code=" + code));
        });
    }

    void testAGetChangesNothing() {
        atDesk([](PageDesk &desk) {
            desk.grant("c-1", desk.other, "rosi", nextPin);
            desk.invite();
            const std::string token = desk.postedToken();
            auto welcome = welcomed(desk, token);
            auto waiting = desk.browser();
            waiting.signIn("rosi", nextPin);
            desk.invite("c-2");
            for (PageDesk::Browser *browser : {&welcome, &waiting})
                for (const char *method : {"GET", "HEAD"})
                    for (const std::string &path : std::vector<std::string>{
                             "/", "/p/1", "/p/1/", "/p/1/sign-in", "/p/1/sign-in?to=%2Fnotes",
                             "/p/1/code", "/p/1/code?for=invite", "/p/1/code?for=forgot",
                             "/p/1/forgot", "/p/1/secret", "/p/1/signed-out", "/p/1/inside",
                             "/i/" + token, "/i/" + token + "/code", "/p/1/sign-out", "/p/1/stay",
                             "/p/1/code/again"}) {
                        const std::int64_t before = desk.rows();
                        browser->ask(method, path);
                        CPPUNIT_ASSERT_EQUAL_MESSAGE(path, before, desk.rows());
                    }
        });
    }

    void testFormsOfOthersAreRefusedEverywhere() {
        atDesk([](PageDesk &desk) {
            desk.invite();
            const std::string token = desk.postedToken();
            auto browser = welcomed(desk, token);
            const std::string own = test::formTokenIn(browser.last);
            const std::int64_t before = desk.rows();
            for (const std::string &path :
                 std::vector<std::string>{"/p/1/code", "/p/1/code/again", "/p/1/forgot",
                                          "/p/1/secret", "/i/" + token + "/code"}) {
                is(403, browser.ask("POST", path, "who=rosa&secret=" + nextPin));
                is(403, browser.ask("POST", path, "form-token=" + std::string(64, '0')));
                browser.headers = {{"origin", "https://evil.example"}};
                is(403, browser.ask("POST", path, "who=rosa&form-token=" + own));
                browser.headers.clear();
            }
            CPPUNIT_ASSERT_EQUAL(before, desk.rows());
        });
    }

    void testPagesNameNobodyElseB51() {
        atDesk([](PageDesk &desk) {
            desk.invite();
            const std::string token = desk.postedToken();
            auto browser = welcomed(desk, token);
            for (const std::string &path : std::vector<std::string>{
                     "/i/" + token, "/p/1/secret", "/p/1/forgot", "/p/1/sign-in"}) {
                browser.get(path);
                for (const char *name : {"Garcia", "Client", "Rosi"})
                    CPPUNIT_ASSERT_MESSAGE(path, !has(browser.last, name));
            }
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(EntryPagesTest);

} // namespace
