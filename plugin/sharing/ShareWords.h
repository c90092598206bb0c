// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/messages/Channel.h"
#include "plugin/messages/Outbox.h"
#include "plugin/messages/Texts.h"
#include "plugin/people/ContactLookup.h"
#include "plugin/settings/PracticeSettings.h"

#include <cstdint>
#include <string>

namespace kith::sharing {

/// What is said to one contact about one sending.
struct SentFacts {
    people::ContactCard contact;
    settings::PracticeCard practice;
    messages::Via via = messages::Via::email;
    std::int64_t documents = 1;
    std::string titles;         ///< Of the documents; empty unless the practice names them (B51).
    std::string note;           ///< What staff wrote to it; may be empty.
    base::Millis expiresAt = 0; ///< When the first of the shares ends.
    std::string link;           ///< Empty: a sample of the same length, as for a preview.
};

/// A one-time code on its way to the contact.
struct CodeFacts {
    people::ContactCard contact;
    settings::PracticeCard practice;
    messages::Via via = messages::Via::email;
    std::string code;
};

/// The words of the messages about shared documents (B51): the practice, the staff user's note, the
/// link, until when it is good. Delivery and preview ask the same. Immutable: any thread.
class ShareWords {
public:
    /// texts must outlive it. publicUrl is where contacts open the public area.
    ShareWords(const messages::Texts &texts, std::string publicUrl);

    /// The whole message as it will arrive; toAddress is empty where the contact has none for it.
    [[nodiscard]] messages::Content sent(const SentFacts &facts) const;
    [[nodiscard]] messages::Content code(const CodeFacts &facts) const;

    /// The address of a personal link with this token.
    [[nodiscard]] std::string linkOf(const std::string &token) const;

private:
    const messages::Texts &_texts;
    std::string _publicUrl;
};

} // namespace kith::sharing
