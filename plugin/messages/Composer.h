// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/messages/Channel.h"
#include "plugin/messages/Outbox.h"

#include <optional>
#include <string>

namespace kith::messages {

/// A message whose time has come.
struct DueMessage {
    std::int64_t practiceNo = 0;
    std::string id;
    std::string kind;
    std::int64_t contactNo = 0;
    Via via = Via::email;
    std::string subjectId;
    std::string details;
    int attempts = 0; ///< Those before this one.
};

/// Makes the text of the messages of a kind, from what is stored, at the moment of sending. The
/// feature that plans messages implements it.
class Composer {
public:
    virtual ~Composer() = default;
    /// The text; nothing where the reason for the message is gone, then it is dropped. May write
    /// (a personal link); runs inside the transaction given, which may be run again, so it has no
    /// other effect. It does not call the host.
    virtual std::optional<Content> compose(storage::Transaction &transaction,
                                           const DueMessage &message, base::Millis now) = 0;
    /// Called in the transaction that marks the message sent.
    virtual void onSent(storage::Transaction &transaction, const DueMessage &message,
                        base::Millis now) = 0;
};

} // namespace kith::messages
