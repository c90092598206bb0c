// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::portal {

// What contacts write to the practice about a client (B46): the contact's side. Only where the
// practice wants notes and the client shows them to the contact; else there is no such thing
// (NotFound). Everything in the caller's transaction; changes go into the audit log without what
// was written. A contact sees their own notes and the answers to them, nobody else's.

/// Characters of a note, and of an answer.
constexpr std::size_t longestNote = 4000;
/// Of one, in UTF-8.
constexpr std::size_t mostNoteBytes = longestNote * 4;
/// For which a note can be changed.
constexpr base::Millis noteChanges = 15 * base::minute;
/// Notes of one contact within an hour.
constexpr std::int64_t mostNotesAnHour = 20;

struct NoteReply {
    std::string body; ///< LF at line ends.
    base::Millis writtenAt = 0;
    std::string staffName; ///< As the host called them then.
    bool isNew = false;    ///< The contact has not been shown it.
};

struct Note {
    std::string id;
    std::string clientId;
    std::string body; ///< LF at line ends.
    base::Millis writtenAt = 0;
    std::optional<base::Millis> editedAt;
    std::vector<NoteReply> replies; ///< Oldest first.

    [[nodiscard]] bool mayChange(base::Millis now) const { return now < writtenAt + noteChanges; }
    [[nodiscard]] bool hasNewReply() const;
};

/// True where the contact may write notes about the client.
bool notesAreOpen(storage::Transaction &transaction, std::int64_t practiceNo,
                  std::int64_t contactNo, const std::string &clientId);

/// A note as it is stored, of what was typed: clean, without blanks around it. Throws Invalid
/// (field "body").
std::string cleanNote(std::string_view typed);

/// The contact's own notes about a client, the newest first, without those withdrawn; none where
/// notes are not open.
std::vector<Note> ownNotes(storage::Transaction &transaction, std::int64_t practiceNo,
                           std::int64_t contactNo, const std::string &clientId, std::int64_t limit);

/// One of them; nothing for every other id.
std::optional<Note> findOwnNote(storage::Transaction &transaction, std::int64_t practiceNo,
                                std::int64_t contactNo, const std::string &id);

/// Answers the id. body is clean. Throws NotFound, LimitReached.
std::string writeNote(storage::Transaction &transaction, const access::Actor &contact,
                      base::Millis now, const std::string &clientId, const std::string &body);

/// Within its time; staff see it as unread again. Throws NotFound, Conflict ("note", "late").
void changeNote(storage::Transaction &transaction, const access::Actor &contact, base::Millis now,
                const std::string &id, const std::string &body);

/// Takes a note back at any time: what was written is gone, that there was one stays.
void withdrawNote(storage::Transaction &transaction, const access::Actor &contact, base::Millis now,
                  const std::string &id);

/// Notes that the contact was shown the answers to their notes about a client.
void noteRepliesRead(storage::Transaction &transaction, std::int64_t practiceNo,
                     std::int64_t contactNo, base::Millis now, const std::string &clientId);

} // namespace kith::portal
