// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/messages/Composer.h"
#include "plugin/sharing/ShareWords.h"

namespace kith::sharing {

/// Words the messages of the kind "share" at the moment of sending:
/// "share.sent" with a personal link that is made for it, "share.code" with a
/// one-time code that is made for it. Each goes to one contact and names nobody
/// else (B27). Notes on the sending how far its message came. Any thread.
class ShareComposer : public messages::Composer {
public:
    /// words must outlive it.
    explicit ShareComposer(const ShareWords &words) : _words(words) {}

    std::variant<messages::Content, messages::NotNeeded>
    compose(storage::Transaction &transaction, const messages::DueMessage &message,
            base::Millis now) override;
    /// A code that may have arrived is not sent again: each is another one, and only the last
    /// holds.
    [[nodiscard]] bool mayRepeat(const messages::DueMessage &message) const override;
    void onSent(storage::Transaction &transaction, const messages::DueMessage &message,
                base::Millis now) override;
    void onFailed(storage::Transaction &transaction, const messages::DueMessage &message,
                  const messages::Attempt &attempt, base::Millis now) override;
    void onReported(storage::Transaction &transaction, const messages::DueMessage &message,
                    bool delivered, const std::string &reason, base::Millis now) override;

private:
    const ShareWords &_words;
};

} // namespace kith::sharing
