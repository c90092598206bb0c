// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/ContactStatistics.h"

#include "plugin/base/Errors.h"

namespace kith::people {

void refreshContactStatistics(storage::Database &database, std::size_t written) {
    constexpr std::size_t many = 1000;
    if (database.dialect() != storage::Dialect::postgresql || written < many)
        return;
    try {
        database.lease([](storage::Transaction &transaction) {
            transaction.run("analyze contacts, contact_terms, contact_pairs, contact_practitioners,"
                            " relationships");
        });
    } catch (const base::Error &) {
        return; // what was written is there all the same
    }
}

} // namespace kith::people
