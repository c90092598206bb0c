// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/portal/PortalComposer.h"
#include "plugin/portal/PortalInvites.h"
#include "tests/unit/invitations/PostOffice.h"
#include "tests/unit/portal/PortalDesk.h"

#include <memory>
#include <regex>
#include <string>
#include <vector>

namespace kith::test {

/// A desk whose messages really go out, into memory.
struct PortalPost : PortalDesk {
    explicit PortalPost(storage::Database &theDatabase)
        : PortalDesk(theDatabase), composer(shippedTexts(), "https://kith.example.org/portal"),
          delivery(theDatabase, log, {{"portal", &composer}},
                   [this](messages::Via) { return std::make_unique<MemoryChannel>(outbound); }) {
        write("update practices set name = 'Linden & Partner', phone = '+49 30 123',"
              " email = 'office@example.com' where practice_no = 1");
    }

    /// Delivers what is due and answers it.
    std::vector<messages::OutgoingMessage> post() {
        outbound.messages.clear();
        delivery.run(clock.time, {});
        return outbound.messages;
    }
    /// Invites Rosa to a client's portal.
    void invite(const std::string &client = "c-1", const portal::Sees &sees = {}) {
        emails.grant(all, clock.time, client, keep, sees);
    }
    /// The token in the one message that is due.
    std::string postedToken() {
        const auto sent = post();
        return sent.size() == 1 ? tokenIn(sent.front().content.text) : std::string();
    }
    static std::string tokenIn(const std::string &text) {
        std::smatch link;
        return std::regex_search(text, link, std::regex("/portal/i/([\\w-]+)")) ? link[1].str()
                                                                                : std::string();
    }
    /// What the link's page would find: the state's name, or "unknown".
    std::string linkState(const std::string &token) {
        const auto found = database.read([&](storage::Transaction &transaction) {
            return portal::findPortalInvite(transaction, token, clock.time);
        });
        return found ? std::string(nameOf(found->link.state)) : "unknown";
    }
    void accept(const std::string &token, const std::string &username,
                const std::string &pin = rosasPin) {
        const std::string secret = hashing.turn().hash(portal::SecretText(pin));
        database.write([&](storage::Transaction &transaction) {
            const auto invite = portal::findPortalInvite(transaction, token, clock.time);
            portal::acceptPortalInvite(transaction, invite.value(), clock.time,
                                       {username, secret, portal::SecretKind::pin, home});
        });
    }
    void write(storage::Sql sql) {
        database.write([&](storage::Transaction &transaction) { transaction.run(sql); });
    }

    MemoryLog log;
    MemoryChannel::Record outbound;
    portal::PortalComposer composer;
    messages::Delivery delivery;
};

} // namespace kith::test
