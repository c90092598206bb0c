// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/StepReader.h"

#include "plugin/transfer/ImportParts.h"
#include "plugin/transfer/RecordReader.h"

namespace kith::transfer {

StepRecords readRecords(storage::Database &database, const ImportJob &job, std::size_t most) {
    StepRecords step;
    RecordReader reader(*job.layout, job.atByte, job.atLine);
    std::int64_t fed = job.atByte;
    while (step.records.size() < most) {
        if (auto record = reader.next()) {
            step.records.push_back(std::move(*record));
            continue;
        }
        if (step.ended)
            break;
        if (fed >= job.bytes) {
            reader.finish();
            step.ended = true;
            continue;
        }
        const std::string part = parts::read(database, job, fed / partSize);
        const std::string_view rest =
            std::string_view(part).substr(static_cast<std::size_t>(fed % partSize));
        reader.feed(rest);
        fed += static_cast<std::int64_t>(rest.size());
    }
    // With most of them there may be more after the end was seen.
    step.ended = step.ended && step.records.size() < most;
    step.byte = reader.offset();
    step.line = reader.line();
    return step;
}

} // namespace kith::transfer
