// SPDX-License-Identifier: Apache-2.0
#include "bench/support/RawSearch.h"

#include <filesystem>
#include <iostream>
#include <stdexcept>

namespace kith::bench {

namespace {

void execute(sqlite3 *handle, const std::string &sql) {
    if (sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        throw std::runtime_error(std::string("SQLite: ") + sqlite3_errmsg(handle));
}

void bind(sqlite3_stmt *statement, int index, const std::string &text) {
    sqlite3_bind_text(statement, index, text.data(), static_cast<int>(text.size()),
                      SQLITE_TRANSIENT);
}

} // namespace

RawSearch::Handle RawSearch::open(const std::string &path) {
    sqlite3 *handle = nullptr;
    if (sqlite3_open_v2(path.c_str(), &handle,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                        nullptr) != SQLITE_OK)
        throw std::runtime_error("cannot open " + path);
    execute(handle, "pragma mmap_size = 2147483648; pragma cache_size = -8192");
    return {handle, &sqlite3_close_v2};
}

RawSearch::Statement RawSearch::prepare(const char *sql) {
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(_handle.get(), sql, -1, &statement, nullptr) != SQLITE_OK)
        throw std::runtime_error(std::string("SQLite: ") + sqlite3_errmsg(_handle.get()));
    return {statement, &sqlite3_finalize};
}

RawSearch::RawSearch(const std::string &peopleFile) : _handle(open(peopleFile)) {
    const std::string path = peopleFile + ".fts";
    if (!std::filesystem::exists(path))
        makeFts(path);
    execute(_handle.get(), "attach '" + path + "' as peer; pragma peer.mmap_size = 2147483648");
    _likeOne = prepare("select contact_no, given_name, family_name, email, phone from contacts"
                       " where practice_no = 1 and archived_at is null and norm like ?1"
                       " order by sort_key limit 10");
    _likeTwo = prepare("select contact_no, given_name, family_name, email, phone from contacts"
                       " where practice_no = 1 and archived_at is null and norm like ?1"
                       " and norm like ?2 order by sort_key limit 10");
    _likeOneOf =
        prepare("select c.contact_no, given_name, family_name, email, phone from contacts c"
                " join contact_practitioners p on p.practice_no = 1"
                " and p.contact_no = c.contact_no and p.practitioner_no = ?3"
                " where c.practice_no = 1 and norm like ?1 order by c.sort_key limit 10");
    _likeTwoOf =
        prepare("select c.contact_no, given_name, family_name, email, phone from contacts c"
                " join contact_practitioners p on p.practice_no = 1"
                " and p.contact_no = c.contact_no and p.practitioner_no = ?3"
                " where c.practice_no = 1 and norm like ?1 and norm like ?2"
                " order by c.sort_key limit 10");
    _fts = prepare("select rowid from peer.words where words match ? limit 10");
    _row = prepare("select contact_no, given_name, family_name, email, phone from contacts"
                   " where practice_no = 1 and contact_no = ?");
    _join = prepare("select c.contact_no, given_name, family_name, email, phone"
                    " from contact_terms t join contacts c on c.practice_no = 1"
                    " and c.contact_no = t.contact_no where t.practice_no = 1 and t.scope = 0"
                    " and t.term >= 'smith' and t.term < 'smiti' limit 10");
}

void RawSearch::makeFts(const std::string &path) {
    std::cerr << "making the FTS5 index\n";
    const std::string part = path + ".part";
    std::filesystem::remove(part);
    execute(_handle.get(), "attach '" + part +
                               "' as peer; pragma peer.journal_mode = off;"
                               "pragma peer.synchronous = off");
    execute(_handle.get(),
            "create virtual table peer.words using fts5(norm, scopes, prefix='1 2 3', content='')");
    execute(_handle.get(),
            "insert into peer.words (rowid, norm, scopes) select c.contact_no, c.norm,"
            " (select group_concat('scope' || practitioner_no, ' ') from contact_practitioners p"
            " where p.practice_no = 1 and p.contact_no = c.contact_no)"
            " from contacts c where c.practice_no = 1");
    execute(_handle.get(), "detach peer");
    std::filesystem::rename(part, path);
}

std::vector<std::int64_t> RawSearch::run(sqlite3_stmt *statement) {
    std::vector<std::int64_t> numbers;
    std::string copied;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        numbers.push_back(sqlite3_column_int64(statement, 0));
        for (int i = 1; i < sqlite3_column_count(statement); ++i)
            copied = reinterpret_cast<const char *>(sqlite3_column_text(statement, i));
    }
    sqlite3_reset(statement);
    return numbers;
}

std::vector<std::int64_t> RawSearch::like(const std::vector<std::string> &words,
                                          std::int64_t scope) {
    const bool two = words.size() > 1;
    sqlite3_stmt *statement =
        scope == 0 ? (two ? _likeTwo : _likeOne).get() : (two ? _likeTwoOf : _likeOneOf).get();
    bind(statement, 1, "% " + words[0] + "%");
    if (two)
        bind(statement, 2, "% " + words[1] + "%");
    if (scope != 0)
        sqlite3_bind_int64(statement, 3, scope);
    return run(statement);
}

std::vector<std::int64_t> RawSearch::fts(const std::vector<std::string> &words,
                                         std::int64_t scope) {
    std::string match;
    for (const std::string &word : words)
        match += (match.empty() ? "norm:\"" : " AND norm:\"") + word + "\"*";
    if (scope != 0)
        match += " AND scopes:scope" + std::to_string(scope);
    bind(_fts.get(), 1, match);
    return fetch(run(_fts.get()));
}

std::vector<std::int64_t> RawSearch::fetch(const std::vector<std::int64_t> &numbers) {
    for (const std::int64_t number : numbers) {
        sqlite3_bind_int64(_row.get(), 1, number);
        run(_row.get());
    }
    return numbers;
}

std::size_t RawSearch::join() {
    return run(_join.get()).size();
}

} // namespace kith::bench
