// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/portal/Account.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>

namespace kith::portal {

/// The stored accounts of a practice, whoever asks, in the caller's transaction: for callers who
/// have checked what may be done, and who write the audit entry.

std::optional<Account> findAccount(storage::Transaction &transaction, std::int64_t practiceNo,
                                   std::int64_t contactNo);
std::optional<Account> findAccountById(storage::Transaction &transaction, std::int64_t practiceNo,
                                       const std::string &id);

/// True where an account of the practice has the name, in whatever case.
bool isTaken(storage::Transaction &transaction, std::int64_t practiceNo,
             const std::string &username);

/// What an account begins with.
struct NewAccount {
    std::int64_t contactNo = 0;
    std::string username; ///< Clean.
    std::string secret;   ///< Hashed.
    SecretKind kind = SecretKind::pin;
    bool mustChange = false;
};

/// Answers its id. Throws storage::ConstraintViolated where the name is taken meanwhile.
std::string insertAccount(storage::Transaction &transaction, const access::Actor &actor,
                          base::Millis now, const NewAccount &account);

/// Writes another secret (hashed): tries begin anew and nobody stays signed in.
void writeSecret(storage::Transaction &transaction, std::int64_t practiceNo, const std::string &id,
                 const std::string &secret, SecretKind kind, bool mustChange);

/// Lets tries begin anew. False where there was nothing to unlock.
bool unlockAccount(storage::Transaction &transaction, std::int64_t practiceNo,
                   const std::string &id);

/// How many wrong tries an account bears. NIST SP 800-63B, 5.2.2, allows up to 100; a PIN of six
/// digits bears less.
struct TryLimits {
    std::int64_t free = 3;                  ///< Without waiting.
    std::int64_t most = 10;                 ///< Then it is locked.
    base::Millis first = 30 * base::second; ///< Wait; doubled each time.
    base::Millis longest = 15 * base::minute;
};

/// The one counter for all the ways of proving to be the owner. Counts a try before it is
/// evaluated, in one statement, so that however many come at once no more are evaluated than the
/// limit. Answers the account with what to compare; nothing where there is none, or it waits or is
/// locked. rightTry gives the count back.
std::optional<Account> takeTry(storage::Transaction &transaction, std::int64_t practiceNo,
                               const std::string &usernameKey, base::Millis now,
                               const TryLimits &limits);

/// Notes that the secret that takeTry answered was the right one. secret is what is stored from now
/// on (the same, hashed with newer parameters). False where it is not the account's any more.
bool rightTry(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
              const Account &account, const std::string &secret);

/// Gives back a try that takeTry counted and that was no wrong one, or was not evaluated: what was
/// wrong before it still counts.
void returnTry(storage::Transaction &transaction, std::int64_t practiceNo, const Account &account,
               const TryLimits &limits);

/// As rightTry where the try was not counted at the account: what others did wrong still counts.
bool noteSignedIn(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                  const Account &account, const std::string &secret);

} // namespace kith::portal
