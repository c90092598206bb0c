// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/ContactMerge.h"

#include "plugin/access/Policy.h"
#include "plugin/audit/Audit.h"
#include "plugin/base/Errors.h"
#include "plugin/base/Uuid.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/people/Assignments.h"
#include "plugin/people/ContactRows.h"
#include "plugin/people/ContactStore.h"
#include "plugin/people/MergedContacts.h"

#include <algorithm>

namespace kith::people {

namespace {

using storage::Transaction;

/// They say how somebody is addressed: of two persons' ways to be addressed no third one is made.
const std::set<std::string_view> keptTogether{"preferredChannel", "language", "timeZone"};

/// Fields whose loss is worth a word.
const std::set<std::string_view> named{"givenName", "familyName", "preferredName", "email",
                                       "phone"};

void refuseStale(const char *field) {
    throw base::Conflict(field, "stale", "Somebody changed this in the meantime. Load it again.");
}

[[noreturn]] void refuseUnknown() {
    throw base::NotFound("There is no such merge, or it can no longer be undone.");
}

/// What the actor may not see they are not told of.
[[noreturn]] void refuseMergedSince(bool visible) {
    if (!visible)
        refuseUnknown();
    throw base::Conflict("merge", "merged-since",
                         "This contact was merged again since. Undo the later merge first.");
}

void addPractitioners(Contact &contact, const std::vector<AssignedPractitioner> &more) {
    auto &all = contact.practitioners;
    for (const AssignedPractitioner &each : more)
        if (std::ranges::find(all, each.id, &AssignedPractitioner::id) == all.end())
            all.push_back(each);
    std::ranges::sort(all, [](const auto &one, const auto &other) {
        return std::tie(one.name, one.id) < std::tie(other.name, other.id);
    });
}

std::vector<std::string> droppedFields(const ContactFields &other, const ContactFields &result) {
    std::vector<std::string> dropped;
    for (const auto &[name, field] : namedFields)
        if (named.contains(name) && !(other.*field).empty() && other.*field != result.*field)
            dropped.emplace_back(name);
    return dropped;
}

/// Whom the one that goes is assigned to and the other is not.
std::vector<std::int64_t> assignedBesides(Transaction &transaction, std::int64_t practiceNo,
                                          std::int64_t goneNo, std::int64_t keptNo) {
    const auto own = scopesOf(transaction, practiceNo, keptNo);
    auto all = scopesOf(transaction, practiceNo, goneNo);
    std::erase_if(
        all, [&own](std::int64_t scope) { return std::ranges::find(own, scope) != own.end(); });
    return all;
}

void writeArchived(Transaction &transaction, std::int64_t practiceNo, const Contact &contact) {
    transaction.run("update contacts set archived_at = ? where practice_no = ?"
                    " and contact_no = ?",
                    contact.archivedAt, practiceNo, contact.contactNo);
}

/// Whom the contact that is gone comes back without, as they were taken off the kept one since.
void dropAssignments(Transaction &transaction, std::int64_t practiceNo, std::int64_t goneNo,
                     const std::vector<std::int64_t> &practitioners) {
    for (const std::int64_t practitionerNo : practitioners)
        transaction.run("delete from contact_practitioners where practice_no = ?"
                        " and contact_no = ? and practitioner_no = ?",
                        practiceNo, goneNo, practitionerNo);
}

/// When the kept contact was archived, where that was after the merge.
std::optional<base::Millis> archivedSince(const Contact &kept, const MergeRecord &record) {
    const bool wasThen = record.archivedBefore.has_value() && record.goneWasArchived;
    return wasThen ? std::nullopt : kept.archivedAt;
}

/// The fields as before the merge, but for those that somebody changed since.
ContactFields fieldsBefore(ContactFields present, const MergeRecord &record) {
    for (const auto &[name, field] : namedFields)
        if (present.*field == record.after.*field)
            present.*field = record.before.*field;
    return present;
}

struct Gone {
    std::string id;
    std::string email;
};

Gone readGone(Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo) {
    auto row = transaction.query("select id, email from contacts where practice_no = ?"
                                 " and contact_no = ?",
                                 practiceNo, contactNo);
    if (!row.next())
        refuseUnknown();
    return {row.text(0), row.text(1)};
}

std::string idOf(Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo) {
    return readGone(transaction, practiceNo, contactNo).id;
}

/// The merge that the actor may undo now.
Merge requireMerge(Transaction &transaction, const access::Actor &actor, base::Millis now,
                   const std::string &id) {
    access::requireStaff(actor);
    auto merge = findMerge(transaction, actor.practiceNo, id);
    if (!merge || !merge->canBeUndone(now) ||
        !access::maySeeContact(transaction, actor, merge->goneNo) ||
        !access::maySeeContact(transaction, actor, merge->keptNo))
        refuseUnknown();
    if (isMerged(transaction, actor.practiceNo, merge->keptNo))
        refuseMergedSince(
            findSurvivor(transaction, actor, idOf(transaction, actor.practiceNo, merge->keptNo))
                .has_value());
    const Merge last = mergesOf(transaction, actor.practiceNo, merge->keptNo).front();
    if (last.id != id)
        refuseMergedSince(access::maySeeContact(transaction, actor, last.goneNo));
    return std::move(*merge);
}

} // namespace

ContactFields mergedFields(const ContactFields &keep, const ContactFields &other,
                           const std::set<std::string> &take) {
    ContactFields result = keep;
    for (const auto &[name, field] : namedFields) {
        const bool fills = (keep.*field).empty() && !keptTogether.contains(name);
        if (fills || take.contains(std::string(name)))
            result.*field = other.*field;
    }
    return result;
}

MergePreview ContactMerge::preview(Transaction &transaction, const access::Actor &actor,
                                   const std::string &keepId, const std::string &otherId) const {
    const ContactStore store(_now);
    MergePreview preview;
    preview.keep = store.read(transaction, actor, keepId);
    preview.other = store.read(transaction, actor, otherId);
    for (const std::string &id : {keepId, otherId})
        audit::record(transaction, actor, _now, {"contact.viewed", "contact", id, id});
    preview.result = preview.keep;
    preview.result.fields = mergedFields(preview.keep.fields, preview.other.fields, {});
    if (!preview.other.archivedAt)
        preview.result.archivedAt.reset();
    addPractitioners(preview.result, preview.other.practitioners);
    preview.dropped = droppedFields(preview.other.fields, preview.result.fields);
    const std::int64_t goneNo = preview.other.contactNo;
    const std::int64_t keptNo = preview.keep.contactNo;
    preview.relationships = movingRelationships(transaction, actor.practiceNo, goneNo, keptNo);
    for (ContactFollower *follower : _followers)
        for (MergeCount &count :
             follower->count(transaction, actor.practiceNo, _now, goneNo, keptNo))
            preview.counts.push_back(std::move(count));
    return preview;
}

void ContactMerge::note(Transaction &transaction, const access::Actor &actor,
                        const std::string &action, const std::string &keptId,
                        const std::string &goneId, const std::string &mergeId) const {
    const std::string details =
        http::JsonWriter().beginObject().field("merge", mergeId).endObject().take();
    audit::record(transaction, actor, _now, {action, "contact", keptId, goneId, details});
    audit::record(transaction, actor, _now, {action, "contact", goneId, keptId, details});
}

/// Leaves its fields and assignments where they are, for the undo.
void ContactMerge::takeAway(Transaction &transaction, std::int64_t practiceNo, const Contact &gone,
                            std::int64_t keptNo) const {
    transaction.run("update contacts set merged_into = ?1, email_key = null,"
                    " archived_at = coalesce(archived_at, ?2), changed_at = ?2,"
                    " version = version + 1 where practice_no = ?3 and contact_no = ?4",
                    keptNo, _now, practiceNo, gone.contactNo);
    if (!gone.archivedAt)
        delist(transaction, practiceNo, gone);
}

/// Gives the kept contact the fields, the practitioners and the place in list and search.
void ContactMerge::complete(Transaction &transaction, const access::Actor &actor, Contact kept,
                            const Contact &gone, Merge &merge) const {
    const std::int64_t practiceNo = actor.practiceNo;
    merge.record.practitioners =
        assignedBesides(transaction, practiceNo, gone.contactNo, kept.contactNo);
    if (!kept.archivedAt)
        delist(transaction, practiceNo, kept);
    for (const std::int64_t practitionerNo : merge.record.practitioners)
        insertAssignment(transaction, practiceNo, kept.contactNo, practitionerNo, merge.at);
    kept.fields = merge.record.after;
    refuseTakenEmail(transaction, actor, kept.fields.email, kept.contactNo);
    const std::int64_t version = kept.version++;
    kept.changedAt = _now;
    if (!gone.archivedAt)
        kept.archivedAt.reset();
    updateContact(transaction, practiceNo, kept, version, wordsOf(kept.fields));
    writeArchived(transaction, practiceNo, kept);
    if (!kept.archivedAt)
        enlist(transaction, practiceNo, kept);
}

Merge ContactMerge::merge(Transaction &transaction, const access::Actor &actor,
                          const MergeWish &wish) const {
    const ContactStore store(_now);
    const Contact kept = store.read(transaction, actor, wish.keepId);
    const Contact gone = store.read(transaction, actor, wish.otherId);
    if (kept.version != wish.version)
        refuseStale("version");
    if (gone.version != wish.otherVersion)
        refuseStale("otherVersion");
    Merge merge{base::makeUuid(_now), kept.contactNo, gone.contactNo, _now, actor.displayName};
    const auto earlier = mergesOf(transaction, actor.practiceNo, kept.contactNo);
    if (!earlier.empty())
        merge.at = std::max(_now, earlier.front().at + 1);
    MergeRecord &record = merge.record;
    record.before = kept.fields;
    record.after = mergedFields(kept.fields, gone.fields, wish.take);
    record.archivedBefore = kept.archivedAt;
    record.goneWasArchived = gone.archivedAt.has_value();
    takeAway(transaction, actor.practiceNo, gone, kept.contactNo);
    complete(transaction, actor, kept, gone, merge);
    record.relationships =
        mergeRelationships(transaction, actor, _now, gone.contactNo, kept.contactNo);
    const MergingPair pair{gone.contactNo, kept.contactNo, record.goneWasArchived,
                           kept.archivedAt.has_value()};
    for (ContactFollower *follower : _followers)
        record.followers.emplace(follower->name(), follower->merge(transaction, actor, _now, pair));
    insertMerge(transaction, actor, merge);
    note(transaction, actor, "contacts.merged", kept.id, gone.id, merge.id);
    return merge;
}

/// Takes from the kept contact what came with the merge.
void ContactMerge::strip(Transaction &transaction, const access::Actor &actor, Contact kept,
                         const Merge &merge) const {
    const std::int64_t practiceNo = actor.practiceNo;
    if (!kept.archivedAt)
        delist(transaction, practiceNo, kept);
    for (const std::int64_t practitionerNo : merge.record.practitioners)
        transaction.run("delete from contact_practitioners where practice_no = ?"
                        " and contact_no = ? and practitioner_no = ? and since = ?",
                        practiceNo, kept.contactNo, practitionerNo, merge.at);
    kept.fields = fieldsBefore(kept.fields, merge.record);
    refuseTakenEmail(transaction, actor, kept.fields.email, kept.contactNo);
    const std::int64_t version = kept.version++;
    kept.changedAt = _now;
    // Of two archived ones comes an archived one: if it is not, somebody restored it since.
    if (!kept.archivedAt && !merge.record.goneWasArchived)
        kept.archivedAt = merge.record.archivedBefore;
    updateContact(transaction, practiceNo, kept, version, wordsOf(kept.fields));
    writeArchived(transaction, practiceNo, kept);
    if (!kept.archivedAt)
        enlist(transaction, practiceNo, kept);
}

void ContactMerge::bringBack(Transaction &transaction, const access::Actor &actor,
                             const std::string &goneId, const Merge &merge,
                             std::optional<base::Millis> archivedAt) const {
    const std::int64_t practiceNo = actor.practiceNo;
    const Gone gone = readGone(transaction, practiceNo, merge.goneNo);
    refuseTakenEmail(transaction, actor, gone.email, merge.goneNo);
    transaction.run("update contacts set merged_into = null, email_key = ?1, changed_at = ?2,"
                    " archived_at = case when cast(?3 as bigint) = 1 then archived_at"
                    " else cast(?4 as bigint) end, version = version + 1"
                    " where practice_no = ?5 and contact_no = ?6",
                    emailKeyOf(gone.email), _now, merge.record.goneWasArchived, archivedAt,
                    practiceNo, merge.goneNo);
    Contact back = ContactStore(_now).read(transaction, actor, goneId);
    if (!back.archivedAt)
        enlist(transaction, practiceNo, back);
}

UndoneMerge ContactMerge::undo(Transaction &transaction, const access::Actor &actor,
                               const std::string &mergeId) const {
    const Merge merge = requireMerge(transaction, actor, _now, mergeId);
    const std::string keptId = idOf(transaction, actor.practiceNo, merge.keptNo);
    const std::string goneId = idOf(transaction, actor.practiceNo, merge.goneNo);
    const Contact kept = ContactStore(_now).read(transaction, actor, keptId);
    dropAssignments(transaction, actor.practiceNo, merge.goneNo,
                    assignedBesides(transaction, actor.practiceNo, merge.goneNo, merge.keptNo));
    strip(transaction, actor, kept, merge);
    bringBack(transaction, actor, goneId, merge, archivedSince(kept, merge.record));
    undoRelationships(transaction, actor, _now, merge.goneNo, merge.keptNo,
                      merge.record.relationships);
    for (ContactFollower *follower : _followers) {
        const auto record = merge.record.followers.find(follower->name());
        if (record != merge.record.followers.end())
            follower->undo(transaction, actor, _now, merge.goneNo, merge.keptNo, record->second);
    }
    markUndone(transaction, actor.practiceNo, _now, merge.id);
    note(transaction, actor, "contacts.unmerged", keptId, goneId, merge.id);
    return {keptId, goneId};
}

} // namespace kith::people
