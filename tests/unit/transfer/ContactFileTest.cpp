// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/ContactFile.h"
#include "plugin/transfer/CsvText.h"
#include "tests/unit/transfer/Reading.h"

#include <cppunit/extensions/HelperMacros.h>

#include <random>

using namespace kith;
using namespace kith::transfer;

namespace {

/// Pieces of texts that files stumble over; none has a control character, as in the database.
const std::vector<std::string> pieces{
    "Ada",    "Lovelace",    "\"",        ",",
    ";",      "'",           "=1+1",      "+",
    "-",      "@SUM(A1)",    "''=x",      "\\",
    "\\n",    "😀👪",          "دينا",      "王伟",
    "Łukasz", "é",           "e\u0301",   ":",
    "^",      "^n",          "%3B",       "\u202E",
    " ",      "|",           "=",         "\uFF1D1",
    "<b>",    "BEGIN:VCARD", "END:VCARD", "urn:x-kith:client:",
    "sep=,",  "x",           "null",      "\uFEFF",
};

class Random {
public:
    explicit Random(unsigned seed) : _engine(seed) {}

    std::size_t below(std::size_t end) {
        return std::uniform_int_distribution<std::size_t>(0, end - 1)(_engine);
    }

    /// As it is stored: without white space at its ends.
    std::string text(std::size_t atLeast) {
        std::string text;
        for (std::size_t i = below(5) + atLeast; i > 0; --i)
            text += pieces[below(pieces.size())];
        while (text.starts_with(' '))
            text.erase(0, 1);
        while (text.ends_with(' '))
            text.pop_back();
        return text.empty() && atLeast > 0 ? "x" : text;
    }

    /// Without the ; between practitioners.
    std::string id() {
        std::string text = this->text(1);
        std::erase(text, ';');
        while (text.starts_with(' ') || text.ends_with(' '))
            std::erase(text, ' ');
        return text + std::to_string(below(1000));
    }

    ExportedContact contact() {
        ExportedContact made;
        made.id = "0190c3f5-0000-7000-8000-000000000001";
        made.fields = {text(1), text(1), text(0), text(0), text(0), text(0), text(0), zone()};
        for (std::size_t i = below(4); i > 0; --i)
            made.relations.push_back({text(1), text(1), below(2) == 1});
        for (std::size_t i = below(3); i > 0; --i)
            made.practitioners.push_back(id() + "p" + std::to_string(i));
        return made;
    }

private:
    /// No offset from UTC, which is none in a card.
    std::string zone() { return below(2) == 0 ? "" : "Europe/" + text(1); }

    std::mt19937 _engine;
};

std::string textOf(const ExportedContact &contact, std::vector<RecordRelation> relations) {
    Record record;
    record.fields = contact.fields;
    record.relations = std::move(relations);
    record.practitioners = contact.practitioners;
    return describe(record).substr(1);
}

/// Without its line.
std::string read(const Answer &answer) {
    return answer.text.substr(answer.text.find('|'));
}

class ContactFileTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ContactFileTest);
    CPPUNIT_TEST(testACsvFileAsItIs);
    CPPUNIT_TEST(testACardAsItIs);
    CPPUNIT_TEST(testCsvIsReadAsItWasWritten);
    CPPUNIT_TEST(testCardsAreReadAsTheyWereWritten);
    CPPUNIT_TEST(testNoCellIsAFormula);
    CPPUNIT_TEST(testNoOtherDelimiterMakesAFormula);
    CPPUNIT_TEST_SUITE_END();

public:
    void testACsvFileAsItIs() {
        ExportedContact contact;
        contact.fields = {"Ada", "Love, \"lace\"", "=1+1", "ada@example.org", "+44201", "sms",
                          "en",  "Europe/London"};
        contact.relations = {{"c1", "mother", true}, {"-2", "aunt", false}};
        contact.practitioners = {"p1", "p2"};
        const std::string begin = "Ada,\"Love, \"\"lace\"\"\",'=1+1,ada@example.org,'+44201,sms,en,"
                                  "Europe/London,";
        CPPUNIT_ASSERT_EQUAL(
            "\xEF\xBB\xBFgiven_name,family_name,preferred_name,email,phone,preferred_channel,"
            "language,time_zone,client_id,relationship,emergency,practitioners\r\n" +
                begin + "c1,mother,yes,\"p1;p2\"\r\n" + begin + "'-2,aunt,no,\"p1;p2\"\r\n",
            csvHeader(',') + csvRows(contact, ','));
        CPPUNIT_ASSERT_EQUAL(std::string("A,B,,,,,,,,,,\r\n"),
                             csvRows({{}, {"A", "B", {}, {}, {}, {}, {}, {}}, {}, {}}, ','));
    }

    void testACardAsItIs() {
        ExportedContact contact;
        contact.id = "0190c3f5-0000-7000-8000-000000000001";
        contact.fields = {"Ada", "Love;lace", "", "ada@example.org", "+44201", "sms", "", ""};
        contact.relations = {{"c 1", "mother", true}, {"c2", "caregiver", false}};
        contact.practitioners = {"p1"};
        CPPUNIT_ASSERT_EQUAL(
            std::string(
                "BEGIN:VCARD\r\nVERSION:4.0\r\n"
                "UID:urn:uuid:0190c3f5-0000-7000-8000-000000000001\r\n"
                "FN:Ada Love\\;lace\r\nN:Love\\;lace;Ada;;;\r\nEMAIL:ada@example.org\r\n"
                "TEL:+44201\r\nX-KITH-CHANNEL:sms\r\nX-KITH-PRACTITIONER:p1\r\n"
                "RELATED;X-KITH-TYPE=\"mother\";TYPE=child;X-KITH-EMERGENCY=1:urn:x-kith:clien\r\n"
                " t:c%201\r\nRELATED;X-KITH-TYPE=\"caregiver\":urn:x-kith:client:c2\r\n"
                "END:VCARD\r\n"),
            vCard(contact));
    }

    void testCsvIsReadAsItWasWritten() {
        for (const char delimiter : {',', ';'})
            checkCsvIsReadAsItWasWritten(delimiter);
    }

    static void checkCsvIsReadAsItWasWritten(char delimiter) {
        Random random(1);
        std::string file = csvHeader(delimiter);
        std::vector<std::string> expected;
        for (int i = 0; i < 300; ++i) {
            const ExportedContact contact = random.contact();
            file += csvRows(contact, delimiter);
            if (contact.relations.empty())
                expected.push_back(textOf(contact, {}));
            for (const RecordRelation &relation : contact.relations)
                expected.push_back(textOf(contact, {relation}));
        }
        const auto answers = readEveryWay(Format::csv, file);
        CPPUNIT_ASSERT_EQUAL(expected.size(), answers.size());
        for (std::size_t i = 0; i < answers.size(); ++i)
            CPPUNIT_ASSERT_EQUAL(expected[i], read(answers[i]));
    }

    void testCardsAreReadAsTheyWereWritten() {
        Random random(2);
        std::string file;
        std::vector<std::string> expected;
        for (int i = 0; i < 200; ++i) {
            const ExportedContact contact = random.contact();
            file += vCard(contact);
            expected.push_back(textOf(contact, contact.relations));
        }
        const auto answers = readEveryWay(Format::vcard, file);
        CPPUNIT_ASSERT_EQUAL(expected.size(), answers.size());
        for (std::size_t i = 0; i < answers.size(); ++i)
            CPPUNIT_ASSERT_EQUAL(expected[i], read(answers[i]));
    }

    void testNoCellIsAFormula() {
        for (const std::string sign : {"=", "+", "-", "@", "\t", "\r", "\n", "\uFF1D", "\uFF20"})
            for (const std::string before : {"", "'", "''"}) {
                const std::string text = before + sign + "1";
                CPPUNIT_ASSERT_EQUAL("'" + text, withGuard(text));
                CPPUNIT_ASSERT_EQUAL(text, std::string(withoutGuard("'" + text)));
            }
        const std::vector<std::pair<std::string, std::string>> inside{
            {"x;=1", "x;'=1"},       {"x,'-1", "x,''-1"},    {"\"=1", "'\"=1"},
            {";\"\"@a", ";'\"\"@a"}, {"x;\t=1", "x;'\t'=1"}, {"p;+1;2;-3", "p;'+1;2;'-3"},
        };
        for (const auto &[text, guarded] : inside) {
            CPPUNIT_ASSERT_EQUAL(guarded, withGuard(text));
            CPPUNIT_ASSERT_EQUAL(text, withoutGuard(guarded));
        }
        for (const std::string plain :
             {"", "'", "O'Brien", "'t Hooft", "1=1", "a-b", "\"", "a; b", "a;b", "a, =b", ";'x"}) {
            CPPUNIT_ASSERT_EQUAL(plain, withGuard(plain));
            CPPUNIT_ASSERT_EQUAL(plain, std::string(withoutGuard(plain)));
        }
        CPPUNIT_ASSERT_EQUAL(std::string("=1"), std::string(withoutGuard("=1")));
    }

    /// However a program splits the file, and whether it minds quotation marks or not.
    void testNoOtherDelimiterMakesAFormula() {
        Random random(3);
        for (const char delimiter : {',', ';'})
            for (int i = 0; i < 2000; ++i) {
                const std::string rows = '\n' + csvRows(random.contact(), delimiter);
                for (std::size_t at = 0; at < rows.size(); ++at) {
                    if (std::string(",;\t\n").find(rows[at]) == std::string::npos)
                        continue;
                    const std::size_t sign = rows.find_first_not_of('"', at + 1);
                    const std::string rest = sign < rows.size() ? rows.substr(sign, 3) : "";
                    CPPUNIT_ASSERT_MESSAGE(rows, rest.find_first_of("=+-@") != 0);
                    CPPUNIT_ASSERT_MESSAGE(rows, rest != "\uFF1D");
                }
            }
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ContactFileTest);

} // namespace
