// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/ShareVisit.h"

#include "plugin/base/Text.h"
#include "plugin/messages/SmsStops.h"
#include "plugin/sharing/MessageKinds.h"
#include "plugin/sharing/ShareCode.h"
#include "plugin/sharing/ShareLink.h"
#include "plugin/sharing/ShareStore.h"

#include <algorithm>

namespace kith::sharing {

namespace {

using messages::Via;
using storage::Transaction;

void readShares(Transaction &transaction, ShareVisit &visit) {
    for (Share &share : sharesOfSending(transaction, visit.practiceNo(), visit.sendingId)) {
        auto document = findDocument(transaction, visit.practiceNo(), share.documentId);
        visit.shares.push_back({std::move(share), std::move(document).value()});
    }
}

/// The addresses that are the contact's: theirs, and those of who was merged into them.
std::vector<std::string> addressesOf(Transaction &transaction, std::int64_t practiceNo,
                                     std::int64_t contactNo) {
    auto row = transaction.query("select email, phone from contacts where practice_no = ?1"
                                 " and (contact_no = ?2 or merged_into = ?2)",
                                 practiceNo, contactNo);
    std::vector<std::string> addresses;
    while (row.next()) {
        addresses.push_back(base::asciiLower(row.text(0)));
        addresses.push_back(row.text(1));
    }
    return addresses;
}

/// True where the message with the link went to an address that is none of the contact's any more:
/// it may be somebody else's, whom no code would keep out.
bool wentAstray(Transaction &transaction, const Sending &sending, std::int64_t practiceNo) {
    const auto known = addressesOf(transaction, practiceNo, sending.contactNo);
    const auto messages = messages::outbox::ofSubject(transaction, practiceNo, sending.id);
    return std::ranges::any_of(messages, [&known](const messages::MessageState &each) {
        return each.kind == kinds::sent && !each.address.empty() &&
               std::ranges::find(known, base::asciiLower(each.address)) == known.end();
    });
}

std::optional<ShareVisit> read(Transaction &transaction, const base::LinkToken &token,
                               base::Millis now) {
    const auto sendingId = findShareLink(transaction, token);
    if (!sendingId)
        return std::nullopt;
    const auto sending = findSending(transaction, token.practiceNo, *sendingId);
    auto contact =
        people::findContactByNo(transaction, token.practiceNo, sending.value().contactNo);
    ShareVisit visit;
    visit.practice = settings::readPractice(transaction, token.practiceNo);
    visit.settings = settings::readSharingSettings(transaction, token.practiceNo);
    visit.contact = std::move(contact).value();
    visit.sendingId = *sendingId;
    visit.via = sending->via;
    visit.isAstray =
        !visit.settings.asksForCode && wentAstray(transaction, *sending, token.practiceNo);
    if (messages::SmsStops(transaction).contains(visit.contact.phone))
        visit.contact.phone.clear(); // nothing reaches it
    const CodeState code = shareCodeState(transaction, token.practiceNo, now, *sendingId);
    visit.codeIsOut = code.isOut;
    visit.codeIsLocked = code.isLocked;
    readShares(transaction, visit);
    return visit;
}

} // namespace

const VisitedShare *ShareVisit::find(const std::string &shareId) const {
    const auto found = std::ranges::find_if(
        shares, [&shareId](const VisitedShare &each) { return each.share.id == shareId; });
    return found == shares.end() ? nullptr : &*found;
}

bool ShareVisit::opensSomething() const {
    return std::ranges::any_of(
        shares, [](const VisitedShare &each) { return each.validity == Validity::active; });
}

base::Millis ShareVisit::endsAt() const {
    base::Millis first = INT64_MAX;
    for (const VisitedShare &each : shares)
        if (each.validity == Validity::active)
            first = std::min(first, each.share.expiresAt);
    return first;
}

Via ShareVisit::codeVia() const {
    const Via other = via == Via::email ? Via::sms : Via::email;
    const std::string &address = other == Via::email ? contact.email : contact.phone;
    return settings.codeGoesTheOtherWay && !address.empty() ? other : via;
}

const std::string &ShareVisit::codeAddress() const {
    return codeVia() == Via::email ? contact.email : contact.phone;
}

std::optional<ShareVisit> ShareVisits::find(const base::LinkToken &token, base::Millis now) {
    auto visit =
        _database.read([&](Transaction &transaction) { return read(transaction, token, now); });
    if (visit)
        askHost(*visit, now);
    return visit;
}

std::optional<ShareVisit> ShareVisits::findOne(const base::LinkToken &token, base::Millis now,
                                               const std::string &shareId) {
    auto visit =
        _database.read([&](Transaction &transaction) { return read(transaction, token, now); });
    if (!visit)
        return std::nullopt;
    std::erase_if(visit->shares,
                  [&shareId](const VisitedShare &each) { return each.share.id != shareId; });
    askHost(*visit, now);
    return visit;
}

void ShareVisits::askHost(ShareVisit &visit, base::Millis now) {
    for (VisitedShare &each : visit.shares) {
        const auto found = _documents.find(visit.practice.id, each.share.documentId);
        const bool isNews = found ? !isAsKnown(each.document, *found) : !each.document.deleted;
        each.document = presentOf(each.document, found);
        each.validity = visit.contact.archived || visit.isAstray
                            ? Validity::revoked
                            : validityOf(each.share, each.document, now);
        if (isNews)
            noteNews(_database, visit.practiceNo(), now, each.share.documentId, found);
    }
}

} // namespace kith::sharing
