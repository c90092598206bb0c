// SPDX-License-Identifier: Apache-2.0
// A CSV file of 100,000 lines (or as many as KITH_BENCH_LINES says), each a contact with a relation
// to a client, imported as the browser does: parts, dry run, applying, undo. Lines a second of
// each, the longest step, because others wait for its transaction, and the memory that all of it
// took.
#include "bench/support/Figures.h"
#include "bench/support/PeopleBase.h"
#include "bench/support/PeopleData.h"
#include "plugin/transfer/Imports.h"

#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>

using namespace kith;

namespace {

/// A host that has every client asked for.
class Host : public platform::Clients, public platform::Staff, public platform::Practices {
public:
    [[nodiscard]] bool offered() const override { return true; }
    std::optional<platform::Client> find(const access::Actor &, const std::string &id) override {
        return platform::Client{id, "Client", id, "Client " + id, {}, {}, {}, {}};
    }
    std::vector<platform::Client> search(const access::Actor &, const std::string &,
                                         std::uint32_t) override {
        return {};
    }
    std::vector<platform::Practitioner> practitioners(const std::string &) override { return {}; }
    std::optional<platform::Practice> find(const std::string &) override { return std::nullopt; }
};

std::string makeFile(std::size_t lines) {
    bench::PeopleData data(4711);
    std::string text = "given_name,family_name,email,phone,client_id,relationship\n";
    std::size_t line = 0;
    for (const people::ImportedContact &contact : data.next(lines)) {
        const people::ContactFields &fields = contact.fields;
        text += '"' + fields.givenName + "\",\"" + fields.familyName + "\"," + fields.email + ',' +
                fields.phone + ",c" + std::to_string(1 + line++ % bench::clients) + ",friend\n";
    }
    return text;
}

/// MiB that this process has in memory, without the database's file, which is mapped.
double ownMemory() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (word == "RssAnon:") {
            double kib = 0;
            status >> kib;
            return kib / 1024;
        }
    return 0;
}

struct Phase {
    double seconds = 0;
    double longest = 0; ///< Milliseconds of a step.
    double memory = 0;  ///< The most after a step.
};

Phase repeat(const std::function<transfer::ImportJob()> &step, transfer::ImportState goesOn) {
    Phase phase;
    transfer::ImportState state = goesOn;
    while (state == goesOn) {
        const double took = bench::timed([&] { state = step().state; });
        phase.seconds += took / 1e6;
        phase.longest = std::max(phase.longest, took / 1e3);
        phase.memory = std::max(phase.memory, ownMemory());
    }
    return phase;
}

std::string upload(const transfer::Imports &imports, const access::Actor &actor,
                   const std::string &file) {
    const auto size = static_cast<std::int64_t>(file.size());
    const std::string id =
        imports.create(actor, {"people.csv", transfer::Format::csv, size, {}}).id;
    for (std::int64_t part = 0; part * transfer::partSize < size; ++part)
        imports.put(actor, id, part,
                    std::string_view(file).substr(
                        static_cast<std::size_t>(part * transfer::partSize), transfer::partSize));
    return id;
}

} // namespace

int main() {
    const char *given = std::getenv("KITH_BENCH_LINES"); // NOLINT(concurrency-mt-unsafe)
    const std::size_t count = given == nullptr ? 100'000 : std::stoul(given);
    const std::string path = (bench::benchFolder() / "import-bench.sqlite").string();
    const auto removeFiles = [&path] {
        for (const char *tail : {"", "-wal", "-shm"})
            std::filesystem::remove(path + tail);
    };
    removeFiles();
    bench::Figures figures("import");
    {
        storage::Database database("sqlite:" + path);
        bench::makePractices(database);
        const base::SystemClock clock;
        Host host;
        const people::RelationshipTypes types(KITH_SOURCE_DIR "/config/relationship-types.json");
        settings::PracticeDirectory directory(database, clock, host, host);
        audit::ReadLog reads(database);
        people::PeopleServices services{database, clock, directory, host, host, types, reads};
        const transfer::Imports imports(services);
        access::Actor actor = bench::staff();
        actor.kind = access::ActorKind::staff;
        actor.id = "staff-1";
        const std::string id = upload(imports, actor, makeFile(count));
        const double before = ownMemory();
        const auto rate = [count](const Phase &phase) {
            return static_cast<double>(count) / phase.seconds;
        };
        using transfer::ImportState;
        const Phase check =
            repeat([&] { return imports.check(actor, id, false); }, ImportState::checking);
        const Phase apply =
            repeat([&] { return imports.apply(actor, id, true); }, ImportState::applying);
        const auto applied = imports.read(actor, id);
        const Phase undo = repeat([&] { return imports.undo(actor, id); }, ImportState::undoing);
        const auto undone = imports.read(actor, id);
        std::cerr << applied.created << " created, " << applied.refused << " refused, "
                  << applied.relations << " relations, " << nameOf(applied.state) << ", "
                  << nameOf(undone.state) << ", kept " << undone.kept << '\n';
        figures.atLeast("dry run", rate(check), "lines/s", 5000);
        figures.atLeast("applying", rate(apply), "lines/s", 2500);
        figures.atLeast("undo", rate(undo), "lines/s", 2500);
        figures.atMost("longest step", std::max({check.longest, apply.longest, undo.longest}), "ms",
                       1000);
        figures.atMost("memory that it took",
                       std::max({check.memory, apply.memory, undo.memory}) - before, "MiB", 64);
    }
    removeFiles();
    figures.print();
    return 0;
}
