// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/Suggestions.h"

#include <string>
#include <vector>

namespace kith::people {

/// The contacts around the clients, as rows that are not read yet. One use, in its transaction.
class RelatedRows {
public:
    RelatedRows(storage::Transaction &transaction, const access::Actor &actor,
                const std::vector<std::string> &clientIds);

    storage::Query &query() { return _query; }
    /// Those that have all the words, each once, at most 100.
    std::vector<Suggestion> read(const std::vector<std::string> &words);

private:
    storage::Query _query;
};

/// The contacts that one word finds, in the order of ContactSearch: what it and findCards would
/// answer, with one statement. One use, in its transaction; actor and word outlive it.
class WordRows {
public:
    /// expected says how many contacts will probably be read. word comes from base::foldQuery.
    WordRows(storage::Transaction &transaction, const access::Actor &actor, const std::string &word,
             std::size_t expected);

    storage::Query &query() { return *_query; }
    /// The first ones, at most count.
    std::vector<Suggestion> read(std::size_t count);

private:
    void ask();

    storage::Transaction &_transaction;
    const access::Actor &_actor;
    std::string _lastTerm;
    std::int64_t _lastNo = 0;
    std::string _end;
    std::size_t _piece;
    std::optional<storage::Query> _query;
};

} // namespace kith::people
