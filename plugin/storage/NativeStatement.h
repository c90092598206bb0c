// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

namespace kith::storage {

/// A statement prepared once on one database connection, the same for both databases. Indexes
/// begin at 0. Bound text is copied or used before the next call. One thread at a time.
class NativeStatement {
public:
    virtual ~NativeStatement() = default;
    virtual void bindNull(int index) = 0;
    virtual void bindInt(int index, std::int64_t value) = 0;
    virtual void bindText(int index, std::string_view value) = 0;
    /// The same for text that stays where it is until the statement is reset: it may be read there.
    virtual void borrowText(int index, std::string_view value) { bindText(index, value); }
    /// Moves to the next row, running the statement first where it has not run. False at the end.
    virtual bool step() = 0;
    /// Runs both, in one round trip where there is a server; the next step of each answers its
    /// first row. next is of the same connection. Without a server nothing is gained by running
    /// early.
    virtual void runTogether(NativeStatement & /*next*/) {}
    /// Forgets rows and parameters, so that the statement can run again.
    virtual void reset() noexcept = 0;
    [[nodiscard]] virtual bool isNull(int column) const = 0;
    [[nodiscard]] virtual std::int64_t intAt(int column) const = 0;
    /// Valid until the next step or reset.
    [[nodiscard]] virtual std::string_view textAt(int column) const = 0;
    /// Rows that the last run inserted, changed or deleted.
    [[nodiscard]] virtual std::int64_t changes() const = 0;
};

} // namespace kith::storage
