// SPDX-License-Identifier: Apache-2.0
#include "plugin/base/Text.h"
#include "tests/unit/transfer/Reading.h"

#include <cppunit/extensions/HelperMacros.h>

#include <unistd.h>

#include <fstream>
#include <random>

using namespace kith;
using namespace kith::transfer;

namespace {

/// A file of random bytes, most of them such as the format gives a meaning to.
std::string noise(std::mt19937 &random, std::string_view begin,
                  const std::vector<std::string> &pieces, std::size_t size) {
    std::string file(begin);
    while (file.size() < size) {
        const auto number = random();
        if (number % 8 == 0)
            file += static_cast<char>(number >> 8U);
        else
            file += pieces[(number >> 8U) % pieces.size()];
    }
    return file;
}

const std::vector<std::string> csvPieces{"\"", "\"", ",",  ";", "\n", "\r", "\r\n", "Ada",
                                         "'",  "=",  "\t", "é", " ",  "x",  "\"\"", ",,"};
const std::vector<std::string> cardPieces{"BEGIN:VCARD\r\n",
                                          "END:VCARD\r\n",
                                          "VERSION:4.0\n",
                                          "N:",
                                          "FN:",
                                          ";",
                                          ":",
                                          "\r\n ",
                                          "\n",
                                          "\r",
                                          "RELATED;",
                                          "TEL:",
                                          "\\",
                                          ",",
                                          "\"",
                                          "X-KITH-TYPE=",
                                          "urn:x-kith:client:",
                                          "%",
                                          "PREF=",
                                          "1",
                                          "é",
                                          "^",
                                          "EMAIL;",
                                          "TZ:"};

void checkRecord(const Record &record) {
    const auto &f = record.fields;
    for (const std::string &each : {f.givenName, f.familyName, f.preferredName, f.email, f.phone,
                                    f.preferredChannel, f.language, f.timeZone})
        CPPUNIT_ASSERT(each.size() <= longestRecord && base::isClean(each, base::TextShape::line));
    for (const RecordRelation &each : record.relations)
        CPPUNIT_ASSERT(!each.clientId.empty() &&
                       base::isClean(each.clientId + each.relationship, base::TextShape::line));
    for (const auto &each : record.problems)
        CPPUNIT_ASSERT(!each.code.empty() && !each.message.empty());
}

/// Of this process.
std::int64_t residentKilobytes() {
    std::ifstream file("/proc/self/statm");
    std::int64_t all = 0;
    std::int64_t resident = 0;
    file >> all >> resident;
    return resident * sysconf(_SC_PAGESIZE) / 1024;
}

void drain(RecordReader &reader) {
    while (const auto record = reader.next())
        checkRecord(*record);
}

class RecordReaderTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(RecordReaderTest);
    CPPUNIT_TEST(testAnyBytesAreReadToTheEnd);
    CPPUNIT_TEST(testHostileFilesAreReadInLinearTime);
    CPPUNIT_TEST(testWhatIsTooLongIsNotKept);
    CPPUNIT_TEST_SUITE_END();

public:
    void testAnyBytesAreReadToTheEnd() {
        for (unsigned seed = 0; seed < 60; ++seed) {
            std::mt19937 random(seed);
            const std::size_t size = seed < 50 ? 2000 : 150'000;
            const bool isCsv = seed % 2 == 0;
            const auto format = isCsv ? Format::csv : Format::vcard;
            const std::string file = isCsv ? noise(random, "Name,Email,Client\n", csvPieces, size)
                                           : noise(random, "BEGIN:VCARD\n", cardPieces, size);
            const auto answers =
                size > 2000 ? readFile(format, file, 1000 + seed) : readEveryWay(format, file);
            CPPUNIT_ASSERT(!answers.empty());
            std::int64_t offset = 0;
            std::int64_t line = 0;
            for (const Answer &each : answers) {
                checkRecord(each.record);
                CPPUNIT_ASSERT(each.offset > offset && each.record.line > line);
                offset = each.offset;
                line = each.record.line;
            }
            const std::string whole = transcript(readFile(format, file));
            CPPUNIT_ASSERT_EQUAL(whole, transcript(answers));
        }
    }

    /// Bytes that would have each line read up to the longest record, were marks inside of cells
    /// let through; none of these takes more than moments.
    void testHostileFilesAreReadInLinearTime() {
        const std::string header = "Name,Email\n";
        for (const std::string line : {"x\",\"z\n", "\"a\n", "\"\"\"\n", "a,\"b\"\"\n", "\"\n\n",
                                       ",\",\n", "\r", "a,\"b\n\"\"\n"}) {
            std::string file = header;
            while (file.size() < 1'000'000)
                file += line;
            RecordReader reader(findLayout(Format::csv, file), 11, 2);
            for (std::size_t at = 11; at < file.size(); at += 524'288) {
                reader.feed(std::string_view(file).substr(at, 524'288));
                drain(reader);
            }
            reader.finish();
            drain(reader);
            CPPUNIT_ASSERT_EQUAL(static_cast<std::int64_t>(file.size()), reader.offset());
        }
    }

    /// 64 MiB in which no record ends take no memory.
    void testWhatIsTooLongIsNotKept() {
        const std::string piece(524'288, 'x');
        const std::string card = "BEGIN:VCARD\nVERSION:4.0\n";
        for (const std::string &begin :
             {std::string("Name\n"), std::string("Name\n\""), card + "PHOTO:", card + "FN:"}) {
            const auto format = begin.starts_with("Name") ? Format::csv : Format::vcard;
            RecordReader reader(findLayout(format, begin), 0, 1);
            reader.feed(begin);
            drain(reader);
            const std::int64_t before = residentKilobytes();
            for (int i = 0; i < 128; ++i) {
                reader.feed(piece);
                drain(reader);
            }
            CPPUNIT_ASSERT(residentKilobytes() - before < 16'384);
            reader.finish();
            drain(reader);
            CPPUNIT_ASSERT_EQUAL(static_cast<std::int64_t>(begin.size() + 128 * piece.size()),
                                 reader.offset());
        }
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(RecordReaderTest);

} // namespace
