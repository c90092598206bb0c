// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/Resending.h"

#include "plugin/base/Errors.h"
#include "plugin/settings/PracticeSettings.h"
#include "plugin/sharing/Recipients.h"
#include "plugin/sharing/SentWording.h"
#include "plugin/sharing/ShareView.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace kith::sharing {

namespace {

using storage::Transaction;

/// Throws LimitReached while the last message is too young.
void requirePause(const Sending &sending, base::Millis now) {
    if (!isJustSent(sending, now))
        return;
    const base::Millis rest = sending.createdAt + resendPause - now;
    throw base::LimitReached("This was sent a moment ago. Wait five minutes.",
                             (rest + base::second - 1) / base::second);
}

[[noreturn]] void refuse(const RecipientProblem &problem) {
    throw base::Invalid("via", problem.code, problem.message);
}

bool isTooLong(Transaction &transaction, const ShareServices &services, std::int64_t practiceNo,
               const std::string &note, const PlannedSending &planned) {
    std::vector<std::string> titles;
    base::Millis expiresAt = INT64_MAX;
    for (const PlannedShare &share : planned.shares) {
        titles.push_back(share.document->title);
        expiresAt = std::min(expiresAt, share.expiresAt);
    }
    const SentWording wording(services.words, services.smsRules,
                              sentFacts(transaction, practiceNo, titles, note, expiresAt));
    return wording.to(planned.contact, planned.via).isTooLong;
}

} // namespace

std::string resend(Transaction &transaction, const ShareServices &services,
                   const access::Actor &actor, base::Millis now, const Sending &before,
                   const PlannedSending &planned) {
    requirePause(before, now);
    if (const auto problem =
            problemOf(transaction, services.smsRules, planned.contact, planned.via, actor.language))
        refuse(*problem);
    if (isTooLong(transaction, services, actor.practiceNo, before.note, planned))
        refuse(problemNamed("too-long", actor.language));
    const auto settings = settings::readSharingSettings(transaction, actor.practiceNo);
    const ShareBatch batch(std::span(&planned, 1), before.note, now,
                           now + settings.undoSeconds * base::second);
    batch.write(transaction, actor);
    const std::array contactNos{planned.contact.contactNo};
    services.limits.take(transaction, actor.practiceNo, now, planned.via, contactNos);
    return batch.id();
}

} // namespace kith::sharing
