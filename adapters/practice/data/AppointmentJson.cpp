// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/data/AppointmentJson.h"

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include <sstream>

namespace practice {
namespace {

Poco::JSON::Array list(const std::vector<std::string> &texts) {
    Poco::JSON::Array array;
    for (const auto &text : texts)
        array.add(text);
    return array;
}

std::vector<std::string> texts(const Poco::JSON::Array::Ptr &array) {
    std::vector<std::string> found;
    for (const auto &element : *array)
        found.push_back(element.convert<std::string>());
    return found;
}

} // namespace

std::string toJson(const Appointment &appointment) {
    Poco::JSON::Object json;
    json.set("id", appointment.id);
    json.set("revision", appointment.revision);
    json.set("cancelled", appointment.cancelled);
    json.set("kind", appointment.kind);
    json.set("startsAt", appointment.startsAt);
    json.set("endsAt", appointment.endsAt);
    json.set("timeZone", appointment.timeZone);
    json.set("place", appointment.place);
    json.set("videoUrl", appointment.videoUrl);
    json.set("seriesId", appointment.seriesId);
    json.set("clients", list(appointment.clientIds));
    json.set("practitioners", list(appointment.practitionerIds));
    std::ostringstream out;
    json.stringify(out);
    return out.str();
}

Appointment appointmentFromJson(const std::string &text) {
    Poco::JSON::Parser parser;
    const auto json = parser.parse(text).extract<Poco::JSON::Object::Ptr>();
    Appointment read;
    read.id = json->getValue<std::string>("id");
    read.revision = json->getValue<Poco::Int64>("revision");
    read.cancelled = json->getValue<bool>("cancelled");
    read.kind = json->getValue<std::string>("kind");
    read.startsAt = json->getValue<Poco::Int64>("startsAt");
    read.endsAt = json->getValue<Poco::Int64>("endsAt");
    read.timeZone = json->getValue<std::string>("timeZone");
    read.place = json->getValue<std::string>("place");
    read.videoUrl = json->getValue<std::string>("videoUrl");
    read.seriesId = json->getValue<std::string>("seriesId");
    read.clientIds = texts(json->getArray("clients"));
    read.practitionerIds = texts(json->getArray("practitioners"));
    return read;
}

} // namespace practice
