// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/channels/SmtpConnection.h"
#include "plugin/messages/MimeMessage.h"

#include <optional>
#include <set>

namespace kith::channels {

/// Delivers emails to a mail server (RFC 5321), with STARTTLS, TLS and sign-in as configured, over
/// one connection for as long as it holds. A refusal of the message for good is refused; everything
/// that concerns the connection, the sign-in or the moment is tryLater, with code 0 where the
/// message itself got no answer. One thread.
class Smtp : public messages::Channel {
public:
    explicit Smtp(SmtpSettings settings);

    messages::Attempt deliver(const messages::OutgoingMessage &message) override;
    void finish() noexcept override;

private:
    /// How far a message came.
    enum class Stage { envelope, content };

    void open(SmtpConnection::Clock::time_point deadline);
    void greet(SmtpConnection &connection);
    void readExtensions(const SmtpReply &reply);
    void signIn(SmtpConnection &connection);
    messages::Attempt converse(const std::string &recipient, const std::string &text,
                               bool international);
    messages::Attempt send(const std::string &recipient, const std::string &text,
                           bool international);
    messages::Attempt refusal(const SmtpReply &reply, const std::string &what);
    void startAfresh();

    SmtpSettings _settings;
    messages::MimeMessage _mime;
    std::optional<SmtpConnection> _connection;
    std::set<std::string, std::less<>> _extensions; ///< EHLO lines, in capitals.
    Stage _stage = Stage::envelope;
};

} // namespace kith::channels
