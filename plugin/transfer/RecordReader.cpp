// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/RecordReader.h"

#include "plugin/transfer/CardRecords.h"
#include "plugin/transfer/CsvRecords.h"

namespace kith::transfer {

namespace {

std::unique_ptr<RecordSource> makeSource(const Layout &layout, std::int64_t offset,
                                         std::int64_t line) {
    if (layout.format == Format::csv)
        return std::make_unique<CsvRecords>(layout, offset, line);
    return std::make_unique<CardRecords>(offset, line);
}

} // namespace

RecordReader::RecordReader(const Layout &layout, std::int64_t offset, std::int64_t line)
    : _source(makeSource(layout, offset, line)) {}

RecordReader::~RecordReader() = default;

} // namespace kith::transfer
