// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/messages/Composer.h"
#include "plugin/messages/Texts.h"

#include <string>

namespace kith::portal {

/// Words the messages of the kind "portal" at the moment of sending: "portal.invited" with a
/// personal link and "portal.code" with a one-time code, both made for it, and the notices
/// "portal.opened", "portal.changed" and "portal.replied", which hold no content. Each names the
/// practice and the one contact it goes to, never a client or anybody else (B51). Any thread.
class PortalComposer : public messages::Composer {
public:
    /// texts must outlive it. publicUrl is where contacts open the public area; empty: there is
    /// none.
    PortalComposer(const messages::Texts &texts, std::string publicUrl)
        : _texts(texts), _publicUrl(std::move(publicUrl)) {}

    std::variant<messages::Content, messages::NotNeeded>
    compose(storage::Transaction &transaction, const messages::DueMessage &message,
            base::Millis now) override;
    /// A code that may have arrived is not sent again, as each is another one.
    [[nodiscard]] bool mayRepeat(const messages::DueMessage &message) const override;
    void onSent(storage::Transaction & /*transaction*/, const messages::DueMessage & /*message*/,
                base::Millis /*now*/) override {}

private:
    std::variant<messages::Content, messages::NotNeeded>
    invited(storage::Transaction &transaction, const messages::DueMessage &message,
            base::Millis now) const;
    std::variant<messages::Content, messages::NotNeeded> code(storage::Transaction &transaction,
                                                              const messages::DueMessage &message,
                                                              base::Millis now) const;
    std::variant<messages::Content, messages::NotNeeded>
    notice(storage::Transaction &transaction, const messages::DueMessage &message) const;

    const messages::Texts &_texts;
    std::string _publicUrl;
};

} // namespace kith::portal
