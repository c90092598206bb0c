// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/Layout.h"

#include "plugin/base/Errors.h"
#include "plugin/base/Text.h"
#include "plugin/transfer/CsvText.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace kith::transfer {

namespace {

using base::Invalid;

[[noreturn]] void refuse(const char *code, const char *sentence) {
    throw Invalid("file", code, sentence);
}

std::size_t byteOrderMark(std::string_view text) {
    return text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

void requireText(std::string_view beginning) {
    if (base::trim(beginning.substr(byteOrderMark(beginning))).empty())
        refuse("empty", "The file is empty.");
    const std::string_view mark = beginning.substr(0, 2);
    if (mark == "\xFF\xFE" || mark == "\xFE\xFF" || beginning.substr(0, 4).find('\0') < 4)
        refuse("encoding", "The file is UTF-16 or no text. Save it as UTF-8 and try again.");
}

/// What stands before the header or the first card: a byte order mark and empty lines.
struct Lead {
    std::size_t bytes = 0;
    std::int64_t lines = 0;
};

Lead leadOf(std::string_view text) {
    Lead lead{byteOrderMark(text), 0};
    for (;;) {
        const std::string_view rest = text.substr(lead.bytes);
        const std::size_t length = lineLength(rest, true);
        if (length == 0 || !base::trim(rest.substr(0, length)).empty())
            return lead;
        lead.bytes += length;
        ++lead.lines;
    }
}

std::string headerText(const std::string &cell) {
    std::string text(base::trim(cell));
    std::ranges::replace_if(
        text, [](char c) { return c >= 0 && c < ' '; }, ' ');
    return text;
}

/// What somebody is to nobody says nothing.
void ignoreRelations(Layout &layout) {
    for (auto &column : layout.columns)
        if (column == Field::relationship || column == Field::emergency)
            column.reset();
}

/// A layout whose columns are those of a header line; each field once, the first column's.
Layout layoutOf(const CsvLine &header, char delimiter) {
    Layout layout;
    layout.delimiter = delimiter;
    std::set<Field> taken;
    for (const std::string &cell : header.cells) {
        layout.headers.push_back(headerText(cell));
        auto field = fieldOf(layout.headers.back());
        if (field && !taken.insert(*field).second)
            field.reset();
        layout.columns.push_back(field);
    }
    if (!taken.contains(Field::clientId))
        ignoreRelations(layout);
    return layout;
}

auto known(const Layout &layout) {
    return std::ranges::count_if(layout.columns, [](const auto &field) { return !!field; });
}

bool isLikelier(const Layout &one, const Layout &other) {
    if (known(one) != known(other))
        return known(one) > known(other);
    return one.headers.size() > other.headers.size();
}

CsvLine splitHeader(std::string_view text, char delimiter) {
    CsvLine line = splitCsv(text, delimiter, true).value_or(CsvLine{});
    if (line.problem == "too-long")
        refuse("too-long", "The first line is too long to be a header.");
    return line;
}

/// Spreadsheet programs write and read "sep=;" above a header.
std::optional<char> namedDelimiter(std::string_view line) {
    const std::string text = base::asciiLower(base::trim(line));
    if (text.size() == 5 && text.starts_with("sep="))
        return text[4];
    return std::nullopt;
}

/// A delimiter that makes too many columns is none. Throws Invalid where no other makes sense.
Layout likeliest(std::string_view text, const std::vector<char> &delimiters) {
    Layout best;
    bool isTooWide = false;
    for (const char delimiter : delimiters) {
        const CsvLine header = splitHeader(text, delimiter);
        if (!header.problem.empty())
            continue;
        if (header.cells.size() > mostColumns) {
            isTooWide = true;
            continue;
        }
        Layout layout = layoutOf(header, delimiter);
        layout.firstRecord = static_cast<std::int64_t>(header.bytes);
        layout.firstLine = header.lineBreaks;
        if (best.headers.empty() || isLikelier(layout, best))
            best = std::move(layout);
    }
    if (isTooWide && known(best) == 0)
        refuse("too-many", "These are too many columns. A file may have 200.");
    return best;
}

void requireColumns(const Layout &layout) {
    if (known(layout) > 0)
        return;
    const bool hasData = std::ranges::any_of(layout.headers, [](const std::string &header) {
        return header.empty() || header.find_first_of("@0123456789") != std::string::npos;
    });
    if (hasData || layout.headers.empty())
        refuse("no-header", "The first line has to name the columns, such as given_name,"
                            " family_name, email.");
    refuse("no-columns", "No column is known here. Columns are named like given_name, family_name,"
                         " email, phone, in English or German.");
}

Layout findCsvLayout(std::string_view text, Lead lead) {
    std::vector<char> delimiters{',', ';', '\t'};
    const std::size_t first = lineLength(text.substr(lead.bytes), true);
    if (const auto named = namedDelimiter(text.substr(lead.bytes, first)); named && first > 0) {
        delimiters = {*named};
        lead.bytes += first;
        ++lead.lines;
    }
    text.remove_prefix(lead.bytes);
    Layout layout = likeliest(text, delimiters);
    if (!base::isUtf8(text.substr(0, static_cast<std::size_t>(layout.firstRecord))))
        refuse("encoding", "The file is not UTF-8. Save it as UTF-8 and try again.");
    requireColumns(layout);
    layout.firstRecord += static_cast<std::int64_t>(lead.bytes);
    layout.firstLine += lead.lines + 1;
    return layout;
}

Layout findCardLayout(std::string_view text, Lead lead) {
    constexpr std::string_view begin = "begin:vcard";
    if (base::asciiLower(text.substr(lead.bytes, begin.size())) != begin)
        refuse("format", "This is no vCard file: it has to begin with BEGIN:VCARD.");
    Layout layout;
    layout.format = Format::vcard;
    layout.firstRecord = static_cast<std::int64_t>(lead.bytes);
    layout.firstLine = lead.lines + 1;
    return layout;
}

/// The lines of a stored layout, one after the other.
class Lines {
public:
    explicit Lines(std::string_view text) : _rest(text) {}

    [[nodiscard]] bool isAtEnd() const { return _rest.empty(); }

    std::string_view text() {
        const std::size_t end = _rest.find('\n');
        if (end == std::string_view::npos)
            throw Invalid("This is not a stored layout.");
        const std::string_view line = _rest.substr(0, end);
        _rest.remove_prefix(end + 1);
        return line;
    }

    std::int64_t number() {
        const std::string_view line = text();
        std::int64_t value = 0;
        const char *const end = line.data() + line.size();
        if (std::from_chars(line.data(), end, value).ptr != end || line.empty())
            throw Invalid("This is not a stored layout.");
        return value;
    }

private:
    std::string_view _rest;
};

} // namespace

Layout findLayout(Format format, std::string_view beginning) {
    requireText(beginning);
    const Lead lead = leadOf(beginning);
    return format == Format::csv ? findCsvLayout(beginning, lead) : findCardLayout(beginning, lead);
}

std::string toText(const Layout &layout) {
    std::string text = layout.format == Format::csv ? "csv\n" : "vcard\n";
    for (const std::int64_t number :
         {static_cast<std::int64_t>(layout.delimiter), layout.firstRecord, layout.firstLine})
        text += std::to_string(number) + '\n';
    for (std::size_t i = 0; i < layout.headers.size(); ++i) {
        text += layout.columns[i] ? nameOf(*layout.columns[i]) : std::string_view();
        text += '\n' + layout.headers[i] + '\n';
    }
    return text;
}

Layout layoutFromText(std::string_view text) {
    Lines lines(text);
    Layout layout;
    layout.format = lines.text() == "csv" ? Format::csv : Format::vcard;
    layout.delimiter = static_cast<char>(lines.number());
    layout.firstRecord = lines.number();
    layout.firstLine = lines.number();
    while (!lines.isAtEnd()) {
        layout.columns.push_back(fieldOf(lines.text()));
        layout.headers.emplace_back(lines.text());
    }
    return layout;
}

} // namespace kith::transfer
