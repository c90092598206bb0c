// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sqlite3.h>

#include <memory>
#include <string>
#include <vector>

namespace kith::bench {

/// The same contacts searched in other ways, with statements of SQLite prepared once: LIKE in the
/// middle of the words in order of the name, and FTS5 with an index of prefixes in a file of its
/// own, made once.
class RawSearch {
public:
    explicit RawSearch(const std::string &peopleFile);

    /// The numbers of at most ten contacts of practice 1; scope as in contact_terms.
    std::vector<std::int64_t> like(const std::vector<std::string> &words, std::int64_t scope);
    std::vector<std::int64_t> fts(const std::vector<std::string> &words, std::int64_t scope);
    /// Ten contacts of one word read in a join: the least that a search can cost here.
    std::size_t join();

private:
    using Handle = std::unique_ptr<sqlite3, int (*)(sqlite3 *)>;
    using Statement = std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt *)>;

    static Handle open(const std::string &path);
    Statement prepare(const char *sql);
    void makeFts(const std::string &path);
    static std::vector<std::int64_t> run(sqlite3_stmt *statement);
    std::vector<std::int64_t> fetch(const std::vector<std::int64_t> &numbers);

    Handle _handle;
    Statement _likeOne{nullptr, &sqlite3_finalize};
    Statement _likeTwo{nullptr, &sqlite3_finalize};
    Statement _likeOneOf{nullptr, &sqlite3_finalize};
    Statement _likeTwoOf{nullptr, &sqlite3_finalize};
    Statement _fts{nullptr, &sqlite3_finalize};
    Statement _row{nullptr, &sqlite3_finalize};
    Statement _join{nullptr, &sqlite3_finalize};
};

} // namespace kith::bench
