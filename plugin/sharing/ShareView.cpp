// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/ShareView.h"

#include "plugin/access/Policy.h"
#include "plugin/people/CardRow.h"
#include "plugin/sharing/ShareStore.h"

namespace kith::sharing {

namespace {

using storage::Sql;
using storage::SqlText;
using storage::Transaction;

/// Where a share stands among the tables that say more of it; s, m, c and d.
constexpr Sql fromShares =
    " from shares s join share_sendings m on m.practice_no = s.practice_no and m.id = s.sending_id"
    " join contacts c on c.practice_no = s.practice_no and c.contact_no = s.contact_no"
    " join documents d on d.practice_no = s.practice_no and d.document_id = s.document_id"
    " where s.practice_no = ? and c.merged_into is null";

constexpr Sql hasFailed = " and m.state = 'failed' and m.dismissed_at is null"
                          " and s.revoked_at is null";

/// Of those that are visible; the condition on them follows.
SqlText selectViews() {
    SqlText sql(people::selectCard);
    sql += ", ";
    sql += shareColumns;
    sql += ", ";
    sql += sendingColumns;
    sql += ", d.version_id, d.client_id, d.title, d.media_type, d.size, d.withdrawn, d.deleted,"
           " (select k.display_name from clients k where k.practice_no = s.practice_no"
           " and k.client_id = s.client_id),"
           " (select max(x.address) from messages x where x.practice_no = s.practice_no"
           " and x.subject_id = s.sending_id and x.kind = 'share.sent'),"
           " (select p.time_zone from practices p where p.practice_no = s.practice_no)";
    sql += fromShares;
    sql += access::contactIsVisible;
    return sql;
}

SqlText countViews() {
    SqlText sql("select count(*)");
    sql += fromShares;
    sql += access::contactIsVisible;
    return sql;
}

std::string addressOf(const ShareView &view, const storage::Query &row, int column) {
    if (!row.view(column).empty())
        return row.text(column);
    return view.sending.via == messages::Via::email ? view.contact.email : view.contact.phone;
}

ShareView readView(const storage::Query &row) {
    ShareView view;
    view.contact = people::readCard(row);
    int at = people::afterCard;
    view.share = readShare(row, at);
    at += afterShare;
    view.sending = readSending(row, at);
    at += afterSending;
    view.document = {view.share.documentId, row.text(at),      row.text(at + 1), row.text(at + 2),
                     row.text(at + 3),      row.int64(at + 4), row.flag(at + 5), row.flag(at + 6)};
    at += 7;
    view.clientName = row.isNull(at) ? view.share.clientId : row.text(at);
    view.address = addressOf(view, row, at + 1);
    view.timeZone = row.text(at + 2);
    return view;
}

std::vector<ShareView> readAll(storage::Query row) {
    std::vector<ShareView> views;
    while (row.next())
        views.push_back(readView(row));
    return views;
}

std::vector<ShareKey> readKeys(storage::Query row) {
    std::vector<ShareKey> keys;
    while (row.next())
        keys.push_back({row.text(0), row.text(1), row.text(2), row.text(3)});
    return keys;
}

/// Of those that are visible; the condition on them follows.
SqlText selectKeys() {
    SqlText sql("select s.id, s.document_id, s.client_id, m.staff_id");
    sql += fromShares;
    sql += access::contactIsVisible;
    return sql;
}

/// After the last id of the same millisecond, in which all of a batch were made.
std::string endOfBatch(const std::string &batch) {
    constexpr std::size_t time = 13;
    return batch.substr(0, time) + "~";
}

std::int64_t readCount(storage::Query row) {
    return row.next() ? row.int64(0) : 0;
}

} // namespace

void withhold(ShareView &view) {
    if (!view.seesDocument && !(view.seesClient && view.document.deleted))
        view.document.title.clear();
    if (view.seesClient)
        return;
    view.share.documentId.clear();
    view.share.clientId.clear();
    view.clientName.clear();
}

bool isJustSent(const Sending &sending, base::Millis now) {
    return sending.state != SendingState::failed && now < sending.createdAt + resendPause;
}

ShareActions actionsOf(const ShareView &view, base::Millis now) {
    if (!view.seesClient)
        return {};
    const Validity validity = validityOf(view.share, view.document, now);
    const bool shown = view.seesDocument && !view.contact.archived;
    ShareActions actions;
    actions.revoke = validity != Validity::revoked && validity != Validity::expired;
    actions.sendAgain = shown && validity == Validity::active && !isJustSent(view.sending, now);
    actions.changeExpiry =
        !view.share.revokedAt && !view.document.isGone() && validity != Validity::moved;
    actions.shareVersion = shown && validity == Validity::replaced;
    return actions;
}

std::optional<ShareView> findView(Transaction &transaction, const access::Actor &actor,
                                  const std::string &shareId) {
    SqlText sql = selectViews();
    sql += " and s.id = ?";
    auto row = transaction.query(sql, actor.practiceNo, actor.scope, actor.scope, shareId);
    return row.next() ? std::optional(readView(row)) : std::nullopt;
}

ShareList viewsOfDocument(Transaction &transaction, const access::Actor &actor,
                          const std::string &documentId, const Page &page) {
    constexpr Sql ofDocument = " and s.document_id = ?";
    SqlText sql = selectViews();
    sql += ofDocument;
    sql += " order by s.sending_id desc, s.id desc limit ? offset ?";
    SqlText count = countViews();
    count += ofDocument;
    return {readAll(transaction.query(sql, actor.practiceNo, actor.scope, actor.scope, documentId,
                                      page.limit, page.offset)),
            readCount(
                transaction.query(count, actor.practiceNo, actor.scope, actor.scope, documentId))};
}

std::vector<ShareView> viewsOfSending(Transaction &transaction, const access::Actor &actor,
                                      const std::string &sendingId) {
    SqlText sql = selectViews();
    sql += " and s.sending_id = ? order by s.id";
    return readAll(transaction.query(sql, actor.practiceNo, actor.scope, actor.scope, sendingId));
}

std::vector<ShareKey> keysOfClient(Transaction &transaction, const access::Actor &actor,
                                   const std::string &clientId) {
    SqlText sql = selectKeys();
    sql += " and s.client_id = ? order by s.sending_id desc, s.id desc";
    return readKeys(transaction.query(sql, actor.practiceNo, actor.scope, actor.scope, clientId));
}

std::vector<ShareKey> keysOfStaff(Transaction &transaction, const access::Actor &actor,
                                  bool failedOnly) {
    SqlText sql = selectKeys();
    sql += " and m.staff_id = ?";
    if (failedOnly)
        sql += hasFailed;
    sql += " order by m.id desc, s.id desc";
    return readKeys(transaction.query(sql, actor.practiceNo, actor.scope, actor.scope, actor.id));
}

std::int64_t countFailed(Transaction &transaction, const access::Actor &actor) {
    SqlText sql("select count(distinct m.id)");
    sql += fromShares;
    sql += access::contactIsVisible;
    sql += " and m.staff_id = ?";
    sql += hasFailed;
    return readCount(transaction.query(sql, actor.practiceNo, actor.scope, actor.scope, actor.id));
}

std::vector<SentTo> sendingsOfBatch(Transaction &transaction, const access::Actor &actor,
                                    const std::string &batch) {
    SqlText sql("select m.id, c.id, c.given_name, c.family_name, c.preferred_name, m.via,"
                " m.leaves_at from share_sendings m join contacts c"
                " on c.practice_no = m.practice_no and c.contact_no = m.contact_no"
                " where m.practice_no = ? and m.staff_id = ? and m.id >= ? and m.id < ?"
                " and m.batch = ? and c.merged_into is null");
    sql += access::contactIsVisible;
    sql += " order by m.id";
    auto row = transaction.query(sql, actor.practiceNo, actor.id, batch, endOfBatch(batch), batch,
                                 actor.scope, actor.scope);
    std::vector<SentTo> sent;
    while (row.next())
        sent.push_back({row.text(0), row.text(1),
                        people::displayNameOf(row.view(2), row.view(3), row.view(4)),
                        messages::viaOf(row.view(5)), row.int64(6)});
    return sent;
}

std::vector<ShareView> viewsOfBatch(Transaction &transaction, const access::Actor &actor,
                                    const std::string &batch, std::int64_t limit) {
    SqlText sql = selectViews();
    sql += " and m.staff_id = ? and m.id >= ? and m.id < ? and m.batch = ?"
           " order by m.id, s.id limit ?";
    return readAll(transaction.query(sql, actor.practiceNo, actor.scope, actor.scope, actor.id,
                                     batch, endOfBatch(batch), batch, limit));
}

} // namespace kith::sharing
