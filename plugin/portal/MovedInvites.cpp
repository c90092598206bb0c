// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/MovedInvites.h"

#include "plugin/messages/Outbox.h"
#include "plugin/people/ContactLookup.h"
#include "plugin/portal/AccountStore.h"
#include "plugin/portal/PortalLinks.h"
#include "plugin/portal/PortalMessages.h"

#include <algorithm>

namespace kith::portal {

namespace {

using storage::Transaction;

constexpr std::string_view kind = "portal.invited";

bool isInvited(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
               std::int64_t contactNo) {
    return transaction
        .query("select 1 from portal_access where practice_no = ? and contact_no = ?"
               " and state = 'invited' and invited_until > ? limit 1",
               practiceNo, contactNo, now)
        .next();
}

bool isOnItsWay(Transaction &transaction, std::int64_t practiceNo, const std::string &contactId) {
    return std::ranges::any_of(messages::outbox::ofSubject(transaction, practiceNo, contactId),
                               [](const messages::MessageState &message) {
                                   return message.kind == kind && message.state == "waiting";
                               });
}

} // namespace

MovedInvites moveInvites(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                         std::int64_t goneNo, std::int64_t keptNo) {
    MovedInvites moved;
    const auto gone = people::findContactByNo(transaction, practiceNo, goneNo);
    const auto kept = people::findContactByNo(transaction, practiceNo, keptNo);
    if (!gone || !kept)
        return moved;
    moved.waited = messages::outbox::drop(transaction, practiceNo, now, gone->id, kind) > 0;
    if (!kept->email.empty())
        moved.links = movePortalLinks(transaction, practiceNo, goneNo, keptNo, kept->email);
    return moved;
}

void returnInvites(Transaction &transaction, std::int64_t practiceNo, std::int64_t goneNo,
                   std::int64_t keptNo, const MovedInvites &moved) {
    returnPortalLinks(transaction, practiceNo, goneNo, keptNo, moved.links);
}

void ensureInvite(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                  std::int64_t contactNo) {
    const auto contact = people::findContactByNo(transaction, practiceNo, contactNo);
    if (!contact || contact->archived || contact->email.empty() ||
        !isInvited(transaction, practiceNo, now, contactNo) ||
        findAccount(transaction, practiceNo, contactNo) ||
        hasOpenPortalLink(transaction, practiceNo, now, contactNo, contact->email) ||
        isOnItsWay(transaction, practiceNo, contact->id))
        return;
    planInvited(transaction, practiceNo, now, *contact);
}

} // namespace kith::portal
