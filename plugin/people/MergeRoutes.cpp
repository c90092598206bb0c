// SPDX-License-Identifier: Apache-2.0
// Two contacts that are one person: what a merge would do, the merge, and the way back.
#include "plugin/access/Policy.h"
#include "plugin/audit/Audit.h"
#include "plugin/base/Errors.h"
#include "plugin/base/Phone.h"
#include "plugin/http/JsonForm.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/people/Assignments.h"
#include "plugin/people/ContactMerge.h"
#include "plugin/people/ContactStore.h"
#include "plugin/people/PeopleJson.h"
#include "plugin/people/PeopleRoutes.h"
#include "plugin/people/PracticeTypes.h"
#include "plugin/people/RequestKeys.h"
#include "plugin/people/RouteHelp.h"

#include <algorithm>
#include <map>

namespace kith::people {

namespace {

using access::Actor;
using http::JsonWriter;
using http::PathValues;
using http::Request;
using http::Response;
using storage::Transaction;

constexpr std::size_t longestId = 64;

/// Whether the actor may see clients, each asked of the host once.
class Sight {
public:
    Sight(PeopleServices &services, const Actor &actor) : _services(services), _actor(actor) {}

    bool covers(const std::string &clientId) {
        const auto [known, isNew] = _visible.try_emplace(clientId, false);
        if (isNew)
            known->second = seeClient(_services, _actor, clientId).visible;
        return known->second;
    }
    bool covers(const std::vector<std::string> &clientIds) {
        return std::ranges::all_of(clientIds, [this](const std::string &id) { return covers(id); });
    }

private:
    PeopleServices &_services;
    const Actor &_actor;
    std::map<std::string, bool> _visible;
};

void refuseSame(const std::string &keepId, const std::string &otherId) {
    if (keepId == otherId)
        throw base::Invalid("other", "same", "A contact cannot be merged with itself.");
}

void writeDropped(JsonWriter &out, const MergePreview &preview) {
    out.beginArray();
    for (const auto &[name, field] : namedFields)
        if (std::ranges::find(preview.dropped, name) != preview.dropped.end())
            out.beginObject()
                .field("field", name)
                .field("value", preview.other.fields.*field)
                .endObject();
    out.endArray();
}

void writeMoving(JsonWriter &out, const MergePreview &preview, const PracticeTypes &types,
                 const std::string &language) {
    out.beginArray();
    for (const MovingRelationship &moving : preview.relationships) {
        out.beginObject().key("client").beginObject().field("id", moving.client.id);
        out.field("name", moving.client.displayName).endObject();
        out.field("label", types.label(moving.type, language));
        out.field("joined", moving.joined);
        if (moving.dropped.empty())
            out.key("dropped").null();
        else
            out.field("dropped", types.label(moving.dropped, language));
        out.endObject();
    }
    out.endArray();
}

void writeCounts(JsonWriter &out, const std::vector<MergeCount> &counts) {
    std::int64_t appointments = 0;
    std::int64_t messages = 0;
    std::int64_t shares = 0;
    std::int64_t portals = 0;
    MergeCount names;
    for (const MergeCount &count : counts) {
        appointments += count.appointments;
        messages += count.messages;
        shares += count.shares;
        portals += count.portals;
        if (!count.username.empty())
            names = count;
    }
    out.field("appointments", appointments).field("messages", messages).field("shares", shares);
    out.field("portals", portals).field("username", names.username);
    out.field("endedUsername", names.endedUsername);
}

Response preview(PeopleServices &services, const Actor &actor, const Request &request,
                 const std::string &keepId) {
    access::requireStaff(actor);
    const std::string otherId = request.query.text("other");
    if (otherId.empty())
        throw base::Invalid("other", "required", "Say which contact goes.");
    refuseSame(keepId, otherId);
    const ContactMerge merge(services.clock.now(), services.followers);
    PracticeTypes types(services.types);
    MergePreview preview = services.database.write([&](Transaction &transaction) {
        types = readPracticeTypes(transaction, services.types, actor.practiceNo);
        return merge.preview(transaction, actor, keepId, otherId);
    });
    Sight sight(services, actor);
    std::erase_if(preview.relationships,
                  [&](const auto &moving) { return !sight.covers(moving.client.id); });
    std::erase_if(preview.counts,
                  [&](const MergeCount &count) { return !sight.covers(count.clientIds); });
    JsonWriter out;
    writeContact(out.beginObject().key("keep"), preview.keep);
    writeContact(out.key("other"), preview.other);
    writeContact(out.key("result"), preview.result);
    writeDropped(out.key("dropped"), preview);
    writeMoving(out.key("relationships"), preview, types, actor.language);
    writeCounts(out, preview.counts);
    writePractitioners(out.key("practitioners"), preview.result.practitioners);
    return http::json(200, out.endObject().take());
}

MergeWish readWish(const Request &request, const std::string &keepId) {
    constexpr std::int64_t largest = std::int64_t{1} << 53;
    http::JsonForm form(request.body);
    MergeWish wish;
    wish.keepId = keepId;
    wish.otherId = form.requiredText("other", longestId);
    wish.version = readVersion(form, request.header("if-match"));
    const bool given = form.has("otherVersion");
    wish.otherVersion = form.number("otherVersion", 1, largest).value_or(0);
    if (!given)
        form.refuse("otherVersion", "required", "Say which version of the other one goes.");
    const auto take = form.texts("take", namedFields.size(), 32);
    for (std::size_t i = 0; take && i < take->size(); ++i) {
        if (std::ranges::find((namedFields), (*take)[i], &NamedField::name) == namedFields.end())
            form.refuse("take[" + std::to_string(i) + "]", "unknown", "There is no such field.");
        wish.take.insert((*take)[i]);
    }
    form.finish();
    refuseSame(wish.keepId, wish.otherId);
    return wish;
}

void writeTimes(JsonWriter &out, const Merge &merge) {
    out.field("id", merge.id).field("at", merge.at).field("until", merge.until());
}

struct Done {
    Contact contact;
    Merge merge;
};

Response mergeContacts(PeopleServices &services, const Actor &actor, const Request &request,
                       const std::string &keepId) {
    access::requireStaff(actor);
    const MergeWish wish = readWish(request, keepId);
    const std::string key = requestKeyOf(request, "merge");
    const base::Millis now = services.clock.now();
    const ContactMerge merge(now, services.followers);
    const Done done = writeChecked(services.database, [&](Transaction &transaction) {
        Done result;
        if (const auto made = findMade(transaction, actor, key)) {
            auto earlier = findMerge(transaction, actor.practiceNo, *made);
            if (!earlier || earlier->undone)
                throw base::NotFound("This merge was undone since, or was long ago.");
            result.merge = std::move(*earlier);
        } else {
            result.merge = merge.merge(transaction, actor, wish);
            noteMade(transaction, actor, key, result.merge.id, now);
        }
        result.contact = ContactStore(now).read(transaction, actor, keepId);
        return result;
    });
    JsonWriter out;
    writeContact(out.beginObject().key("contact"), done.contact);
    writeTimes(out.key("merge").beginObject(), done.merge);
    return http::json(200, out.endObject().endObject().take());
}

/// A merge that can be undone, and who went.
struct Listed {
    Merge merge;
    ContactCard other;
};

std::vector<Listed> listMerges(Transaction &transaction, const Actor &actor, base::Millis now,
                               const std::string &keptId) {
    const Contact kept = ContactStore(now).read(transaction, actor, keptId);
    audit::record(transaction, actor, now, {"contact.viewed", "contact", keptId, keptId});
    std::vector<Listed> all;
    for (Merge &merge : mergesOf(transaction, actor.practiceNo, kept.contactNo)) {
        if (!merge.canBeUndone(now) || !access::maySeeContact(transaction, actor, merge.goneNo))
            continue;
        auto other = findContactByNo(transaction, actor.practiceNo, merge.goneNo);
        if (!other)
            continue;
        audit::record(transaction, actor, now, {"contact.viewed", "contact", other->id, other->id});
        all.push_back({std::move(merge), std::move(*other)});
    }
    return all;
}

Response merges(PeopleServices &services, const Actor &actor, const std::string &keptId) {
    access::requireStaff(actor);
    const base::Millis now = services.clock.now();
    const auto all = services.database.write(
        [&](Transaction &transaction) { return listMerges(transaction, actor, now, keptId); });
    JsonWriter out;
    out.beginObject().key("items").beginArray();
    for (const auto &[merge, other] : all) {
        writeTimes(out.beginObject(), merge);
        out.field("by", merge.by).key("other").beginObject().field("id", other.id);
        out.field("name", other.displayName).field("email", other.email);
        out.field("phone", base::formatPhone(other.phone)).endObject().endObject();
    }
    return http::json(200, out.endArray().endObject().take());
}

struct Undone {
    std::optional<Contact> contact; ///< Nothing where only the other one is the actor's again.
    Contact other;
};

Response undo(PeopleServices &services, const Actor &actor, const std::string &mergeId) {
    const base::Millis now = services.clock.now();
    const ContactMerge merge(now, services.followers);
    const ContactStore store(now);
    const Undone undone = writeChecked(services.database, [&](Transaction &transaction) {
        const UndoneMerge pair = merge.undo(transaction, actor, mergeId);
        Undone result;
        if (findContact(transaction, actor, pair.keptId))
            result.contact = store.read(transaction, actor, pair.keptId);
        result.other = store.read(transaction, actor, pair.goneId);
        return result;
    });
    JsonWriter out;
    out.beginObject().key("contact");
    if (undone.contact)
        writeContact(out, *undone.contact);
    else
        out.null();
    writeContact(out.key("other"), undone.other);
    return http::json(200, out.endObject().take());
}

} // namespace

void addMergeRoutes(StaffRouter &router, PeopleServices &services) {
    router.add("GET", "/api/v1/contacts/{id}/merge",
               [&services](const Actor &actor, const Request &request, const PathValues &values) {
                   return preview(services, actor, request, values[0]);
               });
    router.add("POST", "/api/v1/contacts/{id}/merge",
               [&services](const Actor &actor, const Request &request, const PathValues &values) {
                   return mergeContacts(services, actor, request, values[0]);
               });
    router.add("GET", "/api/v1/contacts/{id}/merges",
               [&services](const Actor &actor, const Request &, const PathValues &values) {
                   return merges(services, actor, values[0]);
               });
    router.add("POST", "/api/v1/merges/{id}/undo",
               [&services](const Actor &actor, const Request &, const PathValues &values) {
                   return undo(services, actor, values[0]);
               });
}

} // namespace kith::people
