// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/PeopleJson.h"

#include "plugin/base/Phone.h"
#include "plugin/people/Assignments.h"

#include <charconv>

namespace kith::people {

namespace {

using http::JsonForm;
using http::JsonWriter;

std::int64_t versionOf(std::string_view tag) {
    if (tag.size() < 3 || tag.front() != '"' || tag.back() != '"')
        return 0;
    tag = tag.substr(1, tag.size() - 2);
    std::int64_t version = 0;
    const auto [end, failure] = std::from_chars(tag.data(), tag.data() + tag.size(), version);
    return failure == std::errc{} && end == tag.data() + tag.size() ? version : 0;
}

/// The number, and as people read it.
void writePhone(JsonWriter &out, const std::string &phone) {
    out.field("phone", phone).field("phoneText", base::formatPhone(phone));
}

} // namespace

void writeContact(JsonWriter &out, const Contact &contact) {
    const ContactFields &fields = contact.fields;
    out.beginObject().field("id", contact.id).field("name", displayName(fields));
    out.field("givenName", fields.givenName).field("familyName", fields.familyName);
    out.field("preferredName", fields.preferredName);
    writePhone(out.field("email", fields.email), fields.phone);
    out.field("preferredChannel", fields.preferredChannel);
    out.field("language", fields.language).field("timeZone", fields.timeZone);
    writePractitioners(out.key("practitioners"), contact.practitioners);
    out.field("archived", contact.archivedAt.has_value()).field("version", contact.version);
    if (contact.smsStopped)
        out.field("smsStopped", *contact.smsStopped);
    out.field("createdAt", contact.createdAt).field("changedAt", contact.changedAt).endObject();
}

void beginCard(JsonWriter &out, const ContactCard &card) {
    out.beginObject().field("id", card.id).field("name", card.displayName);
    out.field("givenName", card.givenName).field("familyName", card.familyName);
    writePhone(out.field("email", card.email), card.phone);
    out.field("reach", nameOf(card.reach)).field("archived", card.archived);
}

void writeCard(JsonWriter &out, const ContactCard &card) {
    beginCard(out, card);
    out.endObject();
}

namespace {

/// The other side: exactly one of the two is not null.
void writeOther(JsonWriter &out, const Relationship &relationship) {
    out.key("contact");
    if (relationship.contact)
        writeCard(out, *relationship.contact);
    else
        out.null();
    out.key("relatedClient");
    if (relationship.related)
        out.beginObject()
            .field("id", relationship.related->id)
            .field("name", relationship.related->displayName)
            .endObject();
    else
        out.null();
}

void writeDate(JsonWriter &out, std::string_view name, const std::string &date) {
    out.key(name).value(date.empty() ? std::nullopt : std::optional<std::string_view>(date));
}

} // namespace

void writeRelationship(JsonWriter &out, const Relationship &relationship,
                       const PracticeTypes &types, const std::string &language) {
    const RelationshipDetails &details = relationship.details;
    out.beginObject().field("id", relationship.id).field("client", relationship.clientId);
    writeOther(out, relationship);
    out.field("type", relationship.type);
    out.field("label", types.label(relationship.type, language));
    out.field("emergency", details.emergency).field("notes", details.notes);
    out.field("legalGuardian", details.legalGuardian);
    writeDate(out, "legalGuardianUntil", details.legalGuardianUntil);
    out.field("careInformation", details.careInformation);
    writeDate(out, "careInformationUntil", details.careInformationUntil);
    writePractitioners(out.key("practitioners"), relationship.practitioners);
    out.field("since", relationship.since);
    writeDate(out, "endedOn", relationship.endedOn);
    out.field("version", relationship.version).endObject();
}

http::Response contactResponse(int status, const Contact &contact) {
    JsonWriter out;
    writeContact(out, contact);
    return http::json(status, out.take())
        .with("ETag", "\"" + std::to_string(contact.version) + "\"");
}

ContactFields readContactFields(JsonForm &form, const std::string &region) {
    ContactFields fields;
    fields.givenName = form.requiredText("givenName", longestName);
    fields.familyName = form.requiredText("familyName", longestName);
    fields.preferredName = form.text("preferredName", longestName);
    fields.email = form.text("email", longestEmail);
    fields.phone = form.text("phone", longestPhone);
    fields.preferredChannel = form.text("preferredChannel", 16);
    fields.language = form.text("language", longestLanguage);
    fields.timeZone = form.text("timeZone", longestZone);
    for (auto &problem : normalise(fields, region))
        if (problem.code != "required") // noted already
            form.refuse(problem.field, problem.code, problem.message);
    return fields;
}

ContactChange readContactChange(JsonForm &form) {
    ContactChange change;
    change.givenName = form.optionalText("givenName", longestName);
    change.familyName = form.optionalText("familyName", longestName);
    change.preferredName = form.optionalText("preferredName", longestName);
    change.email = form.optionalText("email", longestEmail);
    change.phone = form.optionalText("phone", longestPhone);
    change.preferredChannel = form.optionalText("preferredChannel", 16);
    change.language = form.optionalText("language", longestLanguage);
    change.timeZone = form.optionalText("timeZone", longestZone);
    return change;
}

std::int64_t readVersion(JsonForm &form, std::string_view ifMatch) {
    constexpr std::int64_t largest = std::int64_t{1} << 53;
    const bool given = form.has("version");
    if (const auto version = form.number("version", 1, largest))
        return *version;
    const std::int64_t version = versionOf(ifMatch);
    if (version == 0 && !given)
        form.refuse("version", "required", "Say which version this changes.");
    return version;
}

} // namespace kith::people
