// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/PlaceRecord.h"

#include "plugin/http/JsonWriter.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

namespace kith::invitations {

namespace {

using http::JsonWriter;
using Poco::JSON::Array;
using Poco::JSON::Object;

void writeTexts(JsonWriter &out, const std::vector<std::string> &texts) {
    out.beginArray();
    for (const std::string &text : texts)
        out.value(text);
    out.endArray();
}

std::vector<std::string> readTexts(const Array::Ptr &array) {
    std::vector<std::string> texts;
    for (const auto &text : *array)
        texts.push_back(text.convert<std::string>());
    return texts;
}

std::optional<std::int64_t> readNumber(const Object::Ptr &object, const std::string &name) {
    return object->isNull(name) ? std::nullopt
                                : std::optional(object->getValue<std::int64_t>(name));
}

void writeParked(JsonWriter &out, const std::vector<ParkedLink> &links) {
    out.key("parked").beginArray();
    for (const ParkedLink &link : links)
        out.beginObject().field("hash", link.hash).field("createdAt", link.createdAt).endObject();
    out.endArray();
}

std::vector<ParkedLink> readParked(const Object::Ptr &object) {
    std::vector<ParkedLink> links;
    for (const auto &each : *object->getArray("parked")) {
        const auto &link = each.extract<Object::Ptr>();
        links.push_back(
            {link->getValue<std::string>("hash"), link->getValue<std::int64_t>("createdAt")});
    }
    return links;
}

void writeAnswer(JsonWriter &out, const std::string &name, const PlaceAnswer &answer) {
    out.key(name).beginObject().field("answer", answer.answer).field("at", answer.at).endObject();
}

/// Records of a merge before answers were in them have none.
PlaceAnswer readAnswer(const Object::Ptr &object, const std::string &name) {
    const auto answer = object->getObject(name);
    return answer ? PlaceAnswer{answer->getValue<std::string>("answer"), readNumber(answer, "at")}
                  : PlaceAnswer{};
}

void writeChoice(JsonWriter &out, const MergedChoice &merged) {
    out.key("reminders").beginObject().field("hadBefore", merged.before.has_value());
    const ReminderChoice before = merged.before.value_or(ReminderChoice{});
    out.field("noEmailBefore", before.noEmail).field("noSmsBefore", before.noSms);
    out.field("noEmail", merged.after.noEmail).field("noSms", merged.after.noSms).endObject();
}

std::optional<MergedChoice> readChoice(const Object::Ptr &object) {
    const auto found = object->getObject("reminders");
    if (!found)
        return std::nullopt;
    MergedChoice merged;
    if (found->getValue<bool>("hadBefore"))
        merged.before = {found->getValue<bool>("noEmailBefore"),
                         found->getValue<bool>("noSmsBefore")};
    merged.after = {found->getValue<bool>("noEmail"), found->getValue<bool>("noSms")};
    return merged;
}

void writePlaces(JsonWriter &out, const std::vector<PlaceBefore> &places) {
    out.beginArray();
    for (const PlaceBefore &place : places) {
        out.beginObject().field("id", place.id).field("invited", place.invited);
        out.field("told", place.toldSequence).field("sequence", place.sequence);
        writeParked(out, place.parked);
        writeAnswer(out, "answer", place.answer);
        out.endObject();
    }
    out.endArray();
}

std::vector<PlaceBefore> readPlaces(const Array::Ptr &array) {
    std::vector<PlaceBefore> places;
    for (const auto &each : *array) {
        const auto &object = each.extract<Object::Ptr>();
        places.push_back({object->getValue<std::string>("id"), object->getValue<bool>("invited"),
                          readNumber(object, "told"), object->getValue<std::int64_t>("sequence"),
                          readParked(object), readAnswer(object, "answer")});
    }
    return places;
}

void writeJoined(JsonWriter &out, const JoinedPlace &joined) {
    out.beginObject().field("stays", joined.stays).field("drops", joined.drops);
    out.field("swapped", joined.swapped).field("stayedInvited", joined.stayedInvited);
    out.field("sequence", joined.sequence).field("invited", joined.invited);
    out.field("told", joined.toldSequence).field("removedAt", joined.removedAt);
    writeTexts(out.key("links"), joined.links);
    writeTexts(out.key("messages"), joined.messages);
    writeParked(out, joined.parked);
    writeAnswer(out, "answer", joined.answer);
    writeAnswer(out, "united", joined.united);
    out.endObject();
}

JoinedPlace readJoined(const Object::Ptr &object) {
    JoinedPlace joined;
    joined.stays = object->getValue<std::string>("stays");
    joined.drops = object->getValue<std::string>("drops");
    joined.swapped = object->getValue<bool>("swapped");
    joined.stayedInvited = object->getValue<bool>("stayedInvited");
    joined.sequence = object->getValue<std::int64_t>("sequence");
    joined.invited = object->getValue<bool>("invited");
    joined.toldSequence = readNumber(object, "told");
    joined.removedAt = readNumber(object, "removedAt");
    joined.links = readTexts(object->getArray("links"));
    joined.messages = readTexts(object->getArray("messages"));
    joined.parked = readParked(object);
    joined.answer = readAnswer(object, "answer");
    joined.united = readAnswer(object, "united");
    return joined;
}

} // namespace

std::string toJson(const PlaceRecord &record) {
    JsonWriter out;
    out.beginObject().field("at", record.at);
    writePlaces(out.key("moved"), record.moved);
    writePlaces(out.key("stays"), record.stays);
    out.key("joined").beginArray();
    for (const JoinedPlace &joined : record.joined)
        writeJoined(out, joined);
    out.endArray();
    if (record.reminders)
        writeChoice(out, *record.reminders);
    return out.endObject().take();
}

PlaceRecord placeRecordOf(const std::string &json) {
    const auto object = Poco::JSON::Parser().parse(json).extract<Object::Ptr>();
    PlaceRecord record;
    record.at = object->getValue<std::int64_t>("at");
    record.moved = readPlaces(object->getArray("moved"));
    record.stays = readPlaces(object->getArray("stays"));
    for (const auto &joined : *object->getArray("joined"))
        record.joined.push_back(readJoined(joined.extract<Object::Ptr>()));
    record.reminders = readChoice(object);
    return record;
}

} // namespace kith::invitations
