// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/NewSecret.h"

#include "plugin/access/ContactPolicy.h"
#include "plugin/audit/Audit.h"
#include "plugin/base/Errors.h"
#include "plugin/portal/AccountStore.h"
#include "plugin/portal/Browsers.h"
#include "plugin/portal/Credentials.h"
#include "plugin/portal/PortalInvites.h"
#include "plugin/portal/PortalMessages.h"
#include "plugin/portal/TryBudget.h"
#include "plugin/portal/pages/BrowserName.h"

namespace kith::portal {

namespace {

using storage::Transaction;

KnownFacts factsOf(const people::ContactCard &contact, const std::string &username) {
    return {username, contact.phone, contact.givenName, contact.familyName, contact.email};
}

std::optional<Proof> findPassed(Transaction &transaction, const EntryVisit &visit,
                                Purpose purpose) {
    auto proof = findProof(transaction, visit.practiceNo(), visit.caller.now,
                           visit.cookie(PortalCookie::proof), purpose);
    return proof && proof->passedAt && proof->contactNo ? proof : std::nullopt;
}

std::optional<Chooser> chooserBy(Transaction &transaction, const EntryVisit &visit, Why why,
                                 const Proof &proof) {
    const auto contact = people::findContactByNo(transaction, visit.practiceNo(), *proof.contactNo);
    const auto account = findAccountById(transaction, visit.practiceNo(), proof.accountId);
    if (!contact || (why == Why::forgot && !account))
        return std::nullopt;
    return Chooser{why, factsOf(*contact, account ? account->username : contact->email), {}, proof};
}

std::optional<Chooser> chooserBy(Transaction &transaction, const EntryVisit &visit,
                                 const Session &session) {
    const auto contact =
        people::findContactByNo(transaction, visit.practiceNo(), session.actor.contactNo);
    const auto account = findAccountById(transaction, visit.practiceNo(), session.actor.accountId);
    if (!contact || !account)
        return std::nullopt;
    return Chooser{Why::mustChange, factsOf(*contact, account->username), session, {}};
}

/// Normalised. Throws Invalid.
SecretText goodSecret(const EntryVisit &visit, const KnownFacts &facts) {
    auto secret = normaliseSecret(visit.form.text("secret"));
    if (!secret)
        throw base::Invalid("secret", "malformed", "This cannot be a PIN or a password.");
    if (const auto weakness = weaknessOf(*secret, facts))
        throw base::Invalid("secret", std::string(weakness->code), std::string(weakness->message));
    return std::move(*secret);
}

/// What is written.
struct Chosen {
    std::string username; ///< Of an invited one.
    std::string secret;   ///< Hashed.
    SecretKind kind = SecretKind::pin;
};

void note(Transaction &transaction, const EntryVisit &visit, const std::string &action,
          const people::ContactCard &contact, const std::string &accountId) {
    access::Actor actor =
        access::contactActor(visit.practiceNo(), contact.contactNo, contact.id, accountId);
    actor.remoteAddress = visit.caller.remoteAddress;
    audit::record(transaction, actor, visit.caller.now,
                  {action, "contact", contact.id, contact.id});
}

SignInOutcome letIn(Transaction &transaction, const EntryVisit &visit,
                    const people::ContactCard &contact, const std::string &accountId) {
    note(transaction, visit, "portal.signed-in", contact, accountId);
    if (const auto account = findAccountById(transaction, visit.practiceNo(), accountId))
        noteSignedIn(transaction, visit.practiceNo(), visit.caller.now, *account, account->secret);
    const auto browser = rememberBrowser(transaction, visit.practiceNo(), visit.caller.now,
                                         accountId, visit.cookie(PortalCookie::browser),
                                         browserNameOf(visit.request.header("user-agent")), true);
    SignInOutcome outcome;
    outcome.session = startSession(transaction, visit.practiceNo(), visit.caller.now, accountId,
                                   visit.cookie(PortalCookie::session), browser.id);
    outcome.browser = browser.secret;
    return outcome;
}

SignInOutcome reset(Transaction &transaction, const EntryVisit &visit, const Proof &proof,
                    const Chosen &chosen) {
    const std::int64_t practiceNo = visit.practiceNo();
    const auto contact = people::findContactByNo(transaction, practiceNo, *proof.contactNo);
    const auto account = findAccountById(transaction, practiceNo, proof.accountId);
    if (!contact || !account || !access::hasOpenClient(transaction, practiceNo, *proof.contactNo))
        return {};
    writeSecret(transaction, practiceNo, account->id, chosen.secret, chosen.kind, false);
    note(transaction, visit, "portal.secret-reset", *contact, account->id);
    planChanged(transaction, practiceNo, visit.caller.now, *contact, ChangedPart::secret);
    return letIn(transaction, visit, *contact, account->id);
}

SignInOutcome accept(Transaction &transaction, const EntryVisit &visit, const Proof &proof,
                     const Chosen &chosen) {
    const auto invite =
        findPortalInvite(transaction, visit.practiceNo(), proof.linkHash, visit.caller.now);
    if (!invite)
        return {};
    return letIn(transaction, visit, invite->contact,
                 acceptPortalInvite(
                     transaction, *invite, visit.caller.now,
                     {chosen.username, chosen.secret, chosen.kind, visit.caller.remoteAddress}));
}

/// A name like an email address may only be their own: else it would tell who has an account, and
/// keep its owner from finding theirs.
void requireOwnAddress(const KnownFacts &facts, const std::string &email) {
    const std::string key = usernameKeyOf(facts.username);
    if (key.find('@') != std::string::npos && key != usernameKeyOf(email))
        throw base::Invalid("username", "own-email", "An address must be one's own.");
}

/// It says that somebody has an account: that is not to be asked for often.
[[noreturn]] void refuseTaken(const PortalServices &services, const EntryVisit &visit,
                              const Proof &proof) {
    const Visitor visitor{visit.practiceNo(), visit.caller.remoteAddress};
    services.database.lease([&](Transaction &transaction) {
        if (takeFromBudgets(transaction, visitor, visit.caller.now, {}))
            countTaken(transaction, visit.practiceNo(), proof.id);
        else
            endProof(transaction, visit.practiceNo(), proof.id);
    });
    throw base::Invalid("username", "taken", "This name is taken.");
}

} // namespace

std::optional<Chooser> findChooser(const PortalServices &services, const EntryVisit &visit) {
    const auto session = Sessions(services.database)
                             .find(visit.practiceNo(), visit.cookie(PortalCookie::session),
                                   visit.caller.now, visit.caller.remoteAddress);
    return services.database.glance([&](Transaction &transaction) -> std::optional<Chooser> {
        if (session && session->mustChange) // whoever has left a proof behind in this browser
            return chooserBy(transaction, visit, *session);
        if (const auto proof = findPassed(transaction, visit, Purpose::invite))
            return chooserBy(transaction, visit, Why::invited, *proof);
        if (const auto proof = findPassed(transaction, visit, Purpose::forgot))
            return chooserBy(transaction, visit, Why::forgot, *proof);
        return std::nullopt;
    });
}

SignInOutcome chooseSecret(const PortalServices &services, const EntryVisit &visit,
                           const Chooser &chooser) {
    const bool isInvited = chooser.why == Why::invited;
    KnownFacts facts = chooser.facts;
    if (isInvited) {
        facts.username = cleanUsername(visit.form.text("username"));
        requireOwnAddress(facts, chooser.facts.email);
    }
    const SecretText secret = goodSecret(visit, facts);
    const Chosen chosen{facts.username, services.hashing.turn().hash(secret), kindOf(secret)};
    try {
        // Of two at once one finds the proof used.
        return services.database.write([&](Transaction &transaction) {
            const auto proof =
                findPassed(transaction, visit, isInvited ? Purpose::invite : Purpose::forgot);
            if (!proof || proof->id != chooser.proof->id)
                return SignInOutcome{};
            endProof(transaction, visit.practiceNo(), proof->id);
            return isInvited ? accept(transaction, visit, *proof, chosen)
                             : reset(transaction, visit, *proof, chosen);
        });
    } catch (const storage::ConstraintViolated &) {
        refuseTaken(services, visit, *chooser.proof);
    } catch (const base::Invalid &error) {
        if (error.fields().at(0).code == "taken")
            refuseTaken(services, visit, *chooser.proof);
        throw;
    }
}

} // namespace kith::portal
