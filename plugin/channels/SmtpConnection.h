// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/channels/ChannelSettings.h"

#include <Poco/Net/StreamSocket.h>

#include <chrono>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace kith::channels {

/// The conversation cannot go on; the text is for staff.
class SmtpLost : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// What a server answers to a command (RFC 5321, 4.2).
struct SmtpReply {
    int code = 0;
    std::vector<std::string> lines; ///< Without the code.

    [[nodiscard]] bool positive() const { return code >= 200 && code < 300; }
    /// The enhanced status of the last line (RFC 3463), such as "5.1.1"; empty where there is none.
    [[nodiscard]] std::string enhancedStatus() const;
};

/// A connection to a mail server: lines out, replies in. Every wait ends: each after the timeout of
/// the settings, all together at the deadline. One thread. Every function throws SmtpLost.
class SmtpConnection {
public:
    using Clock = std::chrono::steady_clock;

    /// Connects, with TLS if security is tls; the greeting is still to be read. settings must live
    /// as long.
    SmtpConnection(const SmtpSettings &settings, Clock::time_point deadline);

    void setDeadline(Clock::time_point deadline) { _deadline = deadline; }

    SmtpReply read();
    void write(std::string_view text);
    /// Writes the line with CR LF and reads the reply.
    SmtpReply command(std::string_view line);
    /// Goes over to TLS, after the server has agreed. Refuses what came before it (a reply that was
    /// slipped into the plain text).
    void startTls();

    /// Our name for EHLO: the host's, or an address literal.
    [[nodiscard]] std::string ownName() const;

private:
    void connect();
    void secure();
    std::string readLine();
    void receiveMore();
    [[nodiscard]] std::chrono::milliseconds allowedWait() const;
    void limitWait();

    template <class Work>
    auto guarded(Work &&work);

    const SmtpSettings &_settings;
    Clock::time_point _deadline;
    Poco::Net::StreamSocket _socket;
    std::chrono::milliseconds _wait{0}; ///< As set on the socket.
    std::string _received;
};

} // namespace kith::channels
