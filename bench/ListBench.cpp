// SPDX-License-Identifier: Apache-2.0
// The Contacts page: fifty contacts by name from any place of a list of 1,000,000 (or as many as
// KITH_BENCH_CONTACTS says), with its length, by staff who see all and by a practitioner who sees
// their own.
#include "bench/support/Figures.h"
#include "bench/support/PeopleBase.h"
#include "plugin/people/ContactList.h"

#include <cstdlib>
#include <random>

using namespace kith;

namespace {

constexpr std::size_t calls = 1000;
constexpr std::size_t pageSize = 50;
constexpr std::int64_t practitioner = 7;

bench::Times measure(storage::Database &database, std::int64_t scope) {
    std::mt19937 random(11);
    const access::Actor actor = bench::staff(scope);
    const auto read = [&](std::size_t offset) {
        return database.read([&](storage::Transaction &transaction) {
            return people::listContacts(transaction, actor, {}, pageSize, offset);
        });
    };
    const auto total = static_cast<std::size_t>(read(0).total);
    bench::Times times;
    for (std::size_t i = 0; i < calls; ++i) {
        const std::size_t offset = random() % total;
        times.all.push_back(bench::timed([&] { read(offset); }));
    }
    return times;
}

} // namespace

int main() {
    const char *given = std::getenv("KITH_BENCH_CONTACTS"); // NOLINT(concurrency-mt-unsafe)
    const std::size_t contacts = given == nullptr ? 1'000'000 : std::stoul(given);
    storage::Database database("sqlite:" + bench::peopleFile(contacts));
    bench::Figures figures("list");
    for (const std::int64_t scope : {std::int64_t{0}, practitioner}) {
        const double p99 = measure(database, scope).at(0.99) / 1000;
        figures.atMost(scope == 0 ? "page of 50 at any place, p99, all contacts"
                                  : "page of 50 at any place, p99, one practitioner's",
                       p99, "ms", 20);
    }
    figures.print();
    return 0;
}
