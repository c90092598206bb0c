// SPDX-License-Identifier: Apache-2.0
#include "plugin/http/JsonForm.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/people/RequestKeys.h"
#include "plugin/portal/Notes.h"
#include "plugin/portal/StaffNotes.h"
#include "plugin/portal/StaffPortalRoutes.h"

namespace kith::portal {

namespace {

using access::Actor;
using http::JsonForm;
using http::JsonWriter;
using http::PathValues;
using http::Request;
using http::Response;
using Services = StaffPortalServices;

constexpr std::size_t mostIds = 200;
constexpr std::size_t longestId = 64;

StaffNotes notesOf(Services &services) {
    return {services.people, services.pages.limits};
}

void write(JsonWriter &out, const StaffReply &reply) {
    out.beginObject().field("id", reply.id).field("body", reply.body);
    out.field("writtenAt", reply.writtenAt).field("name", reply.staffName).endObject();
}

void write(JsonWriter &out, const StaffNote &note) {
    out.beginObject().field("id", note.id).field("contact", note.contactId);
    out.field("name", note.contactName);
    if (!note.withdrawnAt)
        out.field("body", note.body);
    out.field("writtenAt", note.writtenAt);
    if (note.editedAt)
        out.field("editedAt", note.editedAt);
    if (note.withdrawnAt)
        out.field("withdrawnAt", note.withdrawnAt);
    if (note.readAt)
        out.field("readAt", note.readAt);
    out.key("replies").beginArray();
    for (const StaffReply &reply : note.replies)
        write(out, reply);
    out.endArray().endObject();
}

Response list(Services &services, const Actor &actor, const std::string &clientId) {
    const auto notes = notesOf(services).list(actor, clientId);
    JsonWriter out;
    out.beginObject().key("items").beginArray();
    for (const StaffNote &note : notes)
        write(out, note);
    out.endArray().field("unread", notesOf(services).unread(actor, clientId));
    return http::json(200, out.endObject().take());
}

Response markRead(Services &services, const Actor &actor, const Request &request,
                  const std::string &clientId) {
    JsonForm form(request.body);
    const auto ids = form.texts("ids", mostIds, longestId);
    if (!ids || ids->empty())
        form.refuse("ids", "required", "Say which notes.");
    form.finish();
    notesOf(services).markRead(actor, clientId, *ids);
    return http::json(200, JsonWriter()
                               .beginObject()
                               .field("unread", notesOf(services).unread(actor, clientId))
                               .endObject()
                               .take());
}

Response reply(Services &services, const Actor &actor, const Request &request,
               const std::string &noteId) {
    JsonForm form(request.body);
    const std::string typed = form.requiredText("body", mostNoteBytes, base::TextShape::block);
    form.finish();
    const std::string body = cleanNote(typed);
    const std::string key = people::requestKeyOf(request, "portal-reply");
    JsonWriter out;
    write(out, notesOf(services).reply(actor, noteId, body, key));
    return http::json(201, out.take());
}

} // namespace

void addStaffNoteRoutes(http::Router<Actor> &router, Services &services) {
    router.add("GET", "/api/v1/clients/{clientId}/notes",
               [&services](const Actor &actor, const Request &, const PathValues &values) {
                   services.requirePortal();
                   return list(services, actor, values[0]);
               });
    router.add("POST", "/api/v1/clients/{clientId}/notes/read",
               [&services](const Actor &actor, const Request &request, const PathValues &values) {
                   services.requirePortal();
                   return markRead(services, actor, request, values[0]);
               });
    router.add("POST", "/api/v1/notes/{id}/replies",
               [&services](const Actor &actor, const Request &request, const PathValues &values) {
                   services.requirePortal();
                   return reply(services, actor, request, values[0]);
               });
}

} // namespace kith::portal
