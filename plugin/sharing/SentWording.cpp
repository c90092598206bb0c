// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/SentWording.h"

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

std::string joinedTitles(const std::vector<std::string> &titles) {
    std::string text;
    for (const std::string &title : titles)
        if (!title.empty())
            text += (text.empty() ? "" : ", ") + title;
    return text;
}

} // namespace kith::sharing
