// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/Texts.h"

#include "plugin/base/Errors.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <filesystem>
#include <fstream>
#include <thread>

using namespace kith;
using messages::Texts;
using messages::TextValues;

namespace {

/// A configuration folder with texts of its own and the layout that is shipped.
class TextFolder {
public:
    TextFolder() {
        std::filesystem::create_directories(path() + "/texts");
        std::filesystem::copy(KITH_SOURCE_DIR "/config/texts/common", path() + "/texts/common");
        write("en/visit.planned.subject", "Visit at {{practice}}\n");
        write("en/visit.planned.text", "Hello {{name}}\n{{#video}}\nby video\n{{/video}}\nBye\n");
        write("en/visit.planned.html", "<p>Hello {{name}}</p>");
        write("en/visit.planned.sms", "Visit at {{practice}}{{#place}}, {{place}}{{/place}}\n");
        write("de/visit.planned.subject", "Termin bei {{practice}}");
        write("de/visit.planned.text", "Hallo {{name}}");
    }

    void write(const std::string &name, const std::string &text) const {
        const std::filesystem::path file = path() + "/texts/" + name + ".mustache";
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file) << text;
    }
    [[nodiscard]] const std::string &path() const { return _folder.path(); }

private:
    test::TemporaryFolder _folder;
};

const TextValues values{{"practice", "Kim & Sons"}, {"name", "Ada <Kim>"}, {"video", true}};

bool has(const std::string &text, const std::string &part) {
    return text.find(part) != std::string::npos;
}

class TextsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(TextsTest);
    CPPUNIT_TEST(testOnlyHtmlIsEscaped);
    CPPUNIT_TEST(testHtmlStandsInTheLayout_B54);
    CPPUNIT_TEST(testLanguageFallsBackStepByStep_B54);
    CPPUNIT_TEST(testKindThatALanguageLacksIsSaidInEnglish);
    CPPUNIT_TEST(testUnknownValueIsAnError);
    CPPUNIT_TEST(testEmptyTextHidesItsSection);
    CPPUNIT_TEST(testBrokenFilesAreNamedWhenTheyAreRead);
    CPPUNIT_TEST(testManyThreadsRender);
    CPPUNIT_TEST(testShippedLanguagesSayTheSameKinds);
    CPPUNIT_TEST_SUITE_END();

public:
    void testOnlyHtmlIsEscaped() {
        const TextFolder folder;
        const auto email = Texts(folder.path()).email("visit.planned", "en", values);
        CPPUNIT_ASSERT_EQUAL(std::string("Visit at Kim & Sons"), email.subject);
        CPPUNIT_ASSERT_EQUAL(std::string("Hello Ada <Kim>\nby video\nBye\n"), email.text);
        CPPUNIT_ASSERT(has(email.html, "<p>Hello Ada &lt;Kim&gt;</p>"));
        CPPUNIT_ASSERT(has(email.html, "<title>Visit at Kim &amp; Sons</title>"));
    }

    void testHtmlStandsInTheLayout_B54() {
        const TextFolder folder;
        folder.write("ar/visit.planned.subject", "x");
        folder.write("ar/visit.planned.html", "<p>x</p>");
        const Texts texts(folder.path());
        CPPUNIT_ASSERT(
            has(texts.email("visit.planned", "en", values).html, "<html lang=\"en\" dir=\"ltr\">"));
        CPPUNIT_ASSERT(
            has(texts.email("visit.planned", "ar", values).html, "<html lang=\"ar\" dir=\"rtl\">"));
        CPPUNIT_ASSERT_EQUAL(std::string(), texts.email("visit.planned", "de", values).html);
    }

    void testLanguageFallsBackStepByStep_B54() {
        const TextFolder folder;
        folder.write("fr/visit.planned.subject", "x");
        const Texts texts(folder.path());
        CPPUNIT_ASSERT_EQUAL(std::string("de"), texts.choose({"de-AT", "fr"}));
        CPPUNIT_ASSERT_EQUAL(std::string("de"), texts.choose({"DE", "fr"}));
        CPPUNIT_ASSERT_EQUAL(std::string("fr"), texts.choose({"pl", "fr-CA"}));
        CPPUNIT_ASSERT_EQUAL(std::string("en"), texts.choose({"pl", ""}));
        CPPUNIT_ASSERT_EQUAL(std::string("en"), texts.choose({"common"}));
    }

    void testKindThatALanguageLacksIsSaidInEnglish() {
        const TextFolder folder;
        const Texts texts(folder.path());
        TextValues place = values;
        place["place"] = "Room 1";
        CPPUNIT_ASSERT_EQUAL(std::string("Visit at Kim & Sons, Room 1"),
                             texts.sms("visit.planned", "de", place));
        CPPUNIT_ASSERT_THROW(static_cast<void>(texts.sms("visit.moved", "de", place)),
                             base::NotFound);
    }

    void testUnknownValueIsAnError() {
        const TextFolder folder;
        folder.write("en/visit.moved.subject", "{{^oops}}x{{/oops}}");
        const Texts texts(folder.path());
        CPPUNIT_ASSERT_THROW(static_cast<void>(texts.email("visit.moved", "en", values)),
                             base::Invalid);
        const TextValues few{{"practice", "x"}};
        CPPUNIT_ASSERT_THROW(static_cast<void>(texts.email("visit.planned", "en", few)),
                             base::Invalid);
    }

    void testEmptyTextHidesItsSection() {
        const TextFolder folder;
        CPPUNIT_ASSERT_EQUAL(
            std::string("Visit at X"),
            Texts(folder.path()).sms("visit.planned", "en", {{"practice", "X"}, {"place", ""}}));
    }

    void testBrokenFilesAreNamedWhenTheyAreRead() {
        const TextFolder folder;
        folder.write("en/bad.subject", "{{#open}}");
        try {
            const Texts texts(folder.path());
            CPPUNIT_FAIL("a broken file was accepted");
        } catch (const base::Unavailable &refusal) {
            CPPUNIT_ASSERT(has(refusal.what(), "bad.subject.mustache"));
        }
        CPPUNIT_ASSERT_THROW(Texts(folder.path() + "/nowhere"), base::Unavailable);
    }

    void testManyThreadsRender() {
        const TextFolder folder;
        const Texts texts(folder.path());
        const std::string expected = texts.email("visit.planned", "en", values).html;
        std::vector<int> wrong(8, 0);
        std::vector<std::thread> threads;
        for (int &mistakes : wrong)
            threads.emplace_back([&] {
                for (int i = 0; i < 200; ++i)
                    if (texts.email("visit.planned", "en", values).html != expected)
                        ++mistakes;
            });
        for (std::thread &thread : threads)
            thread.join();
        CPPUNIT_ASSERT(wrong == std::vector<int>(8, 0));
    }

    void testShippedLanguagesSayTheSameKinds() {
        const Texts texts(KITH_SOURCE_DIR "/config");
        for (const std::string &language : texts.languages())
            CPPUNIT_ASSERT_MESSAGE(language, texts.kinds(language) == texts.kinds("en"));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(TextsTest);

} // namespace
