// SPDX-License-Identifier: Apache-2.0
#include "bench/support/RunningPractice.h"

#include "plugin/storage/Database.h"

#include <filesystem>
#include <stdexcept>

namespace kith::bench {

namespace {

namespace fs = std::filesystem;

std::vector<std::string> command(const std::string &folder) {
    const auto program = fs::read_symlink("/proc/self/exe").parent_path() / "kith-practice";
    return {program.string(), "--port", "0", "--data", folder};
}

std::string practiceId(const std::string &file) {
    storage::Database database("sqlite:" + file);
    return database.read([](storage::Transaction &transaction) {
        auto row = transaction.query("select host_id from practices where practice_no = 1");
        if (!row.next())
            throw std::runtime_error("the demo has no practice");
        return row.text(0);
    });
}

} // namespace

RunningPractice::RunningPractice(const std::string &folder) : _process(command(folder)) {
    const std::string line = _process.readLine();
    const std::string known = "Listening on ";
    if (!line.starts_with(known))
        throw std::runtime_error("kith-practice said: " + line);
    _url = line.substr(known.size());
}

void replaceContacts(const std::string &file, const std::string &many) {
    const std::string id = practiceId(file);
    for (const char *tail : {"", "-wal", "-shm"})
        fs::remove(file + tail);
    fs::copy_file(many, file);
    storage::Database database("sqlite:" + file);
    database.write([&id](storage::Transaction &transaction) {
        transaction.run("update practices set host_id = ? where practice_no = 1", id);
    });
}

} // namespace kith::bench
