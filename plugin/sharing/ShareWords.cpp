// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/ShareWords.h"

#include "plugin/messages/LocalTime.h"
#include "plugin/sharing/ShareCode.h"
#include "plugin/sharing/ShareLink.h"

namespace kith::sharing {

namespace {

using messages::Content;
using messages::TextValues;
using messages::Via;

/// Addressed to the contact, from the practice, without words yet.
Content addressed(const people::ContactCard &contact, const settings::PracticeCard &practice,
                  Via via, std::string language) {
    Content content;
    content.toName = contact.displayName;
    content.toAddress = via == Via::email ? contact.email : contact.phone;
    content.language = std::move(language);
    content.fromName = practice.name;
    content.replyTo = practice.email;
    return content;
}

void say(const messages::Texts &texts, std::string_view kind, Via via, const TextValues &values,
         Content &content) {
    if (via == Via::sms) {
        content.text = texts.sms(kind, content.language, values);
        return;
    }
    auto email = texts.email(kind, content.language, values);
    content.subject = std::move(email.subject);
    content.text = std::move(email.text);
    content.html = std::move(email.html);
}

/// True where the contact's clock is not the practice's.
bool isElsewhere(const SentFacts &facts) {
    return !facts.contact.timeZone.empty() && facts.contact.timeZone != facts.practice.timeZone;
}

/// The end is told by the practice's clock, as staff chose its day by that.
TextValues valuesOf(const SentFacts &facts, const std::string &language) {
    const messages::LocalTime local{messages::regional(language, facts.contact.language),
                                    facts.practice.timeZone};
    const std::string until = local.day(facts.expiresAt) + ", " + local.time(facts.expiresAt);
    const std::string there = until + " (" + local.zoneName(facts.expiresAt) + ")";
    return {{"name", people::callNameOf(facts.contact)},
            {"practice", facts.practice.name},
            {"phone", facts.practice.phone},
            {"note", facts.note},
            {"several", facts.documents > 1},
            {"count", std::to_string(facts.documents)},
            {"titles", facts.titles},
            {"until", there},
            {"shortUntil", isElsewhere(facts) ? there : until}};
}

} // namespace

ShareWords::ShareWords(const messages::Texts &texts, std::string publicUrl)
    : _texts(texts), _publicUrl(std::move(publicUrl)) {}

std::string ShareWords::linkOf(const std::string &token) const {
    return _publicUrl + "/s/" + token;
}

Content ShareWords::sent(const SentFacts &facts) const {
    Content content = addressed(facts.contact, facts.practice, facts.via,
                                _texts.choose({facts.contact.language, facts.practice.language}));
    TextValues values = valuesOf(facts, content.language);
    values["link"] =
        facts.link.empty() ? linkOf(sampleShareToken(facts.practice.practiceNo)) : facts.link;
    say(_texts, "share.sent", facts.via, values, content);
    return content;
}

Content ShareWords::code(const CodeFacts &facts) const {
    Content content = addressed(facts.contact, facts.practice, facts.via,
                                _texts.choose({facts.contact.language, facts.practice.language}));
    say(_texts, "share.code", facts.via,
        {{"name", people::callNameOf(facts.contact)},
         {"practice", facts.practice.name},
         {"phone", facts.practice.phone},
         {"code", facts.code},
         {"minutes", std::to_string(codeLifetime / base::minute)}},
        content);
    return content;
}

} // namespace kith::sharing
