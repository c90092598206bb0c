// SPDX-License-Identifier: Apache-2.0
// Contacts written in bulk: 10,000 more into a database of 100,000, with their terms, assignments
// and audit entries, durable. The figure is the median of the rounds.
#include "bench/support/Figures.h"
#include "bench/support/PeopleBase.h"
#include "bench/support/PeopleData.h"
#include "plugin/people/ContactImport.h"

#include <iostream>

using namespace kith;

int main() {
    constexpr std::size_t size = 100'000;
    constexpr std::size_t more = 10'000;
    const std::string copy = (bench::benchFolder() / "contacts-bench.sqlite").string();
    for (const char *tail : {"", "-wal", "-shm"})
        std::filesystem::remove(copy + tail);
    std::filesystem::copy_file(bench::peopleFile(size), copy);
    bench::Times rates;
    {
        storage::Database database("sqlite:" + copy);
        const base::SystemClock clock;
        people::ContactImport import(database, clock);
        bench::PeopleData data(4711);
        data.next(size); // their addresses are taken
        for (int round = 0; round < 5; ++round) {
            const auto contacts = data.next(more);
            const double took = bench::timed([&] { import.write(bench::staff(), contacts); });
            rates.all.push_back(static_cast<double>(more) * 1e6 / took);
            std::cerr << rates.all.back() << " contacts/s\n";
        }
    }
    for (const char *tail : {"", "-wal", "-shm"})
        std::filesystem::remove(copy + tail);
    bench::Figures figures("contacts");
    figures.atLeast("written in bulk at 100k", rates.at(0.5), "contacts/s", 20'000);
    figures.print();
    return 0;
}
