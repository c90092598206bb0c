// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/ShareBatch.h"

#include "plugin/audit/Audit.h"
#include "plugin/base/Uuid.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/messages/Outbox.h"
#include "plugin/sharing/MessageKinds.h"

#include <algorithm>
#include <utility>

namespace kith::sharing {

namespace {

using storage::Query;
using storage::SqlText;
using storage::Transaction;

/// Rows of one insert statement.
constexpr std::size_t blockSize = 16;
constexpr int sendingColumns = 11;
constexpr int shareColumns = 9;

SqlText sendingsSql(std::size_t rows) {
    SqlText sql("insert into share_sendings (practice_no, id, batch, contact_no, via, note,"
                " staff_id, staff_name, created_at, leaves_at, state, state_at)"
                " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?)");
    for (std::size_t i = 1; i < rows; ++i)
        sql += ", (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?)";
    return sql;
}

SqlText sharesSql(std::size_t rows) {
    SqlText sql("insert into shares (practice_no, id, sending_id, document_id, version_id,"
                " client_id, contact_no, shared_at, expires_at)"
                " values (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (std::size_t i = 1; i < rows; ++i)
        sql += ", (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    return sql;
}

/// Runs an insert for all rows, blockSize at a time; bind takes the query, the index of the first
/// parameter and the number of the row.
template <class MakeSql, class Bind>
void insertAll(Transaction &transaction, std::size_t count, int columns, MakeSql makeSql,
               Bind bind) {
    const SqlText block = makeSql(blockSize);
    const SqlText single = makeSql(1);
    for (std::size_t first = 0; first < count;) {
        const std::size_t rows = first + blockSize <= count ? blockSize : 1;
        Query query = transaction.query(rows == 1 ? single : block);
        for (std::size_t i = 0; i < rows; ++i)
            bind(query, static_cast<int>(i) * columns, first + i);
        query.run();
        first += rows;
    }
}

/// Ordered, so that neighbours are written together.
std::vector<std::string> makeIds(std::size_t count, base::Millis now) {
    std::vector<std::string> ids(count);
    std::ranges::generate(ids, [now] { return base::makeUuid(now); });
    std::ranges::sort(ids);
    return ids;
}

} // namespace

ShareBatch::ShareBatch(std::span<const PlannedSending> sendings, std::string note, base::Millis now,
                       base::Millis leavesAt)
    : _sendings(sendings), _note(std::move(note)), _now(now), _leavesAt(leavesAt),
      _ids(makeIds(sendings.size(), now)) {
    for (std::size_t place = 0; place < sendings.size(); ++place)
        for (const PlannedShare &share : sendings[place].shares)
            (share.existing.empty() ? _new : _moved).push_back({&share, place, share.existing});
    auto ids = makeIds(_new.size(), now);
    for (std::size_t i = 0; i < ids.size(); ++i)
        _new[i].id = std::move(ids[i]);
}

void ShareBatch::write(Transaction &transaction, const access::Actor &actor) const {
    insertSendings(transaction, actor);
    insertShares(transaction, actor.practiceNo);
    moveShares(transaction, actor.practiceNo);
    planMessages(transaction, actor.practiceNo);
    record(transaction, actor);
}

void ShareBatch::insertSendings(Transaction &transaction, const access::Actor &actor) const {
    insertAll(transaction, _sendings.size(), sendingColumns, sendingsSql,
              [&](Query &query, int index, std::size_t place) {
                  const PlannedSending &sending = _sendings[place];
                  const auto bind = [&](const auto &value) { query.bindOne(index++, value); };
                  bind(actor.practiceNo);
                  bind(_ids[place]);
                  bind(id());
                  bind(sending.contact.contactNo);
                  bind(messages::nameOf(sending.via));
                  bind(_note);
                  bind(actor.id);
                  bind(actor.displayName);
                  bind(_now);
                  bind(_leavesAt);
                  bind(_now);
              });
}

void ShareBatch::insertShares(Transaction &transaction, std::int64_t practiceNo) const {
    insertAll(transaction, _new.size(), shareColumns, sharesSql,
              [&](Query &query, int index, std::size_t i) {
                  const Row &row = _new[i];
                  const platform::Document &document = *row.share->document;
                  const auto bind = [&](const auto &value) { query.bindOne(index++, value); };
                  bind(practiceNo);
                  bind(row.id);
                  bind(_ids[row.place]);
                  bind(document.id);
                  bind(document.versionId);
                  bind(document.clientId);
                  bind(_sendings[row.place].contact.contactNo);
                  bind(_now);
                  bind(row.share->expiresAt);
              });
}

void ShareBatch::moveShares(Transaction &transaction, std::int64_t practiceNo) const {
    for (const Row &row : _moved)
        transaction.run("update shares set previous_sending_id = sending_id,"
                        " previous_version_id = version_id, previous_expires_at = expires_at,"
                        " sending_id = ?3, version_id = ?4, expires_at = ?5,"
                        " version = version + 1 where practice_no = ?1 and id = ?2",
                        practiceNo, row.id, _ids[row.place], row.share->document->versionId,
                        row.share->expiresAt);
}

void ShareBatch::planMessages(Transaction &transaction, std::int64_t practiceNo) const {
    messages::PlannedMessage message;
    message.kind = kinds::sent;
    message.dedupe = kinds::sent;
    message.dueAt = _leavesAt;
    for (std::size_t place = 0; place < _sendings.size(); ++place) {
        message.contactNo = _sendings[place].contact.contactNo;
        message.via = _sendings[place].via;
        message.subjectId = _ids[place];
        messages::outbox::plan(transaction, practiceNo, _now, message);
    }
}

std::string ShareBatch::detailsOf(const Row &row) const {
    http::JsonWriter out;
    out.beginObject().field("document", row.share->document->id);
    out.field("client", row.share->document->clientId).field("sending", _ids[row.place]);
    out.field("via", messages::nameOf(_sendings[row.place].via));
    return out.field("expiresAt", row.share->expiresAt).endObject().take();
}

void ShareBatch::record(Transaction &transaction, const access::Actor &actor) const {
    std::vector<audit::Record> records;
    records.reserve(_new.size() + _moved.size());
    for (const auto &[rows, action] :
         {std::pair(&_new, "share.created"), std::pair(&_moved, "share.sent-again")})
        for (const Row &row : *rows)
            records.push_back(
                {actor,
                 _now,
                 {action, "share", row.id, _sendings[row.place].contact.id, detailsOf(row)}});
    audit::recordAll(transaction, records);
}

} // namespace kith::sharing
