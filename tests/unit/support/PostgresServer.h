// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace kith::test {

/// A private PostgreSQL cluster in a temporary folder, reachable through a unix socket there only.
/// Started at its first use, stopped and removed when the process ends.
class PostgresServer {
public:
    static PostgresServer &instance();

    /// Makes an empty database and answers its URL.
    std::string makeDatabase();
    /// Ends every connection of other processes and sessions, as a restart would.
    void dropConnections();

    PostgresServer(const PostgresServer &) = delete;
    PostgresServer &operator=(const PostgresServer &) = delete;

private:
    PostgresServer();
    ~PostgresServer();

    void run(const std::string &command) const;
    void sql(const std::string &statement) const;

    std::string _folder;
    int _databases = 0;
};

} // namespace kith::test
