// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/ReminderChoice.h"
#include "plugin/messages/SmsStops.h"
#include "plugin/portal/Proofs.h"
#include "tests/unit/portal/InsideDesk.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>
#include <set>

namespace {

using namespace kith;
using test::InsideDesk;
using test::leadsTo;
using Browser = test::PageDesk::Browser;

bool has(const std::string &text, const std::string &part) {
    return text.find(part) != std::string::npos;
}

class ProfilePageTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ProfilePageTest);
    CPPUNIT_TEST(testShowsOwnDetailsOnly_B50);
    CPPUNIT_TEST(testAnotherEmailAfterItsCode);
    CPPUNIT_TEST(testTakenEmailTellsNothing_B11);
    CPPUNIT_TEST(testWrongCodesChangeNothing);
    CPPUNIT_TEST(testProofOfSomebodyElseIsWorthNothing);
    CPPUNIT_TEST(testAnotherAddressAsksForThePin_B48);
    CPPUNIT_TEST(testEveryAddressIsToldOfAnother_B48);
    CPPUNIT_TEST(testOnlySoManyCodesForAddresses);
    CPPUNIT_TEST(testNumbersThatGetNoSmsAreRefused);
    CPPUNIT_TEST(testDataIsTakenSeldom);
    CPPUNIT_TEST(testLanguageAndZone_B54);
    CPPUNIT_TEST(testRemindersOffByWay_B24);
    CPPUNIT_TEST(testOnlyWaysThatReachAreOffered_B24);
    CPPUNIT_TEST(testAWayThatDoesNotReachStaysAsChosen_B24);
    CPPUNIT_TEST(testNoSmsAreOfferedToANumberThatSentStop_B24);
    CPPUNIT_TEST(testSecretIsChanged);
    CPPUNIT_TEST(testOtherBrowsersAreSignedOut);
    CPPUNIT_TEST(testEverybodyIsSignedOutAtOnce_B44_B52);
    CPPUNIT_TEST(testForgottenBrowsersAreConfirmedAgain_B48);
    CPPUNIT_TEST(testWhoCannotChangeThePhoneIsToldHow);
    CPPUNIT_TEST(testActivityIsTheirOwn_B50_B52);
    CPPUNIT_TEST(testDataHoldsNothingOfOthers_B50);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(InsideDesk &)> &check) {
        test::onBothDatabases([&](storage::Database &database) {
            InsideDesk desk(database);
            desk.grantAll();
            desk.turnNotesOn();
            check(desk);
        });
    }

    static std::string column(InsideDesk &desk, storage::Sql sql) {
        return desk.database.read([&](storage::Transaction &transaction) {
            auto row = transaction.query(sql, desk.keep);
            return row.next() ? row.text(0) : std::string("nothing");
        });
    }
    static std::string emailOf(InsideDesk &desk) {
        return column(desk, "select email from contacts where practice_no = 1 and id = ?");
    }

    /// The code that is on its way, as the composer makes it.
    static std::string codeOf(InsideDesk &desk) {
        return desk.database.write([&](storage::Transaction &transaction) {
            auto row = transaction.query("select id, subject_id, details from messages"
                                         " where practice_no = 1 and kind = 'portal.code'"
                                         " and state = 'waiting' order by id desc limit 1");
            CPPUNIT_ASSERT(row.next());
            messages::DueMessage message;
            message.practiceNo = 1;
            message.id = row.text(0);
            message.kind = "portal.code";
            message.subjectId = row.text(1);
            message.details = row.text(2);
            const auto written = portal::writeCode(transaction, message, desk.clock.time);
            return written ? written->digits : std::string();
        });
    }

    static std::string typed(const std::string &address, const std::string &pin = test::rosasPin) {
        return "address=" + address + "&current=" + pin;
    }

    static std::int64_t counted(InsideDesk &desk, storage::Sql sql) {
        return desk.count(
            [&](storage::Transaction &transaction) { return transaction.query(sql); });
    }
    static std::int64_t proofs(InsideDesk &desk) {
        return counted(desk, "select count(*) from portal_proofs where practice_no = 1");
    }
    static std::int64_t proofsThatLast(InsideDesk &desk) {
        return counted(desk, "select count(*) from portal_proofs where practice_no = 1"
                             " and expires_at > 0");
    }
    /// Of wrong PINs, wherever they are counted.
    static std::int64_t wrongOnes(InsideDesk &desk) {
        return counted(desk, "select (select sum(failures) from portal_accounts"
                             " where practice_no = 1) + (select sum(failures) from"
                             " portal_browsers where practice_no = 1)");
    }
    /// Where portal.changed goes: "address,address,".
    static std::string told(InsideDesk &desk) {
        std::set<std::string> addresses;
        for (const auto &message : desk.post())
            if (message.content.subject.starts_with("Something") ||
                has(message.content.text, "was changed in"))
                addresses.insert(message.content.toAddress);
        std::string all;
        for (const std::string &address : addresses)
            all += address + ",";
        return all;
    }

    static void setAddresses(InsideDesk &desk, const std::string &email, const std::string &phone) {
        desk.database.write([&](storage::Transaction &transaction) {
            transaction.run("update contacts set email = ?, phone = ? where practice_no = 1"
                            " and id = ?",
                            email, phone, desk.keep);
        });
    }
    /// By which ways Rosa wants no reminders.
    static std::string refusedWays(InsideDesk &desk) {
        const auto choice = desk.database.read([&](storage::Transaction &transaction) {
            return invitations::readReminderChoice(transaction, 1, desk.numberOf(desk.keep));
        });
        return std::string(choice.noEmail ? "email " : "") + (choice.noSms ? "sms " : "");
    }

    static std::string another(const std::string &digits) {
        return digits == "123456" ? "654321" : "123456";
    }

    static constexpr const char *everywhere = "/p/1/profile/browsers/end";

public:
    void testShowsOwnDetailsOnly_B50() {
        onBoth([](InsideDesk &desk) {
            Browser rosa = desk.rosaInside();
            CPPUNIT_ASSERT_EQUAL(200, rosa.get("/p/1/profile").status);
            CPPUNIT_ASSERT(has(rosa.last, "Rosa Garcia"));
            CPPUNIT_ASSERT(has(rosa.last, "rosa@example.org"));
            CPPUNIT_ASSERT(!has(rosa.last, "osi"));
        });
    }

    void testAnotherEmailAfterItsCode() {
        onBoth([](InsideDesk &desk) {
            Browser rosa = desk.rosaInside();
            rosa.get("/p/1/profile/address/email");
            CPPUNIT_ASSERT_EQUAL(
                422, rosa.post("/p/1/profile/address/email", "address=nonsense").status);
            rosa.follow(rosa.post("/p/1/profile/address/email", typed("new@example.net")));
            CPPUNIT_ASSERT(has(rosa.last, "new@example.net"));
            CPPUNIT_ASSERT_EQUAL(std::string("rosa@example.org"), emailOf(desk));
            const auto done = rosa.post("/p/1/profile/code", "code=" + codeOf(desk));
            CPPUNIT_ASSERT(has(leadsTo(done), "said=address"));
            CPPUNIT_ASSERT_EQUAL(std::string("new@example.net"), emailOf(desk));
            CPPUNIT_ASSERT(has(column(desk, "select details from messages where practice_no = 1"
                                            " and kind = 'portal.changed' and subject_id = ?"),
                               "rosa@example.org"));
            CPPUNIT_ASSERT_EQUAL(std::string("contact"),
                                 column(desk, "select actor_kind from audit_entries where"
                                              " practice_no = 1 and action = 'contact.changed'"
                                              " and actor_id = ?"));
            rosa.follow(done);
            CPPUNIT_ASSERT(has(rosa.last, "Your address was changed."));
        });
    }

    void testTakenEmailTellsNothing_B11() {
        onBoth([](InsideDesk &desk) {
            Browser rosa = desk.rosaInside();
            rosa.get("/p/1/profile/address/email");
            const auto taken = rosa.post("/p/1/profile/address/email", typed("rosi@example.com"));
            CPPUNIT_ASSERT(has(leadsTo(taken), "/p/1/profile/code"));
            rosa.follow(taken);
            const auto refused = rosa.post("/p/1/profile/code", "code=" + codeOf(desk));
            CPPUNIT_ASSERT_EQUAL(409, refused.status);
            CPPUNIT_ASSERT(has(rosa.last, "This address cannot be used"));
            CPPUNIT_ASSERT(!has(rosa.last, "Rosi"));
            CPPUNIT_ASSERT_EQUAL(std::string("rosa@example.org"), emailOf(desk));
        });
    }

    void testWrongCodesChangeNothing() {
        onBoth([](InsideDesk &desk) {
            Browser rosa = desk.rosaInside();
            rosa.get("/p/1/profile/address/email");
            rosa.follow(rosa.post("/p/1/profile/address/email", typed("new@example.net")));
            const std::string code = codeOf(desk);
            CPPUNIT_ASSERT_EQUAL(422, rosa.post("/p/1/profile/code", "code=12").status);
            CPPUNIT_ASSERT_EQUAL(422,
                                 rosa.post("/p/1/profile/code", "code=" + another(code)).status);
            CPPUNIT_ASSERT(has(rosa.last, "This code is not right."));
            CPPUNIT_ASSERT_EQUAL(429, rosa.post("/p/1/profile/code/again").status);
            CPPUNIT_ASSERT_EQUAL(std::string("rosa@example.org"), emailOf(desk));
        });
    }

    void testProofOfSomebodyElseIsWorthNothing() {
        onBoth([](InsideDesk &desk) {
            Browser rosi = desk.rosiInside();
            rosi.get("/p/1/profile/address/email");
            rosi.follow(
                rosi.post("/p/1/profile/address/email", typed("new@example.net", "946170583")));
            Browser rosa = desk.rosaInside();
            rosa.cookies["__Host-kith-proof-1"] = rosi.cookies["__Host-kith-proof-1"];
            CPPUNIT_ASSERT(has(leadsTo(rosa.get("/p/1/profile/code")), "/p/1/profile"));
            const auto done = rosa.post("/p/1/profile/code", "code=" + codeOf(desk));
            CPPUNIT_ASSERT(!has(leadsTo(done), "said="));
            CPPUNIT_ASSERT_EQUAL(std::string("rosa@example.org"), emailOf(desk));
        });
    }

    void testAnotherAddressAsksForThePin_B48() {
        onBoth([](InsideDesk &desk) {
            Browser rosa = desk.rosaInside();
            const std::string page = "/p/1/profile/address/email";
            rosa.get(page);
            const std::int64_t before = wrongOnes(desk);
            CPPUNIT_ASSERT_EQUAL(422, rosa.post(page, "address=new@example.net").status);
            CPPUNIT_ASSERT_EQUAL(422,
                                 rosa.post(page, typed("new@example.net", test::wrongPin)).status);
            CPPUNIT_ASSERT(has(rosa.last, "id=\"current-problem\""));
            CPPUNIT_ASSERT_EQUAL(before + 2, wrongOnes(desk));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, proofs(desk));
            CPPUNIT_ASSERT_EQUAL(303, rosa.post(page, typed("new@example.net")).status);
            CPPUNIT_ASSERT_EQUAL(before + 2, wrongOnes(desk)); // the right one is given back
            for (int i = 0; i < 12; ++i)
                rosa.post(page, typed("other@example.net", test::wrongPin));
            CPPUNIT_ASSERT_EQUAL(422, rosa.post(page, typed("other@example.net")).status);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, proofs(desk));
        });
    }

    void testEveryAddressIsToldOfAnother_B48() {
        onBoth([](InsideDesk &desk) {
            desk.run("update contacts set email = '', email_key = null, phone = '+4915112345678'"
                     " where practice_no = 1 and given_name = 'Rosa'");
            Browser rosa = desk.rosaInside();
            for (const char *address : {"first@example.net", "second@example.net"}) {
                rosa.get("/p/1/profile/address/email");
                rosa.follow(rosa.post("/p/1/profile/address/email", typed(address)));
                const std::string code = codeOf(desk);
                CPPUNIT_ASSERT(
                    has(leadsTo(rosa.post("/p/1/profile/code", "code=" + code)), "said=address"));
                desk.clock.time += base::hour / 10;
                rosa.get("/p/1");
                const bool isFirst = std::string(address) == "first@example.net";
                CPPUNIT_ASSERT_EQUAL(
                    std::string(isFirst ? "+4915112345678," : "+4915112345678,first@example.net,"),
                    told(desk));
            }
        });
    }

    void testOnlySoManyCodesForAddresses() {
        onBoth([](InsideDesk &desk) {
            Browser rosa = desk.rosaInside();
            const std::string page = "/p/1/profile/address/email";
            rosa.get(page);
            for (int i = 0; i < 5; ++i) {
                rosa.follow(rosa.post(page, typed("new" + std::to_string(i) + "@example.net")));
                rosa.get(page);
            }
            CPPUNIT_ASSERT_EQUAL(429, rosa.post(page, typed("new5@example.net")).status);
            CPPUNIT_ASSERT(has(rosa.last, "Enough codes were sent"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{5}, proofs(desk));
        });
    }

    void testNumbersThatGetNoSmsAreRefused() {
        onBoth([](InsideDesk &desk) {
            desk.database.write([](storage::Transaction &transaction) {
                messages::SmsStops(transaction).stop("+4915112345678", 1);
            });
            Browser rosa = desk.rosaInside();
            const std::string page = "/p/1/profile/address/sms";
            rosa.get(page);
            CPPUNIT_ASSERT_EQUAL(422, rosa.post(page, typed("%2B4915112345678")).status);
            CPPUNIT_ASSERT(has(rosa.last, "We cannot send an SMS to this number"));
            CPPUNIT_ASSERT_EQUAL(303, rosa.post(page, typed("%2B4915112345679")).status);
        });
    }

    void testDataIsTakenSeldom() {
        onBoth([](InsideDesk &desk) {
            Browser rosa = desk.rosaInside();
            for (int i = 0; i < 10; ++i)
                CPPUNIT_ASSERT_EQUAL(200, rosa.get("/p/1/profile/data").status);
            CPPUNIT_ASSERT_EQUAL(429, rosa.get("/p/1/profile/data").status);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{10}, desk.audited("portal.data-taken"));
        });
    }

    void testLanguageAndZone_B54() {
        onBoth([](InsideDesk &desk) {
            desk.appoint("a-1", {"c-1"}, {desk.keep});
            Browser rosa = desk.rosaInside();
            rosa.get("/p/1/profile/language");
            CPPUNIT_ASSERT_EQUAL(
                422, rosa.post("/p/1/profile/language", "language=de&zone=No/Where").status);
            rosa.follow(rosa.post("/p/1/profile/language", "language=de&zone=America/New_York"));
            CPPUNIT_ASSERT(has(rosa.last, "<html lang=\"de\""));
            CPPUNIT_ASSERT(has(rosa.last, "Gespeichert."));
            rosa.get("/p/1");
            CPPUNIT_ASSERT(has(rosa.last, "Dienstag, 22. September 2026, 10:13"));
            CPPUNIT_ASSERT(has(rosa.last, "Zeit vor Ort"));
        });
    }

    void testRemindersOffByWay_B24() {
        onBoth([](InsideDesk &desk) {
            Browser rosa = desk.rosaInside();
            setAddresses(desk, "rosa@example.org", "+4915112345678");
            rosa.get("/p/1/profile");
            rosa.follow(rosa.post("/p/1/profile/reminders", "offered=email&offered=sms&sms=on"));
            CPPUNIT_ASSERT_EQUAL(std::string("email "), refusedWays(desk));
            CPPUNIT_ASSERT(has(rosa.last, "name=\"sms\" checked"));
            CPPUNIT_ASSERT(!has(rosa.last, "name=\"email\" checked"));
        });
    }

    void testOnlyWaysThatReachAreOffered_B24() {
        onBoth([](InsideDesk &desk) {
            Browser rosa = desk.rosaInside();
            setAddresses(desk, "rosa@example.org", "");
            rosa.get("/p/1/profile");
            CPPUNIT_ASSERT(has(rosa.last, "name=\"email\" checked"));
            CPPUNIT_ASSERT(!has(rosa.last, "name=\"sms\""));
            CPPUNIT_ASSERT(has(rosa.last, "no mobile number from you"));
            setAddresses(desk, "", "+4915112345678");
            rosa.get("/p/1/profile");
            CPPUNIT_ASSERT(has(rosa.last, "name=\"sms\" checked"));
            CPPUNIT_ASSERT(!has(rosa.last, "name=\"email\""));
            CPPUNIT_ASSERT(has(rosa.last, "no email address from you"));
            setAddresses(desk, "", "");
            rosa.get("/p/1/profile");
            CPPUNIT_ASSERT(!has(rosa.last, "/profile/reminders"));
            CPPUNIT_ASSERT(!has(rosa.last, "we tell you in any case"));
        });
    }

    void testAWayThatDoesNotReachStaysAsChosen_B24() {
        onBoth([](InsideDesk &desk) {
            const std::string both = "offered=email&offered=sms&";
            Browser rosa = desk.rosaInside();
            setAddresses(desk, "rosa@example.org", "");
            rosa.get("/p/1/profile");
            rosa.post("/p/1/profile/reminders", both + "email=on");
            CPPUNIT_ASSERT_EQUAL(std::string(), refusedWays(desk));
            setAddresses(desk, "rosa@example.org", "+4915112345678");
            rosa.post("/p/1/profile/reminders", "offered=email&email=on"); // drawn before
            CPPUNIT_ASSERT_EQUAL(std::string(), refusedWays(desk));
            rosa.post("/p/1/profile/reminders", both + "email=on");
            CPPUNIT_ASSERT_EQUAL(std::string("sms "), refusedWays(desk));
            setAddresses(desk, "rosa@example.org", "");
            rosa.post("/p/1/profile/reminders", both + "sms=on");
            CPPUNIT_ASSERT_EQUAL(std::string("email sms "), refusedWays(desk));
            setAddresses(desk, "", "+4915112345678");
            rosa.post("/p/1/profile/reminders", both + "email=on&sms=on");
            CPPUNIT_ASSERT_EQUAL(std::string("email "), refusedWays(desk));
        });
    }

    void testNoSmsAreOfferedToANumberThatSentStop_B24() {
        onBoth([](InsideDesk &desk) {
            Browser rosa = desk.rosaInside();
            setAddresses(desk, "rosa@example.org", "+4915112345678");
            desk.database.write([](storage::Transaction &transaction) {
                messages::SmsStops(transaction).stop("+4915112345678", 1);
            });
            rosa.get("/p/1/profile");
            CPPUNIT_ASSERT(!has(rosa.last, "name=\"sms\""));
            CPPUNIT_ASSERT(has(rosa.last, "cannot send an SMS to your number"));
            rosa.post("/p/1/profile/reminders", "offered=email&email=on");
            CPPUNIT_ASSERT_EQUAL(std::string(), refusedWays(desk));
        });
    }

    void testSecretIsChanged() {
        onBoth([](InsideDesk &desk) {
            Browser rosa = desk.rosaInside();
            Browser elsewhere = desk.rosaInside();
            const std::string page = "/p/1/profile/secret";
            rosa.get(page);
            CPPUNIT_ASSERT_EQUAL(
                422, rosa.post(page, "current=" + test::wrongPin + "&secret=418362&again=418362")
                         .status);
            CPPUNIT_ASSERT_EQUAL(
                422, rosa.post(page, "current=" + test::rosasPin + "&secret=123456&again=123456")
                         .status);
            CPPUNIT_ASSERT_EQUAL(
                422, rosa.post(page, "current=" + test::rosasPin + "&secret=418362&again=418363")
                         .status);
            rosa.follow(
                rosa.post(page, "current=" + test::rosasPin + "&secret=418362&again=418362"));
            CPPUNIT_ASSERT(has(rosa.last, "Your PIN or password was changed."));
            CPPUNIT_ASSERT_EQUAL(303, elsewhere.get("/p/1").status);
            CPPUNIT_ASSERT(desk.rosa("418362").isIn());
            CPPUNIT_ASSERT_EQUAL(std::string("rosa@example.org,"), told(desk));
        });
    }

    void testOtherBrowsersAreSignedOut() {
        onBoth([](InsideDesk &desk) {
            Browser there = desk.rosaInside();
            Browser rosa = desk.rosaInside();
            rosa.get("/p/1/profile");
            const std::size_t at = rosa.last.find("/p/1/profile/browsers/");
            CPPUNIT_ASSERT(at != std::string::npos);
            const std::string address = rosa.last.substr(at, 22 + 36 + 4);
            CPPUNIT_ASSERT_EQUAL(404, desk.rosiInside().post(address).status);
            CPPUNIT_ASSERT_EQUAL(200, there.get("/p/1").status);
            rosa.follow(rosa.post(address));
            CPPUNIT_ASSERT(has(rosa.last, "That device is signed out."));
            CPPUNIT_ASSERT_EQUAL(303, there.get("/p/1").status);
        });
    }

    void testEverybodyIsSignedOutAtOnce_B44_B52() {
        onBoth([](InsideDesk &desk) {
            Browser rosi = desk.rosiInside();
            Browser there = desk.rosaInside();
            Browser rosa = desk.rosaInside();
            rosa.get("/p/1/profile");
            CPPUNIT_ASSERT(has(rosa.last, "Sign out everywhere"));
            const auto cookies = rosa.cookies;
            CPPUNIT_ASSERT_EQUAL(403, rosa.ask("POST", everywhere).status);
            CPPUNIT_ASSERT_EQUAL(200, there.get("/p/1").status);
            rosa.get("/p/1/profile");
            CPPUNIT_ASSERT_EQUAL(std::string("/portal/p/1/sign-in"),
                                 leadsTo(rosa.post(everywhere)));
            CPPUNIT_ASSERT(!rosa.cookies.contains("__Host-kith-portal-1"));
            rosa.cookies = cookies; // as somebody who kept them
            CPPUNIT_ASSERT_EQUAL(303, rosa.get("/p/1").status);
            CPPUNIT_ASSERT_EQUAL(303, there.get("/p/1").status);
            CPPUNIT_ASSERT_EQUAL(200, rosi.get("/p/1").status);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.audited("portal.signed-out-everywhere"));
            rosa.signIn("rosa@example.org", test::rosasPin);
            rosa.get("/p/1/profile/activity");
            CPPUNIT_ASSERT(has(rosa.last, "Signed out on all devices"));
        });
    }

    /// As at "Sign out there": no browser is known any more, and what was to be proved is over.
    void testForgottenBrowsersAreConfirmedAgain_B48() {
        onBoth([](InsideDesk &desk) {
            Browser rosa = desk.rosaInside();
            rosa.get("/p/1/profile/address/email");
            rosa.post("/p/1/profile/address/email", typed("new@example.net"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, proofsThatLast(desk));
            desk.run("update portal_browsers set confirmed_at = 1 where practice_no = 1");
            desk.set("portal-second-step", "true");
            rosa.get("/p/1/profile");
            rosa.post(everywhere);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, proofsThatLast(desk));
            CPPUNIT_ASSERT(
                has(leadsTo(rosa.signIn("rosa@example.org", test::rosasPin)), "/p/1/code"));
        });
    }

    void testWhoCannotChangeThePhoneIsToldHow() {
        onBoth([](InsideDesk &desk) {
            const std::string line = "To change your phone number, tell the practice.";
            Browser rosa = desk.rosaInside();
            rosa.get("/p/1/profile");
            CPPUNIT_ASSERT(has(rosa.last, "/profile/address/sms") && !has(rosa.last, line));
            auto services = desk.services(desk.hashing);
            services.codes.sms = false;
            http::Router<http::PublicCaller> pages;
            portal::addPortalRoutes(pages, services);
            rosa.router = &pages;
            rosa.get("/p/1/profile");
            CPPUNIT_ASSERT(!has(rosa.last, "/profile/address/sms") && has(rosa.last, line));
        });
    }

    void testActivityIsTheirOwn_B50_B52() {
        onBoth([](InsideDesk &desk) {
            const std::string share = desk.share("d-1", "c-1", desk.keep);
            const std::string other = desk.share("d-rosi", "c-1", desk.other);
            desk.rosiInside().get("/p/1/documents/" + other);
            Browser rosa = desk.rosaInside();
            rosa.get("/p/1/documents/" + share);
            rosa.get("/p/1/profile/activity");
            CPPUNIT_ASSERT(has(rosa.last, "Signed in"));
            CPPUNIT_ASSERT(has(rosa.last, "Document opened: Letter d-1"));
            CPPUNIT_ASSERT(!has(rosa.last, "d-rosi") && !has(rosa.last, "no longer shared"));
            desk.run("update shares set revoked_at = 1");
            rosa.get("/p/1/profile/activity");
            CPPUNIT_ASSERT(!has(rosa.last, "d-1") && has(rosa.last, "no longer shared"));
        });
    }

    void testDataHoldsNothingOfOthers_B50() {
        onBoth([](InsideDesk &desk) {
            desk.appoint("a-1", {"c-1"}, {desk.keep, desk.other});
            desk.appoint("a-rosi", {"c-1"}, {desk.other});
            desk.share("d-1", "c-1", desk.keep);
            desk.share("d-rosi", "c-1", desk.other);
            desk.reply(desk.write(desk.keep, "c-1", "Words"), "Answer");
            desk.write(desk.other, "c-1", "Words of Rosi");
            Browser rosa = desk.rosaInside();
            const auto file = rosa.get("/p/1/profile/data");
            CPPUNIT_ASSERT(has(std::string(http::headerIn(file, "Content-Security-Policy")),
                               "default-src 'none'"));
            CPPUNIT_ASSERT_EQUAL(std::string("no-referrer"),
                                 std::string(http::headerIn(file, "Referrer-Policy")));
            CPPUNIT_ASSERT_EQUAL(std::string("attachment; filename=\"my-data.json\""),
                                 std::string(http::headerIn(file, "Content-Disposition")));
            const auto data = test::parseJson(file.body);
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa"),
                                 data->getObject("you")->getValue<std::string>("givenName"));
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, data->getArray("appointments")->size());
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, data->getArray("documents")->size());
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, data->getArray("notes")->size());
            CPPUNIT_ASSERT_EQUAL(std::size_t{2}, data->getArray("portals")->size());
            CPPUNIT_ASSERT(!has(file.body, "osi"));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ProfilePageTest);

} // namespace
