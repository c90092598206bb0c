// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/storage/Transaction.h"

#include <cstdint>
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

private:
    storage::Transaction &_transaction;
    SearchScope _scope;
    std::string _end;
    std::string _lastTerm;
    std::int64_t _lastNo = 0;
    bool _ended = false;
    std::vector<std::int64_t> _contactNos;
};

} // namespace kith::people
