// SPDX-License-Identifier: Apache-2.0
#include "bench/support/PeopleBase.h"

#include "bench/support/PeopleData.h"
#include "plugin/base/Fold.h"
#include "plugin/storage/Migrations.h"

#include <iostream>

namespace kith::bench {

namespace {

using storage::Transaction;

/// Rises when the data change.
constexpr std::uint64_t dataVersion = 3;
constexpr std::int64_t practices = 11;
constexpr std::size_t chunk = 100'000;

std::uint64_t schemaHash() {
    std::uint64_t hash = 1469598103934665603ULL + dataVersion; // FNV-1a
    const auto mix = [&hash](std::string_view text) {
        for (const char c : text)
            hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    };
    for (const auto &step : storage::migrationsOf(storage::Dialect::sqlite))
        mix(step.sql);
    mix(base::foldVersion());
    return hash;
}

void importInto(storage::Database &database, PeopleData &data, std::int64_t practiceNo,
                std::size_t count) {
    const base::SystemClock clock;
    access::Actor actor = staff();
    actor.practiceNo = practiceNo;
    people::ContactImport import(database, clock, chunk);
    for (std::size_t done = 0; done < count; done += chunk)
        import.write(actor, data.next(std::min(chunk, count - done)));
}

void relate(storage::Database &database, std::int64_t contacts) {
    std::mt19937 random(11);
    std::int64_t made = 0;
    for (std::int64_t first = 1; first <= clients; first += 1000)
        database.write([&](Transaction &transaction) {
            for (std::int64_t client = first; client < first + 1000; ++client)
                for (auto i = random() % 7; i > 0; --i)
                    transaction.run(
                        "insert into relationships (practice_no, id, client_id, contact_no, type,"
                        " emergency, version, created_at, created_by, changed_at)"
                        " values (1, ?, ?, ?, 'aunt', ?, 1, 0, '', 0) on conflict do nothing",
                        "r" + std::to_string(++made), "c" + std::to_string(client),
                        1 + static_cast<std::int64_t>(random() %
                                                      static_cast<std::uint64_t>(contacts)),
                        random() % 5 == 0);
        });
}

} // namespace

access::Actor staff(std::int64_t scope) {
    access::Actor actor;
    actor.kind = access::ActorKind::staff;
    actor.practiceNo = 1;
    actor.practiceId = "p1";
    actor.id = "bench";
    actor.scope = scope;
    return actor;
}

void makePractices(storage::Database &database) {
    database.write([](Transaction &transaction) {
        for (std::int64_t no = 1; no <= practices; ++no) {
            transaction.run("insert into practices (practice_no, host_id, name, region, language,"
                            " time_zone, phone, email, fold_version, changed_at)"
                            " values (?, ?, 'Practice', 'GB', 'en', 'Europe/London', '', '', ?, 0)",
                            no, "p" + std::to_string(no), base::foldVersion());
            for (std::int64_t i = 1; i <= PeopleData::practitioners; ++i)
                transaction.run("insert into practitioners (practice_no, practitioner_no, host_id,"
                                " display_name, active) values (?, ?, ?, 'Practitioner', 1)",
                                no, i, "d" + std::to_string(i));
        }
    });
}

void fill(storage::Database &database, std::size_t contacts) {
    makePractices(database);
    PeopleData data(42);
    const std::size_t most = contacts * 9 / 10;
    importInto(database, data, 1, most);
    for (std::int64_t no = 2; no <= practices; ++no)
        importInto(database, data, no, (contacts - most) / (practices - 1));
    relate(database, static_cast<std::int64_t>(most));
}

std::filesystem::path benchFolder() {
    const auto program = std::filesystem::read_symlink("/proc/self/exe");
    const auto folder = program.parent_path().parent_path().parent_path() / "bench";
    std::filesystem::create_directories(folder);
    return folder;
}

std::string peopleFile(std::size_t contacts) {
    const auto name = "people-" + std::to_string(contacts) + "-" + std::to_string(schemaHash());
    const auto path = benchFolder() / (name + ".sqlite");
    if (std::filesystem::exists(path))
        return path;
    std::cerr << "making " << contacts << " contacts\n";
    const auto unfinished = benchFolder() / (name + ".part");
    for (const char *tail : {"", "-wal", "-shm"})
        std::filesystem::remove(unfinished.string() + tail);
    {
        storage::Database database("sqlite:" + unfinished.string());
        fill(database, contacts);
    }
    std::filesystem::rename(unfinished, path);
    return path;
}

} // namespace kith::bench
