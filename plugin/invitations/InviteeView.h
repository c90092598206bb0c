// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/invitations/Invitee.h"
#include "plugin/messages/Outbox.h"
#include "plugin/people/ContactLookup.h"

#include <string>
#include <string_view>
#include <vector>

namespace kith::invitations {

/// An invitee as staff read it.
struct InviteeView {
    Invitee invitee;
    people::ContactCard card;
    std::vector<messages::MessageState> messages; ///< Newest first.
};

/// The invitees of an appointment that the actor may see, removed ones too, by name.
std::vector<InviteeView> readInviteeViews(storage::Transaction &transaction,
                                          const access::Actor &actor,
                                          const std::string &appointmentId);

/// How far the news for the invitee is.
enum class NewsState {
    none,        ///< There is nothing to tell.
    waiting,     ///< Will be sent.
    sent,        ///< What was told last is the truth.
    failed,      ///< Could not be delivered; the reason is the message's.
    unreachable, ///< Nothing could be planned: there is no usable address.
};

std::string_view nameOf(NewsState state);

/// The newest piece of news, reminders aside; null where there was none.
const messages::MessageState *latestNews(const InviteeView &view);
NewsState newsState(const InviteeView &view);

} // namespace kith::invitations
