// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/ContactImport.h"

#include "plugin/audit/Audit.h"
#include "plugin/base/Email.h"
#include "plugin/base/Errors.h"
#include "plugin/base/Uuid.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/people/ContactWords.h"
#include "plugin/people/NameRanks.h"

#include <algorithm>
#include <set>

namespace kith::people {

namespace {

using storage::Transaction;

/// Rows of one insert statement and columns of a row.
constexpr std::size_t blockSize = 16;
constexpr int columns = 18;

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

/// A contact with what is worked out before its transaction begins.
struct Prepared {
    const ImportedContact *contact;
    ContactWords words;
    std::string *id; ///< Where the caller is told it.
};

/// One transaction's worth, by name.
struct Batch {
    std::vector<Prepared> all;
    base::Millis now;
};

Batch prepare(std::span<const ImportedContact> contacts, std::span<std::string> ids,
              base::Millis now) {
    Batch batch{{}, now};
    batch.all.reserve(contacts.size());
    for (std::size_t i = 0; i < contacts.size(); ++i)
        batch.all.push_back({&contacts[i], wordsOf(contacts[i].fields), &ids[i]});
    std::sort(batch.all.begin(), batch.all.end(), [](const Prepared &a, const Prepared &b) {
        return a.words.sortKey < b.words.sortKey;
    });
    std::vector<std::string> ordered;
    for (std::size_t i = 0; i < contacts.size(); ++i)
        ordered.push_back(base::makeUuid(now));
    std::sort(ordered.begin(), ordered.end());
    for (std::size_t i = 0; i < contacts.size(); ++i)
        *batch.all[i].id = std::move(ordered[i]);
    return batch;
}

std::int64_t takeContactNos(Transaction &transaction, std::int64_t practiceNo, std::size_t count) {
    auto row = transaction.query("update practices set next_contact_no = next_contact_no + ?1"
                                 " where practice_no = ?2 returning next_contact_no - ?1",
                                 count, practiceNo);
    if (!row.next())
        throw base::NotFound("There is no such practice.");
    return row.int64(0);
}

void bindContact(storage::Query &query, int index, const access::Actor &actor,
                 const Prepared &prepared, base::Millis now, std::int64_t contactNo) {
    const ContactFields &fields = prepared.contact->fields;
    const ContactWords &words = prepared.words;
    const auto bind = [&](const auto &value) { query.bindOne(index++, value); };
    bind(actor.practiceNo);
    bind(contactNo);
    bind(*prepared.id);
    bind(fields.givenName);
    bind(fields.familyName);
    bind(fields.preferredName);
    bind(fields.email);
    bind(fields.email.empty() ? std::nullopt : std::optional(base::emailKey(fields.email)));
    bind(fields.phone);
    bind(fields.preferredChannel);
    bind(fields.language);
    bind(fields.timeZone);
    bind(words.sortKey);
    bind(words.norm);
    bind(1);
    bind(now);
    bind(actor.id);
    bind(now);
}

void insertContacts(Transaction &transaction, const access::Actor &actor, const Batch &batch,
                    std::int64_t firstNo) {
    const auto block = contactsSql(blockSize);
    const auto single = contactsSql(1);
    for (std::size_t first = 0; first < batch.all.size();) {
        const std::size_t rows = first + blockSize <= batch.all.size() ? blockSize : 1;
        auto query = transaction.query(rows == 1 ? single : block);
        for (std::size_t i = 0; i < rows; ++i)
            bindContact(query, static_cast<int>(i) * columns, actor, batch.all[first + i],
                        batch.now, firstNo + static_cast<std::int64_t>(first + i));
        query.run();
        first += rows;
    }
}

void insertScopes(Transaction &transaction, const access::Actor &actor, const Batch &batch,
                  std::int64_t firstNo) {
    TermWriter writer(transaction, actor.practiceNo);
    for (std::size_t i = 0; i < batch.all.size(); ++i) {
        const std::int64_t contactNo = firstNo + static_cast<std::int64_t>(i);
        writer.add(0, contactNo, batch.all[i].words);
        const auto &practitionerNos = batch.all[i].contact->practitionerNos;
        for (const std::int64_t no :
             std::set<std::int64_t>(practitionerNos.begin(), practitionerNos.end())) {
            transaction.run("insert into contact_practitioners (practice_no, contact_no,"
                            " practitioner_no, since, sort_key, listed) values (?, ?, ?, ?, ?, 1)",
                            actor.practiceNo, contactNo, no, batch.now, batch.all[i].words.sortKey);
            writer.add(no, contactNo, batch.all[i].words);
        }
    }
    writer.flush();
}

/// The batch is in the order of the list already.
void listContacts(Transaction &transaction, const access::Actor &actor, const Batch &batch,
                  std::int64_t firstNo) {
    std::vector<NameKey> keys;
    keys.reserve(batch.all.size());
    for (const Prepared &prepared : batch.all)
        keys.push_back({prepared.words.sortKey, firstNo + static_cast<std::int64_t>(keys.size())});
    NameRanks(transaction, actor.practiceNo).add(keys);
}

std::string detailsOf(const Batch &batch) {
    return http::JsonWriter()
        .beginObject()
        .field("count", batch.all.size())
        .field("first", *batch.all.front().id)
        .field("last", *batch.all.back().id)
        .endObject()
        .take();
}

} // namespace

std::vector<std::string> ContactImport::write(const access::Actor &actor,
                                              std::span<const ImportedContact> contacts) {
    if (actor.kind == access::ActorKind::contact || actor.scope != 0)
        throw base::Denied("Contacts are imported by staff who see all contacts.");
    std::vector<std::string> ids(contacts.size());
    for (std::size_t first = 0; first < contacts.size(); first += _batchSize) {
        const std::size_t size = std::min(_batchSize, contacts.size() - first);
        writeBatch(actor, contacts.subspan(first, size), std::span(ids).subspan(first, size));
    }
    return ids;
}

void ContactImport::writeBatch(const access::Actor &actor,
                               std::span<const ImportedContact> contacts,
                               std::span<std::string> ids) {
    const Batch batch = prepare(contacts, ids, _clock.now());
    try {
        _database.write([&](Transaction &transaction) {
            const auto firstNo = takeContactNos(transaction, actor.practiceNo, contacts.size());
            insertContacts(transaction, actor, batch, firstNo);
            insertScopes(transaction, actor, batch, firstNo);
            listContacts(transaction, actor, batch, firstNo);
            audit::record(
                transaction, actor, batch.now,
                {"contacts.imported", "practice", actor.practiceId, {}, detailsOf(batch)});
        });
    } catch (const storage::ConstraintViolated &) {
        throw base::Conflict("email", "taken", "An email address is taken or comes twice.");
    }
}

} // namespace kith::people
