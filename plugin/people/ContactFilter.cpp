// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/ContactFilter.h"

#include "plugin/access/Policy.h"

namespace kith::people {

storage::SqlText conditionsOf(const ContactFilter &filter) {
    storage::SqlText sql(filter.archived ? storage::Sql(" and c.archived_at is not null")
                                         : storage::Sql(" and c.archived_at is null"));
    if (filter.unreachable)
        sql += " and c.email = '' and c.phone = ''";
    if (filter.emergency)
        sql += " and exists (select 1 from relationships r where r.practice_no = c.practice_no"
               " and r.contact_no = c.contact_no and r.ended_at is null and r.emergency = 1)";
    if (filter.practitionerNo != 0)
        sql += " and exists (select 1 from contact_practitioners a"
               " where a.practice_no = c.practice_no and a.contact_no = c.contact_no"
               " and a.practitioner_no = ?)";
    sql += access::contactIsVisible;
    return sql;
}

int bindFilter(storage::Query &query, const access::Actor &actor, const ContactFilter &filter) {
    int next = 0;
    query.bindOne(next++, actor.practiceNo);
    if (filter.practitionerNo != 0)
        query.bindOne(next++, filter.practitionerNo);
    query.bindOne(next++, actor.scope);
    query.bindOne(next++, actor.scope);
    return next;
}

storage::SqlText wordsClause(const ContactFilter &filter) {
    storage::SqlText sql("");
    for (std::size_t i = 0; i < filter.words.size(); ++i)
        sql += " and c.norm like ? escape '!'";
    return sql;
}

int bindWords(storage::Query &query, int place, const ContactFilter &filter) {
    for (const std::string &word : filter.words) {
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

} // namespace kith::people
