// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/SignInPage.h"

#include "tests/unit/portal/PageDesk.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

using namespace kith;
using test::PageDesk;

namespace {

const std::string rosa = "rosa%40example.org";

void atDesk(const std::function<void(PageDesk &)> &test) {
    test::onBothDatabases([&test](storage::Database &database) {
        PageDesk desk(database);
        desk.set("portal-second-step", "false");
        test(desk);
    });
}

bool has(const std::string &text, const std::string &part) {
    return text.find(part) != std::string::npos;
}

void is(int status, const http::Response &response) {
    CPPUNIT_ASSERT_EQUAL_MESSAGE(response.body, status, response.status);
}

std::string headerOf(const http::Response &response, const std::string &name) {
    return std::string(http::headerIn(response, name));
}

/// What a try is answered, without what is the visitor's own.
std::string answerTo(PageDesk &desk, const std::string &username, const std::string &secret) {
    auto browser = desk.browser();
    browser.get("/p/1/sign-in");
    const std::string token = test::formTokenIn(browser.last);
    const auto answer = browser.post("/p/1/sign-in", "username=" + username + "&secret=" + secret);
    std::string all = std::to_string(answer.status) + "\n";
    for (const auto &[name, value] : answer.headers)
        all += name + ": " + value + "\n";
    all += answer.body;
    all.replace(all.find(token), token.size(), "TOKEN");
    const std::string shown = "required value=\"" + test::decoded(username) + "\"";
    return all.erase(all.find(shown), shown.size());
}

class SignInPageTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(SignInPageTest);
    CPPUNIT_TEST(testRightPinLeadsIn);
    CPPUNIT_TEST(testEveryFailureIsAnsweredAlikeB50);
    CPPUNIT_TEST(testSigningInLeadsWhereItWasAskedFor);
    CPPUNIT_TEST(testNothingLeadsToOtherSites);
    CPPUNIT_TEST(testTooManyAtOnceAreAskedToTryAgain);
    CPPUNIT_TEST(testFormsOfOthersAreRefused);
    CPPUNIT_TEST(testASessionEndsBySignOut);
    CPPUNIT_TEST(testAFormOfASessionCarriesItsToken);
    CPPUNIT_TEST(testRevokedContactsAreOutOnTheNextRequestB44);
    CPPUNIT_TEST(testPagesAndCookiesAreSafe);
    CPPUNIT_TEST(testPagesSpeakTheReadersLanguageB54);
    CPPUNIT_TEST(testUnknownPracticesAreNotThere);
    CPPUNIT_TEST(testTheFrontDoorKnowsTheOnlyPractice);
    CPPUNIT_TEST_SUITE_END();

public:
    void testRightPinLeadsIn() {
        atDesk([](PageDesk &desk) {
            desk.grantRosa();
            auto browser = desk.browser();
            const auto answer = browser.signIn(rosa, test::rosasPin);
            is(303, answer);
            CPPUNIT_ASSERT_EQUAL(std::string("/portal/p/1"), test::leadsTo(answer));
            CPPUNIT_ASSERT(browser.cookies.contains("__Host-kith-portal-1"));
            is(303, browser.get("/p/1/sign-in")); // is in already
        });
    }

    void testEveryFailureIsAnsweredAlikeB50() {
        atDesk([](PageDesk &desk) {
            desk.grantRosa();
            const std::string unknown = answerTo(desk, "nobody", test::wrongPin);
            CPPUNIT_ASSERT(has(unknown, "422\n"));
            CPPUNIT_ASSERT(has(unknown, "That did not work."));
            const auto alike = [&](const std::string &what, const std::string &username,
                                   const std::string &secret) {
                CPPUNIT_ASSERT_EQUAL_MESSAGE(what, unknown, answerTo(desk, username, secret));
            };
            alike("empty", "", "");
            alike("wrong", rosa, test::wrongPin);
            alike("wrong", rosa, test::wrongPin);
            alike("wrong", rosa, test::wrongPin);
            alike("waiting", rosa, test::rosasPin);
            for (int i = 0; i < 12; ++i) {
                desk.clock.time += base::hour;
                alike("wrong", rosa, test::wrongPin);
            }
            desk.clock.time += base::day;
            alike("locked", rosa, test::rosasPin);
            desk.grants.unlock(desk.all, desk.clock.time, desk.keep);
            desk.grants.revoke(desk.all, desk.clock.time, "c-1", desk.keep);
            alike("revoked", rosa, test::rosasPin);
            desk.grants.restore(desk.all, desk.clock.time, "c-1", desk.keep);
            desk.write("update contacts set archived_at = 1 where practice_no = 1"
                       " and given_name = 'Rosa'");
            alike("archived", rosa, test::rosasPin);
            desk.write("update contacts set archived_at = null where practice_no = 1"
                       " and given_name = 'Rosa'");
            is(303, desk.browser().signIn(rosa, test::rosasPin));
        });
    }

    void testSigningInLeadsWhereItWasAskedFor() {
        atDesk([](PageDesk &desk) {
            desk.grantRosa();
            auto browser = desk.browser();
            const auto sent = browser.get("/p/1/signed-out");
            is(200, sent);
            browser.get("/p/1/sign-in?to=%2Fnotes%3Fclient%3Dc-1");
            CPPUNIT_ASSERT(has(browser.last, "value=\"/notes?client=c-1\""));
            const auto answer =
                browser.post("/p/1/sign-in", "username=" + rosa + "&secret=" + test::rosasPin +
                                                 "&to=%2Fnotes%3Fclient%3Dc-1");
            CPPUNIT_ASSERT_EQUAL(std::string("/portal/p/1/notes?client=c-1"),
                                 test::leadsTo(answer));
        });
    }

    void testNothingLeadsToOtherSites() {
        atDesk([](PageDesk &desk) {
            desk.grantRosa();
            for (const char *to :
                 {"https://evil.example", "//evil.example", "/%2Fevil.example/", "@evil.example",
                  "/../../kith", "/a%5Cb", ".evil", "/%22%3E%3Cscript%3E"}) {
                auto browser = desk.browser();
                browser.get(std::string("/p/1/sign-in?to=") + to);
                CPPUNIT_ASSERT_MESSAGE(to, !has(browser.last, "evil"));
                const auto answer = browser.post(
                    "/p/1/sign-in", "username=" + rosa + "&secret=" + test::rosasPin + "&to=" + to);
                if (answer.status != 400 && answer.status != 422)
                    CPPUNIT_ASSERT_EQUAL_MESSAGE(to, std::string("/portal/p/1"),
                                                 test::leadsTo(answer));
            }
        });
    }

    void testTooManyAtOnceAreAskedToTryAgain() {
        atDesk([](PageDesk &desk) {
            desk.grantRosa();
            portal::Hashing full(test::cheapHashing(1, 0));
            http::Router<http::PublicCaller> router;
            addSignInPage(router, desk.services(full));
            const auto turn = full.turn();
            auto browser = desk.browser();
            browser.router = &router;
            const auto answer = browser.signIn(rosa, test::rosasPin);
            is(503, answer);
            CPPUNIT_ASSERT(has(answer.body, "Please try again in a moment."));
            CPPUNIT_ASSERT(!headerOf(answer, "Retry-After").empty());
            CPPUNIT_ASSERT(!has(answer.body, test::rosasPin));
        });
    }

    void testFormsOfOthersAreRefused() {
        atDesk([](PageDesk &desk) {
            desk.grantRosa();
            const std::string fields = "username=" + rosa + "&secret=" + test::rosasPin;
            auto other = desk.browser();
            other.get("/p/1/sign-in");
            const std::string foreign = test::formTokenIn(other.last);
            auto browser = desk.browser();
            is(403, browser.ask("POST", "/p/1/sign-in", fields)); // has no cookie yet
            browser.get("/p/1/sign-in");
            const std::string own = test::formTokenIn(browser.last);
            is(403, browser.ask("POST", "/p/1/sign-in", fields));
            is(403, browser.ask("POST", "/p/1/sign-in", fields + "&form-token=" + foreign));
            CPPUNIT_ASSERT(has(browser.last, "Nothing was changed."));
            for (const auto &[name, value] :
                 {std::pair<std::string, std::string>{"origin", "https://evil.example"},
                  {"origin", "null"},
                  {"sec-fetch-site", "cross-site"},
                  {"sec-fetch-site", "same-site"}}) {
                browser.headers = {{name, value}};
                is(403, browser.ask("POST", "/p/1/sign-in", fields + "&form-token=" + own));
            }
            browser.headers = {{"origin", "https://kith.example.org"}};
            is(303, browser.ask("POST", "/p/1/sign-in", fields + "&form-token=" + own));
        });
    }

    void testASessionEndsBySignOut() {
        atDesk([](PageDesk &desk) {
            desk.grantRosa();
            auto browser = desk.browser();
            browser.signIn(rosa, test::rosasPin);
            auto stolen = browser;
            browser.get("/p/1/inside");
            is(204, browser.post("/p/1/stay"));
            const auto answer = browser.post("/p/1/sign-out");
            CPPUNIT_ASSERT_EQUAL(std::string("/portal/p/1/signed-out"), test::leadsTo(answer));
            CPPUNIT_ASSERT(!browser.cookies.contains("__Host-kith-portal-1"));
            is(200, browser.follow(answer));
            CPPUNIT_ASSERT(has(browser.last, "You are signed out"));
            const auto late = stolen.get("/p/1/inside");
            CPPUNIT_ASSERT_EQUAL(std::string("/portal/p/1/sign-in?to=%2Finside"),
                                 test::leadsTo(late));
        });
    }

    void testAFormOfASessionCarriesItsToken() {
        atDesk([](PageDesk &desk) {
            desk.grantRosa();
            auto browser = desk.browser();
            browser.signIn(rosa, test::rosasPin);
            const std::string before = test::formTokenIn(browser.last); // of the form before
            is(403, browser.ask("POST", "/p/1/sign-out"));
            is(403, browser.ask("POST", "/p/1/sign-out", "form-token=" + before));
            browser.headers = {{"origin", "https://evil.example"}};
            is(200, browser.get("/p/1/inside"));
            is(403, browser.post("/p/1/sign-out"));
            browser.headers = {};
            is(200, browser.get("/p/1/inside"));
            is(303, browser.post("/p/1/sign-out"));
        });
    }

    void testRevokedContactsAreOutOnTheNextRequestB44() {
        atDesk([](PageDesk &desk) {
            desk.grantRosa();
            auto browser = desk.browser();
            browser.signIn(rosa, test::rosasPin);
            is(200, browser.get("/p/1/inside"));
            desk.grants.revoke(desk.all, desk.clock.time, "c-1", desk.keep);
            CPPUNIT_ASSERT_EQUAL(std::string("/portal/p/1/sign-in?to=%2Finside"),
                                 test::leadsTo(browser.get("/p/1/inside")));
        });
    }

    void testPagesAndCookiesAreSafe() {
        atDesk([](PageDesk &desk) {
            desk.grantRosa();
            auto browser = desk.browser();
            const auto page = browser.get("/p/1/sign-in");
            CPPUNIT_ASSERT_EQUAL(
                std::string("default-src 'none'; script-src 'self'; style-src 'self'; img-src "
                            "'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
                            "frame-ancestors 'none'"),
                headerOf(page, "Content-Security-Policy"));
            CPPUNIT_ASSERT_EQUAL(std::string("no-store"), headerOf(page, "Cache-Control"));
            CPPUNIT_ASSERT_EQUAL(std::string("nosniff"), headerOf(page, "X-Content-Type-Options"));
            CPPUNIT_ASSERT_EQUAL(std::string("same-origin"), headerOf(page, "Referrer-Policy"));
            CPPUNIT_ASSERT_EQUAL(std::string("DENY"), headerOf(page, "X-Frame-Options"));
            CPPUNIT_ASSERT_EQUAL(std::string("no-referrer"),
                                 headerOf(browser.get("/p/1/signed-out"), "Referrer-Policy"));
            const auto answer = browser.signIn(rosa, test::rosasPin);
            int cookies = 0;
            for (const auto &[name, value] : answer.headers) {
                if (name != "Set-Cookie")
                    continue;
                ++cookies;
                CPPUNIT_ASSERT_MESSAGE(value, value.starts_with("__Host-kith-"));
                CPPUNIT_ASSERT_MESSAGE(value,
                                       has(value, "; Path=/; Secure; HttpOnly; SameSite=Lax"));
            }
            CPPUNIT_ASSERT_EQUAL(3, cookies); // session, browser, and the end of a proof
            CPPUNIT_ASSERT(!has(headerOf(answer, "Location"), "?"));
        });
    }

    void testPagesSpeakTheReadersLanguageB54() {
        atDesk([](PageDesk &desk) {
            auto browser = desk.browser();
            browser.headers = {{"accept-language", "de-AT,de;q=0.9"}};
            browser.get("/p/1/sign-in");
            CPPUNIT_ASSERT(has(browser.last, "<html lang=\"de\""));
            CPPUNIT_ASSERT(has(browser.last, ">Anmelden<"));
            browser.headers = {{"accept-language", "fr"}};
            browser.get("/p/1/sign-in");
            CPPUNIT_ASSERT(has(browser.last, ">Sign in<"));
            CPPUNIT_ASSERT(has(browser.last, "Linden &amp; Partner"));
        });
    }

    void testUnknownPracticesAreNotThere() {
        atDesk([](PageDesk &desk) {
            for (const char *path : {"/p/zz/sign-in", "/p/01/sign-in", "/p/-1/sign-in",
                                     "/p/zz/inside", "/i/1-abc", "/i/zzz"}) {
                const auto answer = desk.browser().get(path);
                is(404, answer);
                CPPUNIT_ASSERT(has(answer.body, "leads nowhere"));
            }
        });
    }

    void testTheFrontDoorKnowsTheOnlyPractice() {
        atDesk([](PageDesk &desk) {
            is(200, desk.browser().get("/")); // there are two
            desk.write("delete from practices where practice_no = 2");
            CPPUNIT_ASSERT_EQUAL(std::string("/portal/p/1/sign-in"),
                                 test::leadsTo(desk.browser().get("/")));
            CPPUNIT_ASSERT_EQUAL(std::string("/portal/p/1"),
                                 test::leadsTo(desk.browser().get("/p/1/")));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(SignInPageTest);

} // namespace
