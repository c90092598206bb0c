// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/data/Migrations.h"

#include "adapters/practice/data/Query.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>

namespace practice {
namespace {

std::map<int, std::filesystem::path> numberedFiles(const std::string &folder) {
    std::map<int, std::filesystem::path> files;
    for (const auto &entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".sql")
            files[std::stoi(entry.path().filename().string())] = entry.path();
    return files;
}

std::string contents(const std::filesystem::path &path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::int64_t version(Connection &connection) {
    Query query(connection, "PRAGMA user_version");
    return query.next() ? query.number(0) : 0;
}

} // namespace

void migrate(Connection &connection, const std::string &folder) {
    const auto files = numberedFiles(folder);
    const auto present = version(connection);
    if (!files.empty() && present > files.rbegin()->first)
        throw std::runtime_error("the platform's database is newer than this program");
    for (const auto &[number, path] : files) {
        if (number <= present)
            continue;
        Transaction transaction(connection);
        connection.script(contents(path));
        connection.script("PRAGMA user_version = " + std::to_string(number));
        transaction.commit();
    }
}

} // namespace practice
