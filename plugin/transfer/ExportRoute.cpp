// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/ExportRoute.h"

#include "plugin/access/Policy.h"
#include "plugin/audit/Audit.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/people/ContactExtract.h"
#include "plugin/people/FilterQuery.h"
#include "plugin/people/RouteHelp.h"
#include "plugin/transfer/ContactFile.h"
#include "plugin/transfer/Layout.h"
#include "plugin/transfer/ListPlace.h"
#include "plugin/transfer/TypeNames.h"

#include <map>

namespace kith::transfer {

namespace {

using access::Actor;
using http::Request;
using http::Response;
using people::ContactExtract;
using people::PeopleServices;

Format readFormat(const Request &request) {
    const std::string format = request.query.text("format", "csv");
    if (format != "csv" && format != "vcard")
        throw base::Invalid("format", "unknown", "This can only be csv or vcard.");
    return format == "csv" ? Format::csv : Format::vcard;
}

/// A part of the list, and where the next one begins; nothing where there is none.
struct Part {
    std::vector<ContactExtract> contacts;
    std::string next;
};

/// A client whom the actor may not see is not named. Each is asked for once.
void leaveOutUnseenClients(PeopleServices &services, const Actor &actor,
                           std::vector<ContactExtract> &contacts) {
    std::map<std::string, bool> visible;
    const auto isUnseen = [&](const people::ExtractedRelation &relation) {
        const auto [at, isNew] = visible.try_emplace(relation.clientId, false);
        if (isNew)
            at->second = people::seeClient(services, actor, relation.clientId).visible;
        return !at->second;
    };
    for (ContactExtract &contact : contacts)
        std::erase_if(contact.relations, isUnseen);
}

Part readPart(PeopleServices &services, const Actor &actor, const Request &request) {
    const people::ContactFilter filter = people::readFilter(services, actor, request);
    const auto limit = static_cast<std::size_t>(request.query.number("limit", 1000, 1, 2000));
    const people::NameKey after = placeFromText(request.query.text("after"));
    Part part;
    part.contacts = services.database.read([&](storage::Transaction &transaction) {
        return people::extractContacts(transaction, actor, filter, after, limit + 1);
    });
    if (part.contacts.size() > limit) {
        part.contacts.pop_back();
        part.next = textOf(part.contacts.back().place);
    }
    leaveOutUnseenClients(services, actor, part.contacts);
    return part;
}

/// Before the answer goes out (B52).
void writeDown(PeopleServices &services, const Actor &actor, const Part &part, Format format) {
    const base::Millis now = services.clock.now();
    const std::string details = http::JsonWriter()
                                    .beginObject()
                                    .field("count", part.contacts.size())
                                    .field("format", format == Format::csv ? "csv" : "vcard")
                                    .endObject()
                                    .take();
    services.database.write([&](storage::Transaction &transaction) {
        audit::record(transaction, actor, now,
                      {"contacts.exported", "practice", actor.practiceId, {}, details});
    });
    people::noteShown(services, actor, "contact.exported", part.contacts,
                      [](const ContactExtract &each) -> const std::string & { return each.id; });
}

/// Spreadsheet programs in German, where a comma stands within numbers, open a file with commas as
/// one column.
char delimiterFor(const std::string &language) {
    return language.substr(0, language.find('-')) == "de" ? ';' : ',';
}

/// Makes the file of the contacts of one practice.
class ContactWriter {
public:
    ContactWriter(PeopleServices &services, const Actor &actor, Format format)
        : _types(people::typesOf(services, actor), services.types), _language(actor.language),
          _format(format) {}

    [[nodiscard]] std::string text(const ContactExtract &contact) const {
        const ExportedContact made = exported(contact);
        return _format == Format::csv ? csvRows(made, delimiterFor(_language)) : vCard(made);
    }

private:
    [[nodiscard]] ExportedContact exported(const ContactExtract &contact) const {
        ExportedContact made{contact.id, contact.fields, {}, contact.practitionerIds};
        for (const people::ExtractedRelation &each : contact.relations)
            made.relations.push_back(
                {each.clientId, _types.nameOf(each.type, _language), each.emergency});
        return made;
    }

    TypeNames _types;
    std::string _language;
    Format _format;
};

Response file(std::string text, Format format) {
    return format == Format::csv
               ? http::attachment("text/csv; charset=utf-8", "contacts.csv", std::move(text))
               : http::attachment("text/vcard; charset=utf-8", "contacts.vcf", std::move(text));
}

Response exportContacts(PeopleServices &services, const Actor &actor, const Request &request) {
    access::requireStaff(actor);
    const Format format = readFormat(request);
    const Part part = readPart(services, actor, request);
    writeDown(services, actor, part, format);
    const bool isFirst = request.query.text("after").empty();
    std::string text =
        isFirst && format == Format::csv ? csvHeader(delimiterFor(actor.language)) : std::string();
    const ContactWriter writer(services, actor, format);
    for (const ContactExtract &contact : part.contacts)
        text += writer.text(contact);
    Response response = file(std::move(text), format);
    if (!part.next.empty())
        response.with("X-Kith-Next", part.next);
    return response;
}

} // namespace

void addExportRoute(people::StaffRouter &router, PeopleServices &services) {
    router.add("GET", "/api/v1/contacts/export",
               [&services](const Actor &actor, const Request &request, const http::PathValues &) {
                   return exportContacts(services, actor, request);
               });
}

} // namespace kith::transfer
