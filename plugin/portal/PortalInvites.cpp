// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/PortalInvites.h"

#include "plugin/base/Errors.h"
#include "plugin/portal/AccessRows.h"
#include "plugin/portal/AccountStore.h"
#include "plugin/portal/GrantChecks.h"

namespace kith::portal {

namespace {

using storage::Transaction;

bool isInvited(Transaction &transaction, const PortalLink &link, base::Millis now) {
    return transaction
        .query("select 1 from portal_access where practice_no = ? and contact_no = ?"
               " and state = 'invited' and invited_until > ? limit 1",
               link.practiceNo, link.contactNo, now)
        .next();
}

LinkState stateOf(Transaction &transaction, const PortalInvite &invite, base::Millis now) {
    const PortalLink &link = invite.link;
    if (link.state != LinkState::open)
        return link.state;
    if (invite.contact.archived)
        return LinkState::revoked;
    if (findAccount(transaction, link.practiceNo, link.contactNo))
        return LinkState::used;
    if (!isInvited(transaction, link, now))
        return LinkState::revoked;
    const std::string &address =
        link.via == messages::Via::sms ? invite.contact.phone : invite.contact.email;
    return address == link.address ? LinkState::open : LinkState::replaced;
}

std::optional<PortalInvite> inviteOf(Transaction &transaction, std::optional<PortalLink> link,
                                     base::Millis now) {
    if (!link)
        return std::nullopt;
    auto contact = people::findContactByNo(transaction, link->practiceNo, link->contactNo);
    if (!contact)
        return std::nullopt;
    PortalInvite invite{std::move(*link), std::move(*contact)};
    invite.link.state = stateOf(transaction, invite, now);
    return invite;
}

/// Opens what the contact is invited to and may still accept; links that were sent for it end.
void openInvitations(Transaction &transaction, const access::Actor &contact, base::Millis now) {
    endPortalLinks(transaction, contact.practiceNo, now, contact.contactNo, LinkState::replaced);
    for (AccessRow &row : accessOf(transaction, contact.practiceNo, contact.contactNo)) {
        if (row.state != "invited" || row.invitedUntil.value_or(0) <= now)
            continue;
        row.state = "granted";
        row.changedAt = now;
        row.invitedUntil.reset();
        writeAccess(transaction, contact.practiceNo, row);
        noteGrant(transaction, contact, now, "portal.accepted", contact.id, row.clientId,
                  detailsOf(row.sees));
    }
}

[[noreturn]] void refuse(LinkState state) {
    throw base::Conflict("link", std::string(nameOf(state)), "This invitation is not open.");
}

} // namespace

std::optional<PortalInvite> findPortalInvite(Transaction &transaction, const std::string &token,
                                             base::Millis now) {
    return inviteOf(transaction, findPortalLink(transaction, token, now), now);
}

std::optional<PortalInvite> findPortalInvite(Transaction &transaction, std::int64_t practiceNo,
                                             const std::string &linkHash, base::Millis now) {
    return inviteOf(transaction, findPortalLink(transaction, practiceNo, linkHash, now), now);
}

std::string acceptPortalInvite(Transaction &transaction, const PortalInvite &invite,
                               base::Millis now, const Acceptance &chosen) {
    const PortalLink &link = invite.link;
    const auto present = findPortalInvite(transaction, link.practiceNo, link.secretHash, now);
    if (!present || present->link.state != LinkState::open)
        refuse(present ? present->link.state : LinkState::revoked);
    if (!usePortalLink(transaction, link, now))
        refuse(LinkState::used);
    if (isTaken(transaction, link.practiceNo, chosen.username))
        throw base::Invalid("username", "taken", "Somebody else has this username.");
    access::Actor actor =
        access::contactActor(link.practiceNo, link.contactNo, present->contact.id, {});
    actor.displayName = present->contact.displayName;
    actor.remoteAddress = chosen.remoteAddress;
    actor.accountId =
        insertAccount(transaction, actor, now,
                      {link.contactNo, chosen.username, chosen.secret, chosen.kind, false});
    openInvitations(transaction, actor, now);
    return actor.accountId;
}

} // namespace kith::portal
