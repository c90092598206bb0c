// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/base/Errors.h"
#include "plugin/messages/SmsRules.h"
#include "plugin/people/ContactLookup.h"
#include "plugin/sharing/Share.h"
#include "plugin/sharing/ShareForm.h"
#include "plugin/storage/Transaction.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::sharing {

/// Why a contact cannot be sent something: a code for programs and words for staff.
struct RecipientProblem {
    std::string code; ///< "no-email", "no-phone", "stopped", "country", "too-long"…
    std::string message;

    [[nodiscard]] bool isOfTheWay() const { return code != "archived" && code != "just-sent"; }
};

/// code is one of those above, language the reader's.
RecipientProblem problemNamed(std::string_view code, const std::string &language);

/// Whether the contact can be reached this way at all. language is the reader's.
std::optional<RecipientProblem> problemOf(storage::Transaction &transaction,
                                          const messages::SmsRules &rules,
                                          const people::ContactCard &contact, messages::Via via,
                                          const std::string &language);

/// A recipient who was found on file.
struct FoundRecipient {
    people::ContactCard contact;
    messages::Via via = messages::Via::email;
    std::optional<RecipientProblem> problem;
    /// Their shares that can still be opened, by document: those are sent again.
    std::map<std::string, std::string> existing;
};

/// Finds the recipients of a wish among the contacts that the actor may see, in the order of the
/// wish. Throws Invalid with "recipients[i].contact" unknown for each other one.
std::vector<FoundRecipient> findRecipients(storage::Transaction &transaction,
                                           const messages::SmsRules &rules,
                                           const access::Actor &actor, base::Millis now,
                                           const ShareWish &wish);

/// Throws Invalid with all problems, where there are any.
void requireNoProblem(const std::vector<FoundRecipient> &recipients);

} // namespace kith::sharing
