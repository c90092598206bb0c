// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/SuggestedRows.h"

#include "plugin/access/Policy.h"
#include "plugin/people/CardRow.h"
#include "plugin/people/ContactWords.h"
#include "plugin/people/TermRange.h"

#include <algorithm>
#include <tuple>

namespace kith::people {

namespace {

constexpr std::size_t mostRelated = 100;

/// What a suggestion shows, of contacts with the alias c: less than a card, because somebody types.
constexpr storage::Sql selectSuggestion =
    "select c.contact_no, c.id, c.given_name, c.family_name, c.preferred_name, c.email, c.phone,"
    " c.preferred_channel";
/// The position of the first column after them.
constexpr int afterSuggestion = 8;

Suggestion readSuggestion(const storage::Query &row) {
    const std::string_view email = row.view(5);
    const std::string_view phone = row.view(6);
    Suggestion suggestion;
    suggestion.contactNo = row.int64(0);
    suggestion.id = row.view(1);
    suggestion.name = displayNameOf(row.view(2), row.view(3), row.view(4));
    suggestion.detail = email.empty() ? phone : email;
    suggestion.reach = reachOf(email, phone, row.view(7));
    return suggestion;
}

struct Related {
    Suggestion suggestion;
    std::string sortKey;
};

Related readRelated(const storage::Query &row) {
    Related related{readSuggestion(row), row.text(afterSuggestion + 3)};
    related.suggestion.type = row.view(afterSuggestion);
    related.suggestion.emergency = row.flag(afterSuggestion + 1);
    return related;
}

/// As byImportance; SQLite's sorter costs more than reading the few rows.
bool isMoreImportant(const Related &one, const Related &other) {
    const auto order = [](const Related &of) {
        return std::tuple<bool, std::string_view, std::int64_t, std::string_view>(
            !of.suggestion.emergency, of.sortKey, of.suggestion.contactNo, of.suggestion.type);
    };
    return order(one) < order(other);
}

storage::SqlText relatedSql(std::size_t clients) {
    storage::SqlText sql(selectSuggestion);
    sql += ", r.type, r.emergency, c.norm, c.sort_key";
    sql += fromRelated(clients);
    return sql;
}

storage::Query askRelated(storage::Transaction &transaction, const access::Actor &actor,
                          const std::vector<std::string> &clientIds) {
    static const storage::SqlText ofOne = relatedSql(1);
    auto query = transaction.query(clientIds.size() == 1 ? ofOne : relatedSql(clientIds.size()));
    bindRelated(query, actor, clientIds);
    return query;
}

/// Terms that begin with a word, from a place in their order on, with their contacts. The cross
/// join reads its left side first, on SQLite because it is written so.
storage::SqlText wordSql() {
    storage::SqlText sql(selectSuggestion);
    sql += ", t.term from contact_terms t cross join contacts c"
           " where t.practice_no = ? and t.scope = ?"
           " and (t.term, t.contact_no) > (?, ?) and t.term < ?"
           " and c.practice_no = t.practice_no and c.contact_no = t.contact_no"
           " and c.archived_at is null";
    sql += access::contactIsVisible;
    sql += " order by t.term, t.contact_no limit ?";
    return sql;
}

bool holdsWords(std::string_view norm, const std::vector<std::string> &words) {
    return std::all_of(words.begin(), words.end(),
                       [norm](const std::string &word) { return holdsWord(norm, word); });
}

} // namespace

RelatedRows::RelatedRows(storage::Transaction &transaction, const access::Actor &actor,
                         const std::vector<std::string> &clientIds)
    : _query(askRelated(transaction, actor, clientIds)) {}

std::vector<Suggestion> RelatedRows::read(const std::vector<std::string> &words) {
    std::vector<Related> all;
    while (_query.next())
        if (holdsWords(_query.view(afterSuggestion + 2), words))
            all.push_back(readRelated(_query));
    std::sort(all.begin(), all.end(), isMoreImportant);
    std::vector<Suggestion> related;
    for (Related &each : all)
        if (related.size() < mostRelated && !holdsContact(related, each.suggestion.contactNo))
            related.push_back(std::move(each.suggestion));
    return related;
}

WordRows::WordRows(storage::Transaction &transaction, const access::Actor &actor,
                   const std::string &word, std::size_t expected)
    : _transaction(transaction), _actor(actor), _lastTerm(word), _end(endOf(word)),
      // A quarter more than needed, because a contact may have two such terms.
      _piece(expected + expected / 4 + 1) {
    ask();
}

void WordRows::ask() {
    static const storage::SqlText sql = wordSql();
    _query.reset(); // so that its statement is free
    _query.emplace(_transaction.query(sql, _actor.practiceNo, _actor.scope, _lastTerm, _lastNo,
                                      _end, _actor.scope, _actor.scope, _piece));
}

std::vector<Suggestion> WordRows::read(std::size_t count) {
    std::vector<Suggestion> found;
    found.reserve(count);
    while (true) {
        std::size_t rows = 0;
        while (found.size() < count && _query->next()) {
            _lastNo = _query->int64(0);
            if (!holdsContact(found, _lastNo))
                found.push_back(readSuggestion(*_query));
            if (++rows == _piece)
                _lastTerm = _query->view(afterSuggestion);
        }
        if (rows < _piece)
            return found;
        ask();
    }
}

} // namespace kith::people
