// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/ContactList.h"

#include "plugin/access/Policy.h"
#include "plugin/people/CardRow.h"
#include "plugin/people/TermRange.h"

#include <algorithm>

namespace kith::people {

namespace {

constexpr storage::Sql isArchived = " and c.archived_at is not null";
constexpr storage::Sql isNotArchived = " and c.archived_at is null";

storage::SqlText cardsSql(std::size_t numbers) {
    storage::SqlText sql(selectCard);
    sql += " from contacts c where c.practice_no = ?";
    sql += isNotArchived;
    sql += access::contactIsVisible;
    sql += numberIsOneOf(numbers);
    return sql;
}

/// Terms that begin with a word, from a place in their order on, with their contacts' cards. Each
/// cross join reads its left side first, on SQLite because it is written so.
storage::SqlText wordSql() {
    storage::SqlText sql(selectCard);
    sql += ", t.term from contact_terms t cross join contacts c"
           " where t.practice_no = ? and t.scope = ?"
           " and (t.term, t.contact_no) > (?, ?) and t.term < ?"
           " and c.practice_no = t.practice_no and c.contact_no = t.contact_no";
    sql += isNotArchived;
    sql += access::contactIsVisible;
    sql += " order by t.term, t.contact_no limit ?";
    return sql;
}

bool holds(const std::vector<ContactCard> &cards, std::int64_t contactNo) {
    return std::any_of(cards.begin(), cards.end(), [contactNo](const ContactCard &card) {
        return card.contactNo == contactNo;
    });
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
    static const storage::SqlText one = cardsSql(1);
    static const storage::SqlText many = cardsSql(manyNumbers);
    const std::size_t blockSize = numbersAtOnce(transaction.dialect());
    const storage::SqlText &sql = blockSize == 1 ? one : many;
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

std::vector<ContactCard> findCardsByWord(storage::Transaction &transaction,
                                         const access::Actor &actor, const std::string &word,
                                         std::size_t count) {
    static const storage::SqlText sql = wordSql();
    std::vector<ContactCard> cards;
    cards.reserve(count);
    const std::string end = endOf(word);
    std::string lastTerm = word;
    std::int64_t lastNo = 0;
    // A quarter more than needed, because a contact may have two such terms.
    const std::size_t piece = count + count / 4 + 1;
    for (std::size_t rows = piece; rows == piece;) {
        auto row = transaction.query(sql, actor.practiceNo, actor.scope, lastTerm, lastNo, end,
                                     actor.scope, actor.scope, piece);
        for (rows = 0; cards.size() < count && row.next();) {
            lastNo = row.int64(0);
            if (!holds(cards, lastNo))
                cards.push_back(readCard(row));
            if (++rows == piece)
                lastTerm = row.text(afterCard);
        }
    }
    return cards;
}

} // namespace kith::people
