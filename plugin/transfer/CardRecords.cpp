// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/CardRecords.h"

#include "plugin/base/Text.h"
#include "plugin/transfer/CardReading.h"
#include "plugin/transfer/CardText.h"
#include "plugin/transfer/CsvText.h"

#include <utility>

namespace kith::transfer {

namespace {

enum class Kind { begin, end, blank, other };

Kind kindOf(std::string_view line) {
    if (line.size() > longestRecord) // decided before its end is seen
        return Kind::other;
    const std::string_view trimmed = base::trim(line);
    const std::string word = base::asciiLower(trimmed.substr(0, 12));
    if (word == "begin:vcard")
        return Kind::begin;
    if (word == "end:vcard")
        return Kind::end;
    return trimmed.empty() ? Kind::blank : Kind::other;
}

bool isContinuation(std::string_view line) {
    return line.starts_with(' ') || line.starts_with('\t');
}

std::string_view withoutBreak(std::string_view line) {
    while (line.ends_with('\n') || line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

} // namespace

std::optional<Record> CardRecords::next() {
    while (_bytes.isWorthALook()) {
        const Step done = step();
        if (done == Step::record)
            return std::exchange(_record, {});
        if (done == Step::starved)
            break;
    }
    _bytes.starved();
    return std::nullopt;
}

CardRecords::Step CardRecords::step() {
    const std::string_view text = _bytes.rest();
    std::size_t length = lineLength(text, _bytes.isFinished());
    if (length == 0 && _bytes.isFinished())
        length = text.size();
    if (length > 0)
        return readLine(withoutBreak(text.substr(0, length)), length);
    if (_bytes.isFinished())
        return endOfFile();
    if (text.size() > longestRecord + 1 || (_isDropping && text.size() > 1))
        dropPart(text);
    return Step::starved;
}

/// A line without its break; length has it.
CardRecords::Step CardRecords::readLine(std::string_view line, std::size_t length) {
    const bool isRest = std::exchange(_isDropping, false);
    const std::int64_t breaks = length > line.size() ? 1 : 0; // the last line may have none
    if (isRest || (isContinuation(line) && _inCard)) {
        if (!isRest)
            addToProperty(line.substr(1));
        take(length, breaks);
        return Step::nothing;
    }
    const Kind kind = kindOf(line);
    if (kind == Kind::begin && _inCard)
        return end("unfinished");
    endProperty();
    if (!_inCard && kind != Kind::blank)
        begin(kind == Kind::begin);
    take(length, breaks);
    if (kind == Kind::end)
        return end("");
    if (kind == Kind::other)
        addToProperty(line);
    return Step::nothing;
}

CardRecords::Step CardRecords::endOfFile() {
    return _inCard ? end("unfinished") : Step::starved;
}

/// Of a line that is too long: its beginning says which property it is. A last CR is left, because
/// an LF may follow.
void CardRecords::dropPart(std::string_view text) {
    if (!_isDropping && !(_inCard && isContinuation(text)))
        endProperty();
    if (!_inCard)
        begin(false);
    if (!_isDropping)
        addToProperty(withoutBreak(text).substr(isContinuation(text) ? 1 : 0));
    _isDropping = true;
    take(text.size() - (text.ends_with('\r') ? 1 : 0), 0);
}

void CardRecords::begin(bool asItShould) {
    _inCard = true;
    _problem = asItShould ? "" : "unfinished";
}

void CardRecords::addToProperty(std::string_view part) {
    const std::size_t room = longestRecord - std::min(longestRecord, _property.size());
    _property += part.substr(0, room);
    _propertyIsTooLong = _propertyIsTooLong || part.size() > room;
}

void CardRecords::endProperty() {
    const std::string property = std::exchange(_property, {});
    const bool isTooLong = std::exchange(_propertyIsTooLong, false);
    if (base::trim(property).empty() || !_problem.empty())
        return;
    if (property.find(':') == std::string::npos && !isTooLong)
        _problem = "malformed";
    if (isOtherVersion(property))
        _problem = "version";
    if (!isReadFromCards(propertyName(property)))
        return;
    _kept += property.size();
    if (isTooLong || _kept > longestRecord)
        _problem = "too-long";
    else
        _properties.push_back(property);
}

CardRecords::Step CardRecords::end(const char *problem) {
    endProperty();
    if (_problem.empty())
        _problem = problem;
    _record = readCard(_properties, std::exchange(_problem, {}));
    _record.line = _line;
    _offset += std::exchange(_cardBytes, 0);
    _line += std::exchange(_cardLines, 0);
    _properties.clear();
    _kept = 0;
    _inCard = false;
    return Step::record;
}

void CardRecords::take(std::size_t bytes, std::int64_t lines) {
    _bytes.take(bytes);
    (_inCard ? _cardBytes : _offset) += static_cast<std::int64_t>(bytes);
    (_inCard ? _cardLines : _line) += lines;
}

} // namespace kith::transfer
