// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/invitations/InvitationSettings.h"
#include "plugin/messages/Composer.h"
#include "plugin/messages/SmsRules.h"
#include "plugin/messages/Texts.h"

namespace kith::invitations {

/// Words the messages of the kind "invitation" at the moment of sending, from what is true then:
/// confirmed, moved, cancelled, removed, reminder. They name nobody but the recipient (B27) and the
/// given names of those clients whose relation the recipient is, if the practice allows it (B51).
/// Any thread.
class InvitationComposer : public messages::Composer {
public:
    /// texts must outlive it.
    InvitationComposer(const messages::Texts &texts, InvitationSettings settings,
                       messages::SmsRules smsRules = {});

    std::variant<messages::Content, messages::NotNeeded>
    compose(storage::Transaction &transaction, const messages::DueMessage &message,
            base::Millis now) override;
    void onSent(storage::Transaction &transaction, const messages::DueMessage &message,
                base::Millis now) override;

private:
    [[nodiscard]] std::string smsText(std::string_view words, const std::string &language,
                                      messages::TextValues values) const;

    const messages::Texts &_texts;
    InvitationSettings _settings;
    messages::SmsRules _smsRules;
};

} // namespace kith::invitations
