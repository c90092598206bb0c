// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/transfer/Layout.h"
#include "plugin/transfer/Record.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace kith::transfer {

/// How a format divides bytes into records; RecordReader's other half.
class RecordSource {
public:
    RecordSource() = default;
    virtual ~RecordSource() = default;
    RecordSource(const RecordSource &) = delete;
    RecordSource &operator=(const RecordSource &) = delete;

    virtual void feed(std::string_view bytes) = 0;
    virtual void finish() = 0;
    virtual std::optional<Record> next() = 0;
    [[nodiscard]] virtual std::int64_t offset() const = 0;
    [[nodiscard]] virtual std::int64_t line() const = 0;
};

/// Reads records from bytes that are fed piece by piece. Begins anywhere a record begins: what it
/// answers from there does not depend on what stands before, nor on how the bytes were cut.
///
/// Each byte is fed once. A record that is malformed or too long is answered with its problem, and
/// reading goes on at the next line (CSV) or card. Kept are the last piece and up to twice
/// longestRecord, if next is called until it answers nothing before more is fed. Throws nothing but
/// for memory. One thread.
class RecordReader {
public:
    /// offset and line are the layout's first, or what a reader answered after a record.
    RecordReader(const Layout &layout, std::int64_t offset, std::int64_t line);
    ~RecordReader();
    RecordReader(const RecordReader &) = delete;
    RecordReader &operator=(const RecordReader &) = delete;

    /// The bytes of the file that follow those fed before; the first are those at offset.
    void feed(std::string_view bytes) { _source->feed(bytes); }
    /// The file ends with what was fed.
    void finish() { _source->finish(); }
    /// The next record; nothing where more must be fed, or, after finish, at the end. Empty lines
    /// are passed over.
    std::optional<Record> next() { return _source->next(); }

    /// The byte after the last record answered, and its line: where another reader can go on.
    [[nodiscard]] std::int64_t offset() const { return _source->offset(); }
    [[nodiscard]] std::int64_t line() const { return _source->line(); }

private:
    std::unique_ptr<RecordSource> _source;
};

} // namespace kith::transfer
