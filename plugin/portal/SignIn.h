// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/portal/AccountStore.h"
#include "plugin/portal/Hashing.h"
#include "plugin/portal/TryBudget.h"
#include "plugin/storage/Database.h"

#include <string>

namespace kith::portal {

struct SignInLimits {
    TryLimits account = {};
    TryBudgets budgets = {};
};

/// What somebody typed who wants to come in.
struct SignInForm {
    std::int64_t practiceNo = 0;
    std::string username;
    SecretText secret;         ///< As typed.
    std::string remoteAddress; ///< As the host vouches for it; may be empty.
    std::string replaced = {}; ///< The secret of the session that the browser has; may be empty.
};

/// What came of it. Every failure is the same.
struct SignInOutcome {
    std::string session; ///< Its secret; empty: not signed in.
    bool mustChange = false;

    [[nodiscard]] bool isIn() const { return !session.empty(); }
    bool operator==(const SignInOutcome &) const = default;
};

/// Lets contacts in. In this order: what the address and the practice have left, a turn at hashing,
/// the try counted at the account, the secret compared, the session begun. Unknown and locked
/// accounts, those that wait, those of archived contacts and those to which nothing is open cost
/// the same queries and one hash, and get the same answer as a wrong secret. A visitor whose budget
/// is spent gets it too, without the hash. OWASP ASVS 4.0, 2.2; NIST SP 800-63B, 5.2.2. Any thread.
class SignIn {
public:
    SignIn(storage::Database &database, Hashing &hashing, const SignInLimits &limits = {})
        : _database(database), _hashing(hashing), _limits(limits) {}

    /// now: the time of the request. Throws Busy where too many hash at once (nothing is counted
    /// then) and as Database.
    SignInOutcome signIn(const SignInForm &form, base::Millis now);

    /// Gives somebody who is signed in another secret, where current is the present one: a try as
    /// at signIn, on the same counters. All sessions end; answers a new one. Nothing is in the
    /// outcome where current is wrong. Throws Invalid (field "secret", the code of a weakness or
    /// "same"), and as signIn.
    SignInOutcome change(const access::Actor &contact, const SecretText &current,
                         const SecretText &next, base::Millis now);

private:
    struct Attempt;

    Attempt begin(const Visitor &visitor, const std::string &usernameKey, base::Millis now);
    template <class Right>
    SignInOutcome attempt(const Visitor &visitor, const std::string &usernameKey,
                          const SecretText &typed, const access::Actor &who, base::Millis now,
                          Right right);
    void noteFailure(const Attempt &attempt, const access::Actor &who, base::Millis now);

    storage::Database &_database;
    Hashing &_hashing;
    SignInLimits _limits;
};

} // namespace kith::portal
