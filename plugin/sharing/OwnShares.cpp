// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/OwnShares.h"

#include "plugin/access/ContactPolicy.h"
#include "plugin/sharing/DocumentStream.h"
#include "plugin/sharing/ShareRecord.h"
#include "plugin/sharing/ShareStore.h"

#include <algorithm>

namespace kith::sharing {

namespace {

using storage::SqlText;
using storage::Transaction;

/// A request for a later part of a document within this time after it was opened belongs to that
/// opening.
constexpr base::Millis readsOn = 10 * base::minute;

/// Binds the practice, now and the contact.
SqlText selectOwn() {
    SqlText sql("select ");
    sql += shareColumns;
    sql += ", d.version_id, d.client_id, d.title, d.media_type, d.size, d.withdrawn, d.deleted"
           " from shares s join documents d on d.practice_no = s.practice_no"
           " and d.document_id = s.document_id"
           " join share_sendings m on m.practice_no = s.practice_no and m.id = s.sending_id"
           " where s.practice_no = ? and m.leaves_at <= ?";
    sql += access::shareIsOpen();
    return sql;
}

OwnShare readOwn(const storage::Query &row) {
    OwnShare own;
    own.share = readShare(row);
    const int at = afterShare;
    own.document = {own.share.documentId, row.text(at),      row.text(at + 1), row.text(at + 2),
                    row.text(at + 3),     row.int64(at + 4), row.flag(at + 5), row.flag(at + 6)};
    return own;
}

std::vector<OwnShare> readActive(storage::Query row, base::Millis now) {
    std::vector<OwnShare> all;
    while (row.next())
        all.push_back(readOwn(row));
    std::erase_if(all, [now](const OwnShare &each) {
        return validityOf(each.share, each.document, now) != Validity::active;
    });
    return all;
}

std::optional<OwnShare> findOwn(Transaction &transaction, const access::Actor &contact,
                                base::Millis now, const std::string &shareId) {
    SqlText sql = selectOwn();
    sql += " and s.id = ?";
    auto row = transaction.query(sql, contact.practiceNo, now, contact.contactNo, shareId);
    return row.next() ? std::optional(readOwn(row)) : std::nullopt;
}

/// What streams is the version that is shared.
platform::Document streamedOf(const OwnShare &own) {
    platform::Document document;
    document.id = own.document.id;
    document.versionId = own.share.versionId;
    document.title = own.document.title;
    document.mediaType = own.document.mediaType;
    document.size = own.document.size;
    return document;
}

} // namespace

std::vector<OwnShare> ownShares(Transaction &transaction, std::int64_t practiceNo,
                                std::int64_t contactNo, base::Millis now, std::int64_t limit) {
    SqlText sql = selectOwn();
    sql += " and s.revoked_at is null and s.expires_at > ?"
           " order by s.shared_at desc, s.id desc limit ?";
    return readActive(transaction.query(sql, practiceNo, now, contactNo, now, limit), now);
}

std::vector<OwnShare> ownSharesOf(Transaction &transaction, std::int64_t practiceNo,
                                  std::int64_t contactNo, const std::string &clientId,
                                  base::Millis now, std::int64_t limit) {
    SqlText sql = selectOwn();
    sql += " and s.revoked_at is null and s.expires_at > ? and s.client_id = ?"
           " order by s.shared_at desc, s.id desc limit ?";
    return readActive(transaction.query(sql, practiceNo, now, contactNo, now, clientId, limit),
                      now);
}

std::optional<OwnShare> OwnDocuments::find(const access::Actor &contact, base::Millis now,
                                           const std::string &shareId) {
    return _database.glance(
        [&](Transaction &transaction) { return findOwn(transaction, contact, now, shareId); });
}

/// The share with its document as the host has it. News is noted, so that lists of the contact
/// leave out what went, or became another client's.
std::optional<OwnShare> OwnDocuments::askHost(const access::Actor &contact, base::Millis now,
                                              const OwnShare &known) {
    const auto found = _documents.find(contact.practiceId, known.document.id);
    noteNews(_database, contact.practiceNo, now, known.document.id, found);
    auto own = find(contact, now, known.share.id);
    if (own)
        own->document = presentOf(own->document, found);
    return own;
}

bool OwnDocuments::noteOpened(const access::Actor &contact, base::Millis now, const OwnShare &of,
                              bool fromStart) {
    return _database.lease([&](Transaction &transaction) {
        const auto own = findOwn(transaction, contact, now, of.share.id);
        if (!own || validityOf(own->share, of.document, now) != Validity::active)
            return false;
        const bool goesOn =
            !fromStart && own->share.openedLast && now < *own->share.openedLast + readsOn;
        if (goesOn)
            return true;
        writeOpened(transaction, contact.practiceNo, now, own->share.id);
        recordOpened(transaction, contact, now, own->share);
        return true;
    });
}

std::optional<OwnDocument> OwnDocuments::open(const access::Actor &contact, base::Millis now,
                                              const std::string &shareId,
                                              const http::Request &request) {
    access::requireContact(contact);
    const auto known = find(contact, now, shareId);
    const auto own = known ? askHost(contact, now, *known) : std::nullopt;
    if (!own)
        return std::nullopt;
    if (const Validity validity = validityOf(own->share, own->document, now);
        validity != Validity::active)
        return OwnDocument{validity, std::nullopt};
    auto streamed = streamDocument(
        _documents, {contact.practiceId, streamedOf(*own), request.query.text("download") == "1"},
        request);
    if (!streamed)
        return OwnDocument{Validity::replaced, std::nullopt};
    const bool reads = request.method == "GET" && streamed->response.stream;
    if (reads && !noteOpened(contact, now, *own, streamed->fromStart))
        return OwnDocument{Validity::revoked, std::nullopt};
    return OwnDocument{Validity::active, std::move(streamed->response)};
}

} // namespace kith::sharing
