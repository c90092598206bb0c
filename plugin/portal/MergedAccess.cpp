// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/MergedAccess.h"

#include "plugin/http/JsonWriter.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

namespace kith::portal {

namespace {

using http::JsonWriter;
using Poco::JSON::Object;

void writeRow(JsonWriter &out, const AccessRow &row) {
    out.beginObject().field("contact", row.contactNo).field("client", row.clientId);
    out.field("state", row.state).field("appointments", row.sees.appointments);
    out.field("documents", row.sees.documents).field("notes", row.sees.notes);
    out.field("changedAt", row.changedAt).field("changedBy", row.changedBy);
    out.field("invitedUntil", row.invitedUntil).endObject();
}

AccessRow readRow(const Object::Ptr &object) {
    AccessRow row;
    row.contactNo = object->getValue<std::int64_t>("contact");
    row.clientId = object->getValue<std::string>("client");
    row.state = object->getValue<std::string>("state");
    row.sees = {object->getValue<bool>("appointments"), object->getValue<bool>("documents"),
                object->getValue<bool>("notes")};
    row.changedAt = object->getValue<std::int64_t>("changedAt");
    row.changedBy = object->getValue<std::string>("changedBy");
    if (!object->isNull("invitedUntil"))
        row.invitedUntil = object->getValue<std::int64_t>("invitedUntil");
    return row;
}

void writeParked(JsonWriter &out, const ParkedAccount &parked) {
    const Account &account = parked.account;
    out.beginObject().field("id", account.id).field("contact", account.contactNo);
    out.field("username", account.username).field("secret", account.secret);
    out.field("kind", nameOf(account.kind)).field("mustChange", account.mustChange);
    out.field("failures", account.failures).field("lockedAt", account.lockedAt);
    out.field("signedInAt", account.signedInAt).field("language", parked.language);
    out.field("createdAt", parked.createdAt).field("createdBy", parked.createdBy).endObject();
}

std::optional<std::int64_t> optionalOf(const Object::Ptr &object, const std::string &name) {
    return object->isNull(name) ? std::nullopt
                                : std::optional(object->getValue<std::int64_t>(name));
}

void writeTexts(JsonWriter &out, const std::vector<std::string> &texts) {
    out.beginArray();
    for (const std::string &text : texts)
        out.value(text);
    out.endArray();
}

/// None where the record has no such field.
std::vector<std::string> readTexts(const Object::Ptr &object, const std::string &name) {
    std::vector<std::string> texts;
    if (const auto array = object->getArray(name))
        for (const auto &item : *array)
            texts.push_back(item.convert<std::string>());
    return texts;
}

ParkedAccount readParked(const Object::Ptr &object) {
    ParkedAccount parked;
    Account &account = parked.account;
    account.id = object->getValue<std::string>("id");
    account.contactNo = object->getValue<std::int64_t>("contact");
    account.username = object->getValue<std::string>("username");
    account.secret = object->getValue<std::string>("secret");
    account.kind = object->getValue<std::string>("kind") == nameOf(SecretKind::pin)
                       ? SecretKind::pin
                       : SecretKind::words;
    account.mustChange = object->getValue<bool>("mustChange");
    account.failures = object->getValue<std::int64_t>("failures");
    account.lockedAt = optionalOf(object, "lockedAt");
    account.signedInAt = optionalOf(object, "signedInAt");
    parked.language = object->getValue<std::string>("language");
    parked.createdAt = object->getValue<std::int64_t>("createdAt");
    parked.createdBy = object->getValue<std::string>("createdBy");
    return parked;
}

} // namespace

std::string toJson(const PortalRecord &record) {
    JsonWriter out;
    out.beginObject().field("at", record.at).field("account", record.movedAccount);
    if (record.parked)
        writeParked(out.key("parked"), *record.parked);
    out.key("access").beginArray();
    for (const MergedAccess &each : record.access) {
        out.beginObject().key("before");
        if (each.before)
            writeRow(out, *each.before);
        else
            out.null();
        out.key("after");
        writeRow(out, each.after);
        out.endObject();
    }
    writeTexts(out.endArray().key("links"), record.invites.links);
    return out.field("waited", record.invites.waited).endObject().take();
}

PortalRecord portalRecordOf(const std::string &json) {
    const auto object = Poco::JSON::Parser().parse(json).extract<Object::Ptr>();
    PortalRecord record;
    record.at = object->getValue<std::int64_t>("at");
    record.movedAccount = object->getValue<std::string>("account");
    if (object->has("parked"))
        record.parked = readParked(object->getObject("parked"));
    for (const auto &item : *object->getArray("access")) {
        const auto &each = item.extract<Object::Ptr>();
        MergedAccess merged;
        if (!each->isNull("before"))
            merged.before = readRow(each->getObject("before"));
        merged.after = readRow(each->getObject("after"));
        record.access.push_back(std::move(merged));
    }
    record.invites = {readTexts(object, "links"), object->optValue("waited", false)};
    return record;
}

} // namespace kith::portal
