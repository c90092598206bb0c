// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/UndoStep.h"

#include "plugin/audit/Audit.h"
#include "plugin/transfer/ImportStore.h"

namespace kith::transfer {

namespace {

using storage::Transaction;

constexpr std::int64_t contactsPerStep = 300;

void forget(Transaction &transaction, const ImportJob &job, std::int64_t contactNo) {
    transaction.run("delete from import_made where practice_no = ? and import_id = ?"
                    " and contact_no = ?",
                    job.actor.practiceNo, job.id, contactNo);
}

people::MadeContact readMade(Transaction &transaction, const ImportJob &job,
                             std::int64_t contactNo) {
    auto row = transaction.query("select relationship_id from import_made where practice_no = ?"
                                 " and import_id = ? and contact_no = ?",
                                 job.actor.practiceNo, job.id, contactNo);
    people::MadeContact made{contactNo, false, {}};
    while (row.next())
        if (row.view(0).empty())
            made.contact = true;
        else
            made.relationshipIds.push_back(row.text(0));
    return made;
}

} // namespace

void UndoStep::begin(Transaction &transaction, const ImportJob &job,
                     std::optional<ImportReason> reason) const {
    if (!imports::claim(transaction, job))
        return;
    ImportJob next = job;
    next.state = ImportState::undoing;
    next.reason = std::move(reason);
    next.changedAt = _now;
    next.dueAt = _now + _rests;
    imports::write(transaction, next);
}

std::vector<people::MadeContact> UndoStep::nextMade(Transaction &transaction,
                                                    const ImportJob &job) const {
    std::vector<std::int64_t> numbers;
    {
        auto row = transaction.query("select distinct contact_no from import_made"
                                     " where practice_no = ? and import_id = ?"
                                     " order by contact_no desc limit ?",
                                     job.actor.practiceNo, job.id, contactsPerStep);
        while (row.next())
            numbers.push_back(row.int64(0));
    }
    std::vector<people::MadeContact> all;
    all.reserve(numbers.size());
    for (const std::int64_t contactNo : numbers)
        all.push_back(readMade(transaction, job, contactNo));
    return all;
}

void UndoStep::finish(Transaction &transaction, ImportJob &job) const {
    const bool wasApplied = job.appliedAt.has_value();
    job.state = wasApplied ? ImportState::undone : ImportState::cancelled;
    job.undoUntil = std::nullopt;
    job.dueAt = _now; // for what is left of the file
    audit::record(transaction, job.actor, _now,
                  {wasApplied ? "import.undone" : "import.cancelled",
                   "import",
                   job.id,
                   {},
                   http::JsonWriter().beginObject().field("kept", job.kept).endObject().take()});
}

void UndoStep::run(const ImportJob &job) const {
    const people::ImportTakeBack back(_now, _followers);
    _database.write([&](Transaction &transaction) {
        if (!imports::claim(transaction, job))
            return;
        ImportJob next = job;
        next.changedAt = _now;
        next.dueAt = _now + _rests;
        const auto all = nextMade(transaction, job);
        for (const people::MadeContact &made : all) {
            next.kept += back.takeBack(transaction, job.actor, made);
            forget(transaction, job, made.contactNo);
        }
        if (static_cast<std::int64_t>(all.size()) < contactsPerStep)
            finish(transaction, next);
        imports::write(transaction, next);
    });
}

} // namespace kith::transfer
