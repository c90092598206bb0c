// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"

#include <optional>
#include <string>

namespace kith::messages {

/// A calendar part of an email (iTIP, RFC 5546).
struct CalendarPart {
    std::string method; ///< "REQUEST" or "CANCEL".
    std::string ics;    ///< CR LF at line ends, UTF-8.
};

/// What is to be said to one contact, composed and complete. Every text is clean: one line for
/// names, addresses and subject.
struct Content {
    std::string toName;
    std::string toAddress; ///< Email address, or E.164 number.
    std::string language;  ///< BCP 47.
    std::string subject;   ///< Empty for SMS.
    std::string text;      ///< LF at line ends.
    std::string html;      ///< Empty for SMS.
    std::optional<CalendarPart> calendar;
    std::string fromName; ///< The practice's name.
    std::string replyTo;  ///< The practice's address; may be empty.
};

/// A message on its way out.
struct OutgoingMessage {
    std::string id; ///< UUID; the same at every attempt, makes the Message-ID.
    base::Millis date = 0;
    Content content;
    std::string reportUrl; ///< Where the network may say what became of it; empty: nowhere.
};

enum class Outcome {
    sent,     ///< The next server took responsibility.
    tryLater, ///< Refused for now (4xx), or the connection failed; the same may succeed later.
    refused,  ///< Refused for good (5xx).
};

/// How one attempt ended.
struct Attempt {
    Outcome outcome = Outcome::tryLater;
    int code = 0;           ///< Reply code of the protocol; 0: none was read.
    std::string reason;     ///< For staff, one line, without addresses or secrets.
    bool maybeSent = false; ///< Not sent as far as we know, but the request was handed over whole.
};

/// A way to deliver messages. Used by one thread at a time; keeps its connection between calls.
/// Never throws for what the other side does.
class Channel {
public:
    virtual ~Channel() = default;
    virtual Attempt deliver(const OutgoingMessage &message) = 0;
    /// Called when there is nothing more to send for now: ends idle connections politely.
    virtual void finish() noexcept {}
};

} // namespace kith::messages
