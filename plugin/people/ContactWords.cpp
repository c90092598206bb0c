// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/ContactWords.h"

#include "plugin/base/Fold.h"
#include "plugin/base/Phone.h"
#include "plugin/base/Text.h"

#include <algorithm>
#include <span>

namespace kith::people {

namespace {

using Words = std::vector<std::string>;

/// Words of a name that are paired; more of them are still found, a little slower.
constexpr std::size_t mostPaired = 8;
/// Rows of one insert statement.
constexpr std::size_t blockSize = 64;

void append(Words &words, Words more) {
    for (auto &word : more)
        if (std::find(words.begin(), words.end(), word) == words.end())
            words.push_back(std::move(word));
}

/// Sorted, without those that another word begins with: a search finds what begins with what is
/// typed, so they would only be found twice.
Words withoutImplied(Words words) {
    std::sort(words.begin(), words.end());
    Words kept;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (i + 1 == words.size() || !words[i + 1].starts_with(words[i]))
            kept.push_back(std::move(words[i]));
    return kept;
}

std::vector<std::pair<std::string, std::string>> pairsOf(const Words &names) {
    std::vector<std::pair<std::string, std::string>> pairs;
    const std::size_t paired = std::min(names.size(), mostPaired);
    for (std::size_t i = 0; i < paired; ++i)
        for (std::size_t j = 0; j < paired; ++j)
            if (i != j)
                pairs.emplace_back(names[i], names[j]);
    return pairs;
}

std::uint64_t headOf(std::string_view text) {
    std::uint64_t head = 0;
    for (std::size_t i = 0; i < sizeof head; ++i)
        head = head << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    return head;
}

storage::SqlText termsSql(std::size_t rows) {
    storage::SqlText sql("insert into contact_terms (practice_no, scope, term, contact_no)"
                         " values (?, ?, ?, ?)");
    for (std::size_t i = 1; i < rows; ++i)
        sql += ", (?, ?, ?, ?)";
    return sql;
}

storage::SqlText pairsSql(std::size_t rows) {
    storage::SqlText sql("insert into contact_pairs (practice_no, scope, first, second,"
                         " contact_no) values (?, ?, ?, ?, ?)");
    for (std::size_t i = 1; i < rows; ++i)
        sql += ", (?, ?, ?, ?, ?)";
    return sql;
}

/// Calls write with blocks of at most blockSize rows.
template <class Row, class Write>
void inBlocks(const std::vector<Row> &rows, Write write) {
    std::span<const Row> rest(rows);
    while (rest.size() >= blockSize) {
        write(rest.first(blockSize));
        rest = rest.subspan(blockSize);
    }
    for (; !rest.empty(); rest = rest.subspan(1))
        write(rest.first(1));
}

/// Deletes what TermWriter wrote for these words.
void removeWords(storage::Transaction &transaction, std::int64_t practiceNo, std::int64_t scope,
                 std::int64_t contactNo, const ContactWords &words) {
    for (const std::string &term : words.terms)
        transaction.run("delete from contact_terms where practice_no = ? and scope = ?"
                        " and term = ? and contact_no = ?",
                        practiceNo, scope, term, contactNo);
    for (const auto &[first, second] : words.pairs)
        transaction.run("delete from contact_pairs where practice_no = ? and scope = ?"
                        " and first = ? and second = ? and contact_no = ?",
                        practiceNo, scope, first, second, contactNo);
}

} // namespace

ContactWords wordsOf(const ContactFields &fields) {
    Words names = base::foldName(fields.givenName);
    append(names, base::foldName(fields.familyName));
    append(names, base::foldName(fields.preferredName));
    ContactWords words;
    words.pairs = pairsOf(names);
    if (!fields.email.empty())
        append(names, base::foldEmail(fields.email));
    append(names, base::phoneWords(fields.phone));
    words.norm.push_back(' ');
    for (const std::string &name : names)
        (words.norm += name) += ' ';
    words.terms = withoutImplied(std::move(names));
    words.sortKey = base::foldSortKey(fields.familyName + " " + fields.givenName);
    return words;
}

bool holdsWord(std::string_view norm, std::string_view word) {
    for (std::size_t at = 0; (at = norm.find(word, at)) != std::string_view::npos; ++at)
        if (at > 0 && norm[at - 1] == ' ')
            return true;
    return false;
}

void TermWriter::add(std::int64_t scope, std::int64_t contactNo, const ContactWords &words) {
    for (const std::string &term : words.terms)
        _terms.push_back({scope, headOf(term), term, contactNo});
    for (const auto &[first, second] : words.pairs)
        _pairs.push_back({scope, headOf(first), first, second, contactNo});
}

void TermWriter::flush() {
    std::sort(_terms.begin(), _terms.end());
    std::sort(_pairs.begin(), _pairs.end());
    flushTerms();
    flushPairs();
    _terms.clear();
    _pairs.clear();
}

void TermWriter::bindRow(storage::Query &query, int index, const Term &row) const {
    query.bindOne(index, _practiceNo);
    query.bindOne(index + 1, row.scope);
    query.borrowOne(index + 2, row.term);
    query.bindOne(index + 3, row.contactNo);
}

void TermWriter::bindRow(storage::Query &query, int index, const Pair &row) const {
    query.bindOne(index, _practiceNo);
    query.bindOne(index + 1, row.scope);
    query.borrowOne(index + 2, row.first);
    query.borrowOne(index + 3, row.second);
    query.bindOne(index + 4, row.contactNo);
}

void TermWriter::flushTerms() {
    const auto block = termsSql(blockSize);
    const auto single = termsSql(1);
    inBlocks(_terms, [&](std::span<const Term> rows) {
        auto query = _transaction.query(rows.size() == 1 ? single : block);
        int index = 0;
        for (const Term &row : rows) {
            bindRow(query, index, row);
            index += 4;
        }
        query.run();
    });
}

void TermWriter::flushPairs() {
    const auto block = pairsSql(blockSize);
    const auto single = pairsSql(1);
    inBlocks(_pairs, [&](std::span<const Pair> rows) {
        auto query = _transaction.query(rows.size() == 1 ? single : block);
        int index = 0;
        for (const Pair &row : rows) {
            bindRow(query, index, row);
            index += 5;
        }
        query.run();
    });
}

void removeNorm(storage::Transaction &transaction, std::int64_t practiceNo, std::int64_t scope,
                std::int64_t contactNo, std::string_view norm) {
    ContactWords words;
    while (!(norm = base::trim(norm)).empty()) {
        words.terms.emplace_back(norm.substr(0, norm.find(' ')));
        norm.remove_prefix(words.terms.back().size());
    }
    for (const std::string &first : words.terms)
        for (const std::string &second : words.terms)
            words.pairs.emplace_back(first, second);
    removeWords(transaction, practiceNo, scope, contactNo, words);
}

} // namespace kith::people
