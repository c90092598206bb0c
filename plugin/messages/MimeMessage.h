// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/messages/Channel.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith::messages {

/// Builds the text of an email (RFC 5322, MIME): CR LF at line ends, no line over 78 bytes but for
/// addresses, ASCII but for addresses that are not. Nothing in the content can add a header:
/// control characters in headers become spaces.
class MimeMessage {
public:
    /// fromAddress is the sender's address, without a name; the Message-ID's domain is its domain.
    explicit MimeMessage(std::string fromAddress);

    using Headers = std::vector<std::pair<std::string, std::string>>;

    /// The same message gives the same Message-ID at every attempt. extra are further headers of
    /// ours, in ASCII. toAddress is put into To as it is.
    [[nodiscard]] std::string build(const OutgoingMessage &message,
                                    const Headers &extra = {}) const;

private:
    std::string _fromAddress;
};

} // namespace kith::messages
