// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/InvitationRoutes.h"

#include "plugin/access/Policy.h"
#include "plugin/base/Text.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/invitations/InviteeView.h"
#include "plugin/invitations/MessagePlan.h"
#include "plugin/invitations/StoredAppointment.h"
#include "plugin/settings/PracticeSettings.h"

namespace kith::invitations {

namespace {

struct Overview {
    std::vector<InviteeView> invitees;
    std::optional<std::vector<int>> reminders;
    std::vector<int> practiceReminders;
};

Overview readOverview(storage::Transaction &transaction, const access::Actor &actor,
                      const std::string &appointmentId) {
    Overview overview;
    overview.invitees = readInviteeViews(transaction, actor, appointmentId);
    overview.practiceReminders =
        settings::readSettings(transaction, actor.practiceNo).reminderMinutes;
    // Who sees no invitee learns nothing of the appointment, not even that Kith knows it.
    const auto stored = overview.invitees.empty()
                            ? std::nullopt
                            : readAppointment(transaction, actor.practiceNo, appointmentId);
    if (stored)
        overview.reminders = stored->reminders;
    return overview;
}

void writeMessage(http::JsonWriter &out, const messages::MessageState &message) {
    out.beginObject()
        .field("id", message.id)
        .field("kind", std::string_view(message.kind).substr(kinds::all.size()))
        .field("via", messages::nameOf(message.via))
        .field("state", message.outcome())
        .field("dueAt", message.dueAt)
        .field("finishedAt", message.finishedAt)
        .field("attempts", message.attempts)
        .field("address", message.address)
        .field("code", message.lastCode)
        .field("reason", message.lastReason)
        .endObject();
}

void writeInvitee(http::JsonWriter &out, const InviteeView &view) {
    out.beginObject().field("id", view.invitee.id).key("contact").beginObject();
    out.field("id", view.card.id).field("name", view.card.displayName);
    out.field("reach", people::nameOf(view.card.reach)).endObject();
    out.field("state", view.invitee.invited ? "invited" : "removed");
    out.field("told", nameOf(newsState(view))).field("answer", view.invitee.answer);
    out.field("answeredAt", view.invitee.answeredAt).key("messages").beginArray();
    for (const auto &message : view.messages)
        writeMessage(out, message);
    out.endArray().endObject();
}

std::string render(const Overview &overview) {
    http::JsonWriter out;
    out.beginObject().key("items").beginArray();
    for (const InviteeView &view : overview.invitees)
        writeInvitee(out, view);
    out.endArray().key("reminders").beginArray();
    for (const int minutes : overview.reminders.value_or(overview.practiceReminders))
        out.value(minutes);
    out.endArray().field("remindersAreOwn", overview.reminders.has_value());
    return out.endObject().take();
}

} // namespace

void addInvitationRoutes(http::Router<access::Actor> &router, storage::Database &database,
                         const base::Clock &clock, audit::ReadLog &reads) {
    router.add("GET", "/api/v1/appointments/{appointmentId}/invitees",
               [&database, &clock, &reads](const access::Actor &actor, const http::Request &,
                                           const http::PathValues &path) {
                   access::requireStaff(actor);
                   const std::string id = base::cleanHostId(path.front(), "appointmentId");
                   const auto overview = database.read([&](storage::Transaction &transaction) {
                       return readOverview(transaction, actor, id);
                   });
                   audit::Reading shown{"contact.shown", {}, {}, id};
                   for (const InviteeView &view : overview.invitees)
                       shown.contactIds.push_back(view.card.id);
                   reads.note(actor, clock.now(), std::move(shown));
                   return http::json(200, render(overview));
               });
}

} // namespace kith::invitations
