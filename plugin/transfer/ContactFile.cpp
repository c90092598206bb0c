// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/ContactFile.h"

#include "plugin/transfer/CardText.h"
#include "plugin/transfer/CsvText.h"
#include "plugin/transfer/Layout.h"

#include <Poco/URI.h>

#include <algorithm>
#include <array>

namespace kith::transfer {

namespace {

/// In the order of the columns.
constexpr std::array columns{
    Field::givenName, Field::familyName,       Field::preferredName, Field::email,
    Field::phone,     Field::preferredChannel, Field::language,      Field::timeZone,
    Field::clientId,  Field::relationship,     Field::emergency,     Field::practitioners,
};

struct RelatedType {
    std::string_view relationship; ///< What the contact is to the client.
    std::string_view type;         ///< What the client is to the contact, in RFC 6350's words.
};

constexpr std::array<RelatedType, 12> relatedTypes{{
    {"mother", "child"},
    {"father", "child"},
    {"parent", "child"},
    {"son", "parent"},
    {"daughter", "parent"},
    {"child", "parent"},
    {"spouse", "spouse"},
    {"sibling", "sibling"},
    {"brother", "sibling"},
    {"sister", "sibling"},
    {"friend", "friend"},
    {"neighbour", "neighbor"},
}};

std::string idList(const std::vector<std::string> &ids) {
    std::string list;
    for (const std::string &id : ids)
        list += (list.empty() ? "" : ";") + id;
    return list;
}

std::string cellOf(const ExportedContact &contact, const RecordRelation &relation, Field field) {
    switch (field) {
    case Field::givenName:
        return contact.fields.givenName;
    case Field::familyName:
        return contact.fields.familyName;
    case Field::preferredName:
        return contact.fields.preferredName;
    case Field::email:
        return contact.fields.email;
    case Field::phone:
        return contact.fields.phone;
    case Field::preferredChannel:
        return contact.fields.preferredChannel;
    case Field::language:
        return contact.fields.language;
    case Field::timeZone:
        return contact.fields.timeZone;
    case Field::clientId:
        return relation.clientId;
    case Field::relationship:
        return relation.relationship;
    case Field::emergency:
        break;
    case Field::practitioners:
        return idList(contact.practitioners);
    case Field::name:
        return {};
    }
    if (relation.clientId.empty())
        return {};
    return relation.emergency ? "yes" : "no";
}

std::string row(const ExportedContact &contact, const RecordRelation &relation, char delimiter) {
    std::string line;
    for (const Field field : columns)
        line += csvCell(withGuard(cellOf(contact, relation, field))) + delimiter;
    line.pop_back();
    return line + "\r\n";
}

std::string property(const std::string &name, const std::string &text) {
    return text.empty() ? std::string() : folded(name + ':' + escaped(text));
}

/// A parameter's value, with RFC 6868's carets and in quotation marks.
std::string parameter(const std::string &text) {
    std::string value = "\"";
    for (const char c : text)
        value += c == '^' ? "^^" : c == '"' ? "^'" : std::string(1, c);
    return value + '"';
}

std::string related(const RecordRelation &relation) {
    std::string line = "RELATED;X-KITH-TYPE=" + parameter(relation.relationship);
    const auto *const found =
        std::ranges::find(relatedTypes, relation.relationship, &RelatedType::relationship);
    if (found != relatedTypes.end())
        line += ";TYPE=" + std::string(found->type);
    if (relation.emergency)
        line += ";X-KITH-EMERGENCY=1";
    std::string id;
    Poco::URI::encode(relation.clientId, ":;,/?#[]@!$&'()*+=", id);
    return folded(line + ":urn:x-kith:client:" + id);
}

} // namespace

std::string csvHeader(char delimiter) {
    std::string line = "\xEF\xBB\xBF";
    for (const Field field : columns)
        line += std::string(nameOf(field)) + delimiter;
    line.pop_back();
    return line + "\r\n";
}

std::string csvRows(const ExportedContact &contact, char delimiter) {
    if (contact.relations.empty())
        return row(contact, {}, delimiter);
    std::string rows;
    for (const RecordRelation &relation : contact.relations)
        rows += row(contact, relation, delimiter);
    return rows;
}

std::string vCard(const ExportedContact &contact) {
    const people::ContactFields &fields = contact.fields;
    std::string card = "BEGIN:VCARD\r\nVERSION:4.0\r\n";
    card += property("UID", "urn:uuid:" + contact.id);
    card += property("FN", fields.givenName + ' ' + fields.familyName);
    card += folded("N:" + escaped(fields.familyName) + ';' + escaped(fields.givenName) + ";;;");
    card += property("NICKNAME", fields.preferredName) + property("EMAIL", fields.email);
    card += property("TEL", fields.phone) + property("LANG", fields.language);
    card += property("TZ", fields.timeZone);
    card += property("X-KITH-CHANNEL", fields.preferredChannel);
    for (const std::string &id : contact.practitioners)
        card += property("X-KITH-PRACTITIONER", id);
    for (const RecordRelation &relation : contact.relations)
        card += related(relation);
    return card + "END:VCARD\r\n";
}

} // namespace kith::transfer
