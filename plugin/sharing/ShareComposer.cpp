// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/ShareComposer.h"

#include "plugin/sharing/ShareCode.h"
#include "plugin/sharing/ShareLink.h"
#include "plugin/sharing/ShareStore.h"

#include <algorithm>

namespace kith::sharing {

namespace {

using messages::DueMessage;
using messages::NotNeeded;
using storage::Transaction;

/// Everything that a message is made of.
struct Situation {
    Sending sending;
    people::ContactCard contact;
    settings::PracticeCard practice;
    settings::SharingSettings settings{};
    std::int64_t documents = 0; ///< Those that the link would open.
    std::string titles;
    base::Millis expiresAt = INT64_MAX; ///< Of the first to end.
};

void addShares(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
               Situation &situation) {
    for (const Share &share : sharesOfSending(transaction, practiceNo, situation.sending.id)) {
        const auto document = findDocument(transaction, practiceNo, share.documentId);
        if (!document || validityOf(share, *document, now) != Validity::active)
            continue;
        ++situation.documents;
        situation.expiresAt = std::min(situation.expiresAt, share.expiresAt);
        if (situation.settings.namesDocuments)
            situation.titles += (situation.titles.empty() ? "" : ", ") + document->title;
    }
}

/// Nothing where there is nothing to open any more. Asks nobody but the
/// database.
std::optional<Situation> readSituation(Transaction &transaction, const DueMessage &message,
                                       base::Millis now) {
    auto sending = findSending(transaction, message.practiceNo, message.subjectId);
    if (!sending)
        return std::nullopt;
    // The sending's: the message was leased before, and the contact may have been
    // merged since.
    auto contact = people::findContactByNo(transaction, message.practiceNo, sending->contactNo);
    if (!contact || contact->archived)
        return std::nullopt;
    Situation situation;
    situation.sending = std::move(*sending);
    situation.contact = std::move(*contact);
    situation.practice = settings::readPractice(transaction, message.practiceNo);
    situation.settings = settings::readSharingSettings(transaction, message.practiceNo);
    addShares(transaction, message.practiceNo, now, situation);
    return situation.documents == 0 ? std::nullopt : std::optional(std::move(situation));
}

/// An older code that was postponed would end the life of the one asked for
/// after it.
bool isNewestCode(Transaction &transaction, const DueMessage &message) {
    return message.details ==
           shareCodeDetails(shareCodesAsked(transaction, message.practiceNo, message.subjectId));
}

bool carriesLink(const DueMessage &message) {
    return message.kind == "share.sent";
}

} // namespace

std::variant<messages::Content, NotNeeded>
ShareComposer::compose(Transaction &transaction, const DueMessage &message, base::Millis now) {
    const auto of = readSituation(transaction, message, now);
    if (!of) {
        if (carriesLink(message))
            writeSendingState(transaction, message.practiceNo, now, message.subjectId,
                              SendingState::failed, "nothing is shared any more");
        return NotNeeded{"nothing is shared any more"};
    }
    if (carriesLink(message))
        return _words.sent(
            {of->contact, of->practice, message.via, of->documents, of->titles, of->sending.note,
             of->expiresAt,
             _words.linkOf(makeShareLink(transaction, message.practiceNo, now, of->sending.id))});
    if (!isNewestCode(transaction, message))
        return NotNeeded{"a newer code was asked for"};
    return _words.code({of->contact, of->practice, message.via,
                        makeShareCode(transaction, message.practiceNo, now, of->sending.id)});
}

bool ShareComposer::mayRepeat(const DueMessage &message) const {
    return message.kind != "share.code";
}

void ShareComposer::onSent(Transaction &transaction, const DueMessage &message, base::Millis now) {
    if (carriesLink(message))
        writeSendingState(transaction, message.practiceNo, now, message.subjectId,
                          SendingState::sent);
}

void ShareComposer::onFailed(Transaction &transaction, const DueMessage &message,
                             const messages::Attempt &attempt, base::Millis now) {
    if (carriesLink(message))
        writeSendingState(transaction, message.practiceNo, now, message.subjectId,
                          SendingState::failed, attempt.reason);
}

void ShareComposer::onReported(Transaction &transaction, const DueMessage &message, bool delivered,
                               const std::string &reason, base::Millis now) {
    if (carriesLink(message))
        writeSendingState(transaction, message.practiceNo, now, message.subjectId,
                          delivered ? SendingState::delivered : SendingState::failed,
                          delivered ? std::string() : reason);
}

} // namespace kith::sharing
