// SPDX-License-Identifier: Apache-2.0
#include "plugin/base/Errors.h"
#include "plugin/channels/ChannelSettings.h"
#include "plugin/messages/Reasons.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

using namespace kith;
using channels::ChannelSettings;
using channels::SmsSettings;
using messages::SmsRules;
namespace reasons = messages::reasons;

namespace {

ChannelSettings complete(const std::string &dialect) {
    ChannelSettings settings;
    settings.sms = dialect;
    settings.smsGateway.kannel = {"http://127.0.0.1:13013/cgi-bin/sendsms", "kith", "secret"};
    settings.smsGateway.twilio = {"https://api.example.com", "AC123", "token"};
    settings.smsGateway.from = "+4915155500000";
    return settings;
}

/// The key that is refused; empty where none is.
std::string refusedKey(const std::string &dialect,
                       const std::function<void(SmsSettings &)> &change = {}) {
    ChannelSettings settings = complete(dialect);
    if (change)
        change(settings.smsGateway);
    try {
        (void)channels::makeChannel(settings, messages::Via::sms);
        return {};
    } catch (const base::Invalid &error) {
        return error.fields().at(0).field;
    }
}

class SmsSettingsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(SmsSettingsTest);
    CPPUNIT_TEST(testIncompleteSettingsAreRefusedByName);
    CPPUNIT_TEST(testTwilioIsHttpsButForThisMachine);
    CPPUNIT_TEST(testKannelIsHttpsButForThisMachineAndPrivateNetworks);
    CPPUNIT_TEST(testCountriesByRegionAndByPrefix);
    CPPUNIT_TEST(testLongTextsAreRefused);
    CPPUNIT_TEST(testUnknownCountriesAreRefused);
    CPPUNIT_TEST(testReasonsHaveNoNumbersAndGermanWords);
    CPPUNIT_TEST_SUITE_END();

public:
    void testIncompleteSettingsAreRefusedByName() {
        const auto refused = [](const std::string &key, const std::string &dialect,
                                const std::function<void(SmsSettings &)> &change) {
            CPPUNIT_ASSERT_EQUAL(key, refusedKey(dialect, change));
        };
        CPPUNIT_ASSERT_EQUAL(std::string(), refusedKey("kannel"));
        CPPUNIT_ASSERT_EQUAL(std::string(), refusedKey("twilio"));
        CPPUNIT_ASSERT_EQUAL(std::string("kith.channel.sms"), refusedKey("pigeon"));
        for (const char *dialect : {"kannel", "twilio"}) {
            refused("kith.sms.from", dialect, [](SmsSettings &s) { s.from.clear(); });
            refused("kith.sms.callback", dialect, [](SmsSettings &s) { s.callback = "short"; });
            refused("kith.sms.callback", dialect,
                    [](SmsSettings &s) { s.callback = "long enough, but with spaces"; });
            refused("", dialect, [](SmsSettings &s) { s.callback = "Ab3-Ab3_Ab3-Ab3_Ab3-Ab"; });
        }
        for (const char *url : {"", "127.0.0.1:13013", "ftp://a.example.org", "http://",
                                "http://user@a.example.org/", "http://a.example.org/?a=b"})
            refused("kith.sms.kannel.url", "kannel", [url](SmsSettings &s) { s.kannel.url = url; });
        refused("kith.sms.kannel.user", "kannel", [](SmsSettings &s) { s.kannel.user.clear(); });
        refused("kith.sms.kannel.password", "kannel",
                [](SmsSettings &s) { s.kannel.password.clear(); });
        refused("kith.sms.twilio.account", "twilio",
                [](SmsSettings &s) { s.twilio.account.clear(); });
        refused("kith.sms.twilio.account", "twilio",
                [](SmsSettings &s) { s.twilio.account = "AC1/../AC2"; });
        refused("kith.sms.twilio.token", "twilio", [](SmsSettings &s) { s.twilio.token.clear(); });
    }

    void testTwilioIsHttpsButForThisMachine() {
        const auto keyFor = [](const std::string &url) {
            return refusedKey("twilio", [&](SmsSettings &s) { s.twilio.url = url; });
        };
        for (const char *url : {"http://127.0.0.1:8080", "http://[::1]:80", "http://localhost"})
            CPPUNIT_ASSERT_EQUAL_MESSAGE(url, std::string(), keyFor(url));
        for (const char *url : {"http://api.example.com", "http://127.0.0.1.example.com",
                                "http://10.0.0.1", "api.example.com", "https://"})
            CPPUNIT_ASSERT_EQUAL_MESSAGE(url, std::string("kith.sms.twilio.url"), keyFor(url));
    }

    void testKannelIsHttpsButForThisMachineAndPrivateNetworks() {
        const auto keyFor = [](const std::string &url, bool plain) {
            return refusedKey("kannel", [&](SmsSettings &s) {
                s.kannel.url = url;
                s.kannel.plain = plain;
            });
        };
        const std::string refused = "kith.sms.kannel.url";
        for (const bool plain : {false, true})
            for (const char *url : {"http://127.0.0.1:13013/cgi-bin/sendsms", "http://[::1]/x",
                                    "http://localhost/x", "https://sms.example.org/x"})
                CPPUNIT_ASSERT_EQUAL_MESSAGE(url, std::string(), keyFor(url, plain));
        for (const char *url :
             {"http://10.1.2.3/x", "http://172.31.0.1/x", "http://192.168.1.5/x",
              "http://[fd00::1]/x", "http://kannel:13013/x", "http://sms.internal/x"}) {
            CPPUNIT_ASSERT_EQUAL_MESSAGE(url, refused, keyFor(url, false));
            CPPUNIT_ASSERT_EQUAL_MESSAGE(url, std::string(), keyFor(url, true));
        }
        for (const char *url :
             {"http://sms.example.org/x", "http://192.0.2.1/x", "http://172.32.0.1/x",
              "http://[2001:db8::1]/x", "http://10.1.2.3.example.org/x"})
            CPPUNIT_ASSERT_EQUAL_MESSAGE(url, refused, keyFor(url, true));
    }

    void testCountriesByRegionAndByPrefix() {
        SmsRules rules;
        CPPUNIT_ASSERT_EQUAL(std::string(), rules.refusal("+8613812345678", "Hello"));
        rules.countries = messages::parseSmsCountries("DE, AT,+41  US");
        CPPUNIT_ASSERT_EQUAL(std::size_t{4}, rules.countries.size());
        for (const char *allowed :
             {"+4915112345678", "+436641234567", "+41791234567", "+12015550123"})
            CPPUNIT_ASSERT_EQUAL_MESSAGE(allowed, std::string(), rules.refusal(allowed, "Hello"));
        // The second one is Canada's, the third one no number at all.
        for (const char *refused : {"+8613812345678", "+15062345678", "+49", ""})
            CPPUNIT_ASSERT_EQUAL_MESSAGE(refused, std::string(reasons::notAllowedCountry),
                                         rules.refusal(refused, "Hello"));
    }

    void testLongTextsAreRefused() {
        SmsRules rules;
        rules.maxSegments = 2;
        const std::string number = "+4915112345678";
        CPPUNIT_ASSERT_EQUAL(std::string(), rules.refusal(number, std::string(306, 'a')));
        CPPUNIT_ASSERT_EQUAL(std::string(reasons::tooLong),
                             rules.refusal(number, std::string(307, 'a')));
        const std::string curly = "’" + std::string(200, 'a');
        CPPUNIT_ASSERT_EQUAL(std::string(reasons::tooLong), rules.refusal(number, curly));
        rules.fold = true;
        CPPUNIT_ASSERT_EQUAL(std::string(), rules.refusal(number, curly));
        CPPUNIT_ASSERT_EQUAL("'" + std::string(200, 'a'), rules.textOf(curly));
        rules.maxSegments = 0;
        CPPUNIT_ASSERT_EQUAL(std::string(), rules.refusal(number, std::string(5000, 'a')));
    }

    void testUnknownCountriesAreRefused() {
        CPPUNIT_ASSERT(messages::parseSmsCountries("").empty());
        CPPUNIT_ASSERT(messages::parseSmsCountries(" , ").empty());
        for (const char *list : {"de", "XX", "DE;AT", "+", "+4a", "Germany"})
            CPPUNIT_ASSERT_THROW_MESSAGE(list, messages::parseSmsCountries(list), base::Invalid);
    }

    void testReasonsHaveNoNumbersAndGermanWords() {
        for (const char *reason :
             {reasons::stopped, reasons::noAddress, reasons::givenUp, reasons::unreachable,
              reasons::notAllowedCountry, reasons::tooLong, reasons::gatewayAway,
              reasons::gatewaySilent, reasons::gatewayBusy, reasons::gatewayRefused,
              reasons::gatewaySignIn, reasons::gatewayOdd, reasons::gatewaySettings,
              reasons::mayHaveArrived, reasons::badNumber, reasons::notDelivered, reasons::phoneOff,
              reasons::filtered}) {
            const std::string german = reasons::inWords(reason, "de-AT");
            CPPUNIT_ASSERT_EQUAL(std::string(reason), reasons::inWords(reason, "en"));
            CPPUNIT_ASSERT_MESSAGE(reason, german != reason);
            CPPUNIT_ASSERT((reason + german).find_first_of("0123456789@") == std::string::npos);
        }
        CPPUNIT_ASSERT_EQUAL(std::string("odd"), reasons::inWords("odd", "de"));
        CPPUNIT_ASSERT_EQUAL(std::string(reasons::tooLong), reasons::inWords(reasons::tooLong, ""));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(SmsSettingsTest);

} // namespace
