// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/InviteeView.h"

#include "plugin/invitations/Addressee.h"
#include "plugin/invitations/MessagePlan.h"

#include <algorithm>
#include <array>

namespace kith::invitations {

namespace {

bool isNews(const messages::MessageState &message) {
    return message.kind != kinds::reminder && message.state != "dropped";
}

} // namespace

std::vector<InviteeView> readInviteeViews(storage::Transaction &transaction,
                                          const access::Actor &actor,
                                          const std::string &appointmentId) {
    const auto visible = visibleContacts(transaction, actor, appointmentId);
    std::vector<InviteeView> views;
    for (Invitee &invitee : readInvitees(transaction, actor.practiceNo, appointmentId)) {
        const bool seen = std::any_of(visible.begin(), visible.end(), [&](const auto &contact) {
            return contact.contactNo == invitee.contactNo;
        });
        if (!seen)
            continue;
        auto card = findAddressee(transaction, actor.practiceNo, invitee.contactNo);
        auto states = messages::outbox::ofSubject(transaction, actor.practiceNo, invitee.id);
        if (card)
            views.push_back({std::move(invitee), std::move(*card), std::move(states)});
    }
    std::stable_sort(views.begin(), views.end(), [](const auto &one, const auto &other) {
        return one.card.displayName < other.card.displayName;
    });
    return views;
}

std::string_view nameOf(NewsState state) {
    constexpr std::array<std::string_view, 5> names{"none", "waiting", "sent", "failed",
                                                    "unreachable"};
    return names.at(static_cast<std::size_t>(state));
}

const messages::MessageState *latestNews(const InviteeView &view) {
    const auto found = std::find_if(view.messages.begin(), view.messages.end(), isNews);
    return found == view.messages.end() ? nullptr : &*found;
}

NewsState newsState(const InviteeView &view) {
    const messages::MessageState *news = latestNews(view);
    if (news == nullptr)
        return view.invitee.invited && view.card.reach == people::Reach::none
                   ? NewsState::unreachable
                   : NewsState::none;
    if (news->state == "waiting")
        return NewsState::waiting;
    return news->outcome() == "sent" ? NewsState::sent : NewsState::failed;
}

} // namespace kith::invitations
