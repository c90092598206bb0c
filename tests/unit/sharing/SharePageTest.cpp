// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/SharePage.h"

#include "plugin/base/Secret.h"
#include "tests/unit/sharing/LinkDesk.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

using namespace kith;
using messages::Via;
using test::LinkDesk;

namespace {

const std::string pdf = "%PDF-1.7 the content";

void atDesk(const std::function<void(LinkDesk &)> &test) {
    test::onBothDatabases([&test](storage::Database &database) {
        LinkDesk desk(database);
        desk.hold("letter", pdf);
        desk.hold("invoice", "%PDF-1.4 another one");
        test(desk);
    });
}

bool has(const std::string &text, const std::string &part) {
    return text.find(part) != std::string::npos;
}

std::string headerOf(const http::Response &response, const std::string &name) {
    return std::string(http::headerIn(response, name));
}

void is(int status, const http::Response &response) {
    CPPUNIT_ASSERT_EQUAL_MESSAGE(response.body, status, response.status);
}

/// Rows that a request may have written.
std::int64_t rows(LinkDesk &desk) {
    return desk.count(
        "select (select count(*) from share_codes where practice_no = 1)"
        " + (select count(*) from share_browsers where practice_no = 1)"
        " + (select count(*) from messages where practice_no = 1)"
        " + (select count(*) from audit_entries where practice_no = 1)"
        " + (select sum(code_failures + codes_sent) from share_sendings where practice_no = 1)"
        " + (select sum(opens + version) from shares where practice_no = 1)");
}

class SharePageTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(SharePageTest);
    CPPUNIT_TEST(testThePageNamesPracticeNumberAndTimeOnlyB51);
    CPPUNIT_TEST(testTheEndIsToldByThePracticesClockB34);
    CPPUNIT_TEST(testAGetChangesNothing);
    CPPUNIT_TEST(testTheCodeOpensAndTheBrowserIsRememberedB33);
    CPPUNIT_TEST(testSeveralDocumentsAreOpenedOneByOneB33);
    CPPUNIT_TEST(testWithoutCodeThePostAloneOpens);
    CPPUNIT_TEST(testOpeningIsSeenAndAuditedB34B52);
    CPPUNIT_TEST(testAPartIsAnOpeningUnlessOneWasJustNowB34B52);
    CPPUNIT_TEST(testEveryPartIsRefusedAtOnceAfterRevokingB34);
    CPPUNIT_TEST(testADocumentAsksTheHostAboutItselfAlone);
    CPPUNIT_TEST(testUnknownTokensLookAlike);
    CPPUNIT_TEST(testABrowserOpensItsOwnSharesOnlyB50);
    CPPUNIT_TEST(testAPlantedCookieOpensNothing);
    CPPUNIT_TEST(testFormsOfOtherSitesAreRefused);
    CPPUNIT_TEST(testWhatHasEndedSaysSoOnTheNextRequestB34);
    CPPUNIT_TEST(testALinkOfAnEarlierMessageNamesTheNewerOne);
    CPPUNIT_TEST(testOneOfSeveralMayHaveEnded);
    CPPUNIT_TEST(testWhatWasRevokedUnopenedIsNotNamedB33B50);
    CPPUNIT_TEST(testWhatEndedIsNamedOnlyToWhoReadItB33B50);
    CPPUNIT_TEST(testPagesAreSafeAndInTheContactsLanguageB54);
    CPPUNIT_TEST(testTitlesStandBeforeTheCodeOnlyWhereAllowedB51);
    CPPUNIT_TEST(testTheHostIsAskedWithNoTransactionOpen);
    CPPUNIT_TEST(testAddressesAreMasked);
    CPPUNIT_TEST_SUITE_END();

public:
    void testThePageNamesPracticeNumberAndTimeOnlyB51() {
        atDesk([](LinkDesk &desk) {
            const auto page = desk.browser().get(desk.send({"letter", "invoice"}));
            is(200, page);
            CPPUNIT_ASSERT(has(page.body, "Linden &amp; Partner"));
            CPPUNIT_ASSERT(has(page.body, "2 documents for you"));
            CPPUNIT_ASSERT(has(page.body, "good until Monday, 21 December 2026, 13:00 (CET)"));
            CPPUNIT_ASSERT(has(page.body, "to r…@e….org."));
            for (const char *secret : {"Diagnosis", "letter", "client", "Rosa", "Garcia", "rosa@"})
                CPPUNIT_ASSERT_MESSAGE(secret, !has(page.body, secret));
            CPPUNIT_ASSERT(page.body.size() < 15'000);
            CPPUNIT_ASSERT(!has(page.body, "<script"));
        });
    }

    void testTheEndIsToldByThePracticesClockB34() {
        atDesk([](LinkDesk &desk) {
            desk.run("update contacts set time_zone = 'Pacific/Kiritimati' where practice_no = 1");
            const auto page = desk.browser().get(desk.send({"letter"}));
            CPPUNIT_ASSERT(has(page.body, "good until Monday, 21 December 2026, 13:00 (CET)"));
        });
    }

    void testAGetChangesNothing() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter"});
            const auto before = rows(desk);
            auto browser = desk.browser();
            for (const std::string &path :
                 {token, token + "/open", token + "/d/" + desk.shares[0], std::string("x")}) {
                is(path == token ? 200 : path == "x" ? 404 : 303, browser.get(path));
                CPPUNIT_ASSERT(browser.ask("HEAD", path).body.empty());
            }
            is(405, browser.get(token + "/code"));
            is(405, browser.ask("DELETE", token));
            CPPUNIT_ASSERT_EQUAL(before, rows(desk));
            auto passed = desk.passed(token);
            const auto after = rows(desk);
            passed.ask("HEAD", token + "/d/" + desk.shares[0]);
            is(200, passed.get(token + "/open"));
            CPPUNIT_ASSERT_EQUAL(after, rows(desk));
        });
    }

    void testTheCodeOpensAndTheBrowserIsRememberedB33() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter"});
            auto browser = desk.browser();
            CPPUNIT_ASSERT(has(browser.get(token).body, "action=\"/portal/s/" + token + "/code\""));
            const auto asked = browser.post(token + "/code");
            is(303, asked);
            CPPUNIT_ASSERT_EQUAL("/portal/s/" + token, headerOf(asked, "Location"));
            const auto sent = desk.deliver();
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, sent.size());
            CPPUNIT_ASSERT_EQUAL(std::string("rosa@example.org"), sent[0].content.toAddress);
            CPPUNIT_ASSERT(has(browser.get(token).body, "autocomplete=\"one-time-code\""));
            const std::string code = test::sixDigitsOf(sent[0].content.text);
            const auto right =
                browser.post(token, "code=" + code.substr(0, 3) + "+" + code.substr(3));
            is(303, right);
            CPPUNIT_ASSERT_EQUAL("/portal/s/" + token + "/open", headerOf(right, "Location"));
            CPPUNIT_ASSERT(has(headerOf(right, "Set-Cookie"), "__Host-kith-share-1="));
            CPPUNIT_ASSERT(has(headerOf(right, "Set-Cookie"), "Secure; HttpOnly; SameSite=Lax"));
            const auto open = browser.get(token + "/open");
            CPPUNIT_ASSERT(has(open.body, "Diagnosis of letter"));
            CPPUNIT_ASSERT(has(open.body, "/d/" + desk.shares[0] + "\">Open</a>"));
            const auto document = browser.get(token + "/d/" + desk.shares[0]);
            is(200, document);
            CPPUNIT_ASSERT_EQUAL(pdf, test::bodyOf(document));
            desk.now += 20 * base::day;
            is(303, browser.get(token));
            is(200, browser.get(token + "/d/" + desk.shares[0]));
        });
    }

    void testSeveralDocumentsAreOpenedOneByOneB33() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter", "invoice"});
            const auto shares = desk.shares;
            auto browser = desk.passed(token);
            const auto open = browser.get(token + "/open");
            CPPUNIT_ASSERT(has(open.body, "Diagnosis of letter"));
            CPPUNIT_ASSERT(has(open.body, "Diagnosis of invoice"));
            CPPUNIT_ASSERT_EQUAL(pdf, test::bodyOf(browser.get(token + "/d/" + shares[0])));
            CPPUNIT_ASSERT_EQUAL(std::string("%PDF-1.4 another one"),
                                 test::bodyOf(browser.get(token + "/d/" + shares[1])));
            const auto saved = browser.get(token + "/d/" + shares[1] + "?download=1");
            CPPUNIT_ASSERT_EQUAL(std::string("attachment; filename=\"Diagnosis of invoice.pdf\""),
                                 headerOf(saved, "Content-Disposition"));
        });
    }

    void testWithoutCodeThePostAloneOpens() {
        atDesk([](LinkDesk &desk) {
            desk.set("share-code", "false");
            const auto token = desk.send({"letter"});
            auto browser = desk.browser();
            CPPUNIT_ASSERT(!has(browser.get(token).body, "name=\"code\""));
            is(303, browser.get(token + "/d/" + desk.shares[0]));
            is(303, browser.post(token + "/code"));
            CPPUNIT_ASSERT(desk.deliver().empty());
            CPPUNIT_ASSERT_EQUAL("/portal/s/" + token + "/open",
                                 headerOf(browser.post(token), "Location"));
            CPPUNIT_ASSERT_EQUAL(pdf, test::bodyOf(browser.get(token + "/d/" + desk.shares[0])));
        });
    }

    void testOpeningIsSeenAndAuditedB34B52() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter"});
            auto browser = desk.passed(token);
            const std::string path = token + "/d/" + desk.shares[0];
            desk.now += base::hour;
            const auto first = desk.now;
            browser.get(path);
            desk.now += base::hour;
            browser.headers = {{"range", "bytes=0-"}};
            browser.get(path);
            browser.headers = {{"range", "bytes=5-"}}; // a viewer goes on reading
            is(206, browser.get(path));
            desk.database.read([&](storage::Transaction &transaction) {
                auto share = transaction.query("select opened_first, opened_last, opens, version"
                                               " from shares where practice_no = 1");
                share.next();
                CPPUNIT_ASSERT_EQUAL(first, share.int64(0));
                CPPUNIT_ASSERT_EQUAL(desk.now, share.int64(1));
                CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, share.int64(2));
                CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, share.int64(3));
                auto entry = transaction.query(
                    "select actor_kind, actor_id, remote_address, object_id, subject_id, details"
                    " from audit_entries where practice_no = 1 and action = 'share.opened'");
                CPPUNIT_ASSERT(entry.next());
                CPPUNIT_ASSERT_EQUAL(std::string("contact"), entry.text(0));
                CPPUNIT_ASSERT_EQUAL(std::string("contact-1"), entry.text(1));
                CPPUNIT_ASSERT_EQUAL(std::string("192.0.2.7"), entry.text(2));
                CPPUNIT_ASSERT_EQUAL(desk.shares[0], entry.text(3));
                CPPUNIT_ASSERT_EQUAL(std::string("client-1"), entry.text(4));
                CPPUNIT_ASSERT_EQUAL(std::string(R"({"document":"letter","version":"v1"})"),
                                     entry.text(5));
            });
            CPPUNIT_ASSERT(desk.audit() ==
                           std::vector<std::string>({"share.code-asked", "share.passed",
                                                     "share.opened", "share.opened"}));
        });
    }

    void testAPartIsAnOpeningUnlessOneWasJustNowB34B52() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter"});
            auto browser = desk.passed(token);
            const auto opensAfter = [&](base::Millis wait, const std::string &range) {
                desk.now += wait;
                browser.headers = {{"range", range}};
                browser.get(token + "/d/" + desk.shares[0]);
                return desk.count("select opens from shares where practice_no = 1");
            };
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, opensAfter(0, "bytes=900-")); // there is nothing
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, opensAfter(0, "bytes=1-"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, opensAfter(10 * base::minute - 1, "bytes=1-"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, opensAfter(1, "bytes=1-"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, opensAfter(base::minute, "bytes=9-"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{3}, opensAfter(base::minute, "bytes=0-3"));
            CPPUNIT_ASSERT_EQUAL(
                std::int64_t{3},
                desk.count("select count(*) from audit_entries where practice_no = 1"
                           " and action = 'share.opened'"));
        });
    }

    void testEveryPartIsRefusedAtOnceAfterRevokingB34() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter"});
            auto browser = desk.passed(token);
            is(200, browser.get(token + "/d/" + desk.shares[0]));
            int asked = 0;
            desk.documents.whenAsked = [&] {
                if (++asked == 2) // its content is read already
                    desk.run("update shares set revoked_at = 1 where practice_no = 1");
            };
            browser.headers = {{"range", "bytes=5-"}};
            const auto page = browser.get(token + "/d/" + desk.shares[0]);
            is(410, page);
            CPPUNIT_ASSERT(has(page.body, "No longer shared"));
        });
    }

    void testADocumentAsksTheHostAboutItselfAlone() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter", "invoice"});
            auto browser = desk.passed(token);
            int asked = 0;
            desk.documents.whenAsked = [&asked] { ++asked; };
            is(200, browser.get(token + "/d/" + desk.shares[0]));
            CPPUNIT_ASSERT_EQUAL(2, asked); // what it is, and its first bytes
        });
    }

    void testUnknownTokensLookAlike() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter"});
            test::makePractice(desk.database, 2);
            const auto unknown = desk.browser().get("1-" + std::string(24, 'a'));
            is(404, unknown);
            CPPUNIT_ASSERT(has(unknown.body, "This link leads nowhere"));
            CPPUNIT_ASSERT(!has(unknown.body, "Linden"));
            std::string altered = token;
            altered.back() = altered.back() == 'A' ? 'B' : 'A';
            for (const std::string &other :
                 {altered, "2" + token.substr(1), token + "a", token.substr(0, token.size() - 1),
                  std::string("x"), std::string(2000, 'a'),
                  "zzzzzzzzzzzzzzzz-" + token.substr(2)}) {
                auto browser = desk.browser();
                for (const std::string &path :
                     {other, other + "/open", other + "/d/" + desk.shares[0]}) {
                    const auto answer = browser.get(path);
                    CPPUNIT_ASSERT_EQUAL(unknown.body, answer.body);
                    CPPUNIT_ASSERT(unknown.headers == answer.headers);
                    is(404, answer);
                }
                CPPUNIT_ASSERT_EQUAL(unknown.body, browser.post(other, "code=123456").body);
                CPPUNIT_ASSERT_EQUAL(unknown.body, browser.post(other + "/code").body);
            }
        });
    }

    void testABrowserOpensItsOwnSharesOnlyB50() {
        atDesk([](LinkDesk &desk) {
            const auto letter = desk.send({"letter"});
            const auto letterShare = desk.shares[0];
            auto browser = desk.passed(letter);
            desk.now += base::hour;
            const auto invoice = desk.send({"invoice"});
            const auto invoiceShare = desk.shares[0];
            // Another link, and a share of another link.
            is(200, browser.get(invoice));
            is(303, browser.get(invoice + "/open"));
            is(303, browser.get(invoice + "/d/" + invoiceShare));
            is(303, browser.get(letter + "/d/" + invoiceShare));
            is(303, browser.get(invoice + "/d/" + letterShare));
            is(303, browser.get(letter + "/d/none"));
            is(303, desk.browser().get(letter + "/d/" + letterShare));
            // One cookie then opens both.
            is(303, browser.post(invoice, "code=" + desk.code(invoice)));
            is(200, browser.get(invoice + "/d/" + invoiceShare));
            is(200, browser.get(letter + "/d/" + letterShare));
        });
    }

    /// Who puts a cookie of their own into another's browser gains nothing by its next code.
    void testAPlantedCookieOpensNothing() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter"});
            auto victim = desk.browser();
            victim.cookie = "__Host-kith-share-1=" + base::makeSecret();
            auto attacker = victim;
            is(303, victim.post(token, "code=" + desk.code(token)));
            CPPUNIT_ASSERT(victim.cookie != attacker.cookie);
            is(200, victim.get(token + "/open"));
            is(303, attacker.get(token + "/open"));
        });
    }

    void testFormsOfOtherSitesAreRefused() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter"});
            const auto code = desk.code(token);
            const auto before = rows(desk);
            for (const auto &header : std::vector<std::pair<std::string, std::string>>{
                     {"origin", "https://example.com"},
                     {"origin", "null"},
                     {"sec-fetch-site", "cross-site"},
                     {"sec-fetch-site", "same-site"}}) {
                auto browser = desk.browser();
                browser.headers = {header};
                is(403, browser.post(token, "code=" + code));
                is(403, browser.post(token + "/code"));
            }
            CPPUNIT_ASSERT_EQUAL(before, rows(desk));
            auto own = desk.browser();
            own.headers = {{"origin", "https://kith.example.org"},
                           {"sec-fetch-site", "same-origin"}};
            CPPUNIT_ASSERT_EQUAL(std::string("same-origin"),
                                 headerOf(own.get(token), "Referrer-Policy"));
            is(303, own.post(token, "code=" + code));
        });
    }

    void testWhatHasEndedSaysSoOnTheNextRequestB34() {
        const std::vector<std::pair<std::string, std::function<void(LinkDesk &)>>> ends{
            {"No longer shared",
             [](LinkDesk &desk) {
                 desk.run("update shares set revoked_at = 1 where practice_no = 1");
             }},
            {"This link has expired", [](LinkDesk &desk) { desk.now += 30 * base::day; }},
            {"There is a newer version",
             [](LinkDesk &desk) { desk.documents.all["letter"].versionId = "v2"; }},
            {"This document was withdrawn",
             [](LinkDesk &desk) { desk.documents.all["letter"].withdrawn = true; }},
            {"This document was withdrawn",
             [](LinkDesk &desk) { desk.documents.all.erase("letter"); }},
            {"No longer shared", [](LinkDesk &desk) {
                 desk.run("update contacts set archived_at = 1 where practice_no = 1");
             }}};
        for (const auto &[sentence, end] : ends)
            atDesk([&sentence = sentence, &end = end](LinkDesk &desk) {
                const auto token = desk.send({"letter"});
                auto browser = desk.passed(token);
                const std::string document = token + "/d/" + desk.shares[0];
                is(200, browser.get(document));
                end(desk);
                for (const std::string &path : {document, token, token + "/open"}) {
                    const auto page = browser.get(path);
                    is(410, page);
                    CPPUNIT_ASSERT_MESSAGE(page.body, has(page.body, sentence));
                    CPPUNIT_ASSERT(has(page.body, "href=\"tel:+49 30 123\""));
                    CPPUNIT_ASSERT(has(page.body, "href=\"mailto:office@example.com\""));
                    CPPUNIT_ASSERT(!has(page.body, "Diagnosis"));
                }
                is(410, browser.post(token, "code=123456"));
                is(410, browser.post(token + "/code"));
                CPPUNIT_ASSERT_EQUAL(std::int64_t{1},
                                     desk.count("select opens from shares where practice_no = 1"));
            });
    }

    void testALinkOfAnEarlierMessageNamesTheNewerOne() {
        atDesk([](LinkDesk &desk) {
            const auto old = desk.send({"letter"});
            auto browser = desk.passed(old);
            const auto share = desk.shares[0];
            const auto newer = desk.send({"invoice"});
            desk.database.write([&](storage::Transaction &transaction) {
                transaction.run("update shares set sending_id = ? where practice_no = 1 and id = ?",
                                desk.sending, share);
            });
            const auto page = browser.get(old);
            is(410, page);
            CPPUNIT_ASSERT(has(page.body, "There is a newer message"));
            is(303, browser.get(old + "/d/" + share));
            is(200, browser.get(newer + "/d/" + share)); // the browser has passed for this one
        });
    }

    void testOneOfSeveralMayHaveEnded() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter", "invoice"});
            const auto shares = desk.shares;
            auto browser = desk.passed(token);
            desk.documents.all["invoice"].versionId = "v2";
            const auto open = browser.get(token + "/open");
            is(200, open);
            CPPUNIT_ASSERT(has(open.body, "There is a newer version"));
            CPPUNIT_ASSERT(!has(open.body, "/d/" + shares[1]));
            is(200, browser.get(token + "/d/" + shares[0]));
            is(410, browser.get(token + "/d/" + shares[1]));
        });
    }

    /// Two documents were sent, one of them by mistake.
    void testWhatWasRevokedUnopenedIsNotNamedB33B50() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter", "invoice"});
            desk.run("update shares set revoked_at = 1 where practice_no = 1"
                     " and document_id = 'invoice'");
            CPPUNIT_ASSERT(has(desk.browser().get(token).body, "A document for you"));
            const auto open = desk.passed(token).get(token + "/open");
            is(200, open);
            CPPUNIT_ASSERT(has(open.body, "A document for you"));
            CPPUNIT_ASSERT(has(open.body, "Diagnosis of letter"));
            CPPUNIT_ASSERT(!has(open.body, "Diagnosis of invoice"));
            CPPUNIT_ASSERT(!has(open.body, "No longer shared"));
        });
    }

    void testWhatEndedIsNamedOnlyToWhoReadItB33B50() {
        const std::vector<std::pair<std::string, std::function<void(LinkDesk &)>>> ends{
            {"This link has expired",
             [](LinkDesk &desk) {
                 desk.run("update shares set expires_at = 1 where practice_no = 1"
                          " and document_id = 'invoice'");
             }},
            {"This document was withdrawn",
             [](LinkDesk &desk) { desk.documents.all["invoice"].withdrawn = true; }},
            {"There is a newer version", [](LinkDesk &desk) {
                 desk.documents.all["invoice"].versionId = "v2";
                 desk.documents.all["invoice"].title = "Diagnosis of the new invoice";
             }}};
        for (const auto &[sentence, end] : ends)
            for (const bool wasRead : {false, true})
                atDesk([&sentence = sentence, &end = end, wasRead](LinkDesk &desk) {
                    const auto token = desk.send({"letter", "invoice"});
                    auto browser = desk.passed(token);
                    if (wasRead)
                        is(200, browser.get(token + "/d/" + desk.shares[1]));
                    end(desk);
                    const auto open = browser.get(token + "/open");
                    is(200, open);
                    CPPUNIT_ASSERT_MESSAGE(open.body, has(open.body, sentence));
                    CPPUNIT_ASSERT(!has(open.body, "new invoice"));
                    CPPUNIT_ASSERT_EQUAL(wasRead && sentence != "There is a newer version",
                                         has(open.body, "Diagnosis of invoice"));
                });
    }

    void testPagesAreSafeAndInTheContactsLanguageB54() {
        atDesk([](LinkDesk &desk) {
            desk.run("update practices set name = '<b>\"Kim\" & Sons' where practice_no = 1");
            desk.run("update contacts set language = 'de-AT' where practice_no = 1");
            desk.documents.all["letter"].title = "<img src=x>\u202E{{name}}";
            const auto token = desk.send({"letter"});
            auto browser = desk.passed(token);
            for (const auto &page :
                 {desk.browser().get(token), browser.get(token + "/open"), browser.get("x")}) {
                CPPUNIT_ASSERT(!has(page.body, "<b>") && !has(page.body, "<img"));
                CPPUNIT_ASSERT(
                    has(headerOf(page, "Content-Security-Policy"), "default-src 'none'"));
                CPPUNIT_ASSERT_EQUAL(std::string("no-store"), headerOf(page, "Cache-Control"));
                CPPUNIT_ASSERT_EQUAL(std::string("nosniff"),
                                     headerOf(page, "X-Content-Type-Options"));
            }
            const auto open = browser.get(token + "/open").body;
            CPPUNIT_ASSERT(has(open, "<html lang=\"de\">"));
            CPPUNIT_ASSERT(has(open, "Ein Dokument für Sie"));
            CPPUNIT_ASSERT(has(open, "&lt;img src=x&gt;\u202E{{name}}"));
            desk.run("update contacts set language = 'fr' where practice_no = 1");
            CPPUNIT_ASSERT(has(browser.get(token + "/open").body, "<html lang=\"en\">"));
            desk.run("update practices set language = 'de' where practice_no = 1");
            CPPUNIT_ASSERT(has(browser.get(token + "/open").body, "<html lang=\"de\">"));
        });
    }

    void testTitlesStandBeforeTheCodeOnlyWhereAllowedB51() {
        atDesk([](LinkDesk &desk) {
            desk.set("share-titles", "true");
            const auto token = desk.send({"letter"});
            CPPUNIT_ASSERT(has(desk.browser().get(token).body, "<li>Diagnosis of letter</li>"));
        });
    }

    /// There is only one connection: who held a transaction while asking would wait for themselves.
    void testTheHostIsAskedWithNoTransactionOpen() {
        test::onBothUrls([](const std::string &url) {
            storage::Database database(url, 1);
            LinkDesk desk(database);
            desk.hold("letter", std::string(600'000, 'x'));
            const auto token = desk.send({"letter"});
            int asked = 0;
            desk.documents.whenAsked = [&] {
                ++asked;
                CPPUNIT_ASSERT(
                    desk.count("select count(*) from share_links where practice_no = 1") > 0);
            };
            auto browser = desk.passed(token);
            CPPUNIT_ASSERT_EQUAL(std::size_t{600'000},
                                 test::bodyOf(browser.get(token + "/d/" + desk.shares[0])).size());
            CPPUNIT_ASSERT(asked > 5);
            CPPUNIT_ASSERT(desk.documents.largestRead <= 256 * 1024);
        });
    }

    void testAddressesAreMasked() {
        using sharing::maskedAddress;
        CPPUNIT_ASSERT_EQUAL(std::string("a…@e….org"), maskedAddress("ada.kim@example.org"));
        CPPUNIT_ASSERT_EQUAL(std::string("ö…@s….co"), maskedAddress("öz@sub.example.co"));
        CPPUNIT_ASSERT_EQUAL(std::string("…67"), maskedAddress("+49301234567"));
        CPPUNIT_ASSERT_EQUAL(std::string("…"), maskedAddress(""));
        CPPUNIT_ASSERT_EQUAL(std::string("a…@l…"), maskedAddress("a@localhost"));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(SharePageTest);

} // namespace
