// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Uuid.h"
#include "plugin/settings/PracticeSettings.h"
#include "tests/unit/portal/PortalParts.h"
#include "tests/unit/portal/PortalPost.h"
#include "tests/unit/support/TestDatabase.h"

#include <functional>

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
    /// Rosa's item of a client's list.
    Poco::JSON::Object::Ptr listed(const access::Actor &actor, const std::string &client = "c-1") {
        const auto list = expect(200, actor, "GET", "/api/v1/clients/" + client + "/portal");
        for (const auto &item : *list->getArray("items"))
            if (item.extract<Poco::JSON::Object::Ptr>()->getValue<std::string>("contact") == keep)
                return item.extract<Poco::JSON::Object::Ptr>();
        return {};
    }
    void set(const std::string &key, const std::string &value) {
        database.write([&](storage::Transaction &transaction) {
            settings::writeSetting(transaction, all, clock.time, key, value);
        });
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

inline void atCounter(const std::function<void(PortalCounter &)> &check) {
    onBothDatabases([&](storage::Database &database) {
        PortalCounter desk(database);
        check(desk);
    });
}

} // namespace kith::test
