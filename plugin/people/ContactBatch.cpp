// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/ContactBatch.h"

#include "plugin/base/Email.h"
#include "plugin/base/Errors.h"
#include "plugin/base/Uuid.h"
#include "plugin/people/NameRanks.h"

#include <algorithm>
#include <optional>
#include <set>

namespace kith::people {

namespace {

using storage::Transaction;

/// Rows of one insert statement.
constexpr std::size_t blockSize = 16;
constexpr int contactColumns = 18;
constexpr int assignmentColumns = 5;

storage::SqlText contactsSql(std::size_t rows) {
    storage::SqlText sql(
        "insert into contacts (practice_no, contact_no, id, given_name, family_name,"
        " preferred_name, email, email_key, phone, preferred_channel, language, time_zone,"
        " sort_key, norm, version, created_at, created_by, changed_at)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (std::size_t i = 1; i < rows; ++i)
        sql += ", (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    return sql;
}

storage::SqlText assignmentsSql(std::size_t rows) {
    storage::SqlText sql("insert into contact_practitioners (practice_no, contact_no,"
                         " practitioner_no, since, sort_key, listed) values (?, ?, ?, ?, ?, 1)");
    for (std::size_t i = 1; i < rows; ++i)
        sql += ", (?, ?, ?, ?, ?, 1)";
    return sql;
}

/// Inserts so many rows, a block at a time; bind is called with the query, the position of a row's
/// first value, and the row.
template <class Bind>
void insertRows(Transaction &transaction, storage::SqlText (*sqlOf)(std::size_t rows), int columns,
                std::size_t size, Bind bind) {
    const auto block = sqlOf(blockSize);
    const auto single = sqlOf(1);
    for (std::size_t first = 0; first < size;) {
        const std::size_t rows = first + blockSize <= size ? blockSize : 1;
        auto query = transaction.query(rows == 1 ? single : block);
        for (std::size_t i = 0; i < rows; ++i)
            bind(query, static_cast<int>(i) * columns, first + i);
        query.run();
        first += rows;
    }
}

std::int64_t takeContactNos(Transaction &transaction, std::int64_t practiceNo, std::size_t count) {
    auto row = transaction.query("update practices set next_contact_no = next_contact_no + ?1"
                                 " where practice_no = ?2 returning next_contact_no - ?1",
                                 count, practiceNo);
    if (!row.next())
        throw base::NotFound("There is no such practice.");
    return row.int64(0);
}

/// What a limited actor makes is theirs.
std::set<std::int64_t> assignedTo(const access::Actor &actor, const ImportedContact &contact) {
    if (actor.scope != 0)
        return {actor.scope};
    return {contact.practitionerNos.begin(), contact.practitionerNos.end()};
}

} // namespace

ContactBatch::ContactBatch(std::span<const ImportedContact> contacts, base::Millis now)
    : _now(now), _ids(contacts.size()) {
    _all.reserve(contacts.size());
    for (std::size_t i = 0; i < contacts.size(); ++i)
        _all.push_back({&contacts[i], wordsOf(contacts[i].fields), i});
    std::sort(_all.begin(), _all.end(), [](const Prepared &a, const Prepared &b) {
        return a.words.sortKey < b.words.sortKey;
    });
    std::vector<std::string> ordered = base::makeUuids(now, contacts.size());
    std::sort(ordered.begin(), ordered.end());
    for (std::size_t i = 0; i < contacts.size(); ++i)
        _ids[_all[i].place] = std::move(ordered[i]);
}

std::vector<std::int64_t> ContactBatch::write(Transaction &transaction,
                                              const access::Actor &actor) const {
    std::vector<std::int64_t> numbers(_all.size());
    if (_all.empty())
        return numbers;
    const auto firstNo = takeContactNos(transaction, actor.practiceNo, _all.size());
    insertContacts(transaction, actor, firstNo);
    insertScopes(transaction, actor, firstNo);
    list(transaction, actor.practiceNo, firstNo);
    for (std::size_t i = 0; i < _all.size(); ++i)
        numbers[_all[i].place] = firstNo + static_cast<std::int64_t>(i);
    return numbers;
}

void ContactBatch::bindContact(storage::Query &query, int index, const access::Actor &actor,
                               const Prepared &prepared, std::int64_t contactNo) const {
    const ContactFields &fields = prepared.contact->fields;
    const ContactWords &words = prepared.words;
    const auto bind = [&](auto &&value) {
        query.borrowOne(index++, std::forward<decltype(value)>(value));
    };
    bind(actor.practiceNo);
    bind(contactNo);
    bind(_ids[prepared.place]);
    bind(fields.givenName);
    bind(fields.familyName);
    bind(fields.preferredName);
    bind(fields.email);
    query.bindOne(index++, fields.email.empty() ? std::nullopt
                                                : std::optional(base::emailKey(fields.email)));
    bind(fields.phone);
    bind(fields.preferredChannel);
    bind(fields.language);
    bind(fields.timeZone);
    bind(words.sortKey);
    bind(words.norm);
    bind(1);
    bind(_now);
    bind(actor.id);
    bind(_now);
}

void ContactBatch::insertContacts(Transaction &transaction, const access::Actor &actor,
                                  std::int64_t firstNo) const {
    insertRows(transaction, contactsSql, contactColumns, _all.size(),
               [&](storage::Query &query, int index, std::size_t row) {
                   bindContact(query, index, actor, _all[row],
                               firstNo + static_cast<std::int64_t>(row));
               });
}

void ContactBatch::insertScopes(Transaction &transaction, const access::Actor &actor,
                                std::int64_t firstNo) const {
    TermWriter writer(transaction, actor.practiceNo);
    std::vector<Assignment> assignments;
    for (std::size_t i = 0; i < _all.size(); ++i) {
        const std::int64_t contactNo = firstNo + static_cast<std::int64_t>(i);
        writer.add(0, contactNo, _all[i].words);
        for (const std::int64_t no : assignedTo(actor, *_all[i].contact)) {
            assignments.push_back({contactNo, no, _all[i].words.sortKey});
            writer.add(no, contactNo, _all[i].words);
        }
    }
    insertAssignments(transaction, actor.practiceNo, assignments);
    writer.flush();
}

void ContactBatch::insertAssignments(Transaction &transaction, std::int64_t practiceNo,
                                     const std::vector<Assignment> &assignments) const {
    insertRows(transaction, assignmentsSql, assignmentColumns, assignments.size(),
               [&](storage::Query &query, int index, std::size_t row) {
                   const Assignment &each = assignments[row];
                   query.bindOne(index, practiceNo);
                   query.bindOne(index + 1, each.contactNo);
                   query.bindOne(index + 2, each.practitionerNo);
                   query.bindOne(index + 3, _now);
                   query.borrowOne(index + 4, each.sortKey);
               });
}

/// They are in the order of the list already.
void ContactBatch::list(Transaction &transaction, std::int64_t practiceNo,
                        std::int64_t firstNo) const {
    std::vector<NameKey> keys;
    keys.reserve(_all.size());
    for (const Prepared &prepared : _all)
        keys.push_back({prepared.words.sortKey, firstNo + static_cast<std::int64_t>(keys.size())});
    NameRanks(transaction, practiceNo).add(keys);
}

} // namespace kith::people
