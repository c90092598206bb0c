// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/transfer/PendingBytes.h"
#include "plugin/transfer/RecordReader.h"

#include <string>
#include <vector>

namespace kith::transfer {

/// The cards of a vCard file. A card ends with END:VCARD; one that does not ends before the next
/// BEGIN:VCARD or with the file. A card may have any length: properties that are not read, such as
/// photographs, are not kept.
class CardRecords : public RecordSource {
public:
    CardRecords(std::int64_t offset, std::int64_t line) : _offset(offset), _line(line) {}

    void feed(std::string_view bytes) override { _bytes.feed(bytes); }
    void finish() override { _bytes.finish(); }
    std::optional<Record> next() override;
    [[nodiscard]] std::int64_t offset() const override { return _offset; }
    [[nodiscard]] std::int64_t line() const override { return _line; }

private:
    enum class Step { record, nothing, starved };

    Step step();
    Step readLine(std::string_view line, std::size_t length);
    Step endOfFile();
    void dropPart(std::string_view text);
    void begin(bool asItShould);
    void addToProperty(std::string_view part);
    void endProperty();
    Step end(const char *problem);
    void take(std::size_t bytes, std::int64_t lines);

    PendingBytes _bytes{longestRecord + 1};
    std::int64_t _offset; ///< Of the card that is next, or in work.
    std::int64_t _line;   ///< The same.
    bool _inCard = false;
    std::int64_t _cardBytes = 0; ///< Taken of the card in work.
    std::int64_t _cardLines = 0;
    bool _isDropping = false; ///< Within a line that is too long.
    std::string _property;    ///< Unfolded as far as it was read.
    bool _propertyIsTooLong = false;
    std::vector<std::string> _properties; ///< Of the card in work, those that are read.
    std::size_t _kept = 0;                ///< Bytes of them.
    std::string _problem;                 ///< Code of what is wrong with the card in work.
    Record _record;                       ///< The last card.
};

} // namespace kith::transfer
