// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/CsvRecords.h"

#include "plugin/base/Text.h"
#include "plugin/transfer/RecordText.h"

#include <algorithm>
#include <utility>

namespace kith::transfer {

namespace {

const char *sentenceFor(const std::string &code) {
    if (code == "quote")
        return "A quotation mark is never closed, or stands beside text that is not quoted.";
    if (code == "too-long")
        return "This line is longer than 64 KiB, or a quotation mark in it is never closed.";
    return "This line is not UTF-8.";
}

bool isEmpty(const std::vector<std::string> &cells) {
    return std::ranges::all_of(cells, [](const auto &cell) { return base::trim(cell).empty(); });
}

/// Empty cells at the end are what some programs leave of removed columns.
bool hasCellsOf(const std::vector<std::string> &cells, const Layout &layout) {
    const auto width = static_cast<std::ptrdiff_t>(layout.headers.size());
    if (cells.size() < layout.headers.size())
        return false;
    return std::all_of(cells.begin() + width, cells.end(),
                       [](const auto &cell) { return base::trim(cell).empty(); });
}

std::string cellsSentence(std::size_t cells, const Layout &layout) {
    return "This line has " + std::to_string(cells) + " cells, the header has " +
           std::to_string(layout.headers.size()) + ".";
}

void read(Record &record, const Layout &layout, const std::vector<std::string> &cells) {
    RecordText text(record);
    for (std::size_t i = 0; i < layout.columns.size(); ++i)
        if (layout.columns[i])
            text.put(*layout.columns[i], withoutGuard(base::trim(cells[i])));
    text.finish();
}

} // namespace

std::optional<Record> CsvRecords::next() {
    Record record;
    while (_bytes.isWorthALook()) {
        const Step step = _passingOver.empty() ? readLine(record) : passOver(record);
        if (step == Step::record)
            return record;
        if (step == Step::starved)
            break;
    }
    _bytes.starved();
    return std::nullopt;
}

CsvRecords::Step CsvRecords::readLine(Record &record) {
    const std::string_view text = _bytes.rest();
    auto line =
        text.empty() ? std::nullopt : splitCsv(text, _layout.delimiter, _bytes.isFinished());
    if (!line)
        return Step::starved;
    if (line->bytes == 0) {
        _passingOver = line->problem;
        return Step::nothing;
    }
    const bool isText = base::isUtf8(text.substr(0, line->bytes));
    if (line->problem.empty() && !isText)
        line->problem = "encoding";
    record = recordOf(*line);
    const bool isBlank = line->problem.empty() && isEmpty(line->cells);
    advance(line->bytes, line->lineBreaks);
    return isBlank ? Step::nothing : Step::record;
}

/// Of a line whose end has not been seen; nothing of it is kept but the length.
CsvRecords::Step CsvRecords::passOver(Record &record) {
    const std::string_view text = _bytes.rest();
    const bool finished = _bytes.isFinished();
    std::size_t length = lineLength(text, finished);
    const std::int64_t breaks = length > 0 ? 1 : 0; // the last line may have none
    if (breaks == 0)
        length = text.size() - (!finished && text.ends_with('\r') ? 1 : 0);
    _bytes.take(length);
    _passedBytes += static_cast<std::int64_t>(length);
    if (breaks == 0 && !finished)
        return Step::starved;
    record = recordOf({{}, 0, 0, std::move(_passingOver)});
    _passingOver.clear();
    _offset += std::exchange(_passedBytes, 0);
    _line += breaks;
    return Step::record;
}

Record CsvRecords::recordOf(const CsvLine &line) const {
    Record record;
    record.line = _line;
    if (!line.problem.empty())
        record.problems.push_back({{}, line.problem, sentenceFor(line.problem)});
    else if (!hasCellsOf(line.cells, _layout))
        record.problems.push_back({{}, "cells", cellsSentence(line.cells.size(), _layout)});
    else
        read(record, _layout, line.cells);
    return record;
}

void CsvRecords::advance(std::size_t bytes, std::int64_t lineBreaks) {
    _bytes.take(bytes);
    _offset += static_cast<std::int64_t>(bytes);
    _line += lineBreaks;
}

} // namespace kith::transfer
