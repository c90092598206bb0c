// SPDX-License-Identifier: Apache-2.0
#include "plugin/access/Policy.h"
#include "plugin/audit/Audit.h"
#include "plugin/people/ContactStore.h"
#include "plugin/people/PeopleJson.h"
#include "plugin/people/PeopleRoutes.h"
#include "plugin/people/RelationshipForm.h"
#include "plugin/people/RelationshipStore.h"
#include "plugin/people/RequestKeys.h"
#include "plugin/people/RouteHelp.h"

namespace kith::people {

namespace {

using access::Actor;
using http::PathValues;
using http::Request;
using http::Response;
using storage::Transaction;

/// What is asked for: an existing contact, another client, or a new contact.
struct NewRelationship {
    RelationshipDraft draft;
    std::optional<ContactFields> contact;
    std::vector<std::int64_t> practitionerNos;
    std::vector<SeenClient> seen;
    std::string requestKey;
};

Response answer(PeopleServices &services, const Actor &actor, int status,
                const Relationship &relationship) {
    http::JsonWriter out;
    writeRelationship(out, relationship, typesOf(services, actor), actor.language);
    return http::json(status, out.take())
        .with("ETag", "\"" + std::to_string(relationship.version) + "\"");
}

void readOther(PeopleServices &services, const Actor &actor, http::JsonForm &form,
               NewRelationship &wanted) {
    wanted.draft.contactId = form.text("contact", 64);
    wanted.draft.relatedClientId = form.text("client", 64);
    if (!wanted.draft.relatedClientId.empty()) {
        wanted.seen.push_back(seeClient(services, actor, wanted.draft.relatedClientId));
        if (!wanted.seen.back().visible)
            form.refuse("client", "unknown", "There is no such client.");
    }
    if (auto inner = form.form("newContact")) {
        wanted.contact = readContactFields(*inner, regionOf(services, actor));
        wanted.practitionerNos = readPractitioners(services, actor, *inner);
        form.merge(*inner);
    }
    const int given = int{!wanted.draft.contactId.empty()} +
                      int{!wanted.draft.relatedClientId.empty()} + int{wanted.contact.has_value()};
    if (given != 1)
        form.refuse("contact", given == 0 ? "required" : "too-many",
                    "Give one of contact, client and newContact.");
}

NewRelationship readRelationship(PeopleServices &services, const Actor &actor,
                                 const Request &request, const std::string &clientId) {
    NewRelationship wanted;
    wanted.draft.clientId = clientId;
    wanted.seen.push_back(requireClient(services, actor, clientId));
    http::JsonForm form(request.body);
    wanted.draft.type = form.requiredText("type", longestType);
    if (!wanted.draft.type.empty() && !isType(services, actor, wanted.draft.type))
        form.refuse("type", "unknown", "This is not a relationship type.");
    wanted.draft.details = readDetails(form);
    readOther(services, actor, form, wanted);
    form.finish();
    wanted.requestKey = requestKeyOf(request, "relationship");
    return wanted;
}

/// A problem with the contact that is made along the way belongs to a field inside newContact.
Contact createWithin(Transaction &transaction, base::Millis now, const Actor &actor,
                     const NewRelationship &wanted) {
    try {
        return ContactStore(now).create(transaction, actor, *wanted.contact,
                                        wanted.practitionerNos);
    } catch (const storage::ConstraintViolated &) {
        throw;
    } catch (const base::Conflict &taken) {
        const base::FieldProblem &problem = taken.fields().front();
        throw base::Conflict("newContact." + problem.field, problem.code, problem.message,
                             taken.related());
    }
}

Response createRelationship(PeopleServices &services, const Actor &actor, const Request &request,
                            const std::string &clientId) {
    access::requireStaff(actor);
    const NewRelationship wanted = readRelationship(services, actor, request, clientId);
    const base::Millis now = services.clock.now();
    const RelationshipStore store(now, services.types);
    const auto made = writeChecked(services.database, [&](Transaction &transaction) {
        if (const auto before = findMade(transaction, actor, wanted.requestKey))
            return store.read(transaction, actor, *before, clientId);
        noteSeen(transaction, actor.practiceNo, now, wanted.seen);
        RelationshipDraft draft = wanted.draft;
        if (wanted.contact)
            draft.contactId = createWithin(transaction, now, actor, wanted).id;
        Relationship relationship = store.add(transaction, actor, draft);
        noteMade(transaction, actor, wanted.requestKey, relationship.id, now);
        return relationship;
    });
    // Relative to the request: only the host knows what stands before.
    return answer(services, actor, 201, made).with("Location", "../../relationships/" + made.id);
}

Lasting lastingOf(const Request &request) {
    const std::string ended = request.query.text("ended", "false");
    if (ended != "true" && ended != "false")
        throw base::Invalid("ended", "malformed", "This must be true or false.");
    return ended == "true" ? Lasting::ended : Lasting::current;
}

Response listOfClient(PeopleServices &services, const Actor &actor, const Request &request,
                      const std::string &clientId) {
    access::requireStaff(actor);
    const Lasting lasting = lastingOf(request);
    const std::vector<SeenClient> seen{requireClient(services, actor, clientId)};
    const base::Millis now = services.clock.now();
    const RelationshipStore store(now, services.types);
    auto all = services.database.write([&](Transaction &transaction) {
        noteSeen(transaction, actor.practiceNo, now, seen);
        audit::record(transaction, actor, now,
                      {"relationships.viewed", "client", clientId, clientId});
        return store.list(transaction, actor, clientId, lasting);
    });
    // The host decides which of the other clients this actor may know of.
    std::erase_if(all, [&](const Relationship &each) {
        return each.related && !seeClient(services, actor, each.related->id).visible;
    });
    const PracticeTypes types =
        all.empty() ? PracticeTypes(services.types) : typesOf(services, actor);
    http::JsonWriter out;
    out.beginObject().key("items").beginArray();
    for (const Relationship &relationship : all)
        writeRelationship(out, relationship, types, actor.language);
    return http::json(200, out.endArray().endObject().take());
}

/// The relationship in a path, seen from the client that the query names or its first one. Whether
/// its clients are visible is the host's word.
Relationship requireRelationship(PeopleServices &services, const RelationshipStore &store,
                                 const Actor &actor, const Request &request,
                                 const std::string &id) {
    access::requireStaff(actor);
    const std::string client = request.query.text("client");
    auto found = services.database.read(
        [&](Transaction &transaction) { return store.read(transaction, actor, id, client); });
    const bool visible = seeClient(services, actor, found.clientId).visible &&
                         (!found.related || seeClient(services, actor, found.related->id).visible);
    if (!visible)
        throw base::NotFound("There is no such relationship.");
    return found;
}

Response changeRelationship(PeopleServices &services, const Actor &actor, const Request &request,
                            const std::string &id) {
    http::JsonForm form(request.body);
    const RelationshipChange change = readRelationshipChange(form);
    const std::int64_t version = readVersion(form, request.header("if-match"));
    form.finish();
    const RelationshipStore store(services.clock.now(), services.types);
    const Relationship found = requireRelationship(services, store, actor, request, id);
    const auto changed = services.database.write([&](Transaction &transaction) {
        return store.edit(transaction, actor, found, version, change);
    });
    return answer(services, actor, 200, changed);
}

void tellEnded(PeopleServices &services, Transaction &transaction, const Actor &actor,
               base::Millis now, const Relationship &relationship) {
    for (ContactFollower *follower : services.followers)
        follower->onRelationsEnded(transaction, actor, now, relationship.clientId);
}

Response endRelationship(PeopleServices &services, const Actor &actor, const Request &request,
                         const std::string &id) {
    http::JsonForm form(request.body);
    const std::string on = form.text("on", 10);
    const std::int64_t version = readVersion(form, request.header("if-match"));
    form.finish();
    const base::Millis now = services.clock.now();
    const RelationshipStore store(now, services.types);
    const Relationship found = requireRelationship(services, store, actor, request, id);
    const auto ended = services.database.write([&](Transaction &transaction) {
        Relationship result = store.end(transaction, actor, found, version, on);
        tellEnded(services, transaction, actor, now, found);
        return result;
    });
    return answer(services, actor, 200, ended);
}

Response removeRelationship(PeopleServices &services, const Actor &actor, const Request &request,
                            const std::string &id) {
    const base::Millis now = services.clock.now();
    const RelationshipStore store(now, services.types);
    const Relationship found = requireRelationship(services, store, actor, request, id);
    services.database.write([&](Transaction &transaction) {
        store.remove(transaction, actor, id);
        tellEnded(services, transaction, actor, now, found);
    });
    return http::noContent();
}

} // namespace

void addRelationshipRoutes(StaffRouter &router, PeopleServices &services) {
    router.add("GET", "/api/v1/clients/{clientId}/relationships",
               [&services](const Actor &actor, const Request &request, const PathValues &values) {
                   return listOfClient(services, actor, request, values[0]);
               });
    router.add("POST", "/api/v1/clients/{clientId}/relationships",
               [&services](const Actor &actor, const Request &request, const PathValues &values) {
                   return createRelationship(services, actor, request, values[0]);
               });
    router.add("PATCH", "/api/v1/relationships/{id}",
               [&services](const Actor &actor, const Request &request, const PathValues &values) {
                   return changeRelationship(services, actor, request, values[0]);
               });
    router.add("POST", "/api/v1/relationships/{id}/end",
               [&services](const Actor &actor, const Request &request, const PathValues &values) {
                   return endRelationship(services, actor, request, values[0]);
               });
    router.add("DELETE", "/api/v1/relationships/{id}",
               [&services](const Actor &actor, const Request &request, const PathValues &values) {
                   return removeRelationship(services, actor, request, values[0]);
               });
}

} // namespace kith::people
