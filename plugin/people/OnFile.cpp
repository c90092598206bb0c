// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/OnFile.h"

#include "plugin/access/Policy.h"
#include "plugin/base/Email.h"
#include "plugin/people/CardRow.h"

namespace kith::people {

namespace {

using storage::Transaction;

OnFile onFile(const storage::Query &row) {
    const ContactCard card = readCard(row);
    return {true, card.contactNo, card.id, card.displayName, card.email, card.phone, card.archived};
}

std::optional<OnFile> findByEmail(Transaction &transaction, const access::Actor &actor,
                                  const std::string &email) {
    storage::SqlText sql(selectCard);
    sql += " from contacts c where c.practice_no = ? and c.email_key = ?";
    auto row = transaction.query(sql, actor.practiceNo, base::emailKey(email));
    if (!row.next())
        return std::nullopt;
    OnFile found = onFile(row);
    if (access::maySeeContact(transaction, actor, found.contactNo))
        return found;
    OnFile unseen;
    unseen.visible = false;
    return unseen;
}

/// Those who are not archived first.
std::optional<OnFile> findByPhoneAndName(Transaction &transaction, const access::Actor &actor,
                                         const ContactFields &fields, const std::string &sortKey) {
    storage::SqlText sql(selectCard);
    sql += " from contacts c where c.practice_no = ? and c.phone = ? and c.sort_key = ?"
           " and c.merged_into is null and (c.email = '' or cast(? as bigint) = 1)";
    sql += access::contactIsVisible;
    sql += " order by case when c.archived_at is null then 0 else 1 end, c.contact_no limit 1";
    auto row = transaction.query(sql, actor.practiceNo, fields.phone, sortKey, fields.email.empty(),
                                 actor.scope, actor.scope);
    return row.next() ? std::optional(onFile(row)) : std::nullopt;
}

} // namespace

std::optional<OnFile> findOnFile(Transaction &transaction, const access::Actor &actor,
                                 const ContactFields &fields, const std::string &sortKey) {
    std::optional<OnFile> found;
    if (!fields.email.empty())
        found = findByEmail(transaction, actor, fields.email);
    if (!found && !fields.phone.empty())
        found = findByPhoneAndName(transaction, actor, fields, sortKey);
    return found;
}

bool isRelated(Transaction &transaction, std::int64_t practiceNo, const std::string &clientId,
               std::int64_t contactNo) {
    return transaction
        .query("select id from relationships where practice_no = ? and client_id = ?"
               " and contact_no = ? and ended_at is null",
               practiceNo, clientId, contactNo)
        .next();
}

} // namespace kith::people
