// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/SentWording.h"

#include "plugin/settings/PracticeSettings.h"

#include <utility>

namespace kith::sharing {

Wording SentWording::to(const people::ContactCard &contact, messages::Via via) const {
    SentFacts facts = _facts;
    facts.contact = contact;
    facts.via = via;
    Wording wording{_words.sent(facts), {}, false};
    if (via != messages::Via::sms)
        return wording;
    wording.content.text = _rules.textOf(wording.content.text);
    wording.sms = messages::segmentsOf(wording.content.text);
    wording.isTooLong = _rules.maxSegments > 0 && wording.sms->segments > _rules.maxSegments;
    return wording;
}

SentFacts sentFacts(storage::Transaction &transaction, std::int64_t practiceNo,
                    const std::vector<std::string> &titles, std::string note,
                    base::Millis expiresAt) {
    SentFacts facts;
    facts.practice = settings::readPractice(transaction, practiceNo);
    facts.documents = static_cast<std::int64_t>(titles.size());
    facts.note = std::move(note);
    facts.expiresAt = expiresAt;
    if (settings::readSharingSettings(transaction, practiceNo).namesDocuments)
        facts.titles = joinedTitles(titles);
    return facts;
}

std::string joinedTitles(const std::vector<std::string> &titles) {
    std::string text;
    for (const std::string &title : titles)
        if (!title.empty())
            text += (text.empty() ? "" : ", ") + title;
    return text;
}

} // namespace kith::sharing
