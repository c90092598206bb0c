// SPDX-License-Identifier: Apache-2.0
// The relationship types: to choose from, and for administrators to add to, rename and hide.
#include "plugin/access/Policy.h"
#include "plugin/base/Errors.h"
#include "plugin/http/JsonForm.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/people/PeopleJson.h"
#include "plugin/people/PeopleRoutes.h"
#include "plugin/people/Relationship.h"
#include "plugin/people/RequestKeys.h"
#include "plugin/people/RouteHelp.h"
#include "plugin/people/TypeStore.h"

namespace kith::people {

namespace {

using access::Actor;
using http::PathValues;
using http::Request;
using http::Response;
using storage::Transaction;

void writeLabels(http::JsonWriter &out, const TypeLabels &labels) {
    out.beginObject();
    for (const auto &[language, label] : labels)
        out.field(language, label);
    out.endObject();
}

/// A type as administrators see it.
void writeType(http::JsonWriter &out, PeopleServices &services, const Actor &actor,
               const PracticeTypes &types, const PracticeType &type,
               const std::set<std::string> &used) {
    const RelationshipType *configured = services.types.find(type.id);
    out.beginObject().field("id", type.id).field("label", types.label(type.id, actor.language));
    out.field("reciprocal", type.reciprocal).field("roleCode", type.roleCode);
    out.field("own", type.own).field("hidden", type.hidden);
    out.field("used", used.count(type.id) != 0).field("version", type.version);
    writeLabels(out.key("labels"), type.labels);
    writeLabels(out.key("defaults"), configured == nullptr ? TypeLabels() : configured->labels);
    out.endObject();
}

bool flagOf(const Request &request, const std::string &name) {
    const std::string text = request.query.text(name, "false");
    if (text != "true" && text != "false")
        throw base::Invalid(name, "malformed", "This must be true or false.");
    return text == "true";
}

Response listOffered(PeopleServices &services, const Actor &actor) {
    const PracticeTypes types = typesOf(services, actor);
    http::JsonWriter out;
    out.beginObject().key("items").beginArray();
    for (const PracticeType &type : types.all())
        if (!type.hidden)
            out.beginObject()
                .field("id", type.id)
                .field("label", types.label(type.id, actor.language))
                .field("reciprocal", type.reciprocal)
                .endObject();
    return http::json(200, out.endArray().endObject().take());
}

Response listAll(PeopleServices &services, const Actor &actor) {
    access::requireAdmin(actor);
    const auto [types, used] = services.database.read([&](Transaction &transaction) {
        return std::pair(readPracticeTypes(transaction, services.types, actor.practiceNo),
                         TypeStore::used(transaction, actor.practiceNo));
    });
    http::JsonWriter out;
    out.beginObject().key("items").beginArray();
    for (const PracticeType &type : types.all())
        writeType(out, services, actor, types, type, used);
    out.endArray().key("languages").beginArray();
    for (const std::string &language : services.types.languages())
        out.value(language);
    return http::json(200, out.endArray().endObject().take());
}

/// What one type looks like after it was written.
Response answer(PeopleServices &services, const Actor &actor, int status, const std::string &id) {
    const auto [types, used] = services.database.read([&](Transaction &transaction) {
        return std::pair(readPracticeTypes(transaction, services.types, actor.practiceNo),
                         TypeStore::used(transaction, actor.practiceNo));
    });
    const auto type = types.find(id);
    if (!type)
        throw base::NotFound("There is no such relationship type.");
    http::JsonWriter out;
    writeType(out, services, actor, types, *type, used);
    return http::json(status, out.take()).with("ETag", "\"" + std::to_string(type->version) + "\"");
}

/// The field "labels" or one like it. An empty one is no label.
std::map<std::string, std::optional<std::string>>
readLabels(PeopleServices &services, http::JsonForm &form, const std::string &name) {
    constexpr std::size_t bytesOfACharacter = 4;
    std::map<std::string, std::optional<std::string>> labels;
    auto inner = form.form(name);
    if (!inner)
        return labels;
    for (const std::string &language : services.types.languages()) {
        const auto label = inner->optionalText(language, longestLabel * bytesOfACharacter);
        if (!label)
            continue;
        if (base::characters(*label) > longestLabel)
            inner->refuse(language, "too-long",
                          "At most " + std::to_string(longestLabel) + " characters, please.");
        labels[language] = label->empty() ? std::nullopt : label;
    }
    form.merge(*inner);
    return labels;
}

TypeLabels given(const std::map<std::string, std::optional<std::string>> &labels) {
    TypeLabels texts;
    for (const auto &[language, label] : labels)
        if (label)
            texts[language] = *label;
    return texts;
}

Response addType(PeopleServices &services, const Actor &actor, const Request &request) {
    access::requireAdmin(actor);
    http::JsonForm form(request.body);
    NewType wanted;
    wanted.labels = given(readLabels(services, form, "labels"));
    wanted.reciprocal = form.text("reciprocal", longestType);
    wanted.reciprocalLabels = given(readLabels(services, form, "reciprocalLabels"));
    wanted.roleCode = form.text("roleCode", longestRoleCode);
    if (!wanted.reciprocal.empty() && !wanted.reciprocalLabels.empty())
        form.refuse("reciprocal", "too-many", "Give one of reciprocal and reciprocalLabels.");
    form.finish();
    const std::string key = requestKeyOf(request, "relationship-type");
    const base::Millis now = services.clock.now();
    const TypeStore store(now, services.types);
    const std::string id = writeChecked(services.database, [&](Transaction &transaction) {
        if (auto before = findMade(transaction, actor, key))
            return std::move(*before);
        std::string made = store.add(transaction, actor, wanted).id;
        noteMade(transaction, actor, key, made, now);
        return made;
    });
    return answer(services, actor, 201, id).with("Location", "relationship-types/" + id);
}

Response changeType(PeopleServices &services, const Actor &actor, const Request &request,
                    const std::string &id) {
    access::requireAdmin(actor);
    http::JsonForm form(request.body);
    TypeChange change;
    change.labels = readLabels(services, form, "labels");
    change.hidden = form.flag("hidden");
    if (const auto reciprocal = form.optionalText("reciprocal", longestType))
        change.reciprocal = reciprocal->empty() ? id : *reciprocal;
    const std::int64_t version = readVersion(form, request.header("if-match"));
    form.finish();
    const TypeStore store(services.clock.now(), services.types);
    services.database.write([&](Transaction &transaction) {
        return store.edit(transaction, actor, id, version, change);
    });
    return answer(services, actor, 200, id);
}

Response removeType(PeopleServices &services, const Actor &actor, const Request &request,
                    const std::string &id) {
    access::requireAdmin(actor);
    constexpr std::int64_t largest = std::int64_t{1} << 53;
    const std::int64_t version = request.query.number("version", 0, 1, largest);
    if (version == 0)
        throw base::Invalid("version", "required", "Say which version this removes.");
    const bool both = flagOf(request, "both");
    const TypeStore store(services.clock.now(), services.types);
    services.database.write(
        [&](Transaction &transaction) { store.remove(transaction, actor, id, version, both); });
    return http::noContent();
}

} // namespace

void addTypeRoutes(StaffRouter &router, PeopleServices &services) {
    router.add("GET", "/api/v1/relationship-types",
               [&services](const Actor &actor, const Request &request, const PathValues &) {
                   access::requireStaff(actor);
                   return flagOf(request, "all") ? listAll(services, actor)
                                                 : listOffered(services, actor);
               });
    router.add("POST", "/api/v1/relationship-types",
               [&services](const Actor &actor, const Request &request, const PathValues &) {
                   return addType(services, actor, request);
               });
    router.add("PATCH", "/api/v1/relationship-types/{id}",
               [&services](const Actor &actor, const Request &request, const PathValues &values) {
                   return changeType(services, actor, request, values[0]);
               });
    router.add("DELETE", "/api/v1/relationship-types/{id}",
               [&services](const Actor &actor, const Request &request, const PathValues &values) {
                   return removeType(services, actor, request, values[0]);
               });
}

} // namespace kith::people
