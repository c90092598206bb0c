// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Uuid.h"
#include "tests/unit/portal/PortalParts.h"
#include "tests/unit/portal/PortalPost.h"

namespace kith::test {

/// A desk that is asked through staff's routes, as well.
struct PortalCounter : PortalPost {
    explicit PortalCounter(storage::Database &theDatabase)
        : PortalPost(theDatabase), parts(services) {
        portal::addStaffPortalRoutes(router, parts.services);
        portal::addStaffNoteRoutes(router, parts.services);
    }

    static std::string path(const std::string &contact, const std::string &more = {},
                            const std::string &client = "c-1") {
        return "/api/v1/clients/" + client + "/portal/" + contact + more;
    }
    /// The portal of one contact in an answer that holds it.
    static Poco::JSON::Object::Ptr portalIn(const Poco::JSON::Object::Ptr &answer) {
        return answer->getObject("portal");
    }
    static std::string stateIn(const Poco::JSON::Object::Ptr &answer) {
        return portalIn(answer)->getValue<std::string>("state");
    }
    /// A note that a contact wrote; answers its id.
    std::string writeNote(const std::string &contact, const std::string &body,
                          const std::string &client = "c-1") {
        const std::string id = base::makeUuid(clock.time);
        const std::int64_t no = numberOf(contact);
        database.write([&](storage::Transaction &transaction) {
            transaction.run("insert into portal_notes (practice_no, id, client_id, contact_no,"
                            " body, written_at) values (1, ?, ?, ?, ?, ?)",
                            id, client, no, body, clock.time);
        });
        return id;
    }

    PortalParts parts;
};

} // namespace kith::test
