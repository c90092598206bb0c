// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/invitations/InvitationComposer.h"
#include "plugin/messages/Delivery.h"
#include "plugin/people/ClientNames.h"
#include "tests/unit/invitations/Office.h"
#include "tests/unit/messages/Fixture.h"

#include <memory>

namespace kith::test {

inline const messages::Texts &shippedTexts() {
    static const messages::Texts texts(std::string(KITH_SOURCE_DIR) + "/config");
    return texts;
}

/// An office whose messages really go out, into memory.
struct PostOffice : Office {
    explicit PostOffice(storage::Database &to)
        : Office(to),
          composer(shippedTexts(),
                   {"/portal", "https://kith.example.org/portal", "kith@example.org", {}}),
          delivery(to, log, {{"invitation", &composer}},
                   [this](messages::Via) { return std::make_unique<MemoryChannel>(outbound); }) {
        appointment.videoUrl = "https://video.example.org/room";
        database.write([](storage::Transaction &transaction) {
            transaction.run("update practices set name = 'Linden & Partner', phone = '+49 30 123',"
                            " email = 'office@example.com' where practice_no = 1");
        });
    }

    /// Delivers what is due and answers it.
    std::vector<messages::OutgoingMessage> post() {
        outbound.messages.clear();
        delivery.run(now, {});
        return outbound.messages;
    }
    void nameClient(const std::string &given, const std::string &family) {
        database.write([&](storage::Transaction &transaction) {
            people::noteClients(
                transaction, 1, now,
                {{"client-1", given, family, given + " " + family, "", "", "", ""}});
        });
    }

    MemoryLog log;
    MemoryChannel::Record outbound;
    invitations::InvitationComposer composer;
    messages::Delivery delivery;
};

} // namespace kith::test
