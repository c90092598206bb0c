// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/StaffNotes.h"

#include "plugin/access/Policy.h"
#include "plugin/audit/Audit.h"
#include "plugin/base/Errors.h"
#include "plugin/base/Uuid.h"
#include "plugin/people/ContactLookup.h"
#include "plugin/people/RequestKeys.h"
#include "plugin/people/RouteHelp.h"
#include "plugin/portal/Notes.h"
#include "plugin/portal/PortalMessages.h"

#include <array>
#include <map>

namespace kith::portal {

namespace {

using access::Actor;
using storage::Transaction;

constexpr std::int64_t mostNotes = 200;

std::vector<StaffNote> notesOf(Transaction &transaction, const Actor &actor,
                               const std::string &clientId) {
    storage::SqlText sql(
        "select n.id, c.id, c.given_name, c.family_name, c.preferred_name,"
        " case when n.withdrawn_at is null then n.body else '' end, n.written_at, n.edited_at,"
        " n.withdrawn_at, n.read_at from portal_notes n"
        " join contacts c on c.practice_no = n.practice_no and c.contact_no = n.contact_no"
        " and c.merged_into is null"
        " where n.practice_no = ? and n.client_id = ?");
    sql += access::contactIsVisible;
    sql += " order by n.written_at desc, n.id desc limit ?";
    auto row =
        transaction.query(sql, actor.practiceNo, clientId, actor.scope, actor.scope, mostNotes);
    std::vector<StaffNote> notes;
    while (row.next())
        notes.push_back({row.text(0),
                         row.text(1),
                         people::displayNameOf(row.view(2), row.view(3), row.view(4)),
                         row.text(5),
                         row.int64(6),
                         row.optionalInt64(7),
                         row.optionalInt64(8),
                         row.optionalInt64(9),
                         {}});
    return notes;
}

/// One query for all of them.
void addReplies(Transaction &transaction, const Actor &actor, const std::string &clientId,
                std::vector<StaffNote> &notes) {
    std::map<std::string, StaffNote *> byId;
    for (StaffNote &note : notes)
        byId.emplace(note.id, &note);
    auto row = transaction.query(
        "select r.note_id, r.id, r.body, r.written_at, r.staff_name from portal_notes n"
        " join portal_replies r on r.practice_no = n.practice_no and r.note_id = n.id"
        " where n.practice_no = ? and n.client_id = ? order by r.written_at, r.id",
        actor.practiceNo, clientId);
    while (row.next())
        if (const auto note = byId.find(row.text(0)); note != byId.end())
            note->second->replies.push_back({row.text(1), row.text(2), row.int64(3), row.text(4)});
}

/// A note to be answered.
struct Answered {
    std::string clientId;
    std::string contactId;
    bool withdrawn = false;
};

Answered findNote(Transaction &transaction, const Actor &actor, const std::string &id) {
    storage::SqlText sql(
        "select n.client_id, c.id, case when n.withdrawn_at is null then 0 else 1 end"
        " from portal_notes n"
        " join contacts c on c.practice_no = n.practice_no and c.contact_no = n.contact_no"
        " and c.merged_into is null"
        " where n.practice_no = ? and n.id = ?");
    sql += access::contactIsVisible;
    auto row = transaction.query(sql, actor.practiceNo, id, actor.scope, actor.scope);
    if (!row.next())
        throw base::NotFound("There is no such note.");
    return {row.text(0), row.text(1), row.flag(2)};
}

/// Staff would believe that the contact reads it.
people::ContactCard requireReader(Transaction &transaction, const Actor &actor,
                                  const Answered &note) {
    if (note.withdrawn)
        throw base::Conflict("note", "withdrawn", "The contact has withdrawn this note.");
    auto contact = people::findContact(transaction, actor, note.contactId);
    if (!contact || !notesAreOpen(transaction, actor.practiceNo, contact->contactNo, note.clientId))
        throw base::Conflict("contact", "closed", "The contact cannot read notes any more.");
    return std::move(*contact);
}

StaffReply readReply(Transaction &transaction, const Actor &actor, const std::string &id) {
    auto row = transaction.query("select id, body, written_at, staff_name from portal_replies"
                                 " where practice_no = ? and id = ?",
                                 actor.practiceNo, id);
    row.next();
    return {row.text(0), row.text(1), row.int64(2), row.text(3)};
}

StaffReply insertReply(Transaction &transaction, const Actor &actor, base::Millis now,
                       const std::string &noteId, const std::string &body) {
    StaffReply reply{base::makeUuid(now), body, now, actor.displayName};
    transaction.run("insert into portal_replies (practice_no, id, note_id, body, written_at,"
                    " staff_id, staff_name) values (?, ?, ?, ?, ?, ?, ?)",
                    actor.practiceNo, reply.id, noteId, reply.body, now, actor.id, reply.staffName);
    // Whoever answers a note has read it.
    transaction.run("update portal_notes set read_at = ?, read_by = ? where practice_no = ?"
                    " and id = ? and read_at is null",
                    now, actor.id, actor.practiceNo, noteId);
    return reply;
}

} // namespace

std::vector<StaffNote> StaffNotes::list(const Actor &actor, const std::string &clientId) {
    access::requireStaff(actor);
    people::requireClient(_people, actor, clientId);
    const base::Millis now = _people.clock.now();
    return _people.database.write([&](Transaction &transaction) {
        auto notes = notesOf(transaction, actor, clientId);
        addReplies(transaction, actor, clientId, notes);
        audit::record(transaction, actor, now,
                      {"portal.notes-viewed", "client", clientId, clientId});
        return notes;
    });
}

std::int64_t StaffNotes::unread(const Actor &actor, const std::string &clientId) const {
    return _people.database.glance([&](Transaction &transaction) {
        storage::SqlText sql(
            "select count(*) from portal_notes n"
            " join contacts c on c.practice_no = n.practice_no and c.contact_no = n.contact_no"
            " and c.merged_into is null"
            " where n.practice_no = ? and n.client_id = ? and n.read_at is null"
            " and n.withdrawn_at is null");
        sql += access::contactIsVisible;
        auto row = transaction.query(sql, actor.practiceNo, clientId, actor.scope, actor.scope);
        row.next();
        return row.int64(0);
    });
}

void StaffNotes::markRead(const Actor &actor, const std::string &clientId,
                          const std::vector<std::string> &ids) {
    access::requireStaff(actor);
    people::requireClient(_people, actor, clientId);
    const base::Millis now = _people.clock.now();
    _people.database.write([&](Transaction &transaction) {
        for (const std::string &id : ids) {
            storage::SqlText sql(
                "update portal_notes set read_at = ?, read_by = ? where practice_no = ?"
                " and client_id = ? and id = ? and read_at is null and exists"
                " (select 1 from contacts c where c.practice_no = portal_notes.practice_no"
                " and c.contact_no = portal_notes.contact_no"
                " and c.merged_into is null");
            sql += access::contactIsVisible;
            sql += ")";
            if (transaction.run(sql, now, actor.id, actor.practiceNo, clientId, id, actor.scope,
                                actor.scope) > 0)
                audit::record(transaction, actor, now, {"portal.note-read", "note", id, clientId});
        }
    });
}

StaffReply StaffNotes::reply(const Actor &actor, const std::string &noteId, const std::string &body,
                             const std::string &requestKey) {
    access::requireStaff(actor);
    const Answered seen = _people.database.read(
        [&](Transaction &transaction) { return findNote(transaction, actor, noteId); });
    if (!people::seeClient(_people, actor, seen.clientId).visible)
        throw base::NotFound("There is no such note.");
    const base::Millis now = _people.clock.now();
    return people::writeChecked(_people.database, [&](Transaction &transaction) {
        if (const auto made = people::findMade(transaction, actor, requestKey))
            return readReply(transaction, actor, *made);
        const Answered note = findNote(transaction, actor, noteId);
        const auto contact = requireReader(transaction, actor, note);
        StaffReply reply = insertReply(transaction, actor, now, noteId, body);
        people::noteMade(transaction, actor, requestKey, reply.id, now);
        audit::record(transaction, actor, now,
                      {"portal.note-answered", "contact", note.contactId, note.clientId});
        const std::array<std::int64_t, 1> to{contact.contactNo};
        if (const auto via =
                planReplied(transaction, actor.practiceNo, now, contact, note.clientId, reply.id))
            _limits.take(transaction, actor.practiceNo, now, *via, to);
        return reply;
    });
}

} // namespace kith::portal
