// SPDX-License-Identifier: Apache-2.0
// A contact's own page: its clients and its history; and changes of many contacts at once.
#include "plugin/access/Policy.h"
#include "plugin/audit/Audit.h"
#include "plugin/base/Errors.h"
#include "plugin/http/JsonForm.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/people/ContactHistory.h"
#include "plugin/people/ContactLinks.h"
#include "plugin/people/ContactStore.h"
#include "plugin/people/PeopleRoutes.h"
#include "plugin/people/RouteHelp.h"

#include <algorithm>
#include <map>

namespace kith::people {

namespace {

using access::Actor;
using http::PathValues;
using http::Request;
using http::Response;
using storage::Transaction;

constexpr std::size_t mostAssigned = 100;

void writeLink(http::JsonWriter &out, const ClientLink &link, const PracticeTypes &types,
               const std::string &language) {
    out.beginObject().field("relationship", link.relationshipId).key("client").beginObject();
    out.field("id", link.client.id).field("name", link.client.displayName).endObject();
    out.field("type", link.type).field("label", types.label(link.type, language));
    out.field("emergency", link.emergency).field("since", link.since).key("endedOn");
    if (link.endedOn.empty())
        out.null();
    else
        out.value(link.endedOn);
    out.endObject();
}

Response clients(PeopleServices &services, const Actor &actor, const std::string &id) {
    access::requireStaff(actor);
    const base::Millis now = services.clock.now();
    auto links = services.database.write([&](Transaction &transaction) {
        const Contact contact = ContactStore(now).read(transaction, actor, id);
        audit::record(transaction, actor, now, {"contact.viewed", "contact", id, id});
        return clientsOf(transaction, actor.practiceNo, contact.contactNo);
    });
    std::erase_if(links, [&](const ClientLink &link) {
        return !seeClient(services, actor, link.client.id).visible;
    });
    const PracticeTypes types =
        links.empty() ? PracticeTypes(services.types) : typesOf(services, actor);
    http::JsonWriter out;
    out.beginObject().key("items").beginArray();
    for (const ClientLink &link : links)
        writeLink(out, link, types, actor.language);
    return http::json(200, out.endArray().endObject().take());
}

void writeEntry(http::JsonWriter &out, const HistoryEntry &entry, const Actor &actor) {
    out.beginObject()
        .field("at", entry.at)
        .field("actor", entry.actorKind)
        .field("actorId", entry.actorId)
        .field("you", entry.actorKind == "staff" && entry.actorId == actor.id)
        .field("action", entry.action)
        .field("label", wordsFor(entry.action, actor.language))
        .endObject();
}

Response history(PeopleServices &services, const Actor &actor, const Request &request,
                 const std::string &id) {
    access::requireStaff(actor);
    const auto limit = static_cast<std::size_t>(request.query.number("limit", 20, 1, 100));
    const auto offset = static_cast<std::size_t>(request.query.number("offset", 0, 0, 10'000));
    const base::Millis now = services.clock.now();
    auto all = services.database.write([&](Transaction &transaction) {
        const Contact contact = ContactStore(now).read(transaction, actor, id);
        audit::record(transaction, actor, now, {"contact.viewed", "contact", id, id});
        return historyOf(transaction, actor.practiceNo, contact.contactNo, id);
    });
    std::map<std::string, bool> visible;
    std::erase_if(all, [&](const HistoryEntry &entry) {
        if (entry.clientId.empty())
            return false;
        const auto [known, isNew] = visible.try_emplace(entry.clientId, false);
        if (isNew)
            known->second = seeClient(services, actor, entry.clientId).visible;
        return !known->second;
    });
    hideAccount(all);
    http::JsonWriter out;
    out.beginObject().key("items").beginArray();
    for (std::size_t i = offset; i < std::min(offset + limit, all.size()); ++i)
        writeEntry(out, all[i], actor);
    return http::json(200,
                      out.endArray().field("more", offset + limit < all.size()).endObject().take());
}

/// What is to be assigned to, or taken from, a practitioner.
struct Assignment {
    std::vector<std::string> contactIds;
    std::int64_t practitionerNo = 0;
    bool assigned = true;
};

Assignment readAssignment(PeopleServices &services, const Actor &actor, const Request &request) {
    http::JsonForm form(request.body);
    Assignment wanted;
    wanted.contactIds =
        form.texts("contacts", mostAssigned, 64).value_or(std::vector<std::string>());
    const std::string practitioner = form.requiredText("practitioner", 64);
    wanted.assigned = form.flag("assigned").value_or(true);
    if (wanted.contactIds.empty())
        form.refuse("contacts", "required", "Say which contacts.");
    try {
        if (!practitioner.empty())
            wanted.practitionerNo =
                services.directory.practitionerNo(actor.practiceNo, actor.practiceId, practitioner);
    } catch (const base::NotFound &) {
        form.refuse("practitioner", "unknown", "There is no such practitioner.");
    }
    form.finish();
    return wanted;
}

/// All of them or none: one that the actor may not see refuses the rest.
std::int64_t assignAll(Transaction &transaction, const Actor &actor, const ContactStore &store,
                       const Assignment &wanted) {
    std::int64_t changed = 0;
    for (std::size_t i = 0; i < wanted.contactIds.size(); ++i) {
        const std::string &id = wanted.contactIds[i];
        try {
            const std::int64_t before = store.read(transaction, actor, id).version;
            const Contact after =
                wanted.assigned ? store.assign(transaction, actor, id, wanted.practitionerNo)
                                : store.unassign(transaction, actor, id, wanted.practitionerNo);
            changed += after.version == before ? 0 : 1;
        } catch (const base::NotFound &) {
            throw base::Invalid("contacts[" + std::to_string(i) + "]", "unknown",
                                "There is no such contact.");
        }
    }
    return changed;
}

Response assign(PeopleServices &services, const Actor &actor, const Request &request) {
    access::requireStaff(actor);
    if (actor.scope != 0)
        throw base::Denied("Contacts are assigned by staff who see all contacts.");
    const Assignment wanted = readAssignment(services, actor, request);
    const ContactStore store(services.clock.now());
    const std::int64_t changed = writeChecked(services.database, [&](Transaction &transaction) {
        return assignAll(transaction, actor, store, wanted);
    });
    return http::json(
        200, http::JsonWriter().beginObject().field("changed", changed).endObject().take());
}

} // namespace

void addContactPageRoutes(StaffRouter &router, PeopleServices &services) {
    router.add("GET", "/api/v1/contacts/{id}/clients",
               [&services](const Actor &actor, const Request &, const PathValues &values) {
                   return clients(services, actor, values[0]);
               });
    router.add("GET", "/api/v1/contacts/{id}/history",
               [&services](const Actor &actor, const Request &request, const PathValues &values) {
                   return history(services, actor, request, values[0]);
               });
    router.add("POST", "/api/v1/contacts/assign",
               [&services](const Actor &actor, const Request &request, const PathValues &) {
                   return assign(services, actor, request);
               });
}

} // namespace kith::people
