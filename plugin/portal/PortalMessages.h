// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/messages/Outbox.h"
#include "plugin/people/ContactLookup.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kith::portal {

// Plans the messages of the Family Portal to one contact, in the transaction of what they are
// about; PortalComposer words them. Each is about the contact's id and due at once. One-time codes
// are planned by Proofs.

/// An invitation by email with a link that is made when it is sent (B40). Those that still wait are
/// replaced by it, and links made before now are good for nothing any more.
void planInvited(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                 const people::ContactCard &contact);

/// Takes back invitations that wait.
void dropInvited(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                 const people::ContactCard &contact);

/// The portal of a client is open to a contact who can sign in already (B42). By email, whatever
/// else the contact prefers: so it was said to staff, who know why.
void planOpened(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                const people::ContactCard &contact, const std::string &clientId);

/// Staff have answered a note about a client (B46); replyId: the answer's. Answers which way it
/// goes; nothing where the contact has no address.
std::optional<messages::Via> planReplied(storage::Transaction &transaction, std::int64_t practiceNo,
                                         base::Millis now, const people::ContactCard &contact,
                                         const std::string &clientId, const std::string &replyId);

/// What waits of the two above about a client is about another one: the two are one client.
void moveNotices(storage::Transaction &transaction, std::int64_t practiceNo,
                 const std::string &contactId, const std::string &fromClient,
                 const std::string &intoClient);

/// What of somebody's own was changed.
enum class ChangedPart { secret, email, phone };

/// Tells the contact that it was, so that they notice where it was not them (NIST SP 800-63B,
/// 6.1.2.4): at every address of the card, because whoever changed it may read one of them. The
/// card of an email or phone that was changed is the one before. Planned whatever the limits of
/// sending are.
void planChanged(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                 const people::ContactCard &contact, ChangedPart part);

/// What the functions above say to the composer.
struct PortalMessageDetails {
    base::Millis askedAt = 0; ///< Of an invitation.
    std::string what;         ///< "secret", "email" or "phone".
    std::string address;      ///< Empty: the contact's own.
    std::string clientId;     ///< Whose portal it is about; empty: any.
};
PortalMessageDetails readPortalDetails(const std::string &json);

} // namespace kith::portal
