// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/boundary/Surface.h"
#include "hooks/client/HostClients.h"
#include "plugin/settings/PracticeDirectory.h"
#include "plugin/storage/Database.h"

#include <string>

namespace kith::hooks {

/// The client surface: clients change, merge and go.
class ClientSurface {
public:
    ClientSurface(HostClients &clients, settings::PracticeDirectory &directory,
                  storage::Database &database, const base::Clock &clock);

    /// Registers with the host, where it offers the surface. Throws HostRefused.
    void registerHooks();

    void clientChanged(const std::string &practiceId, const kith_client *client);
    void clientMerged(const std::string &practiceId, const std::string &from,
                      const std::string &into);
    void clientDeleted(const std::string &practiceId, const std::string &clientId);

private:
    access::Actor systemOf(const std::string &practiceId);

    HostClients &_clients;
    settings::PracticeDirectory &_directory;
    storage::Database &_database;
    const base::Clock &_clock;
    Registration _registration;
};

} // namespace kith::hooks
