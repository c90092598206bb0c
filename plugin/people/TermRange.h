// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/storage/Transaction.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kith::people {

/// Whose contacts are searched: the whole practice (scope 0) or a practitioner's.
struct SearchScope {
    std::int64_t practiceNo;
    std::int64_t scope;
};

/// What sorts after every word that begins with prefix: no word holds U+10FFFF.
std::string endOf(const std::string &prefix);

/// The contacts with a term that begins with a word, by term and number, read in pieces. A contact
/// comes once for each such term. One transaction.
class TermRange {
public:
    TermRange(storage::Transaction &transaction, SearchScope scope, const std::string &word)
        : _transaction(transaction), _scope(scope), _end(endOf(word)), _lastTerm(word) {}

    /// Reads up to size more; answers how many.
    std::size_t read(std::size_t size);
    [[nodiscard]] bool ended() const { return _ended; }
    /// All that was read.
    [[nodiscard]] const std::vector<std::int64_t> &contactNos() const { return _contactNos; }
    /// The first of them, at most so many.
    [[nodiscard]] std::span<const std::int64_t> first(std::size_t most) const {
        return std::span(_contactNos).first(std::min(most, _contactNos.size()));
    }

private:
    /// SQLite: a statement that stays open answers the next row in a third of the time.
    std::size_t stepOn(std::size_t size);
    /// A server would send all of it.
    std::size_t readPiece(std::size_t size);

    storage::Transaction &_transaction;
    SearchScope _scope;
    std::string _end;
    std::optional<storage::Query> _rows;
    std::string _lastTerm; ///< Where the next piece begins; at first the word itself.
    std::int64_t _lastNo = 0;
    bool _ended = false;
    std::vector<std::int64_t> _contactNos;
};

} // namespace kith::people
