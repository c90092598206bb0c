// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/Imports.h"

#include "plugin/access/Policy.h"
#include "plugin/audit/Audit.h"
#include "plugin/base/Uuid.h"
#include "plugin/people/RequestKeys.h"
#include "plugin/people/RouteHelp.h"
#include "plugin/transfer/ApplyStep.h"
#include "plugin/transfer/CheckStep.h"
#include "plugin/transfer/ImportParts.h"
#include "plugin/transfer/ImportStore.h"
#include "plugin/transfer/RelationWords.h"

namespace kith::transfer {

namespace {

using storage::Transaction;

constexpr std::size_t mostListed = 20;
/// Imports of a user that are neither applied nor ended: each may keep a file.
constexpr std::int64_t mostOpen = 5;

[[noreturn]] void refuseState() {
    throw base::Conflict("state", "state", "This import is not at a point where that can be done.");
}

bool hasEnded(const ImportJob &job) {
    return job.state == ImportState::applied || job.state == ImportState::undone ||
           job.state == ImportState::cancelled;
}

std::int64_t lengthOf(const ImportJob &job, std::int64_t partNo) {
    return std::min(partSize, job.bytes - partNo * partSize);
}

void checkPart(const ImportJob &job, std::int64_t partNo, std::string_view bytes) {
    if (partNo < 0 || partNo >= partCount(job))
        throw base::Invalid("part", "out-of-range", "The file has no such part.");
    if (static_cast<std::int64_t>(bytes.size()) != lengthOf(job, partNo))
        throw base::Invalid("part", "length", "This part has not the length that it should have.");
}

std::int64_t totalOf(const ImportJob &job, std::optional<LineOutcome> outcome) {
    if (!outcome)
        return job.created + job.matched + job.refused;
    switch (*outcome) {
    case LineOutcome::created:
        return job.created;
    case LineOutcome::matched:
        return job.matched;
    default:
        return job.refused;
    }
}

std::vector<LineInWords> inWords(people::PeopleServices &services, const access::Actor &actor,
                                 const std::vector<lines::ShownLine> &lines) {
    RelationWords words(services, actor);
    std::vector<LineInWords> all;
    all.reserve(lines.size());
    for (const lines::ShownLine &line : lines)
        all.push_back({line, words.text(line.relations)});
    return all;
}

} // namespace

ImportJob Imports::create(const access::Actor &actor, const NewImport &wanted) const {
    access::requireStaff(actor);
    const base::Millis now = _services.clock.now();
    return people::writeChecked(_services.database, [&](Transaction &transaction) {
        if (const auto made = people::findMade(transaction, actor, wanted.requestKey))
            return imports::read(transaction, actor, *made);
        if (imports::countOpen(transaction, actor) >= mostOpen)
            throw base::Conflict("state", "too-many",
                                 "Finish or remove one of the imports that are begun first.");
        ImportJob job;
        job.actor = actor;
        job.id = base::makeUuid(now);
        job.name = wanted.name;
        job.format = wanted.format;
        job.bytes = wanted.bytes;
        job.createdAt = job.changedAt = now;
        job.dueAt = now + abandonedAfter;
        imports::insert(transaction, job);
        people::noteMade(transaction, actor, wanted.requestKey, job.id, now);
        audit::record(transaction, actor, now, {"import.started", "import", job.id});
        return job;
    });
}

std::vector<ImportJob> Imports::list(const access::Actor &actor) const {
    access::requireStaff(actor);
    return _services.database.read(
        [&](Transaction &transaction) { return imports::list(transaction, actor, mostListed); });
}

ImportJob Imports::read(const access::Actor &actor, const std::string &id) const {
    access::requireStaff(actor);
    return _services.database.read(
        [&](Transaction &transaction) { return imports::read(transaction, actor, id); });
}

ImportJob Imports::put(const access::Actor &actor, const std::string &id, std::int64_t partNo,
                       std::string_view bytes) const {
    const ImportJob known = read(actor, id);
    if (known.state != ImportState::uploading)
        refuseState();
    checkPart(known, partNo, bytes);
    const std::string encoded = parts::encode(bytes);
    const base::Millis now = _services.clock.now();
    return _services.database.write([&](Transaction &transaction) {
        ImportJob job = imports::read(transaction, actor, id);
        if (job.state != ImportState::uploading || !imports::claim(transaction, job))
            refuseState();
        if (!parts::insert(transaction, job, partNo, encoded))
            return job;
        job.received += static_cast<std::int64_t>(bytes.size());
        job.changedAt = now;
        job.dueAt = now + abandonedAfter;
        imports::write(transaction, job);
        return job;
    });
}

ImportJob Imports::check(const access::Actor &actor, const std::string &id, bool restart) const {
    const CheckStep step(_services);
    ImportJob job = read(actor, id);
    if (job.state == ImportState::uploading && job.received < job.bytes)
        throw base::Conflict("state", "incomplete", "Some parts of the file have not come yet.");
    try {
        if (job.state == ImportState::uploading || (job.state == ImportState::checked && restart)) {
            step.begin(job);
            job = read(actor, id);
        }
        if (job.state == ImportState::checked)
            return job;
        if (job.state != ImportState::checking)
            refuseState();
        step.run(job);
    } catch (const parts::Lost &) {
        return afterLost(actor, job);
    }
    return read(actor, id);
}

/// Once another call has done the step, the import may have gone on until its parts went.
ImportJob Imports::afterLost(const access::Actor &actor, const ImportJob &before) const {
    ImportJob job = read(actor, before.id);
    if (job.step == before.step)
        throw base::Invalid("file", "damaged",
                            "A part of the file is damaged. Remove this import and begin again.");
    return job;
}

ImportJob Imports::apply(const access::Actor &actor, const std::string &id,
                         bool skipRefused) const {
    ImportJob job = read(actor, id);
    const base::Millis now = _services.clock.now();
    const ApplyStep step(_services, now);
    if (job.state == ImportState::checked) {
        if (job.refused > 0 && !skipRefused)
            throw base::Conflict("state", "refused-lines",
                                 "Some lines are refused. Say that the others are to be imported.");
        step.begin(job);
        job = read(actor, id);
    }
    if (hasEnded(job))
        return job;
    if (job.state == ImportState::applying)
        step.run(job);
    else if (job.state == ImportState::undoing)
        undoStep(now).run(job);
    else
        refuseState();
    return read(actor, id);
}

UndoStep Imports::undoStep(base::Millis now) const {
    return {_services.database, _services.followers, now, browserRests};
}

/// Whatever step is being written meanwhile: this one comes before it or after it.
void Imports::beginUndo(const access::Actor &actor, const std::string &id, base::Millis now) const {
    _services.database.write([&](Transaction &transaction) {
        const ImportJob job = imports::read(transaction, actor, id);
        if (job.state == ImportState::applying)
            undoStep(now).begin(transaction, job,
                                ImportReason{0, {"", "cancelled", "It was cancelled."}});
        else if (job.state == ImportState::applied)
            undoStep(now).begin(transaction, job, std::nullopt);
    });
}

ImportJob Imports::undo(const access::Actor &actor, const std::string &id) const {
    ImportJob job = read(actor, id);
    const base::Millis now = _services.clock.now();
    if (job.state == ImportState::applied && (!job.undoUntil || *job.undoUntil < now))
        throw base::Conflict("state", "too-late", "This was too long ago to be undone.");
    if (job.state == ImportState::applied || job.state == ImportState::applying) {
        beginUndo(actor, id, now);
        job = read(actor, id);
    }
    if (job.state == ImportState::undone || job.state == ImportState::cancelled)
        return job;
    if (job.state != ImportState::undoing)
        refuseState();
    undoStep(now).run(job);
    return read(actor, id);
}

LinePage Imports::lines(const access::Actor &actor, const std::string &id,
                        std::optional<LineOutcome> outcome, std::size_t limit,
                        std::size_t offset) const {
    access::requireStaff(actor);
    std::int64_t total = 0;
    const auto found = _services.database.read([&](Transaction &transaction) {
        const ImportJob job = imports::read(transaction, actor, id);
        total = lines::isAny(transaction, job) ? totalOf(job, outcome) : 0;
        return lines::page(transaction, job, outcome, limit, offset);
    });
    LinePage page{inWords(_services, actor, found), total};
    std::vector<std::string> shown;
    for (const LineInWords &line : page.items)
        if (!line.contactId.empty())
            shown.push_back(line.contactId);
    people::noteShown(_services, actor, "contact.listed", shown,
                      [](const std::string &contact) { return contact; });
    return page;
}

void Imports::remove(const access::Actor &actor, const std::string &id) const {
    access::requireStaff(actor);
    const base::Millis now = _services.clock.now();
    _services.database.write([&](Transaction &transaction) {
        ImportJob job = imports::read(transaction, actor, id);
        if (job.state == ImportState::applying || job.state == ImportState::undoing ||
            !imports::claim(transaction, job))
            refuseState();
        if (job.state != ImportState::applied)
            job.state = ImportState::removed;
        job.atByte = -1;
        job.changedAt = now;
        job.dueAt = now;
        imports::write(transaction, job);
        audit::record(transaction, actor, now, {"import.removed", "import", job.id});
    });
}

} // namespace kith::transfer
