// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/ContactList.h"

#include "plugin/access/Policy.h"
#include "plugin/people/CardRow.h"

#include <algorithm>

namespace kith::people {

namespace {

/// Numbers of one statement. A fixed size, so that it is prepared once.
constexpr std::size_t blockSize = 20;

constexpr storage::Sql isArchived = " and c.archived_at is not null";
constexpr storage::Sql isNotArchived = " and c.archived_at is null";

storage::SqlText cardsSql() {
    storage::SqlText sql(selectCard);
    sql += " from contacts c where c.practice_no = ?";
    sql += isNotArchived;
    sql += access::contactIsVisible;
    sql += " and c.contact_no in (?";
    for (std::size_t i = 1; i < blockSize; ++i)
        sql += ", ?";
    sql += ")";
    return sql;
}

std::int64_t count(storage::Transaction &transaction, const access::Actor &actor, bool archived) {
    storage::SqlText sql("select count(*) from contacts c where c.practice_no = ?");
    sql += archived ? isArchived : isNotArchived;
    sql += access::contactIsVisible;
    auto row = transaction.query(sql, actor.practiceNo, actor.scope, actor.scope);
    row.next();
    return row.int64(0);
}

} // namespace

ContactPage listContacts(storage::Transaction &transaction, const access::Actor &actor,
                         bool archived, std::int64_t limit, std::int64_t offset) {
    storage::SqlText sql(selectCard);
    sql += " from contacts c where c.practice_no = ?";
    sql += archived ? isArchived : isNotArchived;
    sql += access::contactIsVisible;
    sql += " order by c.sort_key, c.contact_no limit ? offset ?";
    ContactPage page;
    auto row = transaction.query(sql, actor.practiceNo, actor.scope, actor.scope, limit, offset);
    while (row.next())
        page.items.push_back(readCard(row));
    page.total = count(transaction, actor, archived);
    return page;
}

std::vector<ContactCard> findCards(storage::Transaction &transaction, const access::Actor &actor,
                                   const std::vector<std::int64_t> &contactNos) {
    static const storage::SqlText sql = cardsSql();
    std::vector<ContactCard> cards(contactNos.size());
    for (std::size_t first = 0; first < contactNos.size(); first += blockSize) {
        auto row = transaction.query(sql, actor.practiceNo, actor.scope, actor.scope);
        for (std::size_t i = 0; i < blockSize; ++i) // the last number fills the block
            row.bindOne(static_cast<int>(i) + 3,
                        contactNos[std::min(first + i, contactNos.size() - 1)]);
        while (row.next()) {
            const auto at = std::find(contactNos.begin(), contactNos.end(), row.int64(0));
            cards[static_cast<std::size_t>(at - contactNos.begin())] = readCard(row);
        }
    }
    std::erase_if(cards, [](const ContactCard &card) { return card.contactNo == 0; });
    return cards;
}

} // namespace kith::people
