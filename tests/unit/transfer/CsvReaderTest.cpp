// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/transfer/Reading.h"

#include <cppunit/extensions/HelperMacros.h>

using namespace kith::transfer;

namespace {

const std::string header = "given_name,family_name,email\n";

/// The records below the header, without their places.
std::string read(const std::string &rows, const std::string &above = header) {
    std::string text;
    for (const Answer &each : readEveryWay(Format::csv, above + rows))
        text += each.text + '\n';
    return text;
}

std::string refusal(std::string_view file) {
    return refusalOf(Format::csv, file);
}

class CsvReaderTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(CsvReaderTest);
    CPPUNIT_TEST(testAnEnglishAndAGermanFile);
    CPPUNIT_TEST(testHeadersOfOtherPrograms);
    CPPUNIT_TEST(testDelimiterIsFoundInTheHeader);
    CPPUNIT_TEST(testWholeNamesAreSplit);
    CPPUNIT_TEST(testFilesWithoutALayout);
    CPPUNIT_TEST(testRowsOfOtherLength);
    CPPUNIT_TEST(testQuotationMarksInTheWrongPlace);
    CPPUNIT_TEST(testAQuotationMarkThatIsNeverClosed);
    CPPUNIT_TEST(testLinesThatAreTooLong);
    CPPUNIT_TEST(testBytesThatAreNoText);
    CPPUNIT_TEST(testLineBreaksOfEverySystem);
    CPPUNIT_TEST(testRelations);
    CPPUNIT_TEST(testAStoredLayout);
    CPPUNIT_TEST_SUITE_END();

public:
    void testAnEnglishAndAGermanFile() {
        CPPUNIT_ASSERT_EQUAL(
            std::string("2|Ada|Love, lace|Countess|ada@example.org|+44 20 1||||c1/mother!|by p1|"
                        "by p2\n4|Bo|Li||||||\n"),
            read("Ada,\"Love, lace\",Countess, ada@example.org ,'+44 20 1,c1,mother,yes,p1; p2;p1\n"
                 ",,,,,,,,\nBo,Li,,,,,,,\n",
                 "First Name,Last name,NICKNAME,E-mail,phone,Client ID,relationship,"
                 "emergency contact,Practitioners\n"));
        CPPUNIT_ASSERT_EQUAL(
            std::string("2|Ada|Love;lace||ada@example.org||sms|de|Europe/Berlin|c1/Mutter!\n"),
            read("Ada;\"Love;lace\";ada@example.org;sms;de;Europe/Berlin;c1;Mutter;ja;rot\r\n",
                 "\xEF\xBB\xBFVorname;Nachname;E-Mail-Adresse;Bevorzugter Kanal;Sprache;Zeitzone;"
                 "Klienten-ID;Beziehung;Notfallkontakt;Farbe\r\n"));
    }

    void testHeadersOfOtherPrograms() {
        CPPUNIT_ASSERT(fieldOf("E-mail 1 - Value") == Field::email);
        CPPUNIT_ASSERT(fieldOf(" MOBILE_PHONE ") == Field::phone);
        CPPUNIT_ASSERT(fieldOf("Vollständiger Name") == Field::name);
        CPPUNIT_ASSERT(!fieldOf("Home Fax"));
        CPPUNIT_ASSERT(!fieldOf(""));
        // The first column of a kind counts; what somebody is to nobody is not read.
        const auto layout = findLayout(Format::csv, "Name,Email,E-Mail,Relationship,Notfall\n");
        CPPUNIT_ASSERT(layout.columns[1] == Field::email);
        for (const std::size_t ignored : {2, 3, 4})
            CPPUNIT_ASSERT(!layout.columns[ignored]);
    }

    void testDelimiterIsFoundInTheHeader() {
        const std::string one = "2|Ada|Lovelace||ada@example.org||||\n";
        CPPUNIT_ASSERT_EQUAL(one,
                             read("Ada\tLovelace\tada@example.org", "Vorname\tNachname\tE-Mail\n"));
        CPPUNIT_ASSERT_EQUAL(one,
                             read("\"Lovelace, Ada\";ada@example.org", "\"Name\";\"E-Mail\"\n"));
        CPPUNIT_ASSERT_EQUAL(std::string("3|Ada|||ada@example.org||||\n"),
                             read("Ada|ada@example.org\n", "sep=|\r\nVorname|E-Mail\r\n"));
        CPPUNIT_ASSERT_EQUAL(std::string("4|Ada|||||||\n"), read("Ada\n", "\n \nVorname\n"));
    }

    void testWholeNamesAreSplit() {
        const std::string above = "Name;Phone\n";
        CPPUNIT_ASSERT_EQUAL(std::string("2|Ada|Lovelace||||||\n"), read("Ada Lovelace;\n", above));
        CPPUNIT_ASSERT_EQUAL(std::string("2|Ada|Love Lace||||||\n"),
                             read("Love Lace , Ada;\n", above));
        CPPUNIT_ASSERT_EQUAL(std::string("2|Anna Maria|van der Berg||||||\n"),
                             read("Anna Maria van der Berg;\n", above));
        CPPUNIT_ASSERT_EQUAL(std::string("2|Cher|||||||\n"), read("Cher;\n", above));
        CPPUNIT_ASSERT_EQUAL(std::string("2|van|der Berg||||||\n"), read("van der Berg;\n", above));
        // Where the parts are there too, they are right.
        CPPUNIT_ASSERT_EQUAL(std::string("2|A|B||||||\n"),
                             read("X Y,A,B\n", "Name,Vorname,Nachname\n"));
    }

    void testFilesWithoutALayout() {
        CPPUNIT_ASSERT_EQUAL(std::string("empty"), refusal(""));
        CPPUNIT_ASSERT_EQUAL(std::string("empty"), refusal("\xEF\xBB\xBF\r\n \n"));
        CPPUNIT_ASSERT_EQUAL(std::string("encoding"), refusal({"\xFF\xFEn\0", 4}));
        CPPUNIT_ASSERT_EQUAL(std::string("encoding"), refusal({"n\0a\0", 4}));
        CPPUNIT_ASSERT_EQUAL(std::string("encoding"), refusal("Name;Stra\xDF"
                                                              "e\nAda;x\n"));
        CPPUNIT_ASSERT_EQUAL(std::string("no-header"), refusal("Ada,Love,ada@example.org\n"));
        CPPUNIT_ASSERT_EQUAL(std::string("no-header"), refusal("\"name,email\n"));
        CPPUNIT_ASSERT_EQUAL(std::string("no-columns"), refusal("Colour,Size\nred,big\n"));
        CPPUNIT_ASSERT_EQUAL(std::string("too-long"), refusal(std::string(70'000, 'x')));
        std::string wide = "email";
        for (std::size_t i = 1; i < mostColumns; ++i)
            wide += ",Column";
        CPPUNIT_ASSERT_EQUAL(std::string(), refusal(wide));
        CPPUNIT_ASSERT_EQUAL(std::string("too-many"), refusal(wide + ",Column"));
        CPPUNIT_ASSERT_EQUAL(std::string("too-many"), refusal(std::string(60'000, ',')));
        CPPUNIT_ASSERT_EQUAL(std::string(), refusal("email;" + std::string(300, ',')));
        CPPUNIT_ASSERT_EQUAL(std::string("too-long"),
                             refusal("\"name" + std::string(70'000, '\n')));
        CPPUNIT_ASSERT_EQUAL(std::string(), refusal("First Name"));
        CPPUNIT_ASSERT_EQUAL(std::string(), read(""));
        CPPUNIT_ASSERT_EQUAL(std::string(), read("\n\r\n , ,\"\"\n"));
    }

    void testRowsOfOtherLength() {
        CPPUNIT_ASSERT_EQUAL(std::string("2|||||||||:cells\n3|A|B||||||\n4|||||||||:cells\n"),
                             read("Ada,Lovelace\nA,B,,, ,\nA,B,c@example.org,more\n"));
        const auto answers = readFile(Format::csv, header + "Ada\n");
        CPPUNIT_ASSERT_EQUAL(std::string("This line has 1 cells, the header has 3."),
                             answers.at(0).record.problems.at(0).message);
    }

    void testQuotationMarksInTheWrongPlace() {
        CPPUNIT_ASSERT_EQUAL(std::string("2|||||||||:quote\n3|A|\"B\"||||||\n4|||||||||:quote\n"
                                         "5|C|D||||||\n"),
                             read("Ada \"A\",L,\nA,\"\"\"B\"\"\",\n\"A\"x,L,\nC,D,\n"));
    }

    /// It is a problem of its line: the lines behind it are read.
    void testAQuotationMarkThatIsNeverClosed() {
        CPPUNIT_ASSERT_EQUAL(std::string("2|||||||||:quote\n3|A|B||||||\n4|C|D||||||\n"),
                             read("\"Ada,L,\nA,B,\nC,D,"));
        CPPUNIT_ASSERT_EQUAL(std::string("2|||||||||:quote\n3|A|B||||||\n4|C|D||||||\n"),
                             read("\"Ada,L,\nA,B,\nC,\"D\",\n"));
        std::string many;
        for (int i = 0; i < 20'000; ++i)
            many += "A,B,\n";
        const auto answers = readFile(Format::csv, header + "\"Ada,L,\n" + many, 65'536);
        CPPUNIT_ASSERT_EQUAL(std::size_t{20'001}, answers.size());
        CPPUNIT_ASSERT_EQUAL(std::string("2|||||||||:too-long"), answers.front().text);
        CPPUNIT_ASSERT_EQUAL(std::string("20002|A|B||||||"), answers.back().text);
    }

    void testLinesThatAreTooLong() {
        const std::string megabyte(1'000'000, 'x');
        const std::string expected = "2|A|B||||||\n3|||||||||:too-long\n4|C|D||||||\n";
        CPPUNIT_ASSERT_EQUAL(expected, read("A,B,\n" + megabyte + ",L,\nC,D,\n"));
        CPPUNIT_ASSERT_EQUAL(expected, read("A,B,\n\"" + megabyte + "\",L,\r\nC,D,"));
        CPPUNIT_ASSERT_EQUAL(std::string("2|||||||||:too-long\n"), read(megabyte + ",,\r"));
        CPPUNIT_ASSERT_EQUAL(std::string("2|||||||||:too-long\n"), read(megabyte));
        // To the byte.
        const std::string name(longestRecord - 3, 'x');
        CPPUNIT_ASSERT_EQUAL("2|" + name + "|L||||||\n", read(name + ",L,"));
        for (const std::string end : {"\n", "\r", "\r\n", ""}) {
            CPPUNIT_ASSERT_EQUAL(std::string("2|||||||||:too-long\n"),
                                 read("y" + name + ",L," + end));
            CPPUNIT_ASSERT_EQUAL(std::string("2|||||||||:quote\n"), read("a\"yy" + name + end));
        }
    }

    void testBytesThatAreNoText() {
        using namespace std::string_literals;
        CPPUNIT_ASSERT_EQUAL("2|||||||||:encoding\n3|A|B||||||\n"s, read("M\xFCller,L,\nA,B,\n"));
        CPPUNIT_ASSERT_EQUAL("2||L|||||||givenName:malformed\n3|A|B||||||\n"s,
                             read("A\0da,L,\nA,B,\n"s));
        CPPUNIT_ASSERT_EQUAL("2||L|||||||givenName:malformed\n4|A|B||||||\n"s,
                             read("\"A\nda\",L,\nA,B,\n"));
        CPPUNIT_ASSERT_EQUAL("2|A|L||||||\n"s, read("\"\nA\n\",L,\n"));
    }

    void testLineBreaksOfEverySystem() {
        const std::string expected = "2|A|B||||||\n3|C|D||||||\n";
        for (const std::string end : {"\n", "\r", "\r\n"})
            CPPUNIT_ASSERT_EQUAL(
                expected, read("A,B," + end + "C,D," + end, "given_name,family_name,email" + end));
    }

    void testRelations() {
        const std::string above = "Name,client_id,relationship,emergency\n";
        const std::string none = "2|A|B||||||";
        CPPUNIT_ASSERT_EQUAL(none + "\n", read("A B,,,\n", above));
        CPPUNIT_ASSERT_EQUAL(none + "\n", read("A B,,,Nein\n", above));
        CPPUNIT_ASSERT_EQUAL(none + "|c/x\n", read("A B,c,x,0\n", above));
        CPPUNIT_ASSERT_EQUAL(none + "|c/x!\n", read("A B,c,x,X\n", above));
        CPPUNIT_ASSERT_EQUAL(none + "|relationship:required\n", read("A B,c,,\n", above));
        CPPUNIT_ASSERT_EQUAL(none + "|clientId:required\n", read("A B,,x,\n", above));
        CPPUNIT_ASSERT_EQUAL(none + "|clientId:required\n", read("A B,,,yes\n", above));
        CPPUNIT_ASSERT_EQUAL(none + "|c/x|emergency:malformed\n", read("A B,c,x,maybe\n", above));
    }

    void testAStoredLayout() {
        const auto layout = findLayout(Format::csv, "\"Na\nme\";Name;;Farbe\nx");
        CPPUNIT_ASSERT_EQUAL(std::int64_t{20}, layout.firstRecord);
        CPPUNIT_ASSERT_EQUAL(std::int64_t{3}, layout.firstLine);
        CPPUNIT_ASSERT(layout == layoutFromText(toText(layout)));
        for (const std::string text :
             {"", "csv", "csv\n44\n", "csv\n44\nx\n1\n", "csv\n44\n0\n1\nemail\n"})
            CPPUNIT_ASSERT_THROW(layoutFromText(text), kith::base::Invalid);
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(CsvReaderTest);

} // namespace
