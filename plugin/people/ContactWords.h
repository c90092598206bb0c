// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/Contact.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith::people {

/// The words by which a contact is found.
struct ContactWords {
    std::vector<std::string> terms;                         ///< None that another one begins with.
    std::vector<std::pair<std::string, std::string>> pairs; ///< Ordered pairs of name words.
    std::string norm;    ///< All words, implied ones too, a blank before each and after the last.
    std::string sortKey; ///< Family name, given name.
};

/// fields are normalised.
ContactWords wordsOf(const ContactFields &fields);

/// True if some term begins with word.
bool holdsWord(std::string_view norm, std::string_view word);

/// Collects rows of contact_terms and contact_pairs of one practice and writes them in the order
/// of their keys, many in a statement. One transaction.
class TermWriter {
public:
    TermWriter(storage::Transaction &transaction, std::int64_t practiceNo)
        : _transaction(transaction), _practiceNo(practiceNo) {}

    /// words must outlive flush.
    void add(std::int64_t scope, std::int64_t contactNo, const ContactWords &words);
    void flush();

private:
    /// head is the first eight bytes of the text that follows, as a number that sorts like them:
    /// most comparisons need no more.
    struct Term {
        std::int64_t scope;
        std::uint64_t head;
        std::string_view term;
        std::int64_t contactNo;
        // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 misreads a defaulted comparison
        auto operator<=>(const Term &) const = default;
    };
    struct Pair {
        std::int64_t scope;
        std::uint64_t head;
        std::string_view first;
        std::string_view second;
        std::int64_t contactNo;
        // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 misreads a defaulted comparison
        auto operator<=>(const Pair &) const = default;
    };

    void flushTerms();
    void flushPairs();
    void bindRow(storage::Query &query, int index, const Term &row) const;
    void bindRow(storage::Query &query, int index, const Pair &row) const;

    storage::Transaction &_transaction;
    std::int64_t _practiceNo;
    std::vector<Term> _terms;
    std::vector<Pair> _pairs;
};

/// Deletes what TermWriter wrote for a contact with this norm, whatever rules made its words.
void removeNorm(storage::Transaction &transaction, std::int64_t practiceNo, std::int64_t scope,
                std::int64_t contactNo, std::string_view norm);

} // namespace kith::people
