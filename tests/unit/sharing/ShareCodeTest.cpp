// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/ShareCode.h"

#include "tests/unit/sharing/LinkDesk.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <thread>

using namespace kith;
using messages::Via;
using sharing::CodeCheck;
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

bool has(const std::string &text, const std::string &part) {
    return text.find(part) != std::string::npos;
}

/// A code that is not this one.
std::string otherThan(const std::string &code, int salt = 1) {
    const std::string number = std::to_string((std::stoi(code) + salt) % 1'000'000);
    return std::string(6 - number.size(), '0') + number;
}

CodeCheck check(LinkDesk &desk, const std::string &code) {
    return desk.database.lease([&](storage::Transaction &transaction) {
        return sharing::checkShareCode(transaction, 1, desk.now, desk.sending, code).check;
    });
}

int guess(LinkDesk &desk, const std::string &token, const std::string &code) {
    return desk.browser().post(token, "code=" + code).status;
}

class ShareCodeTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ShareCodeTest);
    CPPUNIT_TEST(testFiveWrongCodesEndACode);
    CPPUNIT_TEST(testTwentyWrongCodesLockTheSending);
    CPPUNIT_TEST(testParallelGuessesAreComparedAtMostAsOftenAsTheLimit);
    CPPUNIT_TEST(testParallelRightCodesOpenOnce);
    CPPUNIT_TEST(testACodeOpensOnceAndForTenMinutes);
    CPPUNIT_TEST(testACodeFitsItsOwnSendingOnly);
    CPPUNIT_TEST(testOnlySixDigitsAreCompared);
    CPPUNIT_TEST(testAskingForCodesHasABudget);
    CPPUNIT_TEST(testWhatStaffSendTakesNoCodeAway);
    CPPUNIT_TEST(testTheContactsLimitOfCodes);
    CPPUNIT_TEST(testTheNewestCodeIsTheOneThatCounts);
    CPPUNIT_TEST(testTheCodeGoesTheOtherWayWherePreferred);
    CPPUNIT_TEST(testTheCodeGoesToTheAddressOnFile);
    CPPUNIT_TEST(testNoCodeGoesToAPhoneThatSaidStop);
    CPPUNIT_TEST(testCodesAndTokensAreNowhereInClear);
    CPPUNIT_TEST_SUITE_END();

public:
    void testFiveWrongCodesEndACode() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter"});
            const auto code = desk.code(token);
            auto browser = desk.browser();
            for (const char *left : {"4 more", "3 more", "2 more", "once more"}) {
                const auto page = browser.post(token, "code=" + otherThan(code));
                CPPUNIT_ASSERT_EQUAL(422, page.status);
                CPPUNIT_ASSERT_MESSAGE(page.body, has(page.body, left));
                CPPUNIT_ASSERT(has(page.body, "role=\"alert\""));
            }
            const auto fifth = browser.post(token, "code=" + otherThan(code));
            CPPUNIT_ASSERT(has(fifth.body, "not good any more"));
            CPPUNIT_ASSERT(!has(fifth.body, "name=\"code\""));
            CPPUNIT_ASSERT_EQUAL(422, guess(desk, token, code)); // too late
            const auto entries = desk.audit();
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{5}, std::count(entries.begin(), entries.end(),
                                                               std::string("share.code-refused")));
            CPPUNIT_ASSERT(browser.cookie.empty());
            desk.now += base::minute;
            CPPUNIT_ASSERT_EQUAL(303, guess(desk, token, desk.code(token)));
        });
    }

    void testTwentyWrongCodesLockTheSending() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter"});
            for (int codes = 0; codes < 4; ++codes) {
                const auto code = desk.code(token);
                for (int i = 1; i <= 5; ++i)
                    CPPUNIT_ASSERT_EQUAL(codes == 3 && i == 5 ? 403 : 422,
                                         guess(desk, token, otherThan(code, i)));
                desk.now += base::minute;
            }
            const auto asked = desk.browser().post(token + "/code");
            CPPUNIT_ASSERT_EQUAL(403, asked.status);
            CPPUNIT_ASSERT(has(asked.body, "Too many wrong codes"));
            CPPUNIT_ASSERT(has(asked.body, "tel:+49 30 123"));
            CPPUNIT_ASSERT(desk.deliver().empty());
            CPPUNIT_ASSERT(has(desk.browser().get(token).body, "Too many wrong codes"));
            // Staff send it again: another sending, another count.
            CPPUNIT_ASSERT_EQUAL(303, desk.browser().post(desk.send({"letter"}) + "/code").status);
        });
    }

    /// All pathways count on the same rows, whoever runs at the same time.
    void testParallelGuessesAreComparedAtMostAsOftenAsTheLimit() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter"});
            const auto code = desk.code(token);
            std::atomic<int> compared{0};
            std::vector<std::thread> threads;
            for (int i = 1; i <= 24; ++i)
                threads.emplace_back([&, i] {
                    if (i % 2 == 0) {
                        const auto found = check(desk, otherThan(code, i));
                        compared += found == CodeCheck::wrong ? 1 : 0;
                    } else {
                        const auto page = desk.browser().post(token, "code=" + otherThan(code, i));
                        compared += has(page.body, "not right") ? 1 : 0;
                    }
                });
            for (auto &thread : threads)
                thread.join();
            // The fifth is compared as well, but says that there is no further try.
            CPPUNIT_ASSERT_EQUAL(4, compared.load());
            CPPUNIT_ASSERT_EQUAL(
                std::int64_t{5},
                desk.count("select code_failures from share_sendings where practice_no = 1"));
            CPPUNIT_ASSERT(check(desk, code) == CodeCheck::spent);
        });
    }

    void testParallelRightCodesOpenOnce() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter"});
            const auto code = desk.code(token);
            std::atomic<int> opened{0};
            std::vector<std::thread> threads;
            for (int i = 0; i < 12; ++i)
                threads.emplace_back([&] { opened += guess(desk, token, code) == 303 ? 1 : 0; });
            for (auto &thread : threads)
                thread.join();
            CPPUNIT_ASSERT_EQUAL(1, opened.load());
        });
    }

    void testACodeOpensOnceAndForTenMinutes() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter"});
            auto code = desk.code(token);
            CPPUNIT_ASSERT_EQUAL(422, guess(desk, token, otherThan(code)));
            CPPUNIT_ASSERT_EQUAL(303, guess(desk, token, code));
            CPPUNIT_ASSERT_EQUAL(
                std::int64_t{0},
                desk.count("select code_failures from share_sendings where practice_no = 1"));
            CPPUNIT_ASSERT_EQUAL(422, guess(desk, token, code));
            desk.now += base::minute;
            code = desk.code(token);
            desk.now += sharing::codeLifetime + base::second; // a run takes a moment too
            CPPUNIT_ASSERT_EQUAL(422, guess(desk, token, code));
            code = desk.code(token);
            desk.now += sharing::codeLifetime - base::second;
            CPPUNIT_ASSERT_EQUAL(303, guess(desk, token, code));
        });
    }

    void testACodeFitsItsOwnSendingOnly() {
        atDesk([](LinkDesk &desk) {
            const auto letter = desk.send({"letter"});
            const auto code = desk.code(letter);
            const auto invoice = desk.send({"invoice"});
            const auto other = desk.code(invoice);
            if (code == other)
                return; // one in a million
            CPPUNIT_ASSERT_EQUAL(422, guess(desk, invoice, code));
            CPPUNIT_ASSERT_EQUAL(422, guess(desk, letter, other));
            CPPUNIT_ASSERT_EQUAL(303, guess(desk, letter, code));
        });
    }

    void testOnlySixDigitsAreCompared() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter"});
            const auto code = desk.code(token);
            for (const std::string &typed :
                 {std::string(), std::string("12345"), std::string("1234567"), "x" + code,
                  std::string("12345%D9%A3"), std::string("+-+-+-")}) {
                const auto page = desk.browser().post(token, "code=" + typed);
                CPPUNIT_ASSERT_EQUAL(422, page.status);
                CPPUNIT_ASSERT(has(page.body, "A code has six digits."));
            }
            CPPUNIT_ASSERT_EQUAL(422, desk.browser().post(token).status);
            CPPUNIT_ASSERT_EQUAL(
                std::int64_t{0},
                desk.count("select code_failures from share_sendings where practice_no = 1"));
        });
    }

    void testAskingForCodesHasABudget() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter"});
            const auto ask = [&] { return desk.browser().post(token + "/code"); };
            CPPUNIT_ASSERT_EQUAL(303, ask().status);
            const auto soon = ask();
            CPPUNIT_ASSERT_EQUAL(429, soon.status);
            CPPUNIT_ASSERT_EQUAL(std::string("60"),
                                 std::string(http::headerIn(soon, "Retry-After")));
            CPPUNIT_ASSERT(has(soon.body, "wait a minute"));
            for (int i = 1; i < 10; ++i) {
                desk.now += base::minute;
                if (i == 5) {
                    CPPUNIT_ASSERT_EQUAL(429, ask().status);
                    desk.now += base::hour;
                }
                CPPUNIT_ASSERT_EQUAL(303, ask().status);
            }
            desk.now += 2 * base::hour;
            const auto most = ask();
            CPPUNIT_ASSERT_EQUAL(429, most.status);
            CPPUNIT_ASSERT(has(most.body, "Enough codes"));
            desk.now += base::day;
            CPPUNIT_ASSERT_EQUAL(303, ask().status);
        });
    }

    void testWhatStaffSendTakesNoCodeAway() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter"});
            desk.database.write([&](storage::Transaction &transaction) {
                const std::vector<std::int64_t> contacts(10, 1);
                desk.limits.take(transaction, 1, desk.now, Via::email, contacts);
            });
            CPPUNIT_ASSERT_EQUAL(303, desk.browser().post(token + "/code").status);
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, desk.deliver().size());
        });
    }

    void testTheContactsLimitOfCodes() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter"});
            CPPUNIT_ASSERT_EQUAL(303, desk.browser().post(token + "/code").status);
            desk.deliver();
            desk.now += 2 * base::minute;
            desk.database.write([&](storage::Transaction &transaction) {
                for (int i = 0; i < 20; ++i)
                    desk.limits.takeCode(transaction, 1, desk.now, Via::email, 1, false);
            });
            const auto page = desk.browser().post(token + "/code");
            CPPUNIT_ASSERT_EQUAL(429, page.status);
            CPPUNIT_ASSERT(!http::headerIn(page, "Retry-After").empty());
            CPPUNIT_ASSERT(desk.deliver().empty());
            CPPUNIT_ASSERT_EQUAL(
                std::int64_t{1},
                desk.count("select codes_sent from share_sendings where practice_no = 1"));
            const auto next = desk.send({"letter"});
            CPPUNIT_ASSERT_EQUAL(303, desk.browser().post(next + "/code").status);
        });
    }

    /// The first message was postponed; when its time comes there is a second one.
    void testTheNewestCodeIsTheOneThatCounts() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter"});
            desk.outbound.answer = [](const auto &) {
                return messages::Attempt{messages::Outcome::tryLater, 450, "busy"};
            };
            desk.browser().post(token + "/code");
            desk.deliver();
            desk.outbound.answer = {};
            desk.now += 2 * base::minute;
            desk.browser().post(token + "/code");
            const auto sent = desk.deliver();
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, sent.size());
            CPPUNIT_ASSERT_EQUAL(303, guess(desk, token, test::sixDigitsOf(sent[0].content.text)));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1},
                                 desk.count("select count(*) from messages where practice_no = 1"
                                            " and kind = 'share.code' and state = 'dropped'"));
        });
    }

    void testTheCodeGoesTheOtherWayWherePreferred() {
        atDesk([](LinkDesk &desk) {
            desk.set("share-code-other", "true");
            const auto token = desk.send({"letter"});
            CPPUNIT_ASSERT(has(desk.browser().get(token).body, "to …67."));
            desk.browser().post(token + "/code");
            CPPUNIT_ASSERT_EQUAL(std::string("+49301234567"),
                                 desk.deliver().at(0).content.toAddress);
            desk.run("update contacts set phone = '' where practice_no = 1");
            desk.now += base::minute;
            desk.browser().post(token + "/code");
            CPPUNIT_ASSERT_EQUAL(std::string("rosa@example.org"),
                                 desk.deliver().at(0).content.toAddress);
        });
    }

    /// The link went to a wrong address, which staff have corrected since.
    void testTheCodeGoesToTheAddressOnFile() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter"});
            desk.run("update contacts set email = 'right@example.org' where practice_no = 1");
            desk.browser().post(token + "/code");
            CPPUNIT_ASSERT_EQUAL(std::string("right@example.org"),
                                 desk.deliver().at(0).content.toAddress);
            desk.run("update contacts set email = '' where practice_no = 1");
            desk.now += base::minute;
            const auto page = desk.browser().post(token + "/code");
            CPPUNIT_ASSERT_EQUAL(409, page.status);
            CPPUNIT_ASSERT(has(page.body, "no address of yours"));
            CPPUNIT_ASSERT(has(page.body, "tel:+49 30 123"));
        });
    }

    void testNoCodeGoesToAPhoneThatSaidStop() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter"}, Via::sms);
            desk.run("insert into sms_stops (practice_no, number, stopped_at)"
                     " values (0, '+49301234567', 1)");
            CPPUNIT_ASSERT_EQUAL(409, desk.browser().post(token + "/code").status);
        });
    }

    void testCodesAndTokensAreNowhereInClear() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter"});
            const auto code = desk.code(token);
            guess(desk, token, otherThan(code));
            auto browser = desk.browser();
            browser.post(token, "code=" + code);
            const std::string secret = token.substr(2);
            const std::string cookie = browser.cookie.substr(browser.cookie.find('=') + 1);
            desk.database.read([&](storage::Transaction &transaction) {
                auto row = transaction.query(
                    "select details || address || last_reason from messages where practice_no = 1"
                    " union all select secret_hash from share_links where practice_no = 1"
                    " union all select code_hash from share_codes where practice_no = 1"
                    " union all select secret_hash from share_browsers where practice_no = 1"
                    " union all select details || object_id from audit_entries"
                    " where practice_no = 1");
                int seen = 0;
                for (; row.next(); ++seen)
                    for (const std::string &clear : {code, secret, cookie})
                        CPPUNIT_ASSERT_MESSAGE(row.text(0), !has(row.text(0), clear));
                CPPUNIT_ASSERT(seen >= 5);
            });
            for (const std::string &line : desk.log.lines)
                CPPUNIT_ASSERT(!has(line, code) && !has(line, secret));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ShareCodeTest);

} // namespace
