// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/ApplyStep.h"

#include "plugin/audit/Audit.h"
#include "plugin/people/ContactBatch.h"
#include "plugin/people/ContactStatistics.h"
#include "plugin/transfer/ImportParts.h"
#include "plugin/transfer/ImportStore.h"
#include "plugin/transfer/LineReader.h"
#include "plugin/transfer/LineWriter.h"
#include "plugin/transfer/UndoStep.h"

namespace kith::transfer {

namespace {

using storage::Transaction;

constexpr std::size_t linesPerStep = 500;
/// The parts that a step has passed are not needed any more.
constexpr std::int64_t partsPerStep = 8;

std::string countsText(const ImportJob &job) {
    return http::JsonWriter()
        .beginObject()
        .field("created", job.created)
        .field("matched", job.matched)
        .field("refused", job.refused)
        .field("relations", job.relations)
        .endObject()
        .take();
}

/// Throws LineDiffers where the host or the practice answers otherwise than in the dry run.
void requireSame(const ImportLine &line, const lines::StoredLine &stored) {
    if (!line.problems.empty())
        throw LineDiffers{{line.line, line.problems.front()}};
    if (line.relations != stored.relations)
        throw LineDiffers{{line.line,
                           {"relationship", "changed",
                            "The relationship type of this name was changed in the meantime."}}};
}

} // namespace

/// A line that is to be written, with what the dry run said of it.
struct ApplyStep::Planned {
    ImportLine line;
    lines::StoredLine stored;
};

void ApplyStep::begin(const ImportJob &job) const {
    ImportJob next = job;
    next.state = ImportState::applying;
    next.atByte = job.layout->firstRecord;
    next.atLine = job.layout->firstLine;
    next.doneLines = next.relations = 0;
    next.changedAt = _now;
    next.dueAt = _now + takenBackAfter;
    _services.database.write([&](Transaction &transaction) {
        if (imports::claim(transaction, job))
            imports::write(transaction, next);
    });
}

std::vector<ApplyStep::Planned> ApplyStep::plan(const ImportJob &job,
                                                const StepRecords &step) const {
    std::vector<Planned> planned;
    if (step.records.empty())
        return planned;
    const auto stored = _services.database.read([&](Transaction &transaction) {
        return lines::readRange(transaction, job, step.records.front().line,
                                step.records.back().line);
    });
    LineReader reader(_services, job.actor);
    for (const Record &record : step.records) {
        const auto known = stored.find(record.line);
        if (known == stored.end() || known->second.outcome == LineOutcome::refused)
            continue;
        planned.push_back({reader.read(record), known->second});
        requireSame(planned.back().line, known->second);
    }
    return planned;
}

void ApplyStep::run(const ImportJob &job) const {
    try {
        const StepRecords step = readRecords(_services.database, job, linesPerStep);
        writeTwice(job, step, plan(job, step));
        if (step.ended)
            people::refreshContactStatistics(_services.database,
                                             static_cast<std::size_t>(job.created));
    } catch (const LineDiffers &differs) {
        takeBack(job, differs.reason);
    } catch (const parts::Lost &lost) {
        takeBack(job, {0, {"file", "damaged", lost.what()}});
    } catch (const storage::ConstraintViolated &) {
        takeBack(job, {0, {"contact", "taken", "Two of these contacts have the same address."}});
    }
}

void ApplyStep::writeTwice(const ImportJob &job, const StepRecords &step,
                           const std::vector<Planned> &planned) const {
    try {
        write(job, step, planned);
    } catch (const storage::ConstraintViolated &) {
        write(job, step, planned); // now the checks see who was first
    }
}

void ApplyStep::write(const ImportJob &job, const StepRecords &step,
                      const std::vector<Planned> &planned) const {
    std::vector<people::ImportedContact> contacts;
    for (const Planned &each : planned)
        if (each.stored.outcome == LineOutcome::created)
            contacts.push_back({each.line.fields, each.line.practitionerNos});
    const people::ContactBatch batch(contacts, _now);
    const people::RelationshipStore relationships(_now, _services.types);
    _services.database.write([&](Transaction &transaction) {
        if (!imports::claim(transaction, job))
            return;
        ImportJob next = job;
        LineWriter writer(transaction, job, _now, relationships);
        for (const Planned &each : planned)
            writer.require(each.line, each.stored);
        const auto numbers = batch.write(transaction, job.actor);
        std::size_t made = 0;
        for (const auto &[line, stored] : planned) {
            if (stored.outcome == LineOutcome::created) {
                writer.noteContact(line, numbers[made], batch.id(made));
                next.relations += writer.relate(line, numbers[made], batch.id(made));
                ++made;
            } else {
                next.relations += writer.relateKnown(line, stored);
            }
        }
        next.doneLines += static_cast<std::int64_t>(step.records.size());
        next.atByte = step.byte;
        next.atLine = step.line;
        next.changedAt = _now;
        next.dueAt = _now + takenBackAfter;
        parts::removeBefore(transaction, job, step.byte / partSize, partsPerStep);
        if (step.ended) {
            next.state = ImportState::applied;
            next.appliedAt = _now;
            next.undoUntil = _now + undoable;
            next.dueAt = _now; // for what is left of the file
            audit::record(transaction, job.actor, _now,
                          {"import.applied", "import", job.id, {}, countsText(next)});
        }
        imports::write(transaction, next);
    });
}

void ApplyStep::takeBack(const ImportJob &job, ImportReason reason) const {
    const UndoStep undo(_services.database, _services.followers, _now, browserRests);
    _services.database.write(
        [&](Transaction &transaction) { undo.begin(transaction, job, reason); });
}

} // namespace kith::transfer
