// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/messages/SmsRules.h"
#include "plugin/messages/SmsText.h"
#include "plugin/sharing/ShareWords.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::sharing {

/// What a contact would read.
struct Wording {
    messages::Content content;
    std::optional<messages::SmsLength> sms; ///< Of an SMS.
    bool isTooLong = false;                 ///< For an SMS, as the installation has it.
};

/// The words of one sending to each of its contacts, before it is sent.
class SentWording {
public:
    /// What all of them share; titles only where the practice names documents (B51).
    SentWording(const ShareWords &words, const messages::SmsRules &rules, SentFacts facts)
        : _words(words), _rules(rules), _facts(std::move(facts)) {}

    [[nodiscard]] Wording to(const people::ContactCard &contact, messages::Via via) const;

private:
    const ShareWords &_words;
    const messages::SmsRules &_rules;
    SentFacts _facts;
};

/// What a sending about documents of these titles says to each of its contacts.
SentFacts sentFacts(storage::Transaction &transaction, std::int64_t practiceNo,
                    const std::vector<std::string> &titles, std::string note,
                    base::Millis expiresAt);

/// Titles as a message names them.
std::string joinedTitles(const std::vector<std::string> &titles);

} // namespace kith::sharing
