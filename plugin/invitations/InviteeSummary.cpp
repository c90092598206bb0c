// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/InviteeSummary.h"

#include "plugin/base/Text.h"
#include "plugin/invitations/AnswerWords.h"
#include "plugin/invitations/InviteeView.h"
#include "plugin/invitations/MessagePlan.h"
#include "plugin/messages/Reasons.h"
#include "plugin/settings/PracticeSettings.h"

#include <array>

namespace kith::invitations {

namespace {

/// The states in words, in the order of NewsState.
struct Words {
    std::string_view language;
    std::string_view heading;
    std::array<std::string_view, 5> states;
};

constexpr Words english{"en",
                        "Invited contacts",
                        {"invited", "message on its way", "told", "message could not be delivered",
                         "no usable address: not told"}};
constexpr Words german{"de",
                       "Eingeladene Kontakte",
                       {"eingeladen", "Nachricht unterwegs", "benachrichtigt",
                        "Nachricht nicht zustellbar",
                        "keine verwendbare Adresse: nicht benachrichtigt"}};

std::string item(const InviteeView &view, const Words &words, const std::string &zone) {
    const NewsState state = newsState(view);
    const auto *news = latestNews(view);
    std::string html =
        "<li data-state=\"" + std::string(nameOf(state)) + "\"><span class=\"kith-invitee-name\">" +
        base::escapeHtml(view.card.displayName) + "</span> <span class=\"kith-invitee-state\">(" +
        std::string(words.states.at(static_cast<std::size_t>(state)));
    if (state == NewsState::failed && !news->lastReason.empty())
        html +=
            ": " + base::escapeHtml(messages::reasons::inWords(news->lastReason, words.language));
    if (!view.invitee.answer.empty())
        html += "; " +
                base::escapeHtml(answerWithTime(view.invitee, std::string(words.language), zone));
    return html + ")</span></li>";
}

} // namespace

std::string drawInviteeSummary(storage::Database &database, audit::ReadLog &reads, base::Millis now,
                               const access::Actor &actor, const std::string &appointmentId) {
    std::string language = actor.language;
    std::string zone;
    const auto views = database.read([&](storage::Transaction &transaction) {
        const auto practice = settings::readPractice(transaction, actor.practiceNo);
        zone = practice.timeZone;
        if (language.empty())
            language = practice.language;
        return readInviteeViews(transaction, actor, appointmentId);
    });
    const Words &words = language.starts_with("de") ? german : english;
    audit::Reading shown{"contact.shown", {}, {}, appointmentId};
    std::string items;
    for (const InviteeView &view : views)
        if (view.invitee.invited) {
            items += item(view, words, zone);
            shown.contactIds.push_back(view.card.id);
        }
    reads.note(actor, now, std::move(shown));
    if (items.empty())
        return {};
    return "<section class=\"kith-invitees\" lang=\"" + std::string(words.language) + "\"><h3>" +
           std::string(words.heading) + "</h3><ul>" + items + "</ul></section>";
}

} // namespace kith::invitations
