// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Log.h"
#include "plugin/base/OneTimeCode.h"
#include "plugin/messages/SendLimits.h"
#include "plugin/messages/SmsRules.h"
#include "plugin/portal/AccountStore.h"
#include "plugin/portal/Browsers.h"
#include "plugin/portal/Hashing.h"
#include "plugin/portal/TryBudget.h"
#include "plugin/storage/Database.h"

#include <optional>
#include <string>

namespace kith::portal {

struct SignInLimits {
    TryLimits account = {};
    TryBudgets budgets = {};
};

/// How one-time codes reach people.
struct CodeSending {
    const messages::SendLimits &limits;
    messages::SmsRules rules = {};
    bool sms = false; ///< Any SMS leave at all; without, a phone number is no address.
};

/// What somebody typed who wants to come in.
struct SignInForm {
    std::int64_t practiceNo = 0;
    std::string username;
    SecretText secret;            ///< As typed.
    std::string remoteAddress;    ///< As the host vouches for it; may be empty.
    std::string replaced = {};    ///< The secret of the session that the browser has; may be empty.
    std::string browser = {};     ///< The secret that the browser is remembered by; may be empty.
    std::string browserName = {}; ///< Short, from what it says of itself.
    bool asksCode = true; ///< Of a browser that was not confirmed yet: the practice's choice.
};

/// What came of it. Every failure is the same.
struct SignInOutcome {
    std::string session; ///< Its secret; empty: not signed in.
    bool mustChange = false;
    std::string browser; ///< The secret to remember the browser by; empty: as it was.
    std::string proof;   ///< Not signed in yet: the secret of the proof that is asked for.

    [[nodiscard]] bool isIn() const { return !session.empty(); }
    bool operator==(const SignInOutcome &) const = default;
};

/// The code of the second step.
struct ConfirmForm {
    std::int64_t practiceNo = 0;
    std::string proof;  ///< Its secret.
    std::string digits; ///< Six, as typed.
    std::string remoteAddress;
    std::string replaced = {}; ///< As in SignInForm, and what follows.
    std::string browser = {};
    std::string browserName = {};
};

struct Confirmed {
    base::CodeVerdict verdict; ///< spent, locked: another code, or to begin anew.
    SignInOutcome outcome;
    std::optional<base::Millis> waitUntil = {}; ///< Nothing was compared: the account waits.
};

/// Lets contacts in. In this order: what the address and the practice have left, a turn at hashing,
/// the try counted at the account, the secret compared, the session begun. Unknown and locked
/// accounts, those that wait, those of archived contacts and those to which nothing is open cost
/// the same queries and one hash, and get the same answer as a wrong secret. A visitor whose budget
/// is spent gets it too, without the hash.
///
/// A browser that was signed in to the account before tries on a counter of its own instead: what
/// others spent or locked does not keep it out. Another one is asked for a one-time code after the
/// right secret, where the practice wants that and the contact has an address.
///
/// OWASP ASVS 4.0, 2.2; NIST SP 800-63B, 5.2.2. Any thread.
class SignIn {
public:
    SignIn(storage::Database &database, Hashing &hashing, const CodeSending &codes, base::Log &log,
           const SignInLimits &limits = {})
        : _database(database), _hashing(hashing), _codes(codes), _log(log), _limits(limits) {}

    /// now: the time of the request. Throws Busy where too many hash at once and Unavailable where
    /// there is no memory (nothing is counted then), and as Database.
    SignInOutcome signIn(const SignInForm &form, base::Millis now);

    /// The second step. A wrong code is a try of the account too. Throws as Database.
    Confirmed confirm(const ConfirmForm &form, base::Millis now);

    /// Gives somebody who is signed in another secret, where current is the present one: a try as
    /// at signIn, on the same counters; browser and its name as there. All sessions end; answers a
    /// new one.
    /// Nothing is in the outcome where current is wrong. Throws Invalid (field "secret", the code
    /// of a weakness or "same"), and as signIn.
    SignInOutcome change(const access::Actor &contact, const SecretText &current,
                         const SecretText &next, base::Millis now, const std::string &browser = {},
                         const std::string &browserName = {});

    /// True where current is the present secret of somebody who is signed in: a try as at change.
    /// Throws as signIn.
    bool verify(const access::Actor &contact, const SecretText &current, base::Millis now,
                const std::string &browser = {});

private:
    struct Claim;
    struct Attempt;

    Attempt begin(const Claim &claim, base::Millis now);
    void giveBack(const Claim &claim, const Attempt &attempt, base::Millis now);
    bool compare(Hashing::Turn &turn, const Claim &claim, const Attempt &attempt, base::Millis now);
    bool isRefused(const Claim &claim, base::Millis now);
    void noteFailure(const Claim &claim, const Attempt &attempt, base::Millis now);
    template <class Prepare, class Right>
    SignInOutcome attempt(const Claim &claim, base::Millis now, Prepare prepare, Right right);
    SignInOutcome letIn(storage::Transaction &transaction, const SignInForm &form,
                        const Attempt &attempt, const std::string &stored, base::Millis now);
    SignInOutcome askForCode(storage::Transaction &transaction, const SignInForm &form,
                             const Attempt &attempt, const std::string &contactId,
                             base::Millis now);

    storage::Database &_database;
    Hashing &_hashing;
    CodeSending _codes;
    base::Log &_log;
    SignInLimits _limits;
};

} // namespace kith::portal
