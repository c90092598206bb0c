// SPDX-License-Identifier: Apache-2.0
#include "plugin/base/Fold.h"

#include "plugin/base/Text.h"

#include <cppunit/extensions/HelperMacros.h>

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <memory>
#include <thread>

namespace kith::base {

namespace {

bool isFound(const std::string &name, const std::string &typed) {
    const auto terms = foldName(name);
    const auto words = foldQuery(typed);
    return !words.empty() && std::all_of(words.begin(), words.end(), [&](const std::string &word) {
        return std::any_of(terms.begin(), terms.end(),
                           [&](const std::string &term) { return term.starts_with(word); });
    });
}

std::string joined(const std::vector<std::string> &words) {
    std::string text;
    for (const auto &word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

} // namespace

class FoldTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(FoldTest);
    CPPUNIT_TEST(testAccentsAndCaseDoNotMatter);
    CPPUNIT_TEST(testEveryLatinLetterIsFoldedAsIcuDoes_B10);
    CPPUNIT_TEST(testEveryScriptIsFoundAsWrittenAndInLatin);
    CPPUNIT_TEST(testPartsOfHyphenatedWords);
    CPPUNIT_TEST(testQueryWordsBeginOnlyTheirOwnWords);
    CPPUNIT_TEST(testEmail);
    CPPUNIT_TEST(testQueryJoinsPhoneNumbers);
    CPPUNIT_TEST(testQueryLeavesImpliedWordsOut);
    CPPUNIT_TEST(testNothingToSearch);
    CPPUNIT_TEST(testLongWordsAreCutAtCharacters);
    CPPUNIT_TEST(testSortKey);
    CPPUNIT_TEST(testManyThreads);
    CPPUNIT_TEST_SUITE_END();

public:
    void testAccentsAndCaseDoNotMatter() { // B10
        const std::pair<const char *, const char *> pairs[] = {
            {"Łukasz", "lukasz"},      {"Søren", "SOREN"},        {"Đặng", "dang"},
            {"Großmann", "grossmann"}, {"Yıldız", "yildiz"},      {"O'Brien", "obrien"},
            {"O’Brien", "o'brien"},    {"GONZÁLEZ", "gonzalez"},  {"Gonzalez", "gonzález"},
            {"Æsa Œuvre", "oeuv aes"}, {"İbrahim", "ibrahim"},    {"Nguyễn", "nguyen"},
            {"J.R. Smith", "j.r."},    {"Zoe\u0308", "zo\u00eb"}, {"Strauß", "STRAUSS"}};
        for (const auto &[name, typed] : pairs)
            CPPUNIT_ASSERT_MESSAGE(std::string(typed) + " finds " + name, isFound(name, typed));
    }

    void testEveryLatinLetterIsFoldedAsIcuDoes_B10() {
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::Transliterator> rules(
            icu::Transliterator::createInstance("Latin-ASCII; Lower", UTRANS_FORWARD, status));
        CPPUNIT_ASSERT(U_SUCCESS(status));
        int letters = 0;
        for (UChar32 c = 0x80; c < 0x1f00; ++c) {
            if (u_isalpha(c) == 0 || uscript_getScript(c, &status) != USCRIPT_LATIN)
                continue;
            icu::UnicodeString name;
            name.append(u'X').append(c).append(c).append(u'y');
            std::string utf8;
            name.toUTF8String(utf8);
            rules->transliterate(name);
            std::string expected;
            name.toUTF8String(expected);
            if (!std::all_of(expected.begin(), expected.end(),
                             [](char each) { return each >= 'a' && each <= 'z'; }))
                continue; // it is no word of letters, which other rules divide
            ++letters;
            CPPUNIT_ASSERT_EQUAL_MESSAGE(utf8, expected, joined(foldName(utf8)));
        }
        CPPUNIT_ASSERT_GREATER(500, letters);
    }

    void testEveryScriptIsFoundAsWrittenAndInLatin() { // B10
        const std::pair<const char *, const char *> pairs[] = {
            {"王伟", "王"},         {"王伟", "伟"},       {"王伟", "wang"},
            {"王伟", "wangwei"},    {"王伟", "wang wei"}, {"王伟", "王伟"},
            {"Иванов", "иван"},     {"Иванов", "ivanov"}, {"Γιώργος", "γιωργος"},
            {"Γιώργος", "ΓΙΏΡΓΟΣ"}, {"Γιώργος", "giorg"}, {"שָׁלוֹם", "שלום"},
            {"محمد", "محمد"},       {"김철수", "김"},     {"김철수", "gim"},
            {"さくら", "sakura"},   {"Фёдор", "федор"},   {"Anna 王", "anna 王"},
            {"สมชาย", "สม"},        {"प्रिया", "प्रि"}};
        for (const auto &[name, typed] : pairs)
            CPPUNIT_ASSERT_MESSAGE(std::string(typed) + " finds " + name, isFound(name, typed));
    }

    void testPartsOfHyphenatedWords() {
        CPPUNIT_ASSERT_EQUAL(std::string("smithjones jones"), joined(foldName("Smith-Jones")));
        CPPUNIT_ASSERT(isFound("Smith-Jones", "smith-jo"));
        CPPUNIT_ASSERT(isFound("Smith-Jones", "smith jo"));
        CPPUNIT_ASSERT(isFound("Müller–Lüdenscheidt", "ludensch"));
    }

    void testQueryWordsBeginOnlyTheirOwnWords() {
        CPPUNIT_ASSERT(!isFound("Rosa Garcia", "arcia"));
        CPPUNIT_ASSERT(!isFound("Rosa Garcia", "rosa x"));
        CPPUNIT_ASSERT(!isFound("王伟", "汪"));
        CPPUNIT_ASSERT(!isFound("Garci", "garcia"));
    }

    void testEmail() { // B10
        CPPUNIT_ASSERT_EQUAL(std::string("annemarieoneil@myexampleorg marie oneil"),
                             joined(foldEmail("Anne-Marie.O'Neil@My-Example.org")));
        CPPUNIT_ASSERT_EQUAL(std::string("annemarieoneil@my"),
                             joined(foldQuery("anne-marie.o'neil@my")));
        CPPUNIT_ASSERT_EQUAL(std::string("rosagar"), joined(foldQuery("rosa.gar")));
    }

    void testQueryJoinsPhoneNumbers() {
        CPPUNIT_ASSERT_EQUAL(std::string("01711234567"), joined(foldQuery("0171 123-45 67")));
        CPPUNIT_ASSERT_EQUAL(std::string("49171"), joined(foldQuery("+49 (171)")));
        CPPUNIT_ASSERT_EQUAL(std::string("49171"), joined(foldQuery("0049171")));
        CPPUNIT_ASSERT_EQUAL(std::string("rosa 0171"), joined(foldQuery("rosa 01 71")));
    }

    void testQueryLeavesImpliedWordsOut() {
        CPPUNIT_ASSERT_EQUAL(std::string("maria"), joined(foldQuery("m maria MAR maria")));
    }

    void testNothingToSearch() {
        for (const char *typed : {"", "   ", "-", "'", "...", "\u00a0"})
            CPPUNIT_ASSERT(foldQuery(typed).empty());
        CPPUNIT_ASSERT(foldName("").empty());
        CPPUNIT_ASSERT(foldName("\U0001F46A").empty());
    }

    void testLongWordsAreCutAtCharacters() {
        std::string name;
        for (int i = 0; i < 33; ++i)
            name += "я";
        CPPUNIT_ASSERT(isFound(name, name));
        for (const auto &word : foldName(name))
            CPPUNIT_ASSERT(word.size() <= 64 && isUtf8(word));
        CPPUNIT_ASSERT(isFound(std::string(100, 'a'), std::string(100, 'a')));
    }

    void testSortKey() {
        CPPUNIT_ASSERT_EQUAL(std::string("obrien anne marie"), foldSortKey("O'Brien Anne-Marie"));
        CPPUNIT_ASSERT_EQUAL(std::string("ozturk sule"), foldSortKey("Öztürk Şule"));
    }

    void testManyThreads() {
        std::vector<std::thread> threads;
        std::vector<int> wrong(8);
        for (std::size_t i = 0; i < wrong.size(); ++i)
            threads.emplace_back([&wrong, i] {
                for (int round = 0; round < 200; ++round)
                    if (!isFound("Łukasz 王伟 Γιώργος", "lukasz wang giorg"))
                        ++wrong[i];
            });
        for (auto &thread : threads)
            thread.join();
        CPPUNIT_ASSERT(wrong == std::vector<int>(8));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(FoldTest);

} // namespace kith::base
