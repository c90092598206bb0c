// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/ContactLookup.h"

#include "plugin/access/Policy.h"
#include "plugin/people/CardRow.h"

#include <algorithm>

namespace kith::people {

namespace {

constexpr std::size_t mostRelated = 100;

storage::SqlText relatedSql(std::size_t clients) {
    storage::SqlText sql(selectCard);
    sql += ", r.type, r.emergency";
    sql += fromRelated(clients);
    sql += byImportance;
    return sql;
}

bool holds(const std::vector<RelatedContact> &list, std::int64_t contactNo) {
    return std::any_of(list.begin(), list.end(), [contactNo](const RelatedContact &related) {
        return related.card.contactNo == contactNo;
    });
}

} // namespace

Reach reachOf(std::string_view email, std::string_view phone, std::string_view preferred) {
    if (email.empty())
        return phone.empty() ? Reach::none : Reach::sms;
    return preferred == "sms" && !phone.empty() ? Reach::sms : Reach::email;
}

std::string displayNameOf(std::string_view givenName, std::string_view familyName,
                          std::string_view preferredName) {
    const std::string_view called = preferredName.empty() ? givenName : preferredName;
    std::string name;
    name.reserve(called.size() + 1 + familyName.size());
    ((name += called) += ' ') += familyName;
    return name;
}

storage::SqlText fromRelated(std::size_t clients) {
    storage::SqlText sql(" from relationships r join contacts c"
                         " on c.practice_no = r.practice_no and c.contact_no = r.contact_no"
                         " where r.practice_no = ? and r.ended_at is null"
                         " and c.archived_at is null");
    sql += access::contactIsVisible;
    sql += " and r.contact_no is not null and r.client_id in (?";
    for (std::size_t i = 1; i < clients; ++i)
        sql += ", ?";
    sql += ")";
    return sql;
}

void bindRelated(storage::Query &query, const access::Actor &actor,
                 const std::vector<std::string> &clientIds) {
    query.bind(actor.practiceNo, actor.scope, actor.scope);
    int index = 3;
    for (const std::string &clientId : clientIds)
        query.bindOne(index++, clientId);
}

ContactCard readCard(const storage::Query &row) {
    ContactCard card;
    card.contactNo = row.int64(0);
    card.id = row.text(1);
    card.givenName = row.text(2);
    card.familyName = row.text(3);
    card.displayName = displayNameOf(card.givenName, card.familyName, row.view(4));
    card.email = row.text(5);
    card.phone = row.text(6);
    card.reach = reachOf(card.email, card.phone, row.view(7));
    card.language = row.text(8);
    card.timeZone = row.text(9);
    card.archived = !row.isNull(10);
    return card;
}

storage::SqlText numberIsOneOf(std::size_t numbers) {
    storage::SqlText sql(" and c.contact_no in (?");
    for (std::size_t i = 1; i < numbers; ++i)
        sql += ", ?";
    sql += ")";
    return sql;
}

std::string_view nameOf(Reach reach) {
    switch (reach) {
    case Reach::email:
        return "email";
    case Reach::sms:
        return "sms";
    default:
        return "none";
    }
}

std::string callNameOf(const ContactCard &contact) {
    const std::string family = " " + contact.familyName;
    const std::string &whole = contact.displayName;
    return whole.size() > family.size() && whole.ends_with(family)
               ? whole.substr(0, whole.size() - family.size())
               : whole;
}

std::optional<ContactCard> findContact(storage::Transaction &transaction,
                                       const access::Actor &actor, const std::string &id) {
    storage::SqlText sql(selectCard);
    sql += " from contacts c where c.practice_no = ? and c.id = ? and c.merged_into is null";
    sql += access::contactIsVisible;
    auto row = transaction.query(sql, actor.practiceNo, id, actor.scope, actor.scope);
    return row.next() ? std::optional(readCard(row)) : std::nullopt;
}

std::optional<ContactCard> findContactByNo(storage::Transaction &transaction,
                                           std::int64_t practiceNo, std::int64_t contactNo) {
    storage::SqlText sql(selectCard);
    sql += " from contacts c where c.practice_no = ? and c.contact_no = ?";
    auto row = transaction.query(sql, practiceNo, contactNo);
    return row.next() ? std::optional(readCard(row)) : std::nullopt;
}

std::vector<RelatedContact> findRelated(storage::Transaction &transaction,
                                        const access::Actor &actor,
                                        const std::vector<std::string> &clientIds) {
    std::vector<RelatedContact> related;
    if (clientIds.empty())
        return related;
    auto row = transaction.query(relatedSql(clientIds.size()));
    bindRelated(row, actor, clientIds);
    while (related.size() < mostRelated && row.next())
        if (!holds(related, row.int64(0)))
            related.push_back({readCard(row), row.text(afterCard), row.flag(afterCard + 1)});
    return related;
}

} // namespace kith::people
