// SPDX-License-Identifier: Apache-2.0
#include "plugin/access/Policy.h"
#include "plugin/audit/Audit.h"
#include "plugin/people/ContactStore.h"
#include "plugin/people/MergedContacts.h"
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

constexpr std::size_t mostRelationships = 20;

/// A relationship that a new contact comes with.
struct FirstRelationship {
    RelationshipDraft draft;
    SeenClient seen;
    std::string path; ///< "relationships[0].", for problems.
};

struct NewContact {
    ContactFields fields;
    std::vector<std::int64_t> practitionerNos;
    std::vector<FirstRelationship> relationships;
    std::string requestKey;
};

std::vector<FirstRelationship> readRelationships(PeopleServices &services, const Actor &actor,
                                                 http::JsonForm &form) {
    std::vector<FirstRelationship> all;
    for (http::JsonForm &inner : form.forms("relationships", mostRelationships)) {
        FirstRelationship first;
        first.draft.clientId = inner.requiredText("client", 64);
        first.draft.type = inner.requiredText("type", longestType);
        first.draft.details = readDetails(inner);
        if (!first.draft.type.empty() && !isType(services, actor, first.draft.type))
            inner.refuse("type", "unknown", "This is not a relationship type.");
        if (!first.draft.clientId.empty()) {
            first.seen = seeClient(services, actor, first.draft.clientId);
            if (!first.seen.visible)
                inner.refuse("client", "unknown", "There is no such client.");
        }
        first.path = "relationships[" + std::to_string(all.size()) + "].";
        form.merge(inner);
        all.push_back(std::move(first));
    }
    return all;
}

NewContact readNewContact(PeopleServices &services, const Actor &actor, const Request &request) {
    http::JsonForm form(request.body);
    NewContact wanted;
    wanted.fields = readContactFields(form, regionOf(services, actor));
    wanted.practitionerNos = readPractitioners(services, actor, form);
    wanted.relationships = readRelationships(services, actor, form);
    form.finish();
    wanted.requestKey = requestKeyOf(request, "contact");
    return wanted;
}

void relate(Transaction &transaction, PeopleServices &services, const Actor &actor,
            base::Millis now, const Contact &contact,
            const std::vector<FirstRelationship> &relationships) {
    const RelationshipStore store(now, services.types);
    std::vector<SeenClient> seen;
    for (const FirstRelationship &first : relationships)
        seen.push_back(first.seen);
    noteSeen(transaction, actor.practiceNo, now, seen);
    for (const FirstRelationship &first : relationships) {
        RelationshipDraft draft = first.draft;
        draft.contactId = contact.id;
        try {
            store.add(transaction, actor, draft);
        } catch (const base::Conflict &twice) {
            throw base::Invalid(first.path + "client", "already-related", twice.what());
        }
    }
}

Response createContact(PeopleServices &services, const Actor &actor, const Request &request) {
    access::requireStaff(actor);
    const NewContact wanted = readNewContact(services, actor, request);
    const base::Millis now = services.clock.now();
    const ContactStore store(now);
    const Contact contact = writeChecked(services.database, [&](Transaction &transaction) {
        if (const auto made = findMade(transaction, actor, wanted.requestKey)) {
            const auto survivor = findSurvivor(transaction, actor, *made);
            return store.read(transaction, actor, survivor ? survivor->id : *made);
        }
        Contact made = store.create(transaction, actor, wanted.fields, wanted.practitionerNos);
        relate(transaction, services, actor, now, made, wanted.relationships);
        noteMade(transaction, actor, wanted.requestKey, made.id, now);
        return made;
    });
    // Relative to the request: only the host knows what stands before.
    return contactResponse(201, contact).with("Location", "contacts/" + contact.id);
}

Response showContact(PeopleServices &services, const Actor &actor, const std::string &id) {
    const base::Millis now = services.clock.now();
    const ContactStore store(now);
    const Contact contact = services.database.write([&](Transaction &transaction) {
        Contact seen = store.read(transaction, actor, id);
        if (services.smsStopped)
            seen.smsStopped = services.smsStopped(transaction, seen.fields.phone);
        audit::record(transaction, actor, now, {"contact.viewed", "contact", seen.id, seen.id});
        return seen;
    });
    return contactResponse(200, contact);
}

Response changeContact(PeopleServices &services, const Actor &actor, const Request &request,
                       const std::string &id) {
    http::JsonForm form(request.body);
    const ContactChange change = readContactChange(form);
    const std::int64_t version = readVersion(form, request.header("if-match"));
    form.finish();
    const std::string region = regionOf(services, actor);
    const base::Millis now = services.clock.now();
    const ContactStore store(now);
    return contactResponse(
        200, writeChecked(services.database, [&](Transaction &transaction) {
            Contact contact = store.edit(transaction, actor, id, version, change, region);
            if (change.email || change.phone)
                for (ContactFollower *follower : services.followers)
                    follower->onAddressChanged(transaction, actor, now, contact.contactNo);
            return contact;
        }));
}

} // namespace

void addContactRoutes(StaffRouter &router, PeopleServices &services) {
    router.add("POST", "/api/v1/contacts",
               [&services](const Actor &actor, const Request &request, const PathValues &) {
                   return createContact(services, actor, request);
               });
    router.add("GET", "/api/v1/contacts/{id}",
               [&services](const Actor &actor, const Request &, const PathValues &values) {
                   return showContact(services, actor, values[0]);
               });
    router.add("PATCH", "/api/v1/contacts/{id}",
               [&services](const Actor &actor, const Request &request, const PathValues &values) {
                   return changeContact(services, actor, request, values[0]);
               });
}

} // namespace kith::people
