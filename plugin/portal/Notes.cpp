// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/Notes.h"

#include "plugin/access/ContactPolicy.h"
#include "plugin/audit/Audit.h"
#include "plugin/base/Errors.h"
#include "plugin/base/Text.h"
#include "plugin/base/Uuid.h"
#include "plugin/settings/PracticeSettings.h"

#include <algorithm>

namespace kith::portal {

namespace {

using storage::Sql;
using storage::SqlText;
using storage::Transaction;

constexpr Sql selectNotes = "select n.id, n.client_id, n.body, n.written_at, n.edited_at"
                            " from portal_notes n where n.practice_no = ? and n.contact_no = ?"
                            " and n.withdrawn_at is null";

Note readNote(const storage::Query &row) {
    return {row.text(0), row.text(1), row.text(2), row.int64(3), row.optionalInt64(4), {}};
}

/// Of all notes of the contact about the client, in one query.
void readReplies(Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo,
                 const std::string &clientId, std::vector<Note> &notes) {
    auto row = transaction.query(
        "select r.note_id, r.body, r.written_at, r.staff_name, r.read_at from portal_replies r"
        " join portal_notes n on n.practice_no = r.practice_no and n.id = r.note_id"
        " where n.practice_no = ? and n.contact_no = ? and n.client_id = ?"
        " and n.withdrawn_at is null order by r.written_at, r.id",
        practiceNo, contactNo, clientId);
    while (row.next()) {
        const auto note = std::ranges::find(notes, row.view(0), &Note::id);
        if (note != notes.end())
            note->replies.push_back({row.text(1), row.int64(2), row.text(3), row.isNull(4)});
    }
}

[[noreturn]] void refuseUnknown() {
    throw base::NotFound("There is no such note.");
}

void requireOpen(Transaction &transaction, const access::Actor &contact,
                 const std::string &clientId) {
    access::requireContact(contact);
    if (!notesAreOpen(transaction, contact.practiceNo, contact.contactNo, clientId))
        refuseUnknown();
}

Note requireOwn(Transaction &transaction, const access::Actor &contact, const std::string &id) {
    access::requireContact(contact);
    auto note = findOwnNote(transaction, contact.practiceNo, contact.contactNo, id);
    if (!note)
        refuseUnknown();
    return std::move(*note);
}

void requireBudget(Transaction &transaction, const access::Actor &contact, base::Millis now) {
    auto row = transaction.query("select count(*), min(written_at) from portal_notes"
                                 " where practice_no = ? and contact_no = ? and written_at > ?",
                                 contact.practiceNo, contact.contactNo, now - base::hour);
    row.next();
    if (row.int64(0) >= mostNotesAnHour)
        throw base::LimitReached("There are enough notes for now.",
                                 (row.int64(1) + base::hour - now) / base::second + 1);
}

void record(Transaction &transaction, const access::Actor &contact, base::Millis now,
            const std::string &action, const std::string &id, const std::string &clientId) {
    audit::record(transaction, contact, now, {action, "note", id, clientId});
}

} // namespace

bool Note::hasNewReply() const {
    return std::ranges::any_of(replies, &NoteReply::isNew);
}

bool notesAreOpen(Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo,
                  const std::string &clientId) {
    if (!settings::readPortalSettings(transaction, practiceNo).notes)
        return false;
    const auto open = access::findOpenClient(transaction, practiceNo, contactNo, clientId);
    return open && open->notes;
}

std::string cleanNote(std::string_view typed) {
    std::string text(typed);
    std::erase(text, '\r'); // browsers end lines with CR LF
    text = base::cleanText(text, "body", 1, mostNoteBytes, base::TextShape::block);
    if (base::characters(text) > longestNote)
        throw base::Invalid("body", "too-long", "A note has at most 4000 characters.");
    return text;
}

std::vector<Note> ownNotes(Transaction &transaction, std::int64_t practiceNo,
                           std::int64_t contactNo, const std::string &clientId,
                           std::int64_t limit) {
    std::vector<Note> notes;
    if (!notesAreOpen(transaction, practiceNo, contactNo, clientId))
        return notes;
    SqlText sql(selectNotes);
    sql += " and n.client_id = ? order by n.written_at desc, n.id desc limit ?";
    auto row = transaction.query(sql, practiceNo, contactNo, clientId, limit);
    while (row.next())
        notes.push_back(readNote(row));
    if (!notes.empty())
        readReplies(transaction, practiceNo, contactNo, clientId, notes);
    return notes;
}

std::optional<Note> findOwnNote(Transaction &transaction, std::int64_t practiceNo,
                                std::int64_t contactNo, const std::string &id) {
    SqlText sql(selectNotes);
    sql += " and n.id = ?";
    auto row = transaction.query(sql, practiceNo, contactNo, id);
    if (!row.next())
        return std::nullopt;
    Note note = readNote(row);
    return notesAreOpen(transaction, practiceNo, contactNo, note.clientId)
               ? std::optional(std::move(note))
               : std::nullopt;
}

std::string writeNote(Transaction &transaction, const access::Actor &contact, base::Millis now,
                      const std::string &clientId, const std::string &body) {
    requireOpen(transaction, contact, clientId);
    requireBudget(transaction, contact, now);
    std::string id = base::makeUuid(now);
    transaction.run("insert into portal_notes (practice_no, id, client_id, contact_no, body,"
                    " written_at) values (?, ?, ?, ?, ?, ?)",
                    contact.practiceNo, id, clientId, contact.contactNo, body, now);
    record(transaction, contact, now, "note.written", id, clientId);
    return id;
}

void changeNote(Transaction &transaction, const access::Actor &contact, base::Millis now,
                const std::string &id, const std::string &body) {
    const Note note = requireOwn(transaction, contact, id);
    if (!note.mayChange(now))
        throw base::Conflict("note", "late", "A note can be changed for a quarter of an hour.");
    if (note.body == body)
        return;
    transaction.run("update portal_notes set body = ?, edited_at = ?, read_at = null, read_by = ''"
                    " where practice_no = ? and id = ?",
                    body, now, contact.practiceNo, id);
    record(transaction, contact, now, "note.changed", id, note.clientId);
}

void withdrawNote(Transaction &transaction, const access::Actor &contact, base::Millis now,
                  const std::string &id) {
    const Note note = requireOwn(transaction, contact, id);
    transaction.run("update portal_notes set body = '', withdrawn_at = ? where practice_no = ?"
                    " and id = ?",
                    now, contact.practiceNo, id);
    record(transaction, contact, now, "note.withdrawn", id, note.clientId);
}

void noteRepliesRead(Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo,
                     base::Millis now, const std::string &clientId) {
    transaction.run("update portal_replies set read_at = ?1 where practice_no = ?2"
                    " and read_at is null and note_id in (select n.id from portal_notes n"
                    " where n.practice_no = ?2 and n.contact_no = ?3 and n.client_id = ?4)",
                    now, practiceNo, contactNo, clientId);
}

} // namespace kith::portal
