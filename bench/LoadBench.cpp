// SPDX-License-Identifier: Apache-2.0
// Warm load: from before dlopen of libkith.so until open returned, with a SQLite database of
// 1,000,000 contacts (or as many as the first argument or KITH_BENCH_CONTACTS says), and the
// resident memory that this adds. Each measurement is a process of its own that has nothing
// loaded yet, see load/LoadProbe.c; the figures are medians.
#include "bench/support/ChildProcess.h"
#include "bench/support/Figures.h"
#include "bench/support/PeopleBase.h"

#include <cstdlib>
#include <iostream>
#include <sstream>

using namespace kith;

namespace {

constexpr int warmUps = 3;
constexpr int loads = 15;

struct Loads {
    bench::Times dlopen;    ///< Milliseconds.
    bench::Times total;     ///< Milliseconds.
    bench::Times megabytes; ///< Added to the resident memory.
};

std::size_t sizeFrom(int argc, char **argv) {
    const char *given = argc > 1 ? argv[1] : std::getenv("KITH_BENCH_CONTACTS");
    return given == nullptr ? 1'000'000 : std::stoul(given);
}

void load(const std::vector<std::string> &probe, Loads &loaded) {
    std::istringstream printed(bench::outputOf(probe));
    double dlopen = 0;
    double total = 0;
    double megabytes = 0;
    printed >> dlopen >> total >> megabytes;
    loaded.dlopen.all.push_back(dlopen);
    loaded.total.all.push_back(total);
    loaded.megabytes.all.push_back(megabytes);
}

} // namespace

int main(int argc, char **argv) {
    const auto programs = std::filesystem::read_symlink("/proc/self/exe").parent_path();
    const std::vector<std::string> probe{(programs / "LoadProbe").string(),
                                         (programs / "../lib/libkith.so").lexically_normal(),
                                         "sqlite:" + bench::peopleFile(sizeFrom(argc, argv))};
    for (int i = 0; i < warmUps; ++i)
        bench::outputOf(probe);
    Loads loaded;
    for (int i = 0; i < loads; ++i)
        load(probe, loaded);
    std::cerr << "dlopen " << loaded.dlopen.at(0.5) << " ms, then open "
              << loaded.total.at(0.5) - loaded.dlopen.at(0.5) << " ms; slowest together "
              << loaded.total.at(1) << " ms\n";
    bench::Figures figures("load");
    figures.atMost("dlopen to open, warm", loaded.total.at(0.5), "ms", 15);
    figures.atMost("resident memory added", loaded.megabytes.at(0.5), "MB", 30);
    figures.print();
    return 0;
}
