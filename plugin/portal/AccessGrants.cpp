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
#include "plugin/portal/GrantKeys.h"
#include "plugin/portal/PortalLinks.h"
#include "plugin/portal/PortalMessages.h"
#include "plugin/portal/Sessions.h"

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

void endLinks(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
              const Contact &contact, LinkState reason) {
    dropInvited(transaction, practiceNo, now, cardOf(transaction, practiceNo, contact));
    endPortalLinks(transaction, practiceNo, now, contact.contactNo, reason);
}

/// Ends invitations of which none is left.
void endInvitations(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                    const Contact &contact) {
    for (const AccessRow &row : accessOf(transaction, practiceNo, contact.contactNo))
        if (row.state == "invited")
            return;
    endLinks(transaction, practiceNo, now, contact, LinkState::revoked);
}

/// Writes the row as granted, with the account where the contact has none.
void open(Transaction &transaction, const Actor &actor, base::Millis now, const Contact &contact,
          const AccessRow &granted, const NewAccount *wanted) {
    if (wanted) {
        if (isTaken(transaction, actor.practiceNo, wanted->username))
            throw base::Invalid("username", "taken", "Somebody else has this username.");
        insertAccount(transaction, actor, now, *wanted);
        endLinks(transaction, actor.practiceNo, now, contact, LinkState::replaced);
    }
    writeAccess(transaction, actor.practiceNo, granted);
    noteGrant(transaction, actor, now, "portal.granted", contact.id, granted.clientId,
              detailsOf(granted.sees));
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

/// Who a PIN is asked for, and what came of the same request before.
struct AccessGrants::Asked {
    Contact contact;
    std::optional<Account> account;
    std::optional<GivenBefore> before;
};

AccessGrants::Asked AccessGrants::look(const Actor &actor, base::Millis now,
                                       const std::string &clientId, const std::string &contactId,
                                       const std::string &requestKey) {
    return _database.read([&](Transaction &transaction) {
        Contact contact = people::ContactStore(now).read(transaction, actor, contactId);
        auto account = findAccount(transaction, actor.practiceNo, contact.contactNo);
        return Asked{std::move(contact), std::move(account),
                     findGiven(transaction, actor, requestKey, clientId, contactId)};
    });
}

/// What the first request answered, as far as it can be known. pin: as it came with this one.
IssuedPin AccessGrants::repeat(const Asked &asked, const SecretText &pin) {
    if (!asked.account)
        return {};
    IssuedPin issued{asked.account->username, {}};
    if (!asked.before->isWith(asked.account->secret))
        return issued;
    auto typed = normaliseSecret(pin.view());
    if (typed && _hashing.turn().verify(asked.account->secret, *typed))
        issued.pin = std::move(*typed);
    return issued;
}

IssuedPin AccessGrants::grantByPin(const Actor &actor, base::Millis now,
                                   const std::string &clientId, const std::string &contactId,
                                   const PinGrant &grant) {
    requireGrantClient(_clients, actor, clientId);
    const Asked known = look(actor, now, clientId, contactId, grant.requestKey);
    if (known.before)
        return repeat(known, grant.pin);
    refuseArchived(known.contact);
    IssuedPin issued{chooseUsername(known.account, grant), {}};
    NewAccount wanted{
        known.contact.contactNo, issued.username, {}, SecretKind::pin, grant.mustChange};
    if (!known.account) {
        issued.pin = choosePin(grant, factsOf(known.contact, issued.username));
        wanted.secret = _hashing.turn().hash(issued.pin);
    }
    const bool isFirst = people::writeChecked(_database, [&](Transaction &transaction) {
        const Contact contact = people::ContactStore(now).read(transaction, actor, contactId);
        if (findGiven(transaction, actor, grant.requestKey, clientId, contactId))
            return false;
        refuseArchived(contact);
        requireRelation(transaction, actor.practiceNo, contact.contactNo, clientId);
        const auto account = findAccount(transaction, actor.practiceNo, contact.contactNo);
        if (account.has_value() != known.account.has_value())
            throw base::Conflict("contact", "stale", "Somebody changed this in the meantime.");
        noteGiven(transaction, actor, now, grant.requestKey, clientId, contactId, wanted.secret);
        const auto row = findAccess(transaction, actor.practiceNo, contact.contactNo, clientId);
        if (!isGiven(row, grant.sees, now) || row->state == "invited" || !account)
            open(transaction, actor, now, contact,
                 {contact.contactNo, clientId, "granted", grant.sees, now, actor.id, {}},
                 account ? nullptr : &wanted);
        return true;
    });
    return isFirst ? std::move(issued)
                   : repeat(look(actor, now, clientId, contactId, grant.requestKey), grant.pin);
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
                              const std::string &contactId, const SeesChange &sees) {
    requireGrantClient(_clients, actor, clientId);
    change(actor, now, clientId, contactId, "portal.sees-changed",
           [&sees](Transaction &, const Contact &, AccessRow &row) {
               row.sees = row.sees.with(sees);
           });
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
        refuseArchived(again);
        const Account present = requireAccount(transaction, actor.practiceNo, again.contactNo);
        issued.username = present.username;
        writeSecret(transaction, actor.practiceNo, present.id, secret, SecretKind::pin,
                    grant.mustChange);
        planChanged(transaction, actor.practiceNo, now,
                    cardOf(transaction, actor.practiceNo, again), ChangedPart::secret);
        noteGrant(transaction, actor, now, "portal.pin-reset", contactId);
    });
    return issued;
}

} // namespace kith::portal
