// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/ContactMatches.h"

#include "plugin/access/Policy.h"
#include "plugin/audit/Audit.h"
#include "plugin/base/Email.h"
#include "plugin/base/Phone.h"
#include "plugin/people/ContactStore.h"

namespace kith::people {

namespace {

using storage::Transaction;

struct Found {
    std::string id;
    bool byEmail = false;
    bool byPhone = false;
};

/// At most one: an address belongs to one contact. known says whether anybody has it at all.
std::optional<Found> findByEmail(Transaction &transaction, const access::Actor &actor,
                                 const std::string &email, bool &known) {
    if (!base::isEmailAddress(email))
        return std::nullopt;
    auto row = transaction.query("select contact_no, id from contacts where practice_no = ?"
                                 " and email_key = ?",
                                 actor.practiceNo, base::emailKey(email));
    known = row.next();
    if (!known || !access::maySeeContact(transaction, actor, row.int64(0)))
        return std::nullopt;
    return Found{row.text(1), true, false};
}

void addByPhone(Transaction &transaction, const access::Actor &actor, const std::string &phone,
                const std::string &region, std::vector<Found> &all) {
    const auto number = base::parsePhone(phone, region);
    if (!number)
        return;
    storage::SqlText sql("select c.id from contacts c where c.practice_no = ? and c.phone = ?"
                         " and c.merged_into is null");
    sql += access::contactIsVisible;
    sql += " order by c.contact_no limit 10";
    auto row = transaction.query(sql, actor.practiceNo, *number, actor.scope, actor.scope);
    while (row.next())
        if (!all.empty() && all.front().byEmail && all.front().id == row.view(0))
            all.front().byPhone = true;
        else
            all.push_back({row.text(0), false, true});
}

std::optional<std::string> relationshipOf(Transaction &transaction, std::int64_t practiceNo,
                                          const std::string &clientId, std::int64_t contactNo) {
    auto row = transaction.query("select id from relationships where practice_no = ?"
                                 " and client_id = ? and contact_no = ? and ended_at is null",
                                 practiceNo, clientId, contactNo);
    return row.next() ? std::optional(row.text(0)) : std::nullopt;
}

} // namespace

ContactMatches findMatches(Transaction &transaction, const access::Actor &actor, base::Millis now,
                           const std::string &email, const std::string &phone,
                           const std::string &region, const std::string &clientId) {
    access::requireStaff(actor);
    ContactMatches matches;
    std::vector<Found> all;
    if (auto found = findByEmail(transaction, actor, email, matches.emailTaken))
        all.push_back(std::move(*found));
    addByPhone(transaction, actor, phone, region, all);
    const ContactStore store(now);
    for (const Found &found : all) {
        ContactMatch match{
            store.read(transaction, actor, found.id), found.byEmail, found.byPhone, {}};
        match.relationshipId =
            relationshipOf(transaction, actor.practiceNo, clientId, match.contact.contactNo);
        audit::record(transaction, actor, now, {"contact.viewed", "contact", found.id, found.id});
        matches.items.push_back(std::move(match));
    }
    return matches;
}

} // namespace kith::people
