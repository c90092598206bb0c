// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/people/ContactBatch.h"
#include "plugin/storage/Database.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace kith::people {

/// Writes many contacts, some thousand in a transaction. For demonstration data and benchmarks;
/// ContactStore::create is for one.
class ContactImport {
public:
    /// batchSize contacts go into a transaction; larger ones rewrite fewer pages of a large
    /// database, and keep about 1 KiB a contact in memory.
    ContactImport(storage::Database &database, const base::Clock &clock,
                  std::size_t batchSize = 10'000)
        : _database(database), _clock(clock), _batchSize(batchSize) {}

    /// Writes them and one audit entry for each transaction; answers their ids in the order given.
    /// Throws Conflict (field "email", code "taken") where an address is taken or comes twice: the
    /// transactions before stay. Throws Denied for a limited actor.
    std::vector<std::string> write(const access::Actor &actor,
                                   std::span<const ImportedContact> contacts);

private:
    void writeBatch(const access::Actor &actor, std::span<const ImportedContact> contacts,
                    std::span<std::string> ids);

    storage::Database &_database;
    const base::Clock &_clock;
    std::size_t _batchSize;
};

} // namespace kith::people
