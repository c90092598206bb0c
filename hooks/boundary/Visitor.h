// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/boundary/Barrier.h"
#include "plugin/base/Errors.h"

#include <exception>
#include <vector>

namespace kith::hooks {

/// Collects the rows that a host visits. What goes wrong with a row ends the visit and is thrown
/// by rows(), on our side of the boundary: nothing is thrown through the host's frames.
template <class Row, class Given, Row (*convert)(const Given *)>
class Visitor {
public:
    static kith_status visit(void *context, const Given *given) noexcept {
        auto *self = static_cast<Visitor *>(context);
        try {
            if (self->_rows.size() == mostRows)
                throw base::Invalid("visit", "too-long", "The host visits too many rows.");
            self->_rows.push_back(convert(given));
            return KITH_OK;
        } catch (...) {
            self->_problem = std::current_exception();
            return statusOf(self->_problem);
        }
    }

    /// The rows, once the host's function has answered with status.
    std::vector<Row> rows(kith_status status, const char *function) {
        if (_problem)
            std::rethrow_exception(_problem);
        checkHost(status, function);
        return std::move(_rows);
    }

private:
    static constexpr std::size_t mostRows = 1'000'000;

    std::vector<Row> _rows;
    std::exception_ptr _problem;
};

} // namespace kith::hooks
