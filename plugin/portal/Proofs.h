// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/base/OneTimeCode.h"
#include "plugin/messages/Composer.h"
#include "plugin/messages/SendLimits.h"
#include "plugin/portal/ForgottenNames.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kith::portal {

// A browser that has to prove, by a one-time code, that it belongs to a contact. A proof is a row
// that a secret in a cookie opens; the code goes to the contact's address and is made when its
// message is sent, so that it is nowhere in clear but there. That of a forgotten PIN begins as
// nobody's, and stays it where what was typed names nobody: it takes codes and refuses them as any
// other. All functions work in the caller's transaction, of Database::lease or write.

enum class Purpose {
    signIn,  ///< The second step in a browser that is not known. 30 minutes.
    forgot,  ///< Another PIN. 30 minutes.
    invite,  ///< An invitation is accepted. 30 minutes.
    address, ///< Another address. 24 hours.
};

/// "sign-in", "forgot", "invite", "address".
std::string_view nameOf(Purpose purpose);

struct NewProof {
    Purpose purpose = Purpose::signIn;
    std::optional<std::int64_t> contactNo = {}; ///< Nothing: nobody's; of forgot always.
    std::string accountId = {};
    std::string linkHash = {}; ///< Of an invitation.
    messages::Via via = messages::Via::email;
    std::string address = {}; ///< Where the codes go; empty while it is nobody's.
    std::string details = "{}";
    ForgottenName forgotten = {}; ///< Of forgot: what was typed.
};

struct Proof {
    std::string id;
    Purpose purpose = Purpose::signIn;
    std::optional<std::int64_t> contactNo;
    std::string accountId;
    std::string linkHash;
    messages::Via via = messages::Via::email;
    std::string address;
    std::string details;
    std::int64_t codes = 0;               ///< That were asked for.
    std::optional<base::Millis> askedAt;  ///< The last of them.
    std::optional<base::Millis> passedAt; ///< When the right code was given.
};

/// Begins a proof and asks for its first code; answers the secret for the cookie. Where a limit
/// keeps the code from going out that shows at the next askCode.
std::string startProof(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                       const messages::SendLimits &limits, const NewProof &wanted);

/// Nothing where it is over, of another purpose, or never was.
std::optional<Proof> findProof(storage::Transaction &transaction, std::int64_t practiceNo,
                               base::Millis now, const std::string &secret, Purpose purpose);

/// Lets another code go out, as a message of the kind "portal.code" about the proof's id; the one
/// before is good for nothing then. A minute has to pass between two. Of one proof five codes are
/// the most; of all of a contact for the same purpose five an hour and ten a day, however many ask
/// at once. Who has forgotten a PIN is not told of these, as it would tell who has an account: what
/// they ask for waits for ForgottenPins, and nothing of a contact is read. locked: this proof is
/// used up.
base::CodeRequest askCode(storage::Transaction &transaction, std::int64_t practiceNo,
                          base::Millis now, const messages::SendLimits &limits, const Proof &proof);

/// The proof of a forgotten PIN whose last code may still go out.
std::optional<Proof> findAsked(storage::Transaction &transaction, std::int64_t practiceNo,
                               base::Millis now, const std::string &id);

/// The same; nobody changes it before the transaction has ended.
std::optional<Proof> lockAsked(storage::Transaction &transaction, std::int64_t practiceNo,
                               base::Millis now, const std::string &id);

/// Lets those wait for each other who ask for codes of the same contact: who comes second counts
/// what the first wrote.
void queueAtContact(storage::Transaction &transaction, std::int64_t practiceNo,
                    std::int64_t contactNo);

/// Whose the proof of a forgotten PIN turned out to be.
struct ProofOwner {
    std::int64_t contactNo = 0;
    std::string accountId;
    messages::Via via = messages::Via::email;
    std::string address;
    bool isKnown = false; ///< It was asked from a browser that the account knows.
};

/// Nothing where it is somebody's already.
void giveProof(storage::Transaction &transaction, std::int64_t practiceNo, const std::string &id,
               const ProofOwner &owner);

/// Lets the code go out that was asked for last, where the contact's limits leave one. Three more
/// a day are for browsers that the account knows, so that strangers cannot use all of them up.
/// proof: a contact's, of lockAsked; nothing of it may wait any more. Once for each that was asked.
void sendAsked(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
               const messages::SendLimits &limits, const Proof &proof);

/// Compares what was typed with the code. Counts first, in one statement, whether or not a code is
/// there: five tries for each that was asked for, within 20 minutes. A right one passes the proof,
/// once.
base::CodeVerdict checkCode(storage::Transaction &transaction, std::int64_t practiceNo,
                            base::Millis now, const Proof &proof, const std::string &digits);

/// A code, and the proof that it belongs to.
struct WrittenCode {
    std::string digits;
    Proof proof;
};

/// For the composer of the message: makes the code, good for 10 minutes or somewhat more. Nothing
/// where the proof is over or a newer code was asked for.
std::optional<WrittenCode> writeCode(storage::Transaction &transaction,
                                     const messages::DueMessage &message, base::Millis now);

void endProof(storage::Transaction &transaction, std::int64_t practiceNo, const std::string &id);

/// The same by the secret in the cookie, whatever it is for; none where it is empty.
void endProofOf(storage::Transaction &transaction, std::int64_t practiceNo,
                const std::string &secret);

/// Counts a username that somebody with a passed proof chose and that is taken: the fifth ends the
/// proof, so that nobody finds out by it who has an account (B50).
void countTaken(storage::Transaction &transaction, std::int64_t practiceNo, const std::string &id);

/// Ends all proofs of a contact: they are archived, merged, or have another address.
void endProofs(storage::Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo);

/// Ends those that rest on the secret that an account had: the second step of signing in, and
/// another PIN in place of a forgotten one.
void endProofsOfAccount(storage::Transaction &transaction, std::int64_t practiceNo,
                        const std::string &accountId);

/// Removes proofs that ended a day ago (until then they count for the limits), at most some hundred
/// of a practice. True where none is left.
bool purgeProofs(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now);

} // namespace kith::portal
