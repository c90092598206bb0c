// SPDX-License-Identifier: Apache-2.0
#include "plugin/channels/SmsRoutes.h"

#include "plugin/channels/Keyword.h"
#include "plugin/channels/TwilioSignature.h"
#include "plugin/messages/SmsStops.h"
#include "tests/unit/messages/Fixture.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>
#include <thread>

using namespace kith;
using channels::ChannelSettings;
using http::Request;
using http::Response;
using messages::PlannedMessage;
using messages::Via;
using storage::Database;
using test::noon;

namespace {

const std::string number = "+4915155500001";
const std::string secret = "inbound-secret-of-128-bits";

ChannelSettings settingsOf(const std::string &dialect) {
    ChannelSettings settings;
    settings.sms = dialect;
    settings.smsGateway.twilio.token = "auth-token";
    settings.smsGateway.callback = secret;
    settings.smsGateway.publicUrl = "https://kith.example.org/portal";
    return settings;
}

/// A practice that sent one SMS, and the routes that its gateway calls.
struct Gateway {
    Gateway(Database &given, const std::string &dialect)
        : database(given), settings(settingsOf(dialect)),
          delivery(
              database, log, {{"plain", &composer}},
              [this](Via) { return std::make_unique<test::MemoryChannel>(outbound); },
              channels::reportAddress(settings)),
          reports(database, log, delivery.composers()) {
        channels::addSmsRoutes(router, reports, database, log, settings);
        test::makePractice(database, 1);
        test::makeContact(database, 1, 1);
        test::plan(database, 1, "a", [](PlannedMessage &message) { message.via = Via::sms; });
        delivery.run(noon, {});
    }

    /// The path at which the message is reported on.
    [[nodiscard]] std::string reportPath() const {
        const std::string &base = settings.smsGateway.publicUrl;
        const std::string &url = outbound.messages.back().reportUrl;
        CPPUNIT_ASSERT(url.starts_with(base + "/sms/report/"));
        return url.substr(base.size());
    }

    Response get(const std::string &path, const std::string &query) {
        Request request;
        request.method = "GET";
        request.path = path;
        request.query = http::Parameters::parse(query);
        return router.dispatch({"", noon}, request);
    }

    /// What a person wrote, as Kannel brings it.
    Response bring(const std::string &from, const std::string &text,
                   const std::string &path = "/sms/in/" + secret) {
        Request request;
        request.method = "POST";
        request.path = path;
        request.headers = {{"x-kannel-from", from}};
        request.body = text;
        return router.dispatch({"", noon}, request);
    }

    /// As Twilio would, signed for the address given, or for the true one.
    Response post(const std::string &path, const std::string &form,
                  const std::string &signedUrl = {}, const std::string &token = "auth-token") {
        const std::string url =
            signedUrl.empty() ? settings.smsGateway.publicUrl + path : signedUrl;
        Request request;
        request.method = "POST";
        request.path = path;
        request.body = form;
        request.headers = {{"host", "evil.example.com"},
                           {"x-twilio-signature",
                            channels::twilioSignature(token, url, *channels::parseForm(form))}};
        return router.dispatch({"", noon}, request);
    }

    bool stopped() {
        return database.read([](storage::Transaction &transaction) {
            return messages::SmsStops(transaction).contains(number);
        });
    }
    std::string reported() { return test::statesOf(database, 1)[0].reported; }

    Database &database;
    ChannelSettings settings;
    test::PlainComposer composer;
    test::MemoryChannel::Record outbound;
    test::MemoryLog log;
    messages::Delivery delivery;
    messages::Reports reports;
    http::Router<http::PublicCaller> router;
};

void onGateway(const std::string &dialect, const std::function<void(Gateway &)> &test) {
    test::onBothDatabases([&](Database &database) {
        Gateway gateway(database, dialect);
        test(gateway);
    });
}

void assertAlike(const Response &one, const Response &other) {
    CPPUNIT_ASSERT_EQUAL(one.status, other.status);
    CPPUNIT_ASSERT_EQUAL(one.body, other.body);
    CPPUNIT_ASSERT(one.headers == other.headers);
}

class SmsRoutesTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(SmsRoutesTest);
    CPPUNIT_TEST(testKannelReports_B34);
    CPPUNIT_TEST(testKannelSaysWhyNot_B34);
    CPPUNIT_TEST(testTwilioReports_B34);
    CPPUNIT_TEST(testTwilioSaysWhyNot_B34);
    CPPUNIT_TEST(testTwilioMustSign);
    CPPUNIT_TEST(testOfWrongSignaturesTheLogIsToldOnceAnHour);
    CPPUNIT_TEST(testUnknownTokensAreAnsweredAsKnownOnes);
    CPPUNIT_TEST(testStopAndStartByKannel);
    CPPUNIT_TEST(testDigitsAloneCountForCountriesThatGetSms);
    CPPUNIT_TEST(testStopAsATextInUtf16);
    CPPUNIT_TEST(testStopAndStartByTwilio);
    CPPUNIT_TEST(testTwilioUnderstandsOtherLanguages);
    CPPUNIT_TEST(testOtherAnswersChangeNothing);
    CPPUNIT_TEST(testNobodyElseStops);
    CPPUNIT_TEST(testManyAtOnce);
    CPPUNIT_TEST(testNothingIsThereWithoutAGateway);
    CPPUNIT_TEST_SUITE_END();

public:
    void testKannelReports_B34() {
        onGateway("kannel", [](Gateway &gateway) {
            const std::string path = gateway.reportPath();
            for (const char *underway : {"type=8", "type=4", "", "type=x", "type=99"}) {
                CPPUNIT_ASSERT_EQUAL(200, gateway.get(path, underway).status);
                CPPUNIT_ASSERT_EQUAL(std::string(), gateway.reported());
            }
            CPPUNIT_ASSERT_EQUAL(200, gateway.get(path, "type=1").status);
            gateway.get(path, "type=1");
            gateway.get(path, "type=16");
            gateway.get(path, "type=8");
            CPPUNIT_ASSERT_EQUAL(std::string("delivered"), gateway.reported());
            CPPUNIT_ASSERT(gateway.composer.reports ==
                           std::vector<std::string>{"subject delivered"});
        });
    }

    void testKannelSaysWhyNot_B34() {
        for (const char *report : {"type=2", "type=16"})
            onGateway("kannel", [report](Gateway &gateway) {
                gateway.get(gateway.reportPath(), report);
                CPPUNIT_ASSERT_EQUAL(std::string("undelivered"), gateway.reported());
                CPPUNIT_ASSERT_EQUAL(
                    std::string("subject undelivered: the network could not deliver it to the "
                                "phone"),
                    gateway.composer.reports.at(0));
            });
    }

    void testTwilioReports_B34() {
        onGateway("twilio", [](Gateway &gateway) {
            const std::string path = gateway.reportPath();
            for (const char *status : {"queued", "sending", "sent", "other"}) {
                const auto answer =
                    gateway.post(path, "MessageSid=SM1&MessageStatus=" + std::string(status));
                CPPUNIT_ASSERT_EQUAL(200, answer.status);
                CPPUNIT_ASSERT_EQUAL(std::string(), gateway.reported());
            }
            gateway.post(path, "MessageSid=SM1&MessageStatus=delivered");
            gateway.post(path, "MessageSid=SM1&MessageStatus=sent");
            gateway.post(path, "MessageSid=SM1&MessageStatus=failed&ErrorCode=30003");
            CPPUNIT_ASSERT_EQUAL(std::string("delivered"), gateway.reported());
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, gateway.composer.reports.size());
        });
    }

    void testTwilioSaysWhyNot_B34() {
        onGateway("twilio", [](Gateway &gateway) {
            gateway.post(gateway.reportPath(), "MessageStatus=undelivered&ErrorCode=30003");
            CPPUNIT_ASSERT_EQUAL(std::string("undelivered"), gateway.reported());
            CPPUNIT_ASSERT_EQUAL(std::string("subject undelivered: the phone cannot be reached"),
                                 gateway.composer.reports.at(0));
        });
    }

    void testTwilioMustSign() {
        onGateway("twilio", [](Gateway &gateway) {
            const std::string path = gateway.reportPath();
            const std::string form = "MessageStatus=delivered&To=%2B1555";
            const std::string url = "https://kith.example.org/portal" + path;
            Request bare;
            bare.method = "POST";
            bare.path = path;
            bare.body = form;
            CPPUNIT_ASSERT_EQUAL(403, gateway.router.dispatch({"", noon}, bare).status);
            for (const std::string &wrong :
                 {"https://evil.example.com/portal" + path, "http" + url.substr(5), url + "?a=1"})
                CPPUNIT_ASSERT_EQUAL(403, gateway.post(path, form, wrong).status);
            CPPUNIT_ASSERT_EQUAL(403, gateway.post(path, form, url, "other-token").status);
            // A signature of another form.
            bare.headers = {
                {"x-twilio-signature",
                 channels::twilioSignature("auth-token", url, {{"MessageStatus", {"sent"}}})}};
            CPPUNIT_ASSERT_EQUAL(403, gateway.router.dispatch({"", noon}, bare).status);
            bare.body = "%zz";
            CPPUNIT_ASSERT_EQUAL(403, gateway.router.dispatch({"", noon}, bare).status);
            bare.method = "GET";
            CPPUNIT_ASSERT_EQUAL(405, gateway.router.dispatch({"", noon}, bare).status);
            CPPUNIT_ASSERT_EQUAL(std::string(), gateway.reported());
            CPPUNIT_ASSERT_EQUAL(200, gateway.post(path, form, url).status);
            CPPUNIT_ASSERT_EQUAL(std::string("delivered"), gateway.reported());
        });
    }

    /// Anybody can call as often as they like.
    void testOfWrongSignaturesTheLogIsToldOnceAnHour() {
        onGateway("twilio", [](Gateway &gateway) {
            Request wrong;
            wrong.method = "POST";
            wrong.body = "Body=STOP&From=%2B4915155500001";
            const auto warned = [&](base::Millis now) {
                for (const std::string &path : {gateway.reportPath(), "/sms/in/" + secret}) {
                    wrong.path = path;
                    CPPUNIT_ASSERT_EQUAL(403, gateway.router.dispatch({"", now}, wrong).status);
                }
                return std::ranges::count_if(gateway.log.lines, [](const std::string &line) {
                    CPPUNIT_ASSERT(line.find(secret) == std::string::npos);
                    CPPUNIT_ASSERT(line.find("auth-token") == std::string::npos);
                    return line.find("kith.sms.twilio.token") != std::string::npos;
                });
            };
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{1}, warned(noon));
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{1}, warned(noon + base::hour - 1));
            CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{2}, warned(noon + base::hour));
        });
    }

    void testUnknownTokensAreAnsweredAsKnownOnes() {
        onGateway("kannel", [](Gateway &gateway) {
            const auto known = gateway.get(gateway.reportPath(), "type=1");
            for (const char *token : {"x", "1-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "zzz-", "-"})
                assertAlike(known, gateway.get("/sms/report/" + std::string(token), "type=1"));
        });
        onGateway("twilio", [](Gateway &gateway) {
            const std::string form = "MessageStatus=delivered";
            const auto known = gateway.post(gateway.reportPath(), form);
            assertAlike(known, gateway.post("/sms/report/1-AAAAAAAAAAAAAAAAAAAAAAAA", form));
        });
    }

    void testStopAndStartByKannel() {
        onGateway("kannel", [](Gateway &gateway) {
            CPPUNIT_ASSERT_EQUAL(200, gateway.bring(number, "Stop\n").status);
            CPPUNIT_ASSERT(gateway.stopped());
            CPPUNIT_ASSERT_EQUAL(std::string(), gateway.bring("4915155500001", "Start!").body);
            CPPUNIT_ASSERT(!gateway.stopped());
            gateway.bring("004915155500001", "\"STOPP\"");
            CPPUNIT_ASSERT(gateway.stopped());
            // A line break in a parameter would be refused, and the word with it.
            CPPUNIT_ASSERT_EQUAL(
                405, gateway.get("/sms/in/" + secret, "from=%2B4915155500001&text=START").status);
            CPPUNIT_ASSERT(gateway.stopped());
        });
    }

    /// The first is a number in San Francisco without its country.
    void testDigitsAloneCountForCountriesThatGetSms() {
        for (const auto &[countries, counts] :
             {std::pair{"DE US", false}, {"DE CH", true}, {"", true}}) {
            messages::SmsRules rules;
            rules.countries = messages::parseSmsCountries(countries);
            CPPUNIT_ASSERT(!channels::senderNumber("4155551234", rules));
            CPPUNIT_ASSERT_EQUAL(counts, channels::senderNumber("41791234567", rules).has_value());
            CPPUNIT_ASSERT(channels::senderNumber("+41791234567", rules));
            CPPUNIT_ASSERT(channels::senderNumber("0041791234567", rules));
        }
    }

    void testStopAsATextInUtf16() {
        onGateway("kannel", [](Gateway &gateway) {
            Request request;
            request.method = "POST";
            request.path = "/sms/in/" + secret;
            request.headers = {{"x-kannel-from", number}, {"x-kannel-coding", "2"}};
            for (const char c : std::string("stop\n")) {
                request.body += '\0';
                request.body += c;
            }
            CPPUNIT_ASSERT_EQUAL(200, gateway.router.dispatch({"", noon}, request).status);
            CPPUNIT_ASSERT(gateway.stopped());
        });
    }

    void testStopAndStartByTwilio() {
        onGateway("twilio", [](Gateway &gateway) {
            const std::string path = "/sms/in/" + secret;
            const auto answer =
                gateway.post(path, "From=%2B4915155500001&Body=STOP%0A&FromCountry=DE");
            CPPUNIT_ASSERT_EQUAL(200, answer.status);
            CPPUNIT_ASSERT_EQUAL(std::string("<Response/>"), answer.body);
            CPPUNIT_ASSERT(gateway.stopped());
            gateway.post(path, "From=%2B4915155500001&Body=unstop");
            CPPUNIT_ASSERT(!gateway.stopped());
        });
    }

    void testTwilioUnderstandsOtherLanguages() {
        onGateway("twilio", [](Gateway &gateway) {
            gateway.post("/sms/in/" + secret,
                         "From=%2B4915155500001&Body=Abmelden&OptOutType=STOP");
            CPPUNIT_ASSERT(gateway.stopped());
        });
    }

    void testOtherAnswersChangeNothing() {
        onGateway("kannel", [](Gateway &gateway) {
            for (const char *text :
                 {"", "Thanks", "stop by at five", "bus stop", "stopped", "Stöp", "nonstop"}) {
                CPPUNIT_ASSERT_EQUAL(200, gateway.bring(number, text).status);
                CPPUNIT_ASSERT_MESSAGE(text, !gateway.stopped());
            }
            for (const char *from : {"", "INFO", "12345", "015155500001", "49151555000011234567"})
                gateway.bring(from, "STOP");
            gateway.database.read([](storage::Transaction &transaction) {
                auto row = transaction.query("select 1 from sms_stops where practice_no = 0");
                CPPUNIT_ASSERT(!row.next());
            });
        });
    }

    void testNobodyElseStops() {
        for (const char *dialect : {"kannel", "twilio"})
            onGateway(dialect, [](Gateway &gateway) {
                const auto nowhere = gateway.get("/sms/nothing", "");
                for (const std::string &wrong : {secret + "x", secret.substr(1), std::string("x")})
                    for (const bool posts : {false, true}) {
                        const std::string path = "/sms/in/" + wrong;
                        const auto answer =
                            posts ? gateway.post(path, "From=%2B4915155500001&Body=STOP")
                                  : gateway.bring(number, "STOP", path);
                        if (answer.status != 405)
                            assertAlike(nowhere, answer);
                    }
                CPPUNIT_ASSERT(!gateway.stopped());
            });
    }

    void testManyAtOnce() {
        onGateway("kannel", [](Gateway &gateway) {
            std::vector<std::thread> callers;
            for (int i = 0; i < 4; ++i)
                callers.emplace_back([&gateway] { gateway.bring(number, "STOP"); });
            for (std::thread &caller : callers)
                caller.join();
            CPPUNIT_ASSERT(gateway.stopped());
        });
    }

    void testNothingIsThereWithoutAGateway() {
        test::onBothDatabases([](Database &database) {
            test::MemoryLog log;
            messages::Reports reports(database, log, {});
            for (const char *dialect : {"none", "mailbox"}) {
                http::Router<http::PublicCaller> router;
                channels::addSmsRoutes(router, reports, database, log, settingsOf(dialect));
                CPPUNIT_ASSERT(router.routes().empty());
                CPPUNIT_ASSERT_EQUAL(std::string(), channels::reportAddress(settingsOf(dialect)));
            }
            ChannelSettings deaf = settingsOf("kannel");
            deaf.smsGateway.callback.clear();
            http::Router<http::PublicCaller> router;
            channels::addSmsRoutes(router, reports, database, log, deaf);
            for (const std::string &route : router.routes())
                CPPUNIT_ASSERT(route.find("/sms/in/") == std::string::npos);
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(SmsRoutesTest);

} // namespace
