// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/SignIn.h"

#include "plugin/access/ContactPolicy.h"
#include "plugin/audit/Audit.h"
#include "plugin/base/Errors.h"
#include "plugin/people/ContactLookup.h"
#include "plugin/portal/Sessions.h"

#include <optional>
#include <utility>

namespace kith::portal {

namespace {

using access::Actor;
using storage::Transaction;

Actor visitorOf(const SignInForm &form) {
    Actor actor = access::contactActor(form.practiceNo, 0, {}, {});
    actor.remoteAddress = form.remoteAddress;
    return actor;
}

std::string contactIdOf(Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo) {
    const auto card = people::findContactByNo(transaction, practiceNo, contactNo);
    return card ? card->id : std::string();
}

void note(Transaction &transaction, Actor who, base::Millis now, const std::string &action,
          const std::string &contactId) {
    who.id = contactId;
    audit::record(transaction, who, now, {action, "contact", contactId, contactId});
}

KnownFacts factsOf(const people::ContactCard &contact, const std::string &username) {
    return {username, contact.phone, contact.givenName, contact.familyName, contact.email};
}

} // namespace

/// A try that was counted.
struct SignIn::Attempt {
    bool allowed = false;           ///< By the budgets.
    std::optional<Account> account; ///< Where it lets itself be tried.
    bool open = false;              ///< Anything is open to the contact.

    /// Empty where no secret is the right one.
    [[nodiscard]] std::string secret() const { return open ? account->secret : std::string(); }
};

SignIn::Attempt SignIn::begin(const Visitor &visitor, const std::string &usernameKey,
                              base::Millis now) {
    return _database.lease([&](Transaction &transaction) {
        Attempt attempt;
        attempt.allowed = takeFromBudgets(transaction, visitor, now, _limits.budgets);
        if (!attempt.allowed)
            return attempt;
        attempt.account =
            takeTry(transaction, visitor.practiceNo, usernameKey, now, _limits.account);
        const std::int64_t contactNo = attempt.account ? attempt.account->contactNo : 0;
        attempt.open = access::hasOpenClient(transaction, visitor.practiceNo, contactNo);
        return attempt;
    });
}

void SignIn::noteFailure(const Attempt &attempt, const Actor &who, base::Millis now) {
    _database.lease([&](Transaction &transaction) {
        const std::int64_t contactNo = attempt.account ? attempt.account->contactNo : 0;
        const std::string id = contactIdOf(transaction, who.practiceNo, contactNo);
        const bool locks = attempt.account && attempt.account->lockedAt;
        note(transaction, who, now, locks ? "portal.locked" : "portal.sign-in-failed", id);
    });
}

/// right is called in a transaction, with the account and what is to be stored as its secret.
/// READ COMMITTED is enough for it: it writes the account's row, as all do that end a session.
template <class Right>
SignInOutcome SignIn::attempt(const Visitor &visitor, const std::string &usernameKey,
                              const SecretText &typed, const Actor &who, base::Millis now,
                              Right right) {
    const bool spent = _database.glance([&](Transaction &transaction) {
        return isSpent(transaction, visitor, now, _limits.budgets);
    });
    if (spent)
        return {};
    Hashing::Turn turn = _hashing.turn();
    const Attempt attempt = begin(visitor, usernameKey, now);
    if (!attempt.allowed)
        return {};
    const auto secret = normaliseSecret(typed.view());
    const SecretText nothing;
    if (!turn.verify(secret ? attempt.secret() : std::string(), secret ? *secret : nothing)) {
        noteFailure(attempt, who, now);
        return {};
    }
    const Account &account = *attempt.account;
    const std::string stored =
        _hashing.isOutdated(account.secret) ? turn.hash(*secret) : account.secret;
    return _database.lease([&](Transaction &transaction) {
        giveBack(transaction, visitor, now);
        if (!rightTry(transaction, visitor.practiceNo, now, account, stored) ||
            !access::hasOpenClient(transaction, visitor.practiceNo, account.contactNo))
            return SignInOutcome{};
        return right(transaction, account);
    });
}

SignInOutcome SignIn::signIn(const SignInForm &form, base::Millis now) {
    const Visitor visitor{form.practiceNo, addressKeyOf(form.remoteAddress)};
    const Actor who = visitorOf(form);
    return attempt(visitor, usernameKeyOf(form.username), form.secret, who, now,
                   [&](Transaction &transaction, const Account &account) {
                       const std::string id =
                           contactIdOf(transaction, form.practiceNo, account.contactNo);
                       note(transaction, who, now, "portal.signed-in", id);
                       return SignInOutcome{startSession(transaction, form.practiceNo, now,
                                                         account.id, form.replaced),
                                            account.mustChange};
                   });
}

SignInOutcome SignIn::change(const Actor &contact, const SecretText &current,
                             const SecretText &next, base::Millis now) {
    access::requireContact(contact);
    const std::int64_t practiceNo = contact.practiceNo;
    const auto known = _database.glance([&](Transaction &transaction) {
        return std::pair(findAccountById(transaction, practiceNo, contact.accountId),
                         people::findContactByNo(transaction, practiceNo, contact.contactNo));
    });
    if (!known.first || !known.second)
        return {};
    const auto wanted = normaliseSecret(next.view());
    const auto typed = normaliseSecret(current.view());
    if (!wanted)
        throw base::Invalid("secret", "malformed", "This cannot be a PIN or a password.");
    if (const auto weakness = weaknessOf(*wanted, factsOf(*known.second, known.first->username)))
        throw base::Invalid("secret", std::string(weakness->code), std::string(weakness->message));
    if (typed && typed->view() == wanted->view())
        throw base::Invalid("secret", "same", "Choose another one than before.");
    const std::string stored = _hashing.turn().hash(*wanted);
    const Visitor visitor{practiceNo, addressKeyOf(contact.remoteAddress)};
    return attempt(
        visitor, usernameKeyOf(known.first->username), current, contact, now,
        [&](Transaction &transaction, const Account &account) {
            writeSecret(transaction, practiceNo, account.id, stored, kindOf(*wanted), false);
            note(transaction, contact, now, "portal.secret-changed", contact.id);
            return SignInOutcome{startSession(transaction, practiceNo, now, account.id), false};
        });
}

} // namespace kith::portal
