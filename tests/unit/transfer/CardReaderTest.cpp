// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/CardText.h"
#include "tests/unit/transfer/Reading.h"

#include <cppunit/extensions/HelperMacros.h>

using namespace kith::transfer;

namespace {

/// The records of cards, without their places.
std::string read(const std::string &cards) {
    std::string text;
    for (const Answer &each : readEveryWay(Format::vcard, cards))
        text += each.text + '\n';
    return text;
}

std::string card(const std::string &lines, const std::string &version = "4.0") {
    return "BEGIN:VCARD\r\nVERSION:" + version + "\r\n" + lines + "END:VCARD\r\n";
}

std::string refusal(std::string_view file) {
    return refusalOf(Format::vcard, file);
}

const std::string ada = "N:Lovelace;Ada;;;\r\n";
const std::string adaRead = "1|Ada|Lovelace||||||\n";

class CardReaderTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(CardReaderTest);
    CPPUNIT_TEST(testACardOfEachVersion);
    CPPUNIT_TEST(testOtherVersionsAreRefused);
    CPPUNIT_TEST(testNames);
    CPPUNIT_TEST(testThePreferredAddressCounts);
    CPPUNIT_TEST(testRelations);
    CPPUNIT_TEST(testParametersAndGroups);
    CPPUNIT_TEST(testFoldedLines);
    CPPUNIT_TEST(testCardsWithoutBeginningOrEnd);
    CPPUNIT_TEST(testPhotographsAndTextsThatAreTooLong);
    CPPUNIT_TEST(testLinesThatAreNoProperties);
    CPPUNIT_TEST(testBytesThatAreNoText);
    CPPUNIT_TEST(testFilesThatAreNoCards);
    CPPUNIT_TEST(testFoldingKeepsCharactersWhole);
    CPPUNIT_TEST_SUITE_END();

public:
    void testACardOfEachVersion() {
        CPPUNIT_ASSERT_EQUAL(
            std::string("1|Ada|Lovelace|Countess|ada@example.org|+44201||en-GB|Europe/London\n"
                        "13|Bo|Li|||+4930|||\n"),
            read(card(ada + "FN:Somebody else\r\nNICKNAME:Countess,Ad\r\nEMAIL:ada@example.org\r\n"
                            "TEL;VALUE=uri:tel:+44201;ext=5\r\nLANG:en-GB\r\nTZ:Europe/London\r\n"
                            "PHOTO:data:image/jpeg;base64,AAAA\r\n") +
                 "\r\n" + card("fn:Bo Li\r\ntel;TYPE=HOME:+4930\r\n", "3.0")));
    }

    void testOtherVersionsAreRefused() {
        const std::string refused = "1|||||||||:version\n";
        CPPUNIT_ASSERT_EQUAL(refused, read(card(ada, "2.1")));
        CPPUNIT_ASSERT_EQUAL(
            refused,
            read(card("N;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;Ada=\r\n=20Maria\r\n", "2.1")));
        CPPUNIT_ASSERT_EQUAL(std::string("1|Ada|Lovelace|||||||:version\n"),
                             read("BEGIN:VCARD\n" + ada + "END:VCARD\n"));
        CPPUNIT_ASSERT_EQUAL(std::string("1|||||||||:version\n"),
                             read(card("N;ENCODING=B:TG92ZQ==\r\n", "3.0")));
        CPPUNIT_ASSERT_EQUAL(std::string("1|Ada|Lovelace|||||||:kind\n"),
                             read(card("KIND:group\r\n" + ada)));
        CPPUNIT_ASSERT_EQUAL(adaRead, read(card("KIND:Individual\r\n" + ada)));
    }

    void testNames() {
        CPPUNIT_ASSERT_EQUAL(std::string("1|Anna Maria Eva|de la; Cruz, \\||||||\n"),
                             read(card("N:de la\\; Cruz\\, \\\\;Anna,Maria;Eva;Dr.;PhD\r\n")));
        CPPUNIT_ASSERT_EQUAL(std::string("1|Ada|||||||\n"), read(card("N:;Ada\r\n")));
        CPPUNIT_ASSERT_EQUAL(std::string("1|Ada|Lovelace||||||\n"),
                             read(card("N:;;;;\r\nFN:Lovelace\\, Ada\r\n")));
        CPPUNIT_ASSERT_EQUAL(std::string("1||||||||\n"), read(card("")));
        CPPUNIT_ASSERT_EQUAL(std::string("1|Ada||||||||familyName:malformed\n"),
                             read(card("N:Love\\nlace;Ada\r\n")));
    }

    void testThePreferredAddressCounts() {
        const auto emails = [](const std::string &a, const std::string &c) {
            return read(card("EMAIL" + a + ":a@example.org\r\nEMAIL" + c + ":b@example.org\r\n"));
        };
        CPPUNIT_ASSERT(emails("", "").find("|a@") != std::string::npos);
        for (const std::string preferred :
             {";PREF=1", ";TYPE=pref", ";TYPE=\"home,pref\"", ";PREF"})
            CPPUNIT_ASSERT(emails("", preferred).find("|b@") != std::string::npos);
        CPPUNIT_ASSERT(emails(";PREF=2", ";PREF=1").find("|b@") != std::string::npos);
        CPPUNIT_ASSERT(emails(";PREF=2", ";PREF=nonsense").find("|a@") != std::string::npos);
        CPPUNIT_ASSERT_EQUAL(std::string("1|||||+3|||\n"),
                             read(card("TEL;TYPE=fax;PREF=1:+1\r\nTEL;TYPE=home:+2\r\n"
                                       "TEL;TYPE=CELL:+3\r\n")));
        CPPUNIT_ASSERT_EQUAL(std::string("1||||||||Asia/Tokyo\n"),
                             read(card("TZ;VALUE=utc-offset:-0500\r\nTZ:Asia/Tokyo\r\n")));
    }

    void testRelations() {
        CPPUNIT_ASSERT_EQUAL(
            std::string("1|Ada|Lovelace||||sms|||c;1/mother!|c2/Tante|by p1|by p2\n"),
            read(card(ada + "RELATED;X-KITH-TYPE=mother;TYPE=child;X-KITH-EMERGENCY=1"
                            ":urn:x-kith:client:c%3B1\r\n"
                            "RELATED;X-KITH-TYPE=\"Tante\":urn:x-kith:client:c2\r\n"
                            "RELATED;TYPE=friend:urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\r\n"
                            "X-KITH-PRACTITIONER:p1\r\nX-KITH-PRACTITIONER:p2\r\n"
                            "X-KITH-CHANNEL:sms\r\n")));
        const std::string person = "1|Ada|Lovelace|||||||";
        CPPUNIT_ASSERT_EQUAL(person + "relationship:required\n",
                             read(card(ada + "RELATED:urn:x-kith:client:c\r\n")));
        CPPUNIT_ASSERT_EQUAL(person + "clientId:required\n",
                             read(card(ada + "RELATED;X-KITH-TYPE=aunt:urn:x-kith:client:\r\n")));
        for (const std::string id : {"%", "%00", "%FF", "%0A"})
            CPPUNIT_ASSERT_EQUAL(
                person + ":malformed\n",
                read(card(ada + "RELATED;X-KITH-TYPE=aunt:urn:x-kith:client:" + id + "\r\n")));
    }

    void testParametersAndGroups() {
        const auto property =
            parseProperty("item1.Tel;TYPE=\"a;b:c,D\",e;X=^'q^'^^^n^z;CELL:1:2;3");
        CPPUNIT_ASSERT(property.has_value());
        CPPUNIT_ASSERT_EQUAL(std::string("tel"), property->name);
        CPPUNIT_ASSERT_EQUAL(std::string("1:2;3"), property->value);
        CPPUNIT_ASSERT_EQUAL(std::string("\"q\"^\n^z"), property->first("x"));
        CPPUNIT_ASSERT(
            (property->all("type") == std::vector<std::string>{"a;b:c", "d", "e", "cell"}));
        for (const std::string broken : {"", "TEL", "TEL;TYPE=x", ":1", ";A=b:1", "TEL;X=\"a:1"})
            CPPUNIT_ASSERT_MESSAGE(broken, !parseProperty(broken));
    }

    void testFoldedLines() {
        CPPUNIT_ASSERT_EQUAL(std::string("1|Jürgen|Lovelace||||||\n"),
                             read(card("N:Love\r\n lace;J\xC3\r\n\t\xBCrg\r\n \r\n en;;;\r\n")));
        // A folded end is none.
        CPPUNIT_ASSERT_EQUAL(adaRead, read(card(ada + "NOTE:x\r\n END:VCARD\r\n")));
    }

    void testCardsWithoutBeginningOrEnd() {
        CPPUNIT_ASSERT_EQUAL(std::string("1|||||||||:unfinished\n2|Ada|Lovelace||||||\n"),
                             read("BEGIN:VCARD\n" + card(ada)));
        CPPUNIT_ASSERT_EQUAL(adaRead + "5|||||||||:unfinished\n",
                             read(card(ada) + "BEGIN:VCARD\nVERSION:4.0\nFN:Bo Li\n"));
        CPPUNIT_ASSERT_EQUAL(adaRead + "5|||||||||:unfinished\n6|Ada|Lovelace||||||\n"
                                       "11|||||||||:unfinished\n",
                             read(card(ada) + "nonsense\n" + card(ada) + "\nEND:VCARD"));
        CPPUNIT_ASSERT_EQUAL(adaRead, read("begin:vcard\nversion:4.0\n" + ada + "End:VCard  "));
    }

    void testPhotographsAndTextsThatAreTooLong() {
        const std::string megabyte(1'000'000, 'x');
        std::string lines = "PHOTO;ENCODING=b:";
        for (int i = 0; i < 5000; ++i)
            lines += std::string(70, 'A') + "\r\n ";
        CPPUNIT_ASSERT_EQUAL(adaRead, read(card(lines + "\r\n" + ada)));
        CPPUNIT_ASSERT_EQUAL(adaRead, read(card("NOTE:" + megabyte + "\r\n" + ada)));
        CPPUNIT_ASSERT_EQUAL(adaRead, read(card("NOTE:x\r\n " + megabyte + "\r\n" + ada)));
        const std::string refused = "1|||||||||:too-long\n5|Ada|Lovelace||||||\n";
        CPPUNIT_ASSERT_EQUAL(refused, read(card("FN:" + megabyte + "\r\n") + card(ada)));
        CPPUNIT_ASSERT_EQUAL(std::string("1|||||||||:too-long\n6|Ada|Lovelace||||||\n"),
                             read(card("FN:x\r\n " + megabyte + "\r\n") + card(ada)));
        std::string emails;
        for (int i = 0; i < 10'000; ++i)
            emails += "EMAIL:a@example.org\r\n";
        CPPUNIT_ASSERT_EQUAL(std::string("1|||||||||:too-long\n"), read(card(emails)));
        CPPUNIT_ASSERT_EQUAL(adaRead + "5|||||||||:unfinished\n", read(card(ada) + megabyte));
        for (const std::size_t size : {longestRecord - 1, longestRecord, longestRecord + 1})
            for (const std::string end : {"\n", "\r", "\r\n"})
                for (const std::string begin : {"NOTE:", " "})
                    readEveryWay(Format::vcard,
                                 card(begin + std::string(size - begin.size(), 'x') + end));
    }

    void testLinesThatAreNoProperties() {
        CPPUNIT_ASSERT_EQUAL(std::string("1|||||||||:malformed\n6|Ada|Lovelace||||||\n"),
                             read(card(ada + "nonsense\r\n") + card(ada)));
        CPPUNIT_ASSERT_EQUAL(std::string("1|Ada|Lovelace|||||||:malformed\n"),
                             read(card(ada + "EMAIL;TYPE=\"x:a@example.org\r\n")));
    }

    void testBytesThatAreNoText() {
        using namespace std::string_literals;
        CPPUNIT_ASSERT_EQUAL("1|||||||||:encoding\n5|Ada|Lovelace||||||\n"s,
                             read(card("N:M\xFCller;Ada\r\n") + card(ada)));
        CPPUNIT_ASSERT_EQUAL("1||L|||||||givenName:malformed\n"s, read(card("N:L;A\0da\r\n"s)));
        // What is not read may be anything.
        CPPUNIT_ASSERT_EQUAL(adaRead, read(card("NOTE:\xFF\r\n" + ada)));
    }

    void testFilesThatAreNoCards() {
        CPPUNIT_ASSERT_EQUAL(std::string("empty"), refusal(" \n"));
        CPPUNIT_ASSERT_EQUAL(std::string("format"), refusal("given_name,family_name\n"));
        CPPUNIT_ASSERT_EQUAL(std::string("encoding"), refusal({"\xFE\xFF\0B", 4}));
        CPPUNIT_ASSERT_EQUAL(std::string(), refusal("\xEF\xBB\xBF\n\nBegin:VCard\n"));
        CPPUNIT_ASSERT_EQUAL("3" + adaRead.substr(1), read("\xEF\xBB\xBF\n\n" + card(ada)));
    }

    void testFoldingKeepsCharactersWhole() {
        for (std::size_t lead = 0; lead < 80; ++lead) {
            const std::string line =
                "FN:" + std::string(lead, 'x') + "äöü👪👪👪王伟" + std::string(100, 'y') + "👪";
            std::string unfolded;
            std::string rest = folded(line);
            while (!rest.empty()) {
                const std::size_t end = rest.find("\r\n");
                CPPUNIT_ASSERT(end <= 75);
                CPPUNIT_ASSERT(unfolded.empty() || rest[0] == ' ');
                const std::string part = rest.substr(unfolded.empty() ? 0 : 1, end);
                CPPUNIT_ASSERT((static_cast<unsigned char>(part[0]) & 0xC0U) != 0x80U);
                unfolded += rest.substr(unfolded.empty() ? 0 : 1, end - (unfolded.empty() ? 0 : 1));
                rest.erase(0, end + 2);
            }
            CPPUNIT_ASSERT_EQUAL(line, unfolded);
        }
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(CardReaderTest);

} // namespace
