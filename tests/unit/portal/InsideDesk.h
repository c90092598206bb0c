// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/invitations/Invitations.h"
#include "plugin/portal/HomeView.h"
#include "tests/unit/portal/PageDesk.h"

#include <string>
#include <vector>

namespace kith::test {

/// Rosa (keep) and Rosi (other), who do not speak with each other, and what is shared with them of
/// the clients c-1 and c-2. Both are related to both clients; the portals are to be granted.
struct InsideDesk : PageDesk {
    explicit InsideDesk(storage::Database &database);

    /// Opens the portals of both clients to both: Rosa as "rosa@example.org", Rosi as "rosi".
    void grantAll();

    /// Saves an appointment of tomorrow with these clients for these contacts, at the next
    /// revision; answers the id of the first one's place.
    std::string appoint(const std::string &id, const std::vector<std::string> &clients,
                        const std::vector<std::string> &invited);
    platform::Appointment tomorrow(const std::string &id, const std::vector<std::string> &clients);
    std::string placeOf(const std::string &appointment, const std::string &contact);

    /// Shares a document with a contact, and the message has left; answers the share's id. The
    /// title is "Letter <document>".
    std::string share(const std::string &document, const std::string &client,
                      const std::string &contact);

    void turnNotesOn() { set("portal-notes", "true"); }
    void run(storage::Sql sql);
    /// What staff answer to a note.
    void reply(const std::string &note, const std::string &body);

    /// A browser in which Rosa, or Rosi, is signed in and sees her home.
    Browser rosaInside();
    Browser rosiInside();

    [[nodiscard]] access::Actor contact(const std::string &id);
    /// What a contact's home shows, a line a thing: "next …", "appointment …", "document …", "new
    /// document …", "note …".
    std::vector<std::string> home(const std::string &contact, const std::string &client);
    std::string write(const std::string &contact, const std::string &client,
                      const std::string &body);

    invitations::Invitations invitations;
    std::int64_t revision = 0;
};

/// "field code" of what is refused; empty where nothing is.
std::string refusalOf(const std::function<void()> &work);

} // namespace kith::test
