// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/support/PostgresServer.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace kith::test {

namespace {

const std::string binaries = "/usr/lib/postgresql/15/bin/";

/// PostgreSQL refuses to run as root; then it runs as the user that Debian's package made.
std::string asServerUser(const std::string &command) {
    return geteuid() == 0 ? "runuser -u postgres -- " + command : command;
}

std::string makeFolder() {
    std::string folder = "/tmp/kith-pg-XXXXXX";
    if (mkdtemp(folder.data()) == nullptr)
        throw std::runtime_error("no temporary folder for PostgreSQL");
    if (geteuid() == 0 && std::system(("chown postgres " + folder).c_str()) != 0)
        throw std::runtime_error("the user postgres is missing");
    return folder;
}

} // namespace

PostgresServer &PostgresServer::instance() {
    static PostgresServer server;
    return server;
}

PostgresServer::PostgresServer() : _folder(makeFolder()) {
    run(binaries + "initdb -D " + _folder + "/data -U kith -A trust -E UTF8 --locale=C.UTF-8");
    run(binaries + "pg_ctl -D " + _folder + "/data -w -l " + _folder + "/log -o \"-k " + _folder +
        " -c listen_addresses='' -c fsync=off -c max_connections=200\" start");
}

PostgresServer::~PostgresServer() {
    const std::string stop =
        asServerUser(binaries + "pg_ctl -D " + _folder + "/data -m immediate stop") +
        " >/dev/null 2>&1";
    if (std::system(stop.c_str()) == 0)
        std::filesystem::remove_all(_folder);
}

void PostgresServer::run(const std::string &command) const {
    const std::string quiet = asServerUser(command) + " >" + _folder + ".log 2>&1";
    if (std::system(("cd /tmp && " + quiet).c_str()) != 0)
        throw std::runtime_error("PostgreSQL: failed: " + command + ", see " + _folder + ".log");
    std::filesystem::remove(_folder + ".log");
}

void PostgresServer::sql(const std::string &statement) const {
    run("psql -q -h " + _folder + " -U kith -d postgres -c \"" + statement + "\"");
}

std::string PostgresServer::makeDatabase() {
    const std::string name = "kith_" + std::to_string(++_databases);
    sql("create database " + name);
    return "postgresql://kith@/" + name + "?host=" + _folder;
}

void PostgresServer::dropConnections() {
    sql("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() "
        "and backend_type = 'client backend'");
}

} // namespace kith::test
