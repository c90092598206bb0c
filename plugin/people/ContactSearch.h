// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/TermRange.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

namespace kith::people {

/// Finds contacts by the beginnings of words (B10), of those that a scope holds (B14). Archived
/// contacts are not found. One use, in one transaction.
///
/// One word is a range of contact_terms. Two words: where few contacts have one of them, these are
/// filtered; else contact_pairs is skipped through, which finds names at once. What other terms
/// (addresses, numbers) may add comes from looking at the first contacts of the range that promises
/// more, then from walking both ranges in step until one ends and marking it in a bitmap. Further
/// words filter what the two longest find.
class ContactSearch {
public:
    ContactSearch(storage::Transaction &transaction, SearchScope scope)
        : _transaction(transaction), _scope(scope) {}

    /// The numbers of the first contacts, at most count, that have for each word a term beginning
    /// with it. words come from base::foldQuery. The order depends on words and data only, so a
    /// larger count continues a smaller one.
    std::vector<std::int64_t> find(const std::vector<std::string> &words, std::size_t count);

private:
    void findWord(const std::string &word);
    void findWords(std::vector<std::string> words);
    /// These answer true once there are enough.
    bool findPairs(const std::string &first, const std::string &second);
    bool lookAtFirst(const TermRange &left, const TermRange &right,
                     const std::vector<std::string> &words);
    void intersect(TermRange &left, TermRange &right, const std::vector<std::string> &words);
    bool walk(const std::vector<bool> &wanted, std::size_t most, TermRange &other);
    bool take(std::int64_t contactNo);
    bool takeFiltered(std::span<const std::int64_t> contactNos);
    [[nodiscard]] std::vector<std::int64_t>
    filtered(std::span<const std::int64_t> contactNos) const;

    storage::Transaction &_transaction;
    SearchScope _scope;
    std::vector<std::string> _filter; ///< Words that candidates must be checked for.
    std::size_t _count = 0;
    std::vector<std::int64_t> _found;
    std::unordered_set<std::int64_t> _seen;
};

} // namespace kith::people
