// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/AccessGrants.h"

#include "plugin/access/ContactPolicy.h"
#include "plugin/access/Policy.h"
#include "plugin/base/Errors.h"
#include "plugin/people/ContactStore.h"
#include "plugin/people/RouteHelp.h"
#include "plugin/portal/AccessEndings.h"
#include "plugin/portal/AccessRows.h"
#include "plugin/portal/GrantChecks.h"
#include "plugin/portal/PortalInvites.h"
#include "plugin/portal/PortalLinks.h"
#include "plugin/portal/PortalMessages.h"
#include "plugin/portal/Sessions.h"

#include <array>
#include <utility>

namespace kith::portal {

namespace {

using access::Actor;
using people::Contact;
using storage::Transaction;

/// The PIN that staff typed, checked, or a random one.
SecretText choosePin(const PinGrant &grant, const KnownFacts &facts) {
    if (grant.pin.empty())
        return randomPin(facts, grant.digits);
    auto pin = normaliseSecret(grant.pin.view());
    const auto weakness =
        pin && kindOf(*pin) == SecretKind::pin ? weaknessOf(*pin, facts) : weaknessOfPin({}, facts);
    if (weakness)
        throw base::Invalid("pin", std::string(weakness->code), std::string(weakness->message));
    return std::move(*pin);
}

/// The name that a new account is to have; of a contact who has one, that one.
std::string chooseUsername(const std::optional<Account> &account, const PinGrant &grant) {
    if (!account)
        return cleanUsername(grant.username);
    if (!grant.username.empty() || !grant.pin.empty())
        throw base::Conflict("username", "exists",
                             "The contact has a username and a PIN already, which stay the same.");
    return account->username;
}

void tellOpened(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                const Contact &contact, const messages::SendLimits &limits) {
    const std::array<std::int64_t, 1> to{contact.contactNo};
    if (const auto via =
            planOpened(transaction, practiceNo, now, cardOf(transaction, practiceNo, contact)))
        limits.take(transaction, practiceNo, now, *via, to);
}

/// Somebody who can sign in needs no invitation any more.
void acceptFor(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
               const Contact &contact) {
    dropInvited(transaction, practiceNo, now, cardOf(transaction, practiceNo, contact));
    openInvitations(transaction, practiceNo, now, contact.contactNo, LinkState::replaced);
}

/// Ends invitations of which none is left.
void endInvitations(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                    const Contact &contact) {
    for (const AccessRow &row : accessOf(transaction, practiceNo, contact.contactNo))
        if (row.state == "invited")
            return;
    dropInvited(transaction, practiceNo, now, cardOf(transaction, practiceNo, contact));
    endPortalLinks(transaction, practiceNo, now, contact.contactNo, LinkState::revoked);
}

Account requireAccount(Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo) {
    auto account = findAccount(transaction, practiceNo, contactNo);
    if (!account)
        throw base::NotFound("The contact has no account.");
    return std::move(*account);
}

/// What is open may be closed although the host does not show the client any more, by
/// administrators.
void requireRevocable(platform::Clients &clients, const Actor &actor, const std::string &clientId) {
    access::requireStaff(actor);
    if (!actor.isAdmin)
        requireGrantClient(clients, actor, clientId);
}

} // namespace

std::vector<PortalState> AccessGrants::states(const Actor &actor, const std::string &clientId) {
    requireGrantClient(_clients, actor, clientId);
    return _database.read(
        [&](Transaction &transaction) { return portalStates(transaction, actor, clientId); });
}

IssuedPin AccessGrants::grantByPin(const Actor &actor, base::Millis now,
                                   const std::string &clientId, const std::string &contactId,
                                   const PinGrant &grant) {
    requireGrantClient(_clients, actor, clientId);
    const people::ContactStore store(now);
    std::optional<Account> known;
    const Contact seen = _database.read([&](Transaction &transaction) {
        Contact contact = store.read(transaction, actor, contactId);
        known = findAccount(transaction, actor.practiceNo, contact.contactNo);
        return contact;
    });
    refuseArchived(seen);
    IssuedPin issued{chooseUsername(known, grant), {}};
    NewAccount wanted{seen.contactNo, issued.username, {}, SecretKind::pin, grant.mustChange};
    if (!known) {
        issued.pin = choosePin(grant, factsOf(seen, issued.username));
        wanted.secret = _hashing.turn().hash(issued.pin);
    }
    people::writeChecked(_database, [&](Transaction &transaction) {
        const Contact contact = store.read(transaction, actor, contactId);
        refuseArchived(contact);
        requireRelation(transaction, actor.practiceNo, contact.contactNo, clientId);
        const auto account = findAccount(transaction, actor.practiceNo, contact.contactNo);
        if (account.has_value() != known.has_value())
            throw base::Conflict("contact", "stale", "Somebody changed this in the meantime.");
        if (!account && isTaken(transaction, actor.practiceNo, wanted.username))
            throw base::Invalid("username", "taken", "Somebody else has this username.");
        if (!account)
            insertAccount(transaction, actor, now, wanted);
        writeAccess(transaction, actor.practiceNo,
                    {contact.contactNo, clientId, "granted", grant.sees, now, actor.id, {}});
        noteGrant(transaction, actor, now, "portal.granted", contactId, clientId,
                  detailsOf(grant.sees));
        if (account)
            tellOpened(transaction, actor.practiceNo, now, contact, _limits);
        else
            acceptFor(transaction, actor.practiceNo, now, contact);
    });
    return issued;
}

/// change gets the stored row and changes it; that the actor may is checked.
template <class Change>
void AccessGrants::change(const Actor &actor, base::Millis now, const std::string &clientId,
                          const std::string &contactId, const std::string &action, Change change) {
    _database.write([&](Transaction &transaction) {
        const Contact contact = people::ContactStore(now).read(transaction, actor, contactId);
        auto row = findAccess(transaction, actor.practiceNo, contact.contactNo, clientId);
        if (!row)
            throw base::NotFound("The contact has no access to the portal of this client.");
        change(transaction, contact, *row);
        row->changedAt = now;
        row->changedBy = actor.id;
        writeAccess(transaction, actor.practiceNo, *row);
        endInvitations(transaction, actor.practiceNo, now, contact);
        signOutWhereNothingIsOpen(transaction, actor.practiceNo, contact.contactNo);
        noteGrant(transaction, actor, now, action, contactId, clientId, detailsOf(row->sees));
    });
}

RevokePreview AccessGrants::previewRevoke(const Actor &actor, base::Millis now,
                                          const std::string &clientId,
                                          const std::string &contactId) {
    requireRevocable(_clients, actor, clientId);
    return _database.read([&](Transaction &transaction) {
        const Contact contact = people::ContactStore(now).read(transaction, actor, contactId);
        const std::int64_t practiceNo = actor.practiceNo;
        const auto row = findAccess(transaction, practiceNo, contact.contactNo, clientId);
        if (!row || row->state == "revoked")
            throw base::NotFound("There is nothing to revoke.");
        RevokePreview preview;
        preview.invitation = row->state == "invited";
        const auto open = access::openClients(transaction, practiceNo, contact.contactNo);
        preview.lastPortal = open.size() == 1 && open.front().clientId == clientId;
        if (const auto account = findAccount(transaction, practiceNo, contact.contactNo);
            account && preview.lastPortal)
            preview.sessions = countSessions(transaction, practiceNo, account->id, now);
        return preview;
    });
}

void AccessGrants::revoke(const Actor &actor, base::Millis now, const std::string &clientId,
                          const std::string &contactId) {
    requireRevocable(_clients, actor, clientId);
    change(actor, now, clientId, contactId, "portal.revoked",
           [](Transaction &, const Contact &, AccessRow &row) {
               if (row.state == "revoked")
                   throw base::NotFound("There is nothing to revoke.");
               row.state = "revoked";
               row.invitedUntil.reset();
           });
}

void AccessGrants::restore(const Actor &actor, base::Millis now, const std::string &clientId,
                           const std::string &contactId) {
    requireGrantClient(_clients, actor, clientId);
    change(actor, now, clientId, contactId, "portal.restored",
           [&](Transaction &transaction, const Contact &contact, AccessRow &row) {
               refuseArchived(contact);
               requireRelation(transaction, actor.practiceNo, contact.contactNo, clientId);
               const auto account = findAccount(transaction, actor.practiceNo, contact.contactNo);
               if (!account || account->secret.empty())
                   throw base::Conflict("account", "none",
                                        "The contact has nothing to sign in with yet.");
               if (row.state != "revoked")
                   throw base::Conflict("contact", "stale", "This access was not revoked.");
               row.state = "granted";
           });
}

void AccessGrants::changeSees(const Actor &actor, base::Millis now, const std::string &clientId,
                              const std::string &contactId, const Sees &sees) {
    requireGrantClient(_clients, actor, clientId);
    change(actor, now, clientId, contactId, "portal.sees-changed",
           [&sees](Transaction &, const Contact &, AccessRow &row) { row.sees = sees; });
}

void AccessGrants::unlock(const Actor &actor, base::Millis now, const std::string &contactId) {
    access::requireAdmin(actor);
    _database.write([&](Transaction &transaction) {
        const Contact contact = people::ContactStore(now).read(transaction, actor, contactId);
        const Account account = requireAccount(transaction, actor.practiceNo, contact.contactNo);
        if (unlockAccount(transaction, actor.practiceNo, account.id))
            noteGrant(transaction, actor, now, "portal.unlocked", contactId);
    });
}

IssuedPin AccessGrants::resetPin(const Actor &actor, base::Millis now, const std::string &contactId,
                                 const PinGrant &grant) {
    access::requireAdmin(actor);
    const people::ContactStore store(now);
    const auto [contact, account] = _database.read([&](Transaction &transaction) {
        Contact seen = store.read(transaction, actor, contactId);
        Account known = requireAccount(transaction, actor.practiceNo, seen.contactNo);
        return std::pair(std::move(seen), std::move(known));
    });
    refuseArchived(contact);
    IssuedPin issued{account.username, choosePin(grant, factsOf(contact, account.username))};
    const std::string secret = _hashing.turn().hash(issued.pin);
    _database.write([&](Transaction &transaction) {
        const Contact again = store.read(transaction, actor, contactId);
        const Account present = requireAccount(transaction, actor.practiceNo, again.contactNo);
        writeSecret(transaction, actor.practiceNo, present.id, secret, SecretKind::pin,
                    grant.mustChange);
        planChanged(transaction, actor.practiceNo, now,
                    cardOf(transaction, actor.practiceNo, again), ChangedPart::secret);
        noteGrant(transaction, actor, now, "portal.pin-reset", contactId);
    });
    return issued;
}

} // namespace kith::portal
