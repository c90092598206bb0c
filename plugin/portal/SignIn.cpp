// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/SignIn.h"

#include "plugin/access/ContactPolicy.h"
#include "plugin/audit/Audit.h"
#include "plugin/base/Errors.h"
#include "plugin/people/ContactLookup.h"
#include "plugin/portal/CodeWay.h"
#include "plugin/portal/PortalMessages.h"
#include "plugin/portal/Proofs.h"
#include "plugin/portal/Sessions.h"
#include "plugin/portal/SpentBudgets.h"

#include <optional>
#include <utility>

namespace kith::portal {

namespace {

using access::Actor;
using base::CodeCheck;
using storage::Transaction;

Actor visitorOf(std::int64_t practiceNo, const std::string &remoteAddress) {
    Actor actor = access::contactActor(practiceNo, 0, {}, {});
    actor.remoteAddress = remoteAddress;
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

/// A new secret in place of the present one. Throws Invalid.
SecretText requireGood(const SecretText &next, const SecretText &current, const KnownFacts &facts) {
    auto wanted = normaliseSecret(next.view());
    const auto typed = normaliseSecret(current.view());
    if (!wanted)
        throw base::Invalid("secret", "malformed", "This cannot be a PIN or a password.");
    if (const auto weakness = weaknessOf(*wanted, facts))
        throw base::Invalid("secret", std::string(weakness->code), std::string(weakness->message));
    if (typed && typed->view() == wanted->view())
        throw base::Invalid("secret", "same", "Choose another one than before.");
    return std::move(*wanted);
}

} // namespace

/// Who says to be whom.
struct SignIn::Claim {
    Visitor visitor;
    std::string usernameKey;
    std::string browser;              ///< Its secret.
    std::optional<SecretText> secret; ///< Nothing where what was typed can be none.
    Actor who;
};

/// A try that was counted.
struct SignIn::Attempt {
    bool allowed = false;                ///< By the budgets.
    std::optional<KnownBrowser> browser; ///< On whose counter it was counted.
    std::optional<Account> account;      ///< Where it lets itself be tried.
    bool open = false;                   ///< Anything is open to the contact.

    /// Empty where no secret is the right one.
    [[nodiscard]] std::string secret() const { return open ? account->secret : std::string(); }
};

SignIn::Attempt SignIn::begin(const Claim &claim, base::Millis now) {
    const std::int64_t practiceNo = claim.visitor.practiceNo;
    return _database.lease([&](Transaction &transaction) {
        Attempt attempt;
        attempt.browser = takeBrowserTry(transaction, practiceNo, claim.browser, claim.usernameKey);
        if (attempt.browser) {
            attempt.allowed = true;
            attempt.account = attempt.browser->account;
        } else {
            attempt.allowed = takeFromBudgets(transaction, claim.visitor, now, _limits.budgets);
            if (!attempt.allowed)
                return attempt;
            attempt.account =
                takeTry(transaction, practiceNo, claim.usernameKey, now, _limits.account);
        }
        const std::int64_t contactNo = attempt.account ? attempt.account->contactNo : 0;
        attempt.open = access::hasOpenClient(transaction, practiceNo, contactNo);
        return attempt;
    });
}

/// A try that was not evaluated.
void SignIn::giveBack(const Claim &claim, const Attempt &attempt, base::Millis now) {
    const std::int64_t practiceNo = claim.visitor.practiceNo;
    _database.lease([&](Transaction &transaction) {
        if (attempt.browser) {
            returnBrowserTry(transaction, practiceNo, attempt.browser->id);
            return;
        }
        portal::giveBack(transaction, claim.visitor, now);
        if (attempt.account)
            returnTry(transaction, practiceNo, *attempt.account, _limits.account);
    });
}

bool SignIn::compare(Hashing::Turn &turn, const Claim &claim, const Attempt &attempt,
                     base::Millis now) {
    const SecretText nothing;
    try {
        return turn.verify(claim.secret ? attempt.secret() : std::string(),
                           claim.secret ? *claim.secret : nothing);
    } catch (const base::Unavailable &) {
        giveBack(claim, attempt, now);
        throw;
    }
}

bool SignIn::isRefused(const Claim &claim, base::Millis now) {
    const bool isKnown = _database.glance([&](Transaction &transaction) {
        return isKnownBrowser(transaction, claim.visitor.practiceNo, claim.browser,
                              claim.usernameKey);
    });
    return !isKnown &&
           isSpentAndTold(_database, _log, claim.visitor, claim.who, now, _limits.budgets);
}

void SignIn::noteFailure(const Claim &claim, const Attempt &attempt, base::Millis now) {
    _database.lease([&](Transaction &transaction) {
        const std::int64_t contactNo = attempt.account ? attempt.account->contactNo : 0;
        const std::string id = contactIdOf(transaction, claim.who.practiceNo, contactNo);
        const bool locks = !attempt.browser && attempt.account && attempt.account->lockedAt;
        note(transaction, claim.who, now, locks ? "portal.locked" : "portal.sign-in-failed", id);
    });
}

/// prepare is called after the right secret, for what is to be stored as it. right is called in a
/// transaction with that: READ COMMITTED is enough for it, because it writes the account's row, as
/// all do that end a session.
template <class Prepare, class Right>
SignInOutcome SignIn::attempt(const Claim &claim, base::Millis now, Prepare prepare, Right right) {
    if (isRefused(claim, now))
        return {};
    Hashing::Turn turn = _hashing.turn();
    const Attempt attempt = begin(claim, now);
    if (!attempt.allowed)
        return {};
    if (!compare(turn, claim, attempt, now)) {
        noteFailure(claim, attempt, now);
        return {};
    }
    const std::string stored = [&] {
        try {
            return prepare(turn, *attempt.account);
        } catch (const base::Unavailable &) {
            giveBack(claim, attempt, now);
            throw;
        }
    }();
    return _database.lease([&](Transaction &transaction) {
        if (!attempt.browser)
            portal::giveBack(transaction, claim.visitor, now);
        if (!access::hasOpenClient(transaction, claim.visitor.practiceNo,
                                   attempt.account->contactNo))
            return SignInOutcome{};
        return right(transaction, attempt, stored);
    });
}

SignInOutcome SignIn::askForCode(Transaction &transaction, const SignInForm &form,
                                 const Attempt &attempt, const std::string &contactId,
                                 base::Millis now) {
    const auto card =
        people::findContactByNo(transaction, form.practiceNo, attempt.account->contactNo);
    const auto way = card ? codeWayTo(transaction, _codes, *card) : std::nullopt;
    if (!way)
        return {};
    if (attempt.browser)
        returnBrowserTry(transaction, form.practiceNo, attempt.browser->id);
    else
        returnTry(transaction, form.practiceNo, *attempt.account, _limits.account);
    note(transaction, visitorOf(form.practiceNo, form.remoteAddress), now, "portal.code-asked",
         contactId);
    SignInOutcome outcome;
    outcome.proof = startProof(transaction, form.practiceNo, now, _codes.limits,
                               {Purpose::signIn,
                                attempt.account->contactNo,
                                attempt.account->id,
                                {},
                                way->first,
                                way->second});
    return outcome;
}

SignInOutcome SignIn::letIn(Transaction &transaction, const SignInForm &form,
                            const Attempt &attempt, const std::string &stored, base::Millis now) {
    const Account &account = *attempt.account;
    const std::string id = contactIdOf(transaction, form.practiceNo, account.contactNo);
    if (form.asksCode && !(attempt.browser && attempt.browser->isConfirmed))
        if (auto asked = askForCode(transaction, form, attempt, id, now); !asked.proof.empty())
            return asked;
    const bool isPresent = attempt.browser
                               ? noteSignedIn(transaction, form.practiceNo, now, account, stored)
                               : rightTry(transaction, form.practiceNo, now, account, stored);
    if (!isPresent)
        return {};
    const auto browser = rememberBrowser(transaction, form.practiceNo, now, account.id,
                                         form.browser, form.browserName, false);
    note(transaction, visitorOf(form.practiceNo, form.remoteAddress), now, "portal.signed-in", id);
    return {startSession(transaction, form.practiceNo, now, account.id, form.replaced, browser.id),
            account.mustChange,
            browser.secret,
            {}};
}

SignInOutcome SignIn::signIn(const SignInForm &form, base::Millis now) {
    const Claim claim{{form.practiceNo, form.remoteAddress},
                      usernameKeyOf(form.username),
                      form.browser,
                      normaliseSecret(form.secret.view()),
                      visitorOf(form.practiceNo, form.remoteAddress)};
    return attempt(
        claim, now,
        [&](Hashing::Turn &turn, const Account &account) {
            return _hashing.isOutdated(account.secret) ? turn.hash(*claim.secret) : account.secret;
        },
        [&](Transaction &transaction, const Attempt &attempt, const std::string &stored) {
            return letIn(transaction, form, attempt, stored, now);
        });
}

Confirmed SignIn::confirm(const ConfirmForm &form, base::Millis now) {
    const std::int64_t practiceNo = form.practiceNo;
    const Actor who = visitorOf(practiceNo, form.remoteAddress);
    return _database.lease([&](Transaction &transaction) {
        const auto proof = findProof(transaction, practiceNo, now, form.proof, Purpose::signIn);
        const auto known =
            proof ? findAccountById(transaction, practiceNo, proof->accountId) : std::nullopt;
        if (!known)
            return Confirmed{};
        const auto account =
            takeTry(transaction, practiceNo, usernameKeyOf(known->username), now, _limits.account);
        if (!account)
            return Confirmed{
                {CodeCheck::locked}, {}, known->lockedAt ? std::nullopt : known->waitUntil};
        const std::string id = contactIdOf(transaction, practiceNo, account->contactNo);
        Confirmed confirmed{checkCode(transaction, practiceNo, now, *proof, form.digits), {}};
        if (!confirmed.verdict.compared)
            returnTry(transaction, practiceNo, *account, _limits.account);
        else if (confirmed.verdict.check != CodeCheck::right)
            note(transaction, who, now, account->lockedAt ? "portal.locked" : "portal.code-refused",
                 id);
        if (confirmed.verdict.check != CodeCheck::right)
            return confirmed;
        endProof(transaction, practiceNo, proof->id);
        if (!rightTry(transaction, practiceNo, now, *account, account->secret) ||
            !access::hasOpenClient(transaction, practiceNo, account->contactNo))
            return Confirmed{};
        const auto browser = rememberBrowser(transaction, practiceNo, now, account->id,
                                             form.browser, form.browserName, true);
        note(transaction, who, now, "portal.signed-in", id);
        confirmed.outcome = {
            startSession(transaction, practiceNo, now, account->id, form.replaced, browser.id),
            account->mustChange,
            browser.secret,
            {}};
        return confirmed;
    });
}

SignInOutcome SignIn::change(const Actor &contact, const SecretText &current,
                             const SecretText &next, base::Millis now, const std::string &browser,
                             const std::string &browserName) {
    access::requireContact(contact);
    const std::int64_t practiceNo = contact.practiceNo;
    const auto known = _database.glance([&](Transaction &transaction) {
        return std::pair(findAccountById(transaction, practiceNo, contact.accountId),
                         people::findContactByNo(transaction, practiceNo, contact.contactNo));
    });
    if (!known.first || !known.second)
        return {};
    const SecretText wanted =
        requireGood(next, current, factsOf(*known.second, known.first->username));
    const Claim claim{{practiceNo, contact.remoteAddress},
                      usernameKeyOf(known.first->username),
                      browser,
                      normaliseSecret(current.view()),
                      contact};
    return attempt(
        claim, now, [&](Hashing::Turn &turn, const Account &) { return turn.hash(wanted); },
        [&](Transaction &transaction, const Attempt &attempt, const std::string &stored) {
            const Account &account = *attempt.account;
            if (!rightTry(transaction, practiceNo, now, account, account.secret))
                return SignInOutcome{};
            writeSecret(transaction, practiceNo, account.id, stored, kindOf(wanted), false);
            note(transaction, contact, now, "portal.secret-changed", contact.id);
            planChanged(transaction, practiceNo, now, *known.second, ChangedPart::secret);
            const auto remembered = rememberBrowser(transaction, practiceNo, now, account.id,
                                                    browser, browserName, false);
            return SignInOutcome{
                startSession(transaction, practiceNo, now, account.id, {}, remembered.id),
                false,
                remembered.secret,
                {}};
        });
}

bool SignIn::verify(const Actor &contact, const SecretText &current, base::Millis now,
                    const std::string &browser) {
    access::requireContact(contact);
    const std::int64_t practiceNo = contact.practiceNo;
    const auto known = _database.glance([&](Transaction &transaction) {
        return findAccountById(transaction, practiceNo, contact.accountId);
    });
    if (!known)
        return false;
    const Claim claim{{practiceNo, contact.remoteAddress},
                      usernameKeyOf(known->username),
                      browser,
                      normaliseSecret(current.view()),
                      contact};
    bool isRight = false;
    attempt(
        claim, now, [](Hashing::Turn &, const Account &account) { return account.secret; },
        [&](Transaction &transaction, const Attempt &attempt, const std::string &) {
            if (attempt.browser)
                returnBrowserTry(transaction, practiceNo, attempt.browser->id);
            else
                returnTry(transaction, practiceNo, *attempt.account, _limits.account);
            isRight = attempt.account->id == contact.accountId;
            return SignInOutcome{};
        });
    return isRight;
}

} // namespace kith::portal
