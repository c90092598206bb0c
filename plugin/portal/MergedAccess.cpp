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

} // namespace

std::string toJson(const PortalRecord &record) {
    JsonWriter out;
    out.beginObject().field("account", record.movedAccount).key("access").beginArray();
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
    return out.endArray().endObject().take();
}

PortalRecord portalRecordOf(const std::string &json) {
    const auto object = Poco::JSON::Parser().parse(json).extract<Object::Ptr>();
    PortalRecord record;
    record.movedAccount = object->getValue<std::string>("account");
    for (const auto &item : *object->getArray("access")) {
        const auto &each = item.extract<Object::Ptr>();
        MergedAccess merged;
        if (!each->isNull("before"))
            merged.before = readRow(each->getObject("before"));
        merged.after = readRow(each->getObject("after"));
        record.access.push_back(std::move(merged));
    }
    return record;
}

} // namespace kith::portal
