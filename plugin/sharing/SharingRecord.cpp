// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/SharingRecord.h"

#include "plugin/http/JsonWriter.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

namespace kith::sharing {

namespace {

using http::JsonWriter;
using Poco::JSON::Object;

void writeTexts(JsonWriter &out, std::string_view name, const std::vector<std::string> &texts) {
    out.key(name).beginArray();
    for (const std::string &text : texts)
        out.value(text);
    out.endArray();
}

std::vector<std::string> readTexts(const Object::Ptr &object, const std::string &name) {
    std::vector<std::string> texts;
    for (const auto &text : *object->getArray(name))
        texts.push_back(text.convert<std::string>());
    return texts;
}

/// Calls work with each object of an array.
template <class Work>
void forEach(const Object::Ptr &object, const std::string &name, Work work) {
    for (const auto &each : *object->getArray(name))
        work(each.extract<Object::Ptr>());
}

std::string textIn(const Object::Ptr &object, const std::string &name) {
    return object->getValue<std::string>(name);
}

} // namespace

std::string toJson(const SharingRecord &record) {
    JsonWriter out;
    out.beginObject().field("at", record.at);
    writeTexts(out, "sendings", record.sendings);
    out.key("shares").beginArray();
    for (const MovedShare &share : record.shares)
        out.beginObject().field("id", share.id).field("sending", share.sending).endObject();
    out.endArray().key("parked").beginArray();
    for (const ParkedShare &share : record.parked)
        out.beginObject().field("id", share.id).field("twin", share.twin).endObject();
    out.endArray().key("links").beginArray();
    for (const MovedLinks &links : record.links) {
        out.beginObject().field("from", links.from).field("to", links.to);
        writeTexts(out, "hashes", links.hashes);
        out.endObject();
    }
    return out.endArray().endObject().take();
}

SharingRecord sharingRecordOf(const std::string &json) {
    const auto object = Poco::JSON::Parser().parse(json).extract<Object::Ptr>();
    SharingRecord record;
    record.at = object->getValue<std::int64_t>("at");
    record.sendings = readTexts(object, "sendings");
    forEach(object, "shares", [&](const Object::Ptr &share) {
        record.shares.push_back({textIn(share, "id"), textIn(share, "sending")});
    });
    forEach(object, "parked", [&](const Object::Ptr &share) {
        record.parked.push_back({textIn(share, "id"), textIn(share, "twin")});
    });
    forEach(object, "links", [&](const Object::Ptr &links) {
        record.links.push_back(
            {textIn(links, "from"), textIn(links, "to"), readTexts(links, "hashes")});
    });
    return record;
}

} // namespace kith::sharing
