// SPDX-License-Identifier: Apache-2.0
#include "bench/support/Figures.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <sstream>

namespace kith::bench {

bool countsCpuOnly() {
    static const char *clock = std::getenv("KITH_BENCH_CLOCK");
    return clock != nullptr && std::string_view(clock) == "cpu";
}

double now() {
    timespec time{};
    clock_gettime(countsCpuOnly() ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &time);
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

double Times::at(double part) const {
    if (all.empty())
        return 0;
    std::vector<double> sorted = all;
    std::sort(sorted.begin(), sorted.end());
    const auto last = static_cast<double>(sorted.size() - 1);
    return sorted[static_cast<std::size_t>(std::ceil(last * part))];
}

void Figures::ratio(const std::string &what, double value, const std::string &unit,
                    const std::string &against, double ratio, const std::string &goal, bool ok) {
    std::ostringstream row;
    row << R"({"what":")" << what << R"(","value":)" << value << R"(,"unit":")" << unit
        << R"(","against":")" << against << R"(","ratio":)" << ratio << R"(,"goal":")" << goal
        << R"(","ok":)" << (ok ? "true" : "false") << "}";
    _rows.push_back(row.str());
}

void Figures::atMost(const std::string &what, double value, const std::string &unit, double bound) {
    std::ostringstream goal;
    goal << "<= " << bound;
    ratio(what, value, unit, "goal", value / bound, goal.str(), value <= bound);
}

void Figures::atLeast(const std::string &what, double value, const std::string &unit,
                      double bound) {
    std::ostringstream goal;
    goal << ">= " << bound;
    ratio(what, value, unit, "goal", value / bound, goal.str(), value >= bound);
}

void Figures::print() const {
    std::cout << R"({"name":")" << _name << R"(","rows":[)";
    for (std::size_t i = 0; i < _rows.size(); ++i)
        std::cout << (i == 0 ? "" : ",") << _rows[i];
    std::cout << "]}\n";
}

} // namespace kith::bench
