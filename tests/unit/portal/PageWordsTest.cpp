// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/PageWords.h"

#include "plugin/base/Errors.h"
#include "tests/unit/portal/PageDesk.h"

#include <cppunit/extensions/HelperMacros.h>

#include <filesystem>
#include <fstream>

using namespace kith;
using portal::PageWords;

namespace {

std::size_t placesIn(const std::string &text) {
    std::size_t places = 0;
    for (std::size_t at = text.find("{}"); at != std::string::npos; at = text.find("{}", at + 2))
        ++places;
    return places;
}

void write(const std::filesystem::path &file, const std::string &text) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << text;
}

class PageWordsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(PageWordsTest);
    CPPUNIT_TEST(testEveryLanguageIsCompleteB54);
    CPPUNIT_TEST(testTheNearestLanguageIsSpoken);
    CPPUNIT_TEST(testValuesStandInTheirOrder);
    CPPUNIT_TEST(testWhatALanguageLacksIsEnglish);
    CPPUNIT_TEST(testBrokenFilesAreRefused);
    CPPUNIT_TEST(testHeadersNameLanguages);
    CPPUNIT_TEST_SUITE_END();

public:
    void testEveryLanguageIsCompleteB54() {
        const PageWords &words = test::shippedWords();
        const auto &english = words.in("en").texts();
        CPPUNIT_ASSERT(english.size() > 20);
        for (const std::string &language : words.languages()) {
            const auto &texts = words.in(language).texts();
            for (const auto &[key, text] : english) {
                const auto found = texts.find(key);
                CPPUNIT_ASSERT_MESSAGE(language + " lacks " + key, found != texts.end());
                CPPUNIT_ASSERT_EQUAL_MESSAGE(language + ": " + key, placesIn(text),
                                             placesIn(found->second));
            }
            CPPUNIT_ASSERT_EQUAL_MESSAGE(language, english.size(), texts.size());
        }
    }

    void testTheNearestLanguageIsSpoken() {
        const PageWords &words = test::shippedWords();
        CPPUNIT_ASSERT_EQUAL(std::string("de"), words.in("de-AT-1996").tag());
        CPPUNIT_ASSERT_EQUAL(std::string("de"), words.in("DE").tag());
        CPPUNIT_ASSERT_EQUAL(std::string("en"), words.in("fr").tag());
        CPPUNIT_ASSERT_EQUAL(std::string("de"), words.choose({"fr", "de-CH", "en"}).tag());
        CPPUNIT_ASSERT_EQUAL(std::string("ltr"), std::string(words.in("de").direction()));
    }

    void testValuesStandInTheirOrder() {
        const portal::LanguageWords words("en", {{"a", "{} of {}"}, {"b", "none"}}, nullptr);
        CPPUNIT_ASSERT_EQUAL(std::string("{} of 2"), words.filled("a", "{}", "2"));
        CPPUNIT_ASSERT_EQUAL(std::string("1 of {}"), words.filled("a", "1"));
        CPPUNIT_ASSERT_EQUAL(std::string("none1"), words.filled("b", "1"));
    }

    void testWhatALanguageLacksIsEnglish() {
        const test::TemporaryFolder folder;
        write(folder.path() + "/texts/en/portal.x.json", R"({"a":"one","b":"two"})");
        write(folder.path() + "/texts/ar/portal.x.json", R"({"a":"واحد"})");
        write(folder.path() + "/texts/common/other.json", "not read");
        const PageWords words(folder.path());
        CPPUNIT_ASSERT_EQUAL(std::string("واحد"), words.in("ar-EG").text("a"));
        CPPUNIT_ASSERT_EQUAL(std::string("two"), words.in("ar-EG").text("b"));
        CPPUNIT_ASSERT_EQUAL(std::string("rtl"), std::string(words.in("ar").direction()));
        CPPUNIT_ASSERT_THROW((void)words.in("ar").text("c"), std::logic_error);
    }

    void testBrokenFilesAreRefused() {
        for (const char *broken : {"{", "[]", R"({"a":1})", ""}) {
            const test::TemporaryFolder folder;
            write(folder.path() + "/texts/en/portal.x.json", broken);
            CPPUNIT_ASSERT_THROW_MESSAGE(broken, PageWords(folder.path()), base::Unavailable);
        }
        CPPUNIT_ASSERT_THROW(PageWords("/nowhere"), base::Unavailable);
    }

    void testHeadersNameLanguages() {
        const auto languages = portal::acceptedLanguages("de-DE,de;q=0.9, en;q=0.8");
        CPPUNIT_ASSERT_EQUAL(std::string("de-DE|de|en"),
                             languages[0] + "|" + languages[1] + "|" + languages[2]);
        CPPUNIT_ASSERT(portal::acceptedLanguages("").empty());
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(PageWordsTest);

} // namespace
