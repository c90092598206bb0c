// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/ContactExtract.h"

#include "plugin/people/CardRow.h"

#include <algorithm>

namespace kith::people {

namespace {

storage::SqlText contactsSql(const FilteredContacts &contacts) {
    storage::SqlText sql("select c.contact_no, c.sort_key, c.id, c.given_name, c.family_name,"
                         " c.preferred_name, c.email, c.phone, c.preferred_channel, c.language,"
                         " c.time_zone");
    sql += contacts.sql();
    sql += contacts.words();
    if (contacts.isOfAssignments()) // in the index of one practitioner's contacts by name
        sql += " and a.listed = 1 and (a.sort_key, a.contact_no) > (?, ?)"
               " order by a.sort_key, a.contact_no limit ?";
    else
        sql += " and (c.sort_key, c.contact_no) > (?, ?) order by c.sort_key, c.contact_no limit ?";
    return sql;
}

ContactExtract readContact(const storage::Query &row) {
    ContactExtract contact;
    contact.place = {row.text(1), row.int64(0)};
    contact.id = row.text(2);
    contact.fields = {row.text(3), row.text(4), row.text(5), row.text(6),
                      row.text(7), row.text(8), row.text(9), row.text(10)};
    return contact;
}

storage::SqlText relationsSql(std::size_t numbers) {
    storage::SqlText sql("select c.contact_no, r.client_id, r.type, r.emergency from contacts c"
                         " cross join relationships r where c.practice_no = ?"
                         " and r.practice_no = c.practice_no and r.contact_no = c.contact_no"
                         " and r.ended_at is null and r.removed_at is null");
    sql += numberIsOneOf(numbers);
    sql += " order by r.client_id";
    return sql;
}

storage::SqlText practitionersSql(std::size_t numbers) {
    storage::SqlText sql("select c.contact_no, p.host_id from contacts c"
                         " cross join contact_practitioners a cross join practitioners p"
                         " where c.practice_no = ? and a.practice_no = c.practice_no"
                         " and a.contact_no = c.contact_no and p.practice_no = a.practice_no"
                         " and p.practitioner_no = a.practitioner_no");
    sql += numberIsOneOf(numbers);
    sql += " order by p.host_id";
    return sql;
}

/// Gives each row that a statement finds for some of the contacts to its contact.
template <class MakeSql, class Take>
void readOfEach(storage::Transaction &transaction, std::int64_t practiceNo,
                std::vector<ContactExtract> &contacts, MakeSql makeSql, Take take) {
    const std::size_t blockSize = numbersAtOnce(transaction.dialect());
    const storage::SqlText sql = makeSql(blockSize);
    for (std::size_t first = 0; first < contacts.size(); first += blockSize) {
        auto row = transaction.query(sql, practiceNo);
        for (std::size_t i = 0; i < blockSize; ++i) // the last number fills the block
            row.bindOne(static_cast<int>(i) + 1,
                        contacts[std::min(first + i, contacts.size() - 1)].place.contactNo);
        const auto begin = contacts.begin() + static_cast<std::ptrdiff_t>(first);
        while (row.next())
            take(row, *std::find_if(begin, contacts.end(), [&row](const auto &contact) {
                     return contact.place.contactNo == row.int64(0);
                 }));
    }
}

} // namespace

std::vector<ContactExtract> extractContacts(storage::Transaction &transaction,
                                            const access::Actor &actor, const ContactFilter &filter,
                                            const NameKey &after, std::size_t limit) {
    const FilteredContacts filtered(transaction.dialect(), actor, filter);
    std::vector<ContactExtract> contacts;
    {
        auto row = transaction.query(contactsSql(filtered));
        int next = filtered.bindWords(row, filtered.bind(row));
        row.bindOne(next++, after.sortKey);
        row.bindOne(next++, after.contactNo);
        row.bindOne(next, limit);
        while (row.next())
            contacts.push_back(readContact(row));
    }
    readOfEach(transaction, actor.practiceNo, contacts, relationsSql, [](auto &row, auto &contact) {
        contact.relations.push_back({row.text(1), row.text(2), row.flag(3)});
    });
    readOfEach(transaction, actor.practiceNo, contacts, practitionersSql,
               [&actor](auto &row, auto &contact) {
                   if (actor.scope == 0 || row.view(1) == actor.practitionerId)
                       contact.practitionerIds.push_back(row.text(1));
               });
    return contacts;
}

} // namespace kith::people
