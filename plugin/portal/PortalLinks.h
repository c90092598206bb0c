// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/base/LinkToken.h"
#include "plugin/messages/Outbox.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::portal {

// Personal links of invitations to the Family Portal. A link is a secret of 192 bits in one
// message, of which the hash is stored. All functions work in the caller's transaction.

/// A link is open until its time is over, it was used, or it was made void by a later invitation
/// (replaced) or by staff (revoked).
enum class LinkState { open, expired, used, replaced, revoked };

std::string_view nameOf(LinkState state);

struct PortalLink {
    std::int64_t practiceNo = 0;
    std::string secretHash;
    std::int64_t contactNo = 0;
    messages::Via via = messages::Via::email; ///< Where it was sent.
    std::string address;
    base::Millis createdAt = 0;
    base::Millis expiresAt = 0;
    LinkState state = LinkState::open; ///< At the time asked for.
};

struct NewPortalLink {
    std::int64_t contactNo = 0;
    messages::Via via = messages::Via::email;
    std::string address;
    base::Millis expiresAt = 0;
};

/// Answers the token, which is kept nowhere else.
std::string makePortalLink(storage::Transaction &transaction, std::int64_t practiceNo,
                           base::Millis now, const NewPortalLink &link);

/// Nothing where the text is no such token or no link has it.
std::optional<PortalLink> findPortalLink(storage::Transaction &transaction,
                                         const std::string &token, base::Millis now);
/// The same by its hash, as a proof names it.
std::optional<PortalLink> findPortalLink(storage::Transaction &transaction, std::int64_t practiceNo,
                                         const std::string &secretHash, base::Millis now);

/// Uses an open link up, once; false where it is open no more.
bool usePortalLink(storage::Transaction &transaction, const PortalLink &link, base::Millis now);

/// Makes the contact's links void that were made before a time.
void endPortalLinks(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                    std::int64_t contactNo, LinkState reason, base::Millis before = INT64_MAX);

/// True where the contact has an open link that was sent to the address.
bool hasOpenPortalLink(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                       std::int64_t contactNo, const std::string &address);

/// Gives the links of a contact that no one ended and that were sent to the address to another
/// contact, as at a merge. Answers their hashes.
std::vector<std::string> movePortalLinks(storage::Transaction &transaction, std::int64_t practiceNo,
                                         std::int64_t contactNo, std::int64_t toContactNo,
                                         const std::string &address);

/// Gives back what was moved from the contact to the other one.
void returnPortalLinks(storage::Transaction &transaction, std::int64_t practiceNo,
                       std::int64_t contactNo, std::int64_t toContactNo,
                       const std::vector<std::string> &secretHashes);

/// A text of the same length as a token, which opens nothing.
std::string samplePortalToken(std::int64_t practiceNo);

/// Removes links that ended 90 days ago, until when their page can say so, at most some hundred of
/// a practice. True where none is left.
bool purgePortalLinks(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now);

} // namespace kith::portal
