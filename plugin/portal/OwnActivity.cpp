// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/OwnActivity.h"

#include "plugin/access/ContactPolicy.h"
#include "plugin/sharing/OwnShares.h"

#include <algorithm>
#include <map>

namespace kith::portal {

namespace {

using storage::Sql;
using storage::SqlText;
using storage::Transaction;

constexpr std::int64_t most = 100;
constexpr std::int64_t mostShares = 500;

/// The contact's own entries, of the log with the alias e. Binds the contact's id.
constexpr Sql isOwn = " and e.actor_kind = 'contact' and e.actor_id = ? order by e.id desc limit ?";

void readAll(storage::Query row, std::vector<Activity> &all) {
    while (row.next())
        all.push_back({row.int64(0), row.text(1), {}});
}

void readOfContact(Transaction &transaction, const access::Actor &contact,
                   std::vector<Activity> &all) {
    SqlText sql("select e.at, e.action from audit_entries e where e.practice_no = ?"
                " and e.object_kind = 'contact' and e.object_id = ?");
    sql += isOwn;
    readAll(transaction.query(sql, contact.practiceNo, contact.id, contact.id, most), all);
}

void readOfInvitations(Transaction &transaction, const access::Actor &contact,
                       std::vector<Activity> &all) {
    SqlText sql("select e.at, e.action from invitees i join audit_entries e"
                " on e.practice_no = i.practice_no and e.object_kind = 'invitee'"
                " and e.object_id = i.id where i.practice_no = ? and i.contact_no = ?");
    sql += isOwn;
    readAll(transaction.query(sql, contact.practiceNo, contact.contactNo, contact.id, most), all);
}

void readOfNotes(Transaction &transaction, const access::Actor &contact,
                 std::vector<Activity> &all) {
    SqlText sql("select e.at, e.action from portal_notes n join audit_entries e"
                " on e.practice_no = n.practice_no and e.object_kind = 'note'"
                " and e.object_id = n.id where n.practice_no = ? and n.contact_no = ?");
    sql += isOwn;
    readAll(transaction.query(sql, contact.practiceNo, contact.contactNo, contact.id, most), all);
}

void readOfShares(Transaction &transaction, const access::Actor &contact, base::Millis now,
                  std::vector<Activity> &all) {
    std::map<std::string, std::string> titles;
    for (const sharing::OwnShare &own :
         sharing::ownShares(transaction, contact.practiceNo, contact.contactNo, now, mostShares))
        titles.emplace(own.share.id, own.document.title);
    SqlText sql("select e.at, e.action, s.id from shares s join audit_entries e"
                " on e.practice_no = s.practice_no and e.object_kind = 'share'"
                " and e.object_id = s.id where s.practice_no = ? and s.contact_no = ?");
    sql += isOwn;
    auto row = transaction.query(sql, contact.practiceNo, contact.contactNo, contact.id, most);
    while (row.next())
        all.push_back({row.int64(0), row.text(1), titles[row.text(2)]});
}

} // namespace

std::vector<Activity> ownActivity(Transaction &transaction, const access::Actor &contact,
                                  base::Millis now) {
    access::requireContact(contact);
    std::vector<Activity> all;
    readOfContact(transaction, contact, all);
    readOfShares(transaction, contact, now, all);
    readOfInvitations(transaction, contact, all);
    readOfNotes(transaction, contact, all);
    std::ranges::stable_sort(all, std::ranges::greater{}, &Activity::at);
    if (all.size() > static_cast<std::size_t>(most))
        all.resize(static_cast<std::size_t>(most));
    return all;
}

} // namespace kith::portal
