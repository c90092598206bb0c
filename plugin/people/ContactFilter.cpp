// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/ContactFilter.h"

#include "plugin/access/Policy.h"
#include "plugin/http/JsonWriter.h"

namespace kith::people {

namespace {

/// SQLite reads the left side of a cross join first.
constexpr storage::Sql ofPractitioner =
    " from contact_practitioners a cross join contacts c where a.practice_no = ?"
    " and a.practitioner_no = ? and c.practice_no = a.practice_no"
    " and c.contact_no = a.contact_no";
constexpr storage::Sql ofPractice = " from contacts c where c.practice_no = ?";

storage::SqlText isEmergency(storage::Dialect dialect, const ContactFilter &filter) {
    storage::SqlText sql(" and exists (select 1 from relationships r where r.practice_no ="
                         " c.practice_no and r.contact_no = c.contact_no and r.ended_at is null"
                         " and r.emergency = 1");
    if (filter.emergencyOf)
        sql += dialect == storage::Dialect::sqlite
                   ? storage::Sql(" and r.client_id in (select value from json_each(?))")
                   : storage::Sql(" and r.client_id in"
                                  " (select jsonb_array_elements_text(cast(? as jsonb)))");
    sql += ")";
    return sql;
}

storage::SqlText makeSql(storage::Dialect dialect, const ContactFilter &filter, bool isAssigned) {
    storage::SqlText sql(isAssigned ? ofPractitioner : ofPractice);
    sql += filter.archived
               ? storage::Sql(" and c.archived_at is not null and c.merged_into is null")
               : storage::Sql(" and c.archived_at is null");
    if (filter.unreachable)
        sql += " and c.email = '' and c.phone = ''";
    if (filter.emergency)
        sql += isEmergency(dialect, filter);
    sql += access::contactIsVisible;
    return sql;
}

std::string jsonOf(const std::vector<std::string> &texts) {
    http::JsonWriter out;
    out.beginArray();
    for (const std::string &text : texts)
        out.value(text);
    return out.endArray().take();
}

} // namespace

FilteredContacts::FilteredContacts(storage::Dialect dialect, const access::Actor &actor,
                                   const ContactFilter &filter)
    : _actor(actor), _filter(filter),
      _assignedTo(filter.practitionerNo != 0 ? filter.practitionerNo : actor.scope),
      _sql(makeSql(dialect, filter, _assignedTo != 0)) {}

int FilteredContacts::bind(storage::Query &query) const {
    int next = 0;
    query.bindOne(next++, _actor.practiceNo);
    if (_assignedTo != 0)
        query.bindOne(next++, _assignedTo);
    if (_filter.emergency && _filter.emergencyOf)
        query.bindOne(next++, jsonOf(*_filter.emergencyOf));
    query.bindOne(next++, _actor.scope);
    query.bindOne(next++, _actor.scope);
    return next;
}

storage::SqlText FilteredContacts::words() const {
    storage::SqlText sql("");
    for (std::size_t i = 0; i < _filter.words.size(); ++i)
        sql += " and c.norm like ? escape '!'";
    return sql;
}

int FilteredContacts::bindWords(storage::Query &query, int place) const {
    for (const std::string &word : _filter.words) {
        std::string pattern = "% ";
        for (const char c : word) {
            if (c == '%' || c == '_' || c == '!')
                pattern += '!';
            pattern += c;
        }
        query.bindOne(place++, pattern + "%");
    }
    return place;
}

bool FilteredContacts::isPlain() const {
    return !_filter.archived && !_filter.unreachable && !_filter.emergency && _filter.words.empty();
}

std::int64_t FilteredContacts::listOf() const {
    const bool mayCount = _actor.scope == 0 || _actor.scope == _assignedTo;
    return isPlain() && mayCount ? _assignedTo : 0;
}

std::vector<std::string> emergencyClients(storage::Transaction &transaction,
                                          const access::Actor &actor, const ContactFilter &filter) {
    const FilteredContacts contacts(transaction.dialect(), actor, filter);
    storage::SqlText sql("select distinct k.client_id from (select c.contact_no");
    sql += contacts.sql();
    sql += ") mine join relationships k on k.practice_no = ? and k.contact_no = mine.contact_no"
           " where k.ended_at is null and k.emergency = 1 order by k.client_id limit 1000";
    auto row = transaction.query(sql);
    row.bindOne(contacts.bind(row), actor.practiceNo);
    std::vector<std::string> clients;
    while (row.next())
        clients.push_back(row.text(0));
    return clients;
}

} // namespace kith::people
