// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/messages/Channel.h"
#include "plugin/messages/MimeMessage.h"
#include "plugin/messages/Outbox.h"

#include <filesystem>
#include <string>

namespace kith::channels {

/// Writes each message to a folder, for development and tests: one file <time>-<id>.eml, complete
/// and on the disk before it has that name. The same message again replaces its file. An SMS is an
/// .eml with the header X-Kith-Channel: sms and the number as To. One thread.
class Mailbox : public messages::Channel {
public:
    /// The folder is made when the first message comes.
    Mailbox(std::filesystem::path folder, messages::Via via, std::string fromAddress);

    messages::Attempt deliver(const messages::OutgoingMessage &message) override;

private:
    [[nodiscard]] std::filesystem::path fileFor(const messages::OutgoingMessage &message) const;

    std::filesystem::path _folder;
    messages::Via _via;
    messages::MimeMessage _mime;
};

} // namespace kith::channels
