// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/ImportCatchUp.h"

#include "plugin/transfer/ImportLines.h"
#include "plugin/transfer/ImportParts.h"
#include "plugin/transfer/ImportStore.h"
#include "plugin/transfer/UndoStep.h"

namespace kith::transfer {

namespace {

using storage::Transaction;

constexpr std::size_t jobsAtOnce = 5;
/// Of each kind, in one step.
constexpr std::int64_t partsPerStep = 8;
constexpr std::int64_t rowsPerStep = 5000;

std::int64_t removeMade(Transaction &transaction, const ImportJob &job) {
    return transaction.run("delete from import_made where practice_no = ?1 and import_id = ?2"
                           " and contact_no in (select contact_no from import_made"
                           " where practice_no = ?1 and import_id = ?2"
                           " order by contact_no limit ?3)",
                           job.actor.practiceNo, job.id, rowsPerStep);
}

bool wasAbandoned(const ImportJob &job) {
    return job.state == ImportState::uploading || job.state == ImportState::checking ||
           job.state == ImportState::checked;
}

/// Lines stay for a while after the file went: staff look at them.
bool keepsLines(const ImportJob &job) {
    return job.state != ImportState::removed && job.atByte >= 0;
}

base::Millis linesEnd(const ImportJob &job, base::Millis now) {
    return job.undoUntil.value_or(now + abandonedAfter);
}

/// True where an undo is still possible.
bool keepsMade(const ImportJob &job, base::Millis now) {
    return job.state == ImportState::applied && job.undoUntil && *job.undoUntil >= now;
}

/// Removes a piece of the job's file, or of its lines; true where more of them may be left.
bool removePiece(Transaction &transaction, const ImportJob &job) {
    if (parts::removeBefore(transaction, job, partCount(job), partsPerStep) == partsPerStep)
        return true;
    return !keepsLines(job) && lines::removeSome(transaction, job, rowsPerStep) == rowsPerStep;
}

/// Removes a piece of what belongs to the job and says in it what comes next.
void cleanPiece(Transaction &transaction, ImportJob &job, base::Millis now) {
    job.dueAt = now;
    if (wasAbandoned(job)) {
        job.state = ImportState::removed;
        return;
    }
    if (removePiece(transaction, job))
        return;
    if (keepsLines(job)) {
        job.atByte = -1;
        job.dueAt = linesEnd(job, now);
    } else if (keepsMade(job, now)) {
        job.dueAt = *job.undoUntil + 1;
    } else if (removeMade(transaction, job) < rowsPerStep) {
        job.undoUntil = std::nullopt;
        job.dueAt = std::nullopt;
    }
}

} // namespace

bool ImportCatchUp::run(base::Millis now, int steps, Time until) {
    while (true) {
        const auto due = _database.glance([now](Transaction &transaction) {
            return imports::listDue(transaction, now, jobsAtOnce);
        });
        if (due.empty())
            return true;
        for (const imports::Due &each : due) {
            if (steps-- == 0 || std::chrono::steady_clock::now() >= until)
                return false;
            const auto job = _database.glance(
                [&](Transaction &transaction) { return imports::readDue(transaction, each, now); });
            if (job)
                step(*job, now);
        }
    }
}

void ImportCatchUp::step(const ImportJob &job, base::Millis now) {
    const UndoStep undo(_database, _followers, now, 0);
    try {
        if (job.state == ImportState::applying)
            _database.write([&](Transaction &transaction) {
                undo.begin(transaction, job,
                           ImportReason{0, {"", "abandoned", "Nobody went on with it."}});
            });
        else if (job.state == ImportState::undoing)
            undo.run(job);
        else
            clean(job, now);
    } catch (const std::exception &error) {
        _log.write(base::LogLevel::warning,
                   std::string("An import goes on later: ") + error.what());
        postpone(job, now);
    }
}

void ImportCatchUp::clean(const ImportJob &job, base::Millis now) {
    _database.write([&](Transaction &transaction) {
        if (!imports::claim(transaction, job))
            return;
        ImportJob next = job;
        cleanPiece(transaction, next, now);
        if (next.state == ImportState::removed && !next.dueAt)
            imports::remove(transaction, next);
        else
            imports::write(transaction, next);
    });
}

void ImportCatchUp::postpone(const ImportJob &job, base::Millis now) {
    ImportJob next = job;
    next.dueAt = now + browserRests;
    _database.write([&](Transaction &transaction) {
        if (imports::claim(transaction, job))
            imports::write(transaction, next);
    });
}

} // namespace kith::transfer
