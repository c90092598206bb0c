// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/Shares.h"

#include "plugin/access/Policy.h"
#include "plugin/people/RequestKeys.h"
#include "plugin/settings/PracticeSettings.h"
#include "plugin/sharing/ShareBatch.h"
#include "plugin/sharing/SharedDocument.h"

#include <algorithm>
#include <array>

namespace kith::sharing {

namespace {

using storage::Transaction;
using Documents = std::vector<platform::Document>;

constexpr std::size_t mostShown = 50;

base::Millis expiryOf(const ShareWish &wish, const settings::SharingSettings &settings,
                      base::Millis now) {
    return wish.expiresAt.value_or(now + settings.expiryDays * base::day);
}

/// The documents of a wish as the host has them now.
Documents seeAll(DocumentSight &sight, const ShareWish &wish) {
    Documents documents;
    std::vector<base::FieldProblem> unknown;
    std::string withdrawn;
    for (std::size_t i = 0; i < wish.documents.size(); ++i) {
        const std::string place = "documents[" + std::to_string(i) + "]";
        auto document = sight.find(wish.documents[i]);
        if (!document) {
            unknown.push_back({place, "unknown", "There is no such document."});
            continue;
        }
        if (document->withdrawn && withdrawn.empty())
            withdrawn = place;
        documents.push_back(std::move(*document));
    }
    if (!unknown.empty())
        throw base::Invalid(std::move(unknown));
    if (!withdrawn.empty())
        throw base::Conflict(withdrawn, "withdrawn", "This document was withdrawn.");
    return documents;
}

[[noreturn]] void refuseChanged(std::size_t index) {
    throw base::Conflict("documents[" + std::to_string(index) + "]", "changed",
                         "This document was changed a moment ago. Look at it again.");
}

/// Throws Conflict where one is not what was previewed.
void requireVersions(const Documents &documents, const ShareWish &wish) {
    for (std::size_t i = 0; i < wish.versions.size(); ++i)
        if (versionOf(documents[i]) != wish.versions[i])
            refuseChanged(i);
}

/// Throws Conflict where the host told something else of one since it was asked.
void noteAll(Transaction &transaction, std::int64_t practiceNo, base::Millis lookedAt,
             const Documents &documents) {
    for (std::size_t i = 0; i < documents.size(); ++i)
        if (!noteDocument(transaction, practiceNo, lookedAt, documents[i]))
            refuseChanged(i);
}

std::vector<PlannedSending> planned(const std::vector<FoundRecipient> &recipients,
                                    const Documents &documents, base::Millis expiresAt) {
    std::vector<PlannedSending> sendings;
    sendings.reserve(recipients.size());
    for (const FoundRecipient &recipient : recipients) {
        PlannedSending sending{recipient.contact, recipient.via, {}};
        for (const platform::Document &document : documents) {
            const auto existing = recipient.existing.find(document.id);
            sending.shares.push_back(
                {&document, existing == recipient.existing.end() ? std::string() : existing->second,
                 expiresAt});
        }
        sendings.push_back(std::move(sending));
    }
    return sendings;
}

/// A text that no gateway would take is a problem as well. Emails are never too long.
void judgeLength(std::vector<FoundRecipient> &recipients, const SentWording &wording,
                 const std::string &language) {
    for (FoundRecipient &recipient : recipients)
        if (!recipient.problem && recipient.via == messages::Via::sms &&
            wording.to(recipient.contact, recipient.via).isTooLong)
            recipient.problem = problemNamed("too-long", language);
}

PreviewItem itemOf(FoundRecipient recipient, const SentWording &wording) {
    std::vector<std::string> already;
    for (const auto &[documentId, share] : recipient.existing)
        already.push_back(documentId);
    Wording words = wording.to(recipient.contact, recipient.via);
    return {std::move(recipient.contact), recipient.via, std::move(words),
            std::move(recipient.problem), std::move(already)};
}

SharePreview previewOf(std::vector<FoundRecipient> recipients, const SentWording &wording) {
    const auto hasProblem = [](const FoundRecipient &each) { return each.problem.has_value(); };
    std::stable_partition(recipients.begin(), recipients.end(), hasProblem);
    SharePreview preview;
    preview.problems = static_cast<std::size_t>(std::ranges::count_if(recipients, hasProblem));
    preview.sending = recipients.size() - preview.problems;
    const std::size_t shown = std::min(mostShown, recipients.size());
    preview.more = recipients.size() - shown;
    for (std::size_t i = 0; i < shown; ++i)
        preview.items.push_back(itemOf(std::move(recipients[i]), wording));
    return preview;
}

} // namespace

Shared readShared(Transaction &transaction, const access::Actor &actor, const std::string &batch) {
    Shared shared;
    shared.sendings = sendingsOfBatch(transaction, actor, batch);
    if (shared.sendings.empty())
        throw base::NotFound("This was undone since, or was long ago.");
    shared.shares = viewsOfBatch(transaction, actor, batch, mostShown);
    shared.leavesAt = shared.sendings.front().leavesAt;
    return shared;
}

SentWording Shares::wordingOf(Transaction &transaction, const access::Actor &actor,
                              const ShareWish &wish, const Documents &documents,
                              base::Millis expiresAt) const {
    std::vector<std::string> titles;
    std::ranges::transform(documents, std::back_inserter(titles), &platform::Document::title);
    return {_services.words, _services.smsRules,
            sentFacts(transaction, actor.practiceNo, titles, wish.note, expiresAt)};
}

SharePreview Shares::preview(const access::Actor &actor, const ShareWish &wish) const {
    access::requireStaff(actor);
    DocumentSight sight(_services, actor);
    const Documents documents = seeAll(sight, wish);
    const base::Millis now = _services.people.clock.now();
    SharePreview preview = _services.people.database.read([&](Transaction &transaction) {
        const auto settings = settings::readSharingSettings(transaction, actor.practiceNo);
        auto recipients = findRecipients(transaction, _services.smsRules, actor, now, wish);
        const SentWording wording =
            wordingOf(transaction, actor, wish, documents, expiryOf(wish, settings, now));
        judgeLength(recipients, wording, actor.language);
        return previewOf(std::move(recipients), wording);
    });
    people::noteShown(_services.people, actor, "contact.shown", preview.items,
                      [](const PreviewItem &each) { return each.contact.id; });
    preview.documents = documents;
    return preview;
}

/// One call for each way, as others of the practice wait from then on.
void Shares::take(Transaction &transaction, const access::Actor &actor, base::Millis now,
                  const std::vector<FoundRecipient> &recipients) const {
    for (const messages::Via via : {messages::Via::email, messages::Via::sms}) {
        std::vector<std::int64_t> contactNos;
        for (const FoundRecipient &recipient : recipients)
            if (recipient.via == via)
                contactNos.push_back(recipient.contact.contactNo);
        if (!contactNos.empty())
            _services.limits.take(transaction, actor.practiceNo, now, via, contactNos);
    }
}

Shared Shares::share(const access::Actor &actor, const ShareWish &wish,
                     const std::string &requestKey) const {
    access::requireStaff(actor);
    storage::Database &database = _services.people.database;
    const auto readMade = [&](Transaction &transaction) -> std::optional<Shared> {
        const auto made = people::findMade(transaction, actor, requestKey);
        return made ? std::optional(readShared(transaction, actor, *made)) : std::nullopt;
    };
    if (auto made = database.read(readMade))
        return std::move(*made);
    DocumentSight sight(_services, actor);
    const base::Millis lookedAt = _services.people.clock.now();
    const Documents documents = seeAll(sight, wish);
    requireVersions(documents, wish);
    const base::Millis now = _services.people.clock.now();
    return people::writeChecked(database, [&](Transaction &transaction) {
        if (auto made = readMade(transaction))
            return std::move(*made);
        const auto settings = settings::readSharingSettings(transaction, actor.practiceNo);
        const base::Millis expiresAt = expiryOf(wish, settings, now);
        auto recipients = findRecipients(transaction, _services.smsRules, actor, now, wish);
        judgeLength(recipients, wordingOf(transaction, actor, wish, documents, expiresAt),
                    actor.language);
        requireNoProblem(recipients);
        people::noteSeen(transaction, actor.practiceNo, now, sight.clients());
        noteAll(transaction, actor.practiceNo, lookedAt, documents);
        const auto sendings = planned(recipients, documents, expiresAt);
        const ShareBatch batch(sendings, wish.note, now, now + settings.undoSeconds * base::second);
        batch.write(transaction, actor);
        people::noteMade(transaction, actor, requestKey, batch.id(), now);
        Shared shared = readShared(transaction, actor, batch.id());
        take(transaction, actor, now, recipients);
        return shared;
    });
}

} // namespace kith::sharing
