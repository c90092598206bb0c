// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/RecordReader.h"

#include "plugin/transfer/CsvRecords.h"

namespace kith::transfer {

RecordReader::RecordReader(const Layout &layout, std::int64_t offset, std::int64_t line)
    : _source(std::make_unique<CsvRecords>(layout, offset, line)) {}

RecordReader::~RecordReader() = default;

} // namespace kith::transfer
