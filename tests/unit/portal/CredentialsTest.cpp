// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/Credentials.h"

#include "plugin/base/Errors.h"
#include "plugin/portal/PinPolicy.h"

#include <cppunit/extensions/HelperMacros.h>

#include <array>
#include <string>

namespace {

using namespace kith;
using namespace kith::portal;

const KnownFacts rosa{"rosa.4711", "+4930128856", "Rosa", "Garcia", "rosa@example.org"};

std::string judged(const std::string &typed, const KnownFacts &facts = rosa) {
    const auto secret = normaliseSecret(typed);
    if (!secret)
        return "none";
    const auto weakness = weaknessOf(*secret, facts);
    return weakness ? std::string(weakness->code) : "good";
}

std::string normalised(const std::string &typed) {
    const auto secret = normaliseSecret(typed);
    return secret ? std::string(secret->view()) : "none";
}

void expect(const std::string &code, const std::string &typed) {
    CPPUNIT_ASSERT_EQUAL_MESSAGE(typed, code, judged(typed));
}

class CredentialsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(CredentialsTest);
    CPPUNIT_TEST(testWeakPinsAreRefusedWithTheReason_B40);
    CPPUNIT_TEST(testPinsOfTheOwnNumberAndName_B40);
    CPPUNIT_TEST(testGoodPins_B40);
    CPPUNIT_TEST(testRandomPinsAreGoodAndSpread_B40);
    CPPUNIT_TEST(testDigitsOfAnyScriptAreAPin);
    CPPUNIT_TEST(testWordsOfAnyScript);
    CPPUNIT_TEST(testCommonWordsAreRefused);
    CPPUNIT_TEST(testTheSameWordsInOneForm);
    CPPUNIT_TEST(testUsernamesAreComparedWithoutCase);
    CPPUNIT_TEST_SUITE_END();

public:
    void testWeakPinsAreRefusedWithTheReason_B40() {
        for (const char *pin : {"12345", "1234567890123", "7"})
            expect("length", pin);
        for (const char *pin : {"123456", "987654", "890123", "321098", "234567890", "123451",
                                "012345", "123321", "456123", "123789", "7890123"})
            expect("run", pin);
        for (const char *pin : {"000000", "111112", "121121", "999000"})
            expect("repeat", pin);
        for (const char *pin : {"274274", "27432743", "558833", "27492749274", "408940894089"})
            expect("pattern", pin);
        for (const char *pin : {"198407", "741984", "20127493", "74932024", "7493851900"})
            expect("year", pin);
        for (const char *pin : {"240784", "072484", "840724", "311299"})
            expect("date", pin);
    }

    void testPinsOfTheOwnNumberAndName_B40() {
        for (const char *pin : {"128856", "885607", "078856", "47118856"})
            expect("phone", pin);
        for (const char *pin : {"471169", "694711", "86471194"})
            expect("username", pin);
        CPPUNIT_ASSERT_EQUAL(std::string("good"), judged("885607", {}));
        CPPUNIT_ASSERT_EQUAL(std::string("good"), judged("471169", {}));
    }

    void testGoodPins_B40() {
        for (const char *pin : {"860579", "739502", "4083961", "946170583", "738264950317"})
            expect("good", pin);
    }

    void testRandomPinsAreGoodAndSpread_B40() {
        std::array<std::array<int, 10>, shortestPin> seen{};
        for (int i = 0; i < 4000; ++i) {
            const SecretText pin = randomPin(rosa);
            CPPUNIT_ASSERT_EQUAL(std::string("good"), judged(std::string(pin.view())));
            CPPUNIT_ASSERT_EQUAL(shortestPin, pin.view().size());
            for (std::size_t place = 0; place < shortestPin; ++place)
                ++seen.at(place).at(static_cast<std::size_t>(pin.view()[place] - '0'));
        }
        // 400 are expected of each, but for what dates and years take away: none is left out.
        for (const auto &place : seen)
            for (const int count : place)
                CPPUNIT_ASSERT(count > 150 && count < 700);
        CPPUNIT_ASSERT_EQUAL(std::size_t{9}, randomPin(rosa, 9).view().size());
    }

    void testDigitsOfAnyScriptAreAPin() {
        CPPUNIT_ASSERT_EQUAL(std::string("860429"), normalised(" 860 429 "));
        CPPUNIT_ASSERT_EQUAL(std::string("860429"), normalised("86-04-29"));
        CPPUNIT_ASSERT_EQUAL(std::string("860429"), normalised("٨٦٠٤٢٩"));
        CPPUNIT_ASSERT_EQUAL(std::string("860429"), normalised("８６０４２９"));
        CPPUNIT_ASSERT(kindOf(*normaliseSecret("٨٦٠٤٢٩")) == SecretKind::pin);
        CPPUNIT_ASSERT(kindOf(*normaliseSecret("860429x")) == SecretKind::words);
        expect("length", "8604290000000000");
    }

    void testWordsOfAnyScript() {
        for (const char *words :
             {"plum otter drizzle", "кошка и собака", "我喜欢在公园里散步", "ありがとうございます",
              "العربية جميلة جدا", "δύο μικρά καράβια", "mein hund heisst otto"})
            expect("good", words);
        for (const char *words : {"kurz!", "王伟王伟", "plümchn"})
            expect("short", words);
        std::string longest;
        for (int i = 0; i < 16; ++i)
            longest += "plum otter, tea ";
        longest.back() = '!';
        CPPUNIT_ASSERT_EQUAL(std::size_t{256}, longest.size());
        expect("good", longest);
        expect("none", longest + "x");
        expect("none", "plum\notter drizzle");
        expect("none", "plum otter \xff drizzle");
        expect("none", "   ");
    }

    void testCommonWordsAreRefused() {
        for (const char *words :
             {"password", "Password123!", "passwort", "iloveyou2", "qwertzuiop", "q1w2e3r4t5",
              "aaaaaaaaaaaa", "ääääääääää", "abcdefgh", "trustno1", "starwars99", "пароль пароль",
              "абвгдежз", "зжедгвба", "密码密码密码密码"})
            expect("common", words);
        for (const char *words : {"rosagarcia", "GarciaRosa1", "rosa@example.org", "rosa.4711"})
            expect("common", words);
        CPPUNIT_ASSERT_EQUAL(std::string("good"), judged("rosa@example.org", {}));
    }

    void testTheSameWordsInOneForm() {
        CPPUNIT_ASSERT_EQUAL(normalised("gr\u00fcne Stra\u00dfe"),
                             normalised("gru\u0308ne Stra\u00dfe "));
        CPPUNIT_ASSERT(normalised("Plum otter") != normalised("plum otter"));
    }

    void testUsernamesAreComparedWithoutCase() {
        CPPUNIT_ASSERT_EQUAL(usernameKeyOf("Rosa@Example.org"),
                             usernameKeyOf(" rosa@example.ORG "));
        CPPUNIT_ASSERT_EQUAL(usernameKeyOf("GR\u00dcNE"), usernameKeyOf("gru\u0308ne"));
        CPPUNIT_ASSERT_EQUAL(usernameKeyOf("ｒｏｓａ"), usernameKeyOf("rosa"));
        CPPUNIT_ASSERT(usernameKeyOf("a.b@example.org") != usernameKeyOf("ab@example.org"));
        CPPUNIT_ASSERT_EQUAL(std::string(), usernameKeyOf("a\nb"));
        CPPUNIT_ASSERT_EQUAL(std::string("R\u00f3sa"), cleanUsername(" Ro\u0301sa "));
        for (const char *name : {"", "ab", "a\nbc", "\u200b\u200b\u200b"})
            CPPUNIT_ASSERT_THROW(cleanUsername(name), base::Invalid);
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(CredentialsTest);

} // namespace
