// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/CsvText.h"

#include "plugin/transfer/Layout.h"

#include <algorithm>
#include <array>

namespace kith::transfer {

namespace {

enum class Outcome { done, needsMore, badQuote, tooLong };

/// Walks over one record from the beginning of a text.
class Scan {
public:
    Scan(std::string_view text, char delimiter, bool atEnd)
        : _all(text), _text(text.substr(0, longestRecord)), _delimiter(delimiter), _atEnd(atEnd) {}

    Outcome run() {
        for (;;) {
            const Outcome outcome = cell();
            if (outcome != Outcome::done)
                return outcome;
            if (_at == _text.size())
                return Outcome::done; // of the file
            if (_text[_at] != _delimiter)
                return lineBreak();
            ++_at;
        }
    }

    [[nodiscard]] std::size_t bytes() const { return _at; }
    std::vector<std::string> takeCells() { return std::move(_cells); }

    [[nodiscard]] std::int64_t lineBreaks() const {
        const std::string_view record = _all.substr(0, _at);
        std::int64_t count = 0;
        for (std::size_t i = 0; i < record.size(); ++i)
            count += record[i] == '\n' || (record[i] == '\r' && record.substr(i + 1, 1) != "\n");
        return count;
    }

private:
    /// At the end of the text, outside of quotes.
    [[nodiscard]] Outcome end() const {
        if (_all.size() > _text.size())
            return Outcome::tooLong;
        return _atEnd ? Outcome::done : Outcome::needsMore;
    }

    [[nodiscard]] bool isAtBreak() const { return _text[_at] == '\n' || _text[_at] == '\r'; }

    Outcome cell() {
        _cells.emplace_back();
        if (_at < _text.size() && _text[_at] == '"')
            return quotedCell();
        const std::size_t begin = _at;
        while (_at < _text.size() && _text[_at] != _delimiter && !isAtBreak())
            if (_text[_at++] == '"')
                return Outcome::badQuote;
        _cells.back() = _text.substr(begin, _at - begin);
        return _at < _text.size() ? Outcome::done : end();
    }

    Outcome quotedCell() {
        ++_at;
        for (;;) {
            const std::size_t mark = std::min(_text.find('"', _at), _text.size());
            _cells.back() += _text.substr(_at, mark - _at);
            _at = mark;
            if (_at == _text.size())
                return end() == Outcome::done ? Outcome::badQuote : end();
            if (++_at == _text.size())
                return end();
            if (_text[_at] != '"')
                return _text[_at] == _delimiter || isAtBreak() ? Outcome::done : Outcome::badQuote;
            _cells.back() += _text[_at++];
        }
    }

    Outcome lineBreak() {
        const std::size_t length = lineLength(_all.substr(_at, 2), _atEnd);
        if (length == 0)
            return Outcome::needsMore;
        _at += length;
        return Outcome::done;
    }

    std::string_view _all;
    std::string_view _text; ///< Of it, what a record may take.
    char _delimiter;
    bool _atEnd;
    std::size_t _at = 0;
    std::vector<std::string> _cells;
};

/// The first line of a record that cannot be read.
std::optional<CsvLine> brokenLine(std::string_view text, std::string problem, bool atEnd) {
    CsvLine line;
    line.problem = std::move(problem);
    line.bytes = lineLength(text, atEnd);
    line.lineBreaks = line.bytes > 0 ? 1 : 0;
    if (line.bytes == 0 && atEnd)
        line.bytes = text.size();
    if (line.bytes == 0 && text.size() <= longestRecord)
        return std::nullopt;
    return line;
}

/// What a spreadsheet program takes for the beginning of a formula, full-width signs too.
bool beginsFormula(std::string_view text) {
    constexpr std::array<std::string_view, 11> signs{
        "=", "+", "-", "@", "\t", "\r", "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
    return std::ranges::any_of(signs, [text](auto sign) { return text.starts_with(sign); });
}

/// True where a program that takes what stands before this for a delimiter would compute it. It may
/// read quotation marks as its own.
bool isComputed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of("'\"");
    return begin != std::string_view::npos && beginsFormula(text.substr(begin));
}

bool isDelimiter(char c) {
    return std::string_view(",;\t\r\n").find(c) != std::string_view::npos;
}

} // namespace

std::size_t lineLength(std::string_view text, bool atEnd) {
    const std::size_t at = text.find_first_of("\r\n");
    if (at == std::string_view::npos)
        return 0;
    if (text[at] == '\n')
        return at + 1;
    if (at + 1 == text.size())
        return atEnd ? at + 1 : 0;
    return text[at + 1] == '\n' ? at + 2 : at + 1;
}

std::optional<CsvLine> splitCsv(std::string_view text, char delimiter, bool atEnd) {
    Scan scan(text, delimiter, atEnd);
    switch (scan.run()) {
    case Outcome::needsMore:
        return std::nullopt;
    case Outcome::badQuote:
        return brokenLine(text, "quote", atEnd);
    case Outcome::tooLong:
        return brokenLine(text, "too-long", atEnd);
    case Outcome::done:
        break;
    }
    return CsvLine{scan.takeCells(), scan.bytes(), scan.lineBreaks(), {}};
}

std::string csvCell(std::string_view text) {
    if (text.find_first_of("\",;\t\r\n") == std::string_view::npos)
        return std::string(text);
    std::string cell = "\"";
    for (const char c : text) {
        if (c == '"')
            cell += '"';
        cell += c;
    }
    return cell += '"';
}

std::string withGuard(std::string_view text) {
    std::string guarded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if ((i == 0 || isDelimiter(text[i - 1])) && isComputed(text.substr(i)))
            guarded += '\'';
        guarded += text[i];
    }
    return guarded;
}

std::string withoutGuard(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isBegin = i == 0 || isDelimiter(text[i - 1]);
        if (!isBegin || text[i] != '\'' || !isComputed(text.substr(i)))
            plain += text[i];
    }
    return plain;
}

} // namespace kith::transfer
