// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/ContactList.h"

#include "plugin/access/Policy.h"
#include "plugin/people/Assignments.h"
#include "plugin/people/CardRow.h"
#include "plugin/people/ContactSearch.h"
#include "plugin/people/NameRanks.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace kith::people {

namespace {

constexpr storage::Sql isNotArchived = " and c.archived_at is null";

storage::SqlText cardsSql(std::size_t numbers) {
    storage::SqlText sql(selectCard);
    sql += " from contacts c where c.practice_no = ?";
    sql += isNotArchived;
    sql += access::contactIsVisible;
    sql += numberIsOneOf(numbers);
    return sql;
}

/// The cards of a page, whose numbers are found in the index of the order alone. from is a place
/// in the order to begin with.
storage::SqlText pageSql(const FilteredContacts &contacts, bool from) {
    storage::SqlText sql(selectCard);
    sql += " from (select c.contact_no";
    sql += contacts.sql();
    sql += contacts.words();
    if (from)
        sql += " and (c.sort_key, c.contact_no) >= (?, ?)";
    sql += " order by c.sort_key, c.contact_no limit ? offset ?) page join contacts c"
           " on c.practice_no = ? and c.contact_no = page.contact_no"
           " order by c.sort_key, c.contact_no";
    return sql;
}

/// A practitioner's contacts by name: the numbers of a page from their assignments alone.
storage::SqlText assignedSql() {
    storage::SqlText sql(selectCard);
    sql += " from (select a.contact_no from contact_practitioners a where a.practice_no = ?"
           " and a.practitioner_no = ? and a.listed = 1"
           " order by a.sort_key, a.contact_no limit ? offset ?) page join contacts c"
           " on c.practice_no = ? and c.contact_no = page.contact_no where true";
    sql += access::contactIsVisible;
    sql += " order by c.sort_key, c.contact_no";
    return sql;
}

std::vector<ContactCard> assignedCards(storage::Transaction &transaction,
                                       const access::Actor &actor, std::int64_t practitionerNo,
                                       std::size_t limit, std::size_t offset) {
    static const storage::SqlText sql = assignedSql();
    auto row = transaction.query(sql, actor.practiceNo, practitionerNo, limit, offset,
                                 actor.practiceNo, actor.scope, actor.scope);
    std::vector<ContactCard> cards;
    while (row.next())
        cards.push_back(readCard(row));
    return cards;
}

std::int64_t countAssigned(storage::Transaction &transaction, std::int64_t practiceNo,
                           std::int64_t practitionerNo) {
    auto row = transaction.query("select count(*) from contact_practitioners where practice_no = ?"
                                 " and practitioner_no = ? and listed = 1",
                                 practiceNo, practitionerNo);
    row.next();
    return row.int64(0);
}

std::vector<ContactCard> cardsByName(storage::Transaction &transaction, const access::Actor &actor,
                                     const FilteredContacts &contacts, std::size_t limit,
                                     std::size_t offset) {
    if (const std::int64_t practitionerNo = contacts.listOf(); practitionerNo != 0)
        return assignedCards(transaction, actor, practitionerNo, limit, offset);
    const bool ranked = contacts.isWholeList();
    NameRanks::Place place{{}, static_cast<std::int64_t>(offset)};
    if (ranked)
        place = NameRanks(transaction, actor.practiceNo).find(place.skip);
    auto row = transaction.query(pageSql(contacts, ranked));
    int next = contacts.bindWords(row, contacts.bind(row));
    if (ranked) {
        row.bindOne(next++, place.from.sortKey);
        row.bindOne(next++, place.from.contactNo);
    }
    row.bindOne(next++, limit);
    row.bindOne(next++, place.skip);
    row.bindOne(next, actor.practiceNo);
    std::vector<ContactCard> cards;
    while (row.next())
        cards.push_back(readCard(row));
    return cards;
}

std::int64_t count(storage::Transaction &transaction, const access::Actor &actor,
                   const FilteredContacts &contacts) {
    if (contacts.isWholeList())
        return NameRanks(transaction, actor.practiceNo).count();
    if (const std::int64_t practitionerNo = contacts.listOf(); practitionerNo != 0)
        return countAssigned(transaction, actor.practiceNo, practitionerNo);
    storage::SqlText sql("select count(*)");
    sql += contacts.sql();
    sql += contacts.words();
    auto row = transaction.query(sql);
    contacts.bindWords(row, contacts.bind(row));
    row.next();
    return row.int64(0);
}

/// Leaves the numbers that the filter wants, besides its words.
void keepWanted(storage::Transaction &transaction, const FilteredContacts &contacts,
                std::vector<std::int64_t> &contactNos) {
    storage::SqlText sql("select 1");
    sql += contacts.sql();
    sql += " and c.contact_no = ?";
    std::erase_if(contactNos, [&](std::int64_t contactNo) {
        auto row = transaction.query(sql);
        row.bindOne(contacts.bind(row), contactNo);
        return !row.next();
    });
}

/// By the search, which knows the contacts that are not archived. Nothing where it stopped counting
/// before it met all that the filter could want.
std::optional<ContactPage> search(storage::Transaction &transaction, const access::Actor &actor,
                                  const ContactFilter &filter, std::size_t limit,
                                  std::size_t offset, std::vector<ContactCard> &cards) {
    const std::int64_t scope = actor.scope != 0 ? actor.scope : filter.practitionerNo;
    ContactSearch finder(transaction, {actor.practiceNo, scope});
    auto found = finder.find(filter.words, mostCounted);
    const bool otherScope = filter.practitionerNo != 0 && filter.practitionerNo != scope;
    const bool isNarrow = filter.unreachable || filter.emergency || otherScope;
    if (isNarrow && found.size() >= mostCounted)
        return std::nullopt;
    if (isNarrow)
        keepWanted(transaction, FilteredContacts(transaction.dialect(), actor, filter), found);
    const auto first = std::min(offset, found.size());
    const auto last = std::min(first + limit, found.size());
    cards = findCards(transaction, actor,
                      {found.begin() + static_cast<std::ptrdiff_t>(first),
                       found.begin() + static_cast<std::ptrdiff_t>(last)});
    return ContactPage{{}, static_cast<std::int64_t>(found.size())};
}

} // namespace

ContactPage listContacts(storage::Transaction &transaction, const access::Actor &actor,
                         const ContactFilter &filter, std::size_t limit, std::size_t offset) {
    std::optional<ContactPage> page;
    std::vector<ContactCard> cards;
    if (!filter.words.empty() && !filter.archived)
        page = search(transaction, actor, filter, limit, offset, cards);
    if (!page) {
        const FilteredContacts contacts(transaction.dialect(), actor, filter);
        cards = cardsByName(transaction, actor, contacts, limit, offset);
        page = ContactPage{{}, count(transaction, actor, contacts)};
    }
    std::vector<std::int64_t> contactNos;
    std::ranges::transform(cards, std::back_inserter(contactNos), &ContactCard::contactNo);
    auto practitioners = practitionersOf(transaction, actor.practiceNo, contactNos);
    for (std::size_t i = 0; i < cards.size(); ++i)
        page->items.push_back({std::move(cards[i]), std::move(practitioners[i])});
    return std::move(*page);
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

} // namespace kith::people
