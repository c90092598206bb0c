// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/transfer/Reading.h"

#include "plugin/base/Errors.h"

#include <cppunit/TestAssert.h>

namespace kith::transfer {

namespace {

void drain(RecordReader &reader, std::vector<Answer> &answers) {
    while (auto record = reader.next()) {
        std::string text = describe(*record);
        answers.push_back({reader.offset(), reader.line(), std::move(*record), std::move(text)});
    }
}

} // namespace

std::string describe(const Record &record) {
    const people::ContactFields &f = record.fields;
    std::string text = std::to_string(record.line);
    for (const std::string &each : {f.givenName, f.familyName, f.preferredName, f.email, f.phone,
                                    f.preferredChannel, f.language, f.timeZone})
        text += '|' + each;
    for (const RecordRelation &each : record.relations)
        text += '|' + each.clientId + '/' + each.relationship + (each.emergency ? "!" : "");
    for (const std::string &each : record.practitioners)
        text += "|by " + each;
    for (const base::FieldProblem &each : record.problems)
        text += '|' + each.field + ':' + each.code;
    return text;
}

std::vector<Answer> readFrom(const Layout &layout, std::string_view file, std::int64_t offset,
                             std::int64_t line, std::size_t piece) {
    RecordReader reader(layout, offset, line);
    std::vector<Answer> answers;
    for (auto at = static_cast<std::size_t>(offset); at < file.size(); at += piece) {
        reader.feed(file.substr(at, piece));
        drain(reader, answers);
    }
    reader.finish();
    drain(reader, answers);
    CPPUNIT_ASSERT_EQUAL(static_cast<std::int64_t>(file.size()), reader.offset());
    return answers;
}

std::vector<Answer> readFile(Format format, std::string_view file, std::size_t piece) {
    const Layout layout = findLayout(format, file);
    return readFrom(layout, file, layout.firstRecord, layout.firstLine, piece);
}

std::string transcript(const std::vector<Answer> &answers) {
    std::string text;
    for (const Answer &each : answers)
        text +=
            std::to_string(each.offset) + ' ' + std::to_string(each.line) + ' ' + each.text + '\n';
    return text;
}

std::vector<Answer> readEveryWay(Format format, const std::string &file) {
    auto all = readFile(format, file);
    const std::string expected = transcript(all);
    for (const std::size_t piece : {1, 2, 3, 7, 64, 4096, 65'537})
        CPPUNIT_ASSERT_EQUAL(expected, transcript(readFile(format, file, piece)));
    const Layout layout = layoutFromText(toText(findLayout(format, file)));
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto rest = readFrom(layout, file, all[i].offset, all[i].line, 1000);
        const std::vector<Answer> expectedRest(all.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                               all.end());
        CPPUNIT_ASSERT_EQUAL(transcript(expectedRest), transcript(rest));
    }
    return all;
}

std::string refusalOf(Format format, std::string_view file) {
    try {
        findLayout(format, file);
    } catch (const base::Invalid &error) {
        CPPUNIT_ASSERT_EQUAL(std::string("file"), error.fields().at(0).field);
        return error.fields().at(0).code;
    }
    return {};
}

} // namespace kith::transfer
