// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace kith::bench {

/// Microseconds of many calls.
struct Times {
    std::vector<double> all;

    void add(const Times &other) { all.insert(all.end(), other.all.begin(), other.all.end()); }
    /// part is 0.5 for the median, 0.99 for the slowest in a hundred, 1 for the slowest.
    [[nodiscard]] double at(double part) const;
};

/// True if KITH_BENCH_CLOCK is "cpu": then times are those that the thread computed, for machines
/// that are busy with other work, which would show as the slowest calls.
bool countsCpuOnly();

/// Microseconds that work takes.
double now();
template <class Work>
double timed(Work work) {
    const double start = now();
    work();
    return now() - start;
}

/// What script/bench reads: one JSON object with a row for each figure.
class Figures {
public:
    explicit Figures(std::string name) : _name(std::move(name)) {}

    /// A figure with the most or the least it should be, itself or its ratio to something.
    void atMost(const std::string &what, double value, const std::string &unit, double bound);
    void atLeast(const std::string &what, double value, const std::string &unit, double bound);
    void ratio(const std::string &what, double value, const std::string &unit,
               const std::string &against, double ratio, const std::string &goal, bool ok);
    void print() const;

private:
    std::string _name;
    std::vector<std::string> _rows;
};

} // namespace kith::bench
