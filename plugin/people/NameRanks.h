// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/storage/Transaction.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace kith::people {

/// Where a contact stands in the list by name.
struct NameKey {
    std::string sortKey;
    std::int64_t contactNo = 0;
    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 misreads a defaulted comparison
    auto operator<=>(const NameKey &) const = default;
};

/// Finds any place in the list of a practice's contacts by name, without the archived ones, and
/// counts it, without reading what stands before: the list is cut into stretches of a few hundred
/// whose lengths are kept. Whoever adds a contact to the list, takes one off or renames one says so
/// here in the same transaction, after it has written the contact. One transaction.
class NameRanks {
public:
    /// A stretch's length at most; it is then cut into halves.
    static constexpr std::int64_t longest = 1000;

    NameRanks(storage::Transaction &transaction, std::int64_t practiceNo)
        : _transaction(transaction), _practiceNo(practiceNo) {}

    /// New contacts, in order; their assignments are written with their names.
    void add(std::span<const NameKey> keys);
    /// These tell the contact's assignments, too, by which a practitioner's own list is ordered.
    void add(const NameKey &key);
    void remove(const NameKey &key);

    /// Where to begin to read, and how many to leave out, for what stands at a place.
    struct Place {
        NameKey from;
        std::int64_t skip = 0;
    };
    Place find(std::int64_t position);
    std::int64_t count();

private:
    struct Stretch {
        NameKey first;
        std::int64_t contacts = 0;
    };

    void mark(const NameKey &key, bool listed);
    std::optional<Stretch> stretchOf(const NameKey &key);
    std::optional<NameKey> after(const NameKey &first);
    void write(const Stretch &stretch);
    void cut(const Stretch &stretch, const std::optional<NameKey> &end);
    std::optional<NameKey> keyAt(const NameKey &from, std::int64_t skip);

    storage::Transaction &_transaction;
    std::int64_t _practiceNo;
};

/// Moves a contact of the list whose name has changed.
void relist(storage::Transaction &transaction, std::int64_t practiceNo, const NameKey &before,
            const NameKey &now);

} // namespace kith::people
