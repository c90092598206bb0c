// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/CheckStep.h"

#include "plugin/transfer/ImportLines.h"
#include "plugin/transfer/ImportParts.h"
#include "plugin/transfer/ImportStore.h"
#include "plugin/transfer/LineJudge.h"
#include "plugin/transfer/LineReader.h"
#include "plugin/transfer/StepReader.h"

namespace kith::transfer {

namespace {

using storage::Transaction;

/// Lines of one step, and lines of an earlier dry run that one step removes.
constexpr std::size_t linesPerStep = 1000;
constexpr std::int64_t mostLines = 1'000'000;
constexpr std::int64_t clearedPerStep = 10'000;

void count(ImportJob &job, const LineVerdict &verdict) {
    ++job.doneLines;
    switch (verdict.outcome) {
    case LineOutcome::created:
        ++job.created;
        break;
    case LineOutcome::matched:
        ++job.matched;
        break;
    case LineOutcome::refused:
        ++job.refused;
        job.problems += static_cast<std::int64_t>(verdict.reasons.size());
        break;
    }
    job.relations += verdict.relations;
}

/// Lines are about as long as those before.
std::int64_t estimate(const ImportJob &job) {
    const std::int64_t read = job.atByte - job.layout->firstRecord;
    if (read <= 0)
        return job.doneLines;
    return job.doneLines * (job.bytes - job.layout->firstRecord) / read;
}

void touch(ImportJob &job, base::Millis now) {
    job.changedAt = now;
    job.dueAt = now + abandonedAfter;
}

} // namespace

void CheckStep::begin(const ImportJob &job) const {
    ImportJob next = job;
    if (!next.layout) {
        next.layout = findLayout(job.format, parts::read(_services.database, job, 0));
        next.atByte = next.layout->firstRecord;
        next.atLine = next.layout->firstLine;
    } else {
        next.atByte = -1;
    }
    next.state = ImportState::checking;
    next.lines = next.doneLines = next.created = next.matched = next.refused = 0;
    next.relations = next.problems = 0;
    touch(next, _services.clock.now());
    _services.database.write([&](Transaction &transaction) {
        if (imports::claim(transaction, job))
            imports::write(transaction, next);
    });
}

void CheckStep::clear(ImportJob job) const {
    touch(job, _services.clock.now());
    _services.database.write([&](Transaction &transaction) {
        if (!imports::claim(transaction, job))
            return;
        ImportJob next = job;
        if (lines::removeSome(transaction, job, clearedPerStep) < clearedPerStep) {
            next.atByte = job.layout->firstRecord;
            next.atLine = job.layout->firstLine;
        }
        imports::write(transaction, next);
    });
}

void CheckStep::run(const ImportJob &job) const {
    if (job.atByte < 0) {
        clear(job);
        return;
    }
    const StepRecords step = readRecords(_services.database, job, linesPerStep);
    if (job.doneLines + static_cast<std::int64_t>(step.records.size()) > mostLines)
        throw base::Invalid("file", "too-many", "A file may have 1,000,000 lines.");
    LineReader reader(_services, job.actor);
    std::vector<ImportLine> all;
    all.reserve(step.records.size());
    for (const Record &record : step.records)
        all.push_back(reader.read(record));
    const auto seen = reader.seen();
    const base::Millis now = _services.clock.now();
    _services.database.write([&](Transaction &transaction) {
        if (!imports::claim(transaction, job))
            return;
        people::noteSeen(transaction, job.actor.practiceNo, now, seen);
        ImportJob next = job;
        LineJudge judge(transaction, job);
        for (const ImportLine &line : all) {
            const LineVerdict verdict = judge.judge(line);
            lines::insert(transaction, job, line, verdict);
            count(next, verdict);
        }
        next.atByte = step.byte;
        next.atLine = step.line;
        next.state = step.ended ? ImportState::checked : ImportState::checking;
        next.lines = step.ended ? next.doneLines : estimate(next);
        touch(next, now);
        imports::write(transaction, next);
    });
}

} // namespace kith::transfer
