// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/AccessGrants.h"

#include "plugin/access/ContactPolicy.h"
#include "plugin/access/Policy.h"
#include "plugin/audit/Audit.h"
#include "plugin/base/Errors.h"
#include "plugin/base/Text.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/people/ContactStore.h"
#include "plugin/people/RouteHelp.h"
#include "plugin/portal/AccessRows.h"
#include "plugin/portal/Sessions.h"

#include <utility>

namespace kith::portal {

namespace {

using access::Actor;
using people::Contact;
using storage::Transaction;

KnownFacts factsOf(const Contact &contact, const std::string &username) {
    return {username, contact.fields.phone, contact.fields.givenName, contact.fields.familyName,
            contact.fields.email};
}

void requireRelation(Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo,
                     const std::string &clientId) {
    if (!transaction
             .query("select 1 from relationships where practice_no = ? and client_id = ?"
                    " and contact_no = ? and ended_at is null",
                    practiceNo, clientId, contactNo)
             .next())
        throw base::NotFound("The contact is not related to this client.");
}

void refuseArchived(const Contact &contact) {
    if (contact.archivedAt)
        throw base::Conflict("contact", "archived", "This contact is archived.");
}

std::string detailsOf(const Sees &sees) {
    return http::JsonWriter()
        .beginObject()
        .field("appointments", sees.appointments)
        .field("documents", sees.documents)
        .field("notes", sees.notes)
        .endObject()
        .take();
}

void note(Transaction &transaction, const Actor &actor, base::Millis now, const std::string &action,
          const std::string &contactId, const std::string &clientId = {},
          std::string details = "{}") {
    audit::record(transaction, actor, now,
                  {action, "contact", contactId, clientId, std::move(details)});
}

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

void signOutWhereNothingIsOpen(Transaction &transaction, std::int64_t practiceNo,
                               std::int64_t contactNo) {
    const auto account = findAccount(transaction, practiceNo, contactNo);
    if (account && !access::hasOpenClient(transaction, practiceNo, contactNo))
        endSessions(transaction, practiceNo, account->id);
}

Account requireAccount(Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo) {
    auto account = findAccount(transaction, practiceNo, contactNo);
    if (!account)
        throw base::NotFound("The contact has no account.");
    return std::move(*account);
}

} // namespace

void AccessGrants::requireClient(const Actor &actor, const std::string &clientId) {
    access::requireStaff(actor);
    constexpr std::size_t longestHostId = 64;
    const bool isId = !clientId.empty() && clientId.size() <= longestHostId &&
                      base::isClean(clientId, base::TextShape::line);
    if (!isId || (_clients.offered() && !_clients.find(actor, clientId)))
        throw base::NotFound("There is no such client.");
}

std::vector<PortalState> AccessGrants::states(const Actor &actor, const std::string &clientId) {
    requireClient(actor, clientId);
    return _database.read(
        [&](Transaction &transaction) { return portalStates(transaction, actor, clientId); });
}

IssuedPin AccessGrants::grantByPin(const Actor &actor, base::Millis now,
                                   const std::string &clientId, const std::string &contactId,
                                   const PinGrant &grant) {
    requireClient(actor, clientId);
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
            throw base::Conflict("username", "taken", "Somebody else has this username.");
        if (!account)
            insertAccount(transaction, actor, now, wanted);
        writeAccess(transaction, actor.practiceNo,
                    {contact.contactNo, clientId, "granted", grant.sees, now, actor.id, {}});
        note(transaction, actor, now, "portal.granted", contactId, clientId, detailsOf(grant.sees));
    });
    return issued;
}

/// change gets the stored row and changes it.
template <class Change>
void AccessGrants::change(const Actor &actor, base::Millis now, const std::string &clientId,
                          const std::string &contactId, const std::string &action, Change change) {
    requireClient(actor, clientId);
    _database.write([&](Transaction &transaction) {
        const Contact contact = people::ContactStore(now).read(transaction, actor, contactId);
        auto row = findAccess(transaction, actor.practiceNo, contact.contactNo, clientId);
        if (!row)
            throw base::NotFound("The contact has no access to the portal of this client.");
        change(transaction, contact, *row);
        row->changedAt = now;
        row->changedBy = actor.id;
        writeAccess(transaction, actor.practiceNo, *row);
        signOutWhereNothingIsOpen(transaction, actor.practiceNo, contact.contactNo);
        note(transaction, actor, now, action, contactId, clientId, detailsOf(row->sees));
    });
}

void AccessGrants::revoke(const Actor &actor, base::Millis now, const std::string &clientId,
                          const std::string &contactId) {
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
    change(actor, now, clientId, contactId, "portal.sees-changed",
           [&sees](Transaction &, const Contact &, AccessRow &row) { row.sees = sees; });
}

void AccessGrants::unlock(const Actor &actor, base::Millis now, const std::string &contactId) {
    access::requireAdmin(actor);
    _database.write([&](Transaction &transaction) {
        const Contact contact = people::ContactStore(now).read(transaction, actor, contactId);
        const Account account = requireAccount(transaction, actor.practiceNo, contact.contactNo);
        if (unlockAccount(transaction, actor.practiceNo, account.id))
            note(transaction, actor, now, "portal.unlocked", contactId);
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
        note(transaction, actor, now, "portal.pin-reset", contactId);
    });
    return issued;
}

} // namespace kith::portal
