// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/transfer/CsvText.h"
#include "plugin/transfer/PendingBytes.h"
#include "plugin/transfer/RecordReader.h"

#include <string>

namespace kith::transfer {

/// The records of a CSV file.
class CsvRecords : public RecordSource {
public:
    CsvRecords(const Layout &layout, std::int64_t offset, std::int64_t line)
        : _layout(layout), _offset(offset), _line(line) {}

    void feed(std::string_view bytes) override { _bytes.feed(bytes); }
    void finish() override { _bytes.finish(); }
    std::optional<Record> next() override;
    [[nodiscard]] std::int64_t offset() const override { return _offset; }
    [[nodiscard]] std::int64_t line() const override { return _line; }

private:
    enum class Step { record, nothing, starved };

    Step readLine(Record &record);
    Step passOver(Record &record);
    [[nodiscard]] Record recordOf(const CsvLine &line) const;
    void advance(std::size_t bytes, std::int64_t lineBreaks);

    Layout _layout;
    std::int64_t _offset; ///< Of the record that is next.
    std::int64_t _line;   ///< The same.
    PendingBytes _bytes{longestRecord};
    std::string _passingOver;      ///< The problem of a line that is being passed over.
    std::int64_t _passedBytes = 0; ///< Of it.
};

} // namespace kith::transfer
