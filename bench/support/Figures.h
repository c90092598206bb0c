// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
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

/// Microseconds that work takes.
template <class Work>
double timed(Work work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - start;
    return took.count();
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
