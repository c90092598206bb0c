// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/messages/Channel.h"
#include "plugin/messages/Outbox.h"

#include <string>
#include <variant>

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
    int attempts = 0;        ///< Those before this one.
    bool answerLost = false; ///< One of them may have arrived (Attempt::maybeSent).
};

/// The reason for a message is gone: it is dropped unsent.
struct NotNeeded {
    std::string reason = "not needed"; ///< As staff read it.
};

/// Makes the text of the messages of a kind, from what is stored, at the moment of sending. The
/// feature that plans messages implements it.
class Composer {
public:
    virtual ~Composer() = default;
    /// The text, or why it is not needed any more. May write (a personal link); runs inside the
    /// transaction given, which may be run again, so it has no other effect. It does not call the
    /// host.
    virtual std::variant<Content, NotNeeded>
    compose(storage::Transaction &transaction, const DueMessage &message, base::Millis now) = 0;
    /// False where the message must not go out again once it may have arrived.
    [[nodiscard]] virtual bool mayRepeat(const DueMessage & /*message*/) const { return true; }
    /// Called in the transaction that marks the message sent.
    virtual void onSent(storage::Transaction &transaction, const DueMessage &message,
                        base::Millis now) = 0;
    /// Called in the transaction that marks the message failed for good. attempt is the last one;
    /// its reason is for staff. The message may never have been composed.
    virtual void onFailed(storage::Transaction & /*transaction*/, const DueMessage & /*message*/,
                          const Attempt & /*attempt*/, base::Millis /*now*/) {}
    /// Called, after onSent, in the transaction that notes what the network reports of the message:
    /// that it arrived, or that it did not and why, for staff. A later report may say that it
    /// arrived after all; that it arrived is never taken back.
    virtual void onReported(storage::Transaction & /*transaction*/, const DueMessage & /*message*/,
                            bool /*delivered*/, const std::string & /*reason*/,
                            base::Millis /*now*/) {}
};

} // namespace kith::messages
