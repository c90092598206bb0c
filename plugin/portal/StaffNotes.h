// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/messages/SendLimits.h"
#include "plugin/people/PeopleServices.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::portal {

struct StaffReply {
    std::string id;
    std::string body;
    base::Millis writtenAt = 0;
    std::string staffName;
};

/// A contact's note, as staff read it. One that was withdrawn has no body.
struct StaffNote {
    std::string id;
    std::string contactId;
    std::string contactName;
    std::string body;
    base::Millis writtenAt = 0;
    std::optional<base::Millis> editedAt;
    std::optional<base::Millis> withdrawnAt;
    std::optional<base::Millis> readAt; ///< By the first of the staff.
    std::vector<StaffReply> replies;    ///< The oldest first.
};

/// Contacts' notes for a client, staff's side (B46). The actor must be staff who may see the
/// client, of which the host is asked, and sees only notes of contacts whom they see. Any thread;
/// called with no transaction held. All throw Denied, NotFound and as Database.
class StaffNotes {
public:
    StaffNotes(people::PeopleServices &people, const messages::SendLimits &limits)
        : _people(people), _limits(limits) {}

    /// The newest, which come first. Notes in the audit log that they were seen.
    std::vector<StaffNote> list(const access::Actor &actor, const std::string &clientId);

    /// How many nobody of the staff has read. Whether the actor may see the client was checked.
    [[nodiscard]] std::int64_t unread(const access::Actor &actor,
                                      const std::string &clientId) const;

    /// Notes of the client that the actor does not see, or that do not exist, are left alone.
    void markRead(const access::Actor &actor, const std::string &clientId,
                  const std::vector<std::string> &ids);

    /// Answers a note; the contact is told that there is an answer. body is clean (cleanNote in
    /// Notes.h). requestKey: see RequestKeys.h.
    /// Throws Conflict ("note", "withdrawn"; "contact", "closed" where the contact could not read
    /// it) and LimitReached.
    StaffReply reply(const access::Actor &actor, const std::string &noteId, const std::string &body,
                     const std::string &requestKey);

private:
    people::PeopleServices &_people;
    const messages::SendLimits &_limits;
};

} // namespace kith::portal
