// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/portal/Account.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::portal {

// The browsers that accounts were signed in with. A browser holds one secret for the practice in a
// cookie, of which the hash is stored with each account that it was signed in to. It tries on a
// counter of its own, so that nobody else can lock its people out ("device cookies", OWASP). All
// functions work in the caller's transaction.

/// As its owner reads it.
struct Browser {
    std::string id;
    std::string name; ///< Short, from what the browser says of itself; may be empty.
    base::Millis madeAt = 0;
    base::Millis seenAt = 0;                 ///< At its last sign-in.
    std::optional<base::Millis> confirmedAt; ///< By a one-time code.
};

/// The last seen first.
std::vector<Browser> browsersOf(storage::Transaction &transaction, std::int64_t practiceNo,
                                const std::string &accountId);

/// A browser that may try.
struct KnownBrowser {
    std::string id;
    bool isConfirmed = false;
    Account account;
};

/// Wrong tries of a browser after which it is as any other, until it is signed in again.
constexpr std::int64_t triesPerBrowser = 10;

/// True where takeBrowserTry would let it try. Counts nothing.
bool isKnownBrowser(storage::Transaction &transaction, std::int64_t practiceNo,
                    const std::string &secret, const std::string &usernameKey);

/// Counts a try, in one statement, before it is evaluated. Nothing where the browser was never
/// signed in to this account, or was wrong too often.
std::optional<KnownBrowser> takeBrowserTry(storage::Transaction &transaction,
                                           std::int64_t practiceNo, const std::string &secret,
                                           const std::string &usernameKey);

/// Gives back a try that was no wrong one.
void returnBrowserTry(storage::Transaction &transaction, std::int64_t practiceNo,
                      const std::string &id);

struct RememberedBrowser {
    std::string id;
    std::string secret; ///< For the cookie.
};

/// Notes that an account is signed in to with a browser, whose tries begin anew. secret: its cookie
/// so far, may be empty; a new one is made unless that was the account's already: one that
/// somebody else put into the browser is worth nothing afterwards. confirmed: a one-time code was
/// given in it.
RememberedBrowser rememberBrowser(storage::Transaction &transaction, std::int64_t practiceNo,
                                  base::Millis now, const std::string &accountId,
                                  const std::string &secret, const std::string &name,
                                  bool confirmed);

/// Forgets one and ends its sessions. False where the account has none of this id.
bool forgetBrowser(storage::Transaction &transaction, std::int64_t practiceNo,
                   const std::string &accountId, const std::string &id);

/// Forgets all, and ends all sessions of the account.
void forgetBrowsers(storage::Transaction &transaction, std::int64_t practiceNo,
                    const std::string &accountId);

/// How long a browser is remembered that nobody signs in with; the life of its cookie.
constexpr base::Millis browserLifetime = 400 * base::day;

/// Removes those that were not used for so long, at most some hundred of a practice. True where
/// none is left.
bool purgeBrowsers(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now);

} // namespace kith::portal
