// SPDX-License-Identifier: Apache-2.0
#include "plugin/base/Errors.h"
#include "plugin/transfer/CsvText.h"
#include "plugin/transfer/RecordReader.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>
#include <random>

using namespace kith;
using namespace kith::transfer;

namespace {

/// Where a record was answered and what it was, as one text to compare.
struct Answered {
    std::int64_t offset = 0;
    std::int64_t line = 0;
    std::string text;

    bool operator==(const Answered &) const = default;
};

std::string describe(const Record &record) {
    const people::ContactFields &f = record.fields;
    std::string text = std::to_string(record.line);
    for (const std::string &each : {f.givenName, f.familyName, f.preferredName, f.email, f.phone,
                                    f.preferredChannel, f.language, f.timeZone})
        text += '|' + each;
    for (const auto &each : record.relations)
        text += '|' + each.clientId + '/' + each.relationship + (each.emergency ? "!" : "");
    for (const auto &each : record.practitioners)
        text += '|' + each;
    for (const auto &each : record.problems)
        text += '|' + each.field + ':' + each.code;
    return text;
}

void drain(RecordReader &reader, std::vector<Answered> &all) {
    while (const auto record = reader.next())
        all.push_back({reader.offset(), reader.line(), describe(*record)});
}

std::vector<Answered> readFrom(const Layout &layout, std::string_view file, std::int64_t offset,
                               std::int64_t line, std::size_t piece) {
    RecordReader reader(layout, offset, line);
    std::vector<Answered> all;
    for (auto at = static_cast<std::size_t>(offset); at < file.size(); at += piece) {
        reader.feed(file.substr(at, piece));
        drain(reader, all);
    }
    reader.finish();
    drain(reader, all);
    return all;
}

std::vector<Answered> readAll(std::string_view file, std::size_t piece = 1'000'000) {
    const Layout layout = findLayout(Format::csv, file);
    return readFrom(layout, file, layout.firstRecord, layout.firstLine, piece);
}

std::string codeOf(const std::string &file) {
    try {
        findLayout(Format::csv, file);
    } catch (const base::Invalid &error) {
        return error.fields().at(0).code;
    }
    return {};
}

class CsvReaderTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(CsvReaderTest);
    CPPUNIT_TEST(testPlainFile);
    CPPUNIT_TEST(testFilesWithoutALayout);
    CPPUNIT_TEST_SUITE_END();

public:
    void testPlainFile() {
        const auto all = readAll("\xEF\xBB\xBFVorname;Nachname;E-Mail;Notfall;Klienten-ID;Beziehung"
                                 "\r\nAda;\"Love;lace\";ada@example.org;ja;c1;Mutter\r\n"
                                 "\r\nBo;Li;;;;\n");
        CPPUNIT_ASSERT_EQUAL(std::size_t{2}, all.size());
        CPPUNIT_ASSERT_EQUAL(std::string("2|Ada|Love;lace||ada@example.org|||||c1/Mutter!"),
                             all[0].text);
        CPPUNIT_ASSERT_EQUAL(std::string("4|Bo|Li||||||"), all[1].text);
        CPPUNIT_ASSERT_EQUAL(std::int64_t{5}, all[1].line);
    }

    void testFilesWithoutALayout() {
        CPPUNIT_ASSERT_EQUAL(std::string("empty"), codeOf(""));
        CPPUNIT_ASSERT_EQUAL(std::string("empty"), codeOf("\xEF\xBB\xBF\r\n \n"));
        CPPUNIT_ASSERT_EQUAL(std::string("encoding"), codeOf({"\xFF\xFEn\0", 4}));
        CPPUNIT_ASSERT_EQUAL(std::string("encoding"), codeOf("Name;Stra\xDF"
                                                             "e\nAda;x\n"));
        CPPUNIT_ASSERT_EQUAL(std::string("no-header"), codeOf("Ada,Love,ada@example.org\n"));
        CPPUNIT_ASSERT_EQUAL(std::string("no-header"), codeOf("\"name,email\n"));
        CPPUNIT_ASSERT_EQUAL(std::string("no-columns"), codeOf("Colour,Size\nred,big\n"));
        CPPUNIT_ASSERT_EQUAL(std::string("too-long"), codeOf(std::string(70'000, 'x')));
        CPPUNIT_ASSERT_EQUAL(std::string("too-long"), codeOf("\"name" + std::string(70'000, '\n')));
        CPPUNIT_ASSERT_EQUAL(std::string(), codeOf("First Name"));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(CsvReaderTest);

} // namespace
