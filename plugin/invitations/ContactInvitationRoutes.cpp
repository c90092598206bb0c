// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/ContactInvitationRoutes.h"

#include "plugin/access/Policy.h"
#include "plugin/audit/Audit.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/invitations/ContactInvitations.h"
#include "plugin/invitations/MessagePlan.h"
#include "plugin/messages/Reasons.h"
#include "plugin/people/ContactLinks.h"
#include "plugin/people/ContactStore.h"
#include "plugin/people/RouteHelp.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace kith::invitations {

namespace {

using access::Actor;
using http::PathValues;
using http::Request;
using http::Response;
using people::PeopleServices;
using storage::Transaction;

struct KindWords {
    std::string_view kind;
    std::string_view english;
    std::string_view german;
};

constexpr std::array<KindWords, 4> kindWords{{
    {kinds::confirmed, "Invitation", "Einladung"},
    {kinds::moved, "Change of time or place", "Änderung"},
    {kinds::cancelled, "Cancellation", "Absage"},
    {kinds::reminder, "Reminder", "Erinnerung"},
}};

std::string_view labelOf(std::string_view kind, std::string_view language) {
    const auto *const found = std::ranges::find(kindWords, kind, &KindWords::kind);
    if (found == kindWords.end())
        return kind;
    return language.starts_with("de") ? found->german : found->english;
}

/// What Kith knows of a contact's invitations, with the clients whom the actor may not see left out
/// whole. Noted in the audit log.
struct Seen {
    people::Contact contact;
    std::vector<ContactInvitation> invitations;
    std::vector<people::ClientLink> links; ///< Current ones.
};

bool maySeeAll(PeopleServices &services, const Actor &actor,
               const std::vector<std::string> &clientIds) {
    return std::ranges::all_of(clientIds, [&](const std::string &id) {
        return people::seeClient(services, actor, id).visible;
    });
}

Seen see(PeopleServices &services, const Actor &actor, const std::string &id) {
    access::requireStaff(actor);
    const base::Millis now = services.clock.now();
    Seen seen = services.database.write([&](Transaction &transaction) {
        Seen found;
        found.contact = people::ContactStore(now).read(transaction, actor, id);
        const std::int64_t contactNo = found.contact.contactNo;
        found.invitations = invitationsOf(transaction, actor.practiceNo, contactNo);
        found.links = people::clientsOf(transaction, actor.practiceNo, contactNo);
        audit::record(transaction, actor, now, {"contact.viewed", "contact", id, id});
        return found;
    });
    std::erase_if(seen.invitations, [&](const ContactInvitation &each) {
        return !maySeeAll(services, actor, each.appointment.clientIds);
    });
    std::erase_if(seen.links, [](const auto &link) { return !link.endedOn.empty(); });
    std::erase_if(seen.links, [&](const auto &link) {
        return !people::seeClient(services, actor, link.client.id).visible;
    });
    return seen;
}

void writeInvitation(http::JsonWriter &out, const ContactInvitation &invitation) {
    const platform::Appointment &appointment = invitation.appointment;
    out.beginObject().field("appointment", appointment.id);
    out.field("startsAt", appointment.startsAt).field("endsAt", appointment.endsAt);
    out.field("timeZone", appointment.timeZone).field("place", appointment.place);
    out.field("video", !appointment.videoUrl.empty()).field("answer", invitation.answer);
    out.field("answeredAt", invitation.answeredAt).endObject();
}

void writeUpcoming(http::JsonWriter &out, const Seen &seen, base::Millis now) {
    out.beginArray();
    for (const ContactInvitation &each : seen.invitations)
        if (each.isUpcoming(now))
            writeInvitation(out, each);
    out.endArray();
}

bool isWith(const ContactInvitation &each, const std::string &clientId) {
    return std::ranges::find(each.appointment.clientIds, clientId) !=
           each.appointment.clientIds.end();
}

Response appointments(PeopleServices &services, const Actor &actor, const Request &request,
                      const std::string &id) {
    const auto client = request.query.find("client");
    Seen seen = see(services, actor, id);
    if (client)
        std::erase_if(seen.invitations, [&](const auto &each) { return !isWith(each, *client); });
    http::JsonWriter out;
    writeUpcoming(out.beginObject().key("items"), seen, services.clock.now());
    return http::json(200, out.endObject().take());
}

base::Millis timeOf(const messages::MessageState &message) {
    return message.finishedAt.value_or(message.dueAt);
}

/// Newest first, without those that were overtaken before they went out.
std::vector<const messages::MessageState *> messagesOf(const Seen &seen) {
    std::vector<const messages::MessageState *> all;
    for (const ContactInvitation &each : seen.invitations)
        for (const messages::MessageState &message : each.messages)
            if (message.state != "dropped")
                all.push_back(&message);
    std::ranges::stable_sort(all,
                             [](const auto *a, const auto *b) { return timeOf(*a) > timeOf(*b); });
    return all;
}

void writeMessage(http::JsonWriter &out, const messages::MessageState &message,
                  const std::string &language) {
    out.beginObject().field("id", message.id).field("kind", message.kind);
    out.field("label", labelOf(message.kind, language));
    out.field("channel", messages::nameOf(message.via)).field("state", message.outcome());
    out.field("address", message.address).field("at", timeOf(message));
    out.field("reason", messages::reasons::inWords(message.lastReason, language)).endObject();
}

Response messages(PeopleServices &services, const Actor &actor, const Request &request,
                  const std::string &id) {
    const auto limit = static_cast<std::size_t>(request.query.number("limit", 20, 1, 100));
    const auto offset = static_cast<std::size_t>(request.query.number("offset", 0, 0, 10'000));
    const Seen seen = see(services, actor, id);
    const auto all = messagesOf(seen);
    http::JsonWriter out;
    out.beginObject().key("items").beginArray();
    for (std::size_t i = offset; i < std::min(offset + limit, all.size()); ++i)
        writeMessage(out, *all[i], actor.language);
    return http::json(200, out.endArray().field("total", all.size()).endObject().take());
}

/// What ends with clients whom the actor may see: documents that the contact can open, and portals.
people::MergeCount countEnding(PeopleServices &services, const Actor &actor,
                               std::int64_t contactNo) {
    const base::Millis now = services.clock.now();
    const auto counts = services.database.read([&](Transaction &transaction) {
        std::vector<people::MergeCount> all;
        for (people::ContactFollower *follower : services.followers)
            std::ranges::move(follower->countEnding(transaction, actor.practiceNo, now, contactNo),
                              std::back_inserter(all));
        return all;
    });
    people::MergeCount sum;
    for (const people::MergeCount &count : counts) {
        if (!maySeeAll(services, actor, count.clientIds))
            continue;
        sum.shares += count.shares;
        sum.portals += count.portals;
    }
    return sum;
}

/// What archiving ends (B15): the contact leaves these lists, gets no reminder and no way into the
/// video session any more.
Response archivePreview(PeopleServices &services, const Actor &actor, const std::string &id) {
    const base::Millis now = services.clock.now();
    const Seen seen = see(services, actor, id);
    const auto all = messagesOf(seen);
    const auto types = seen.links.empty() ? people::PracticeTypes(services.types)
                                          : people::typesOf(services, actor);
    http::JsonWriter out;
    out.beginObject().key("relationships").beginArray();
    for (const people::ClientLink &link : seen.links) {
        out.beginObject().key("client").beginObject().field("id", link.client.id);
        out.field("name", link.client.displayName).endObject();
        out.field("label", types.label(link.type, actor.language)).endObject();
    }
    out.endArray();
    writeUpcoming(out.key("appointments"), seen, now);
    out.field("messages", std::ranges::count_if(
                              all, [](const auto *each) { return each->state == "waiting"; }));
    const people::MergeCount ending = countEnding(services, actor, seen.contact.contactNo);
    out.field("shares", ending.shares).field("portals", ending.portals);
    return http::json(200, out.endObject().take());
}

} // namespace

void addContactInvitationRoutes(people::StaffRouter &router, PeopleServices &services) {
    router.add("GET", "/api/v1/contacts/{id}/appointments",
               [&services](const Actor &actor, const Request &request, const PathValues &values) {
                   return appointments(services, actor, request, values[0]);
               });
    router.add("GET", "/api/v1/contacts/{id}/messages",
               [&services](const Actor &actor, const Request &request, const PathValues &values) {
                   return messages(services, actor, request, values[0]);
               });
    router.add("GET", "/api/v1/contacts/{id}/archive",
               [&services](const Actor &actor, const Request &, const PathValues &values) {
                   return archivePreview(services, actor, values[0]);
               });
}

} // namespace kith::invitations
