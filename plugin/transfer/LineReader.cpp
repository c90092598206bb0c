// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/LineReader.h"

#include "plugin/base/Fold.h"
#include "plugin/base/Text.h"

#include <array>

namespace kith::transfer {

namespace {

using people::ContactFields;

constexpr std::size_t longestHostId = 64;
constexpr std::size_t mostRelations = 100;

struct TextRule {
    const char *name;
    std::string ContactFields::*field;
    std::size_t longest;
};

/// As the JSON forms have them.
constexpr std::array<TextRule, 7> textRules{{
    {"givenName", &ContactFields::givenName, people::longestName},
    {"familyName", &ContactFields::familyName, people::longestName},
    {"preferredName", &ContactFields::preferredName, people::longestName},
    {"email", &ContactFields::email, people::longestEmail},
    {"phone", &ContactFields::phone, people::longestPhone},
    {"language", &ContactFields::language, people::longestLanguage},
    {"timeZone", &ContactFields::timeZone, people::longestZone},
}};

void append(std::vector<base::FieldProblem> &all, const std::vector<base::FieldProblem> &more) {
    all.insert(all.end(), more.begin(), more.end());
}

} // namespace

LineReader::LineReader(people::PeopleServices &services, const access::Actor &actor)
    : _services(services), _actor(actor), _region(people::regionOf(services, actor)),
      _types(people::typesOf(services, actor), services.types) {}

std::vector<people::SeenClient> LineReader::seen() const {
    std::vector<people::SeenClient> all;
    for (const auto &[id, client] : _clients)
        if (client.visible)
            all.push_back(client);
    return all;
}

ImportLine LineReader::read(const Record &record) {
    ImportLine line;
    line.line = record.line;
    line.fields = record.fields;
    line.problems = record.problems;
    if (!line.problems.empty())
        return line;
    readFields(record, line);
    if (record.relations.size() > mostRelations)
        line.problems.push_back({"relationship", "too-many", "These are too many relations."});
    else
        for (const RecordRelation &relation : record.relations)
            readRelation(relation, line);
    readPractitioners(record, line);
    return line;
}

void LineReader::readFields(const Record &record, ImportLine &line) const {
    for (const TextRule &rule : textRules)
        try {
            line.fields.*rule.field =
                base::cleanText(record.fields.*rule.field, rule.name, 0, rule.longest);
        } catch (const base::Invalid &invalid) {
            append(line.problems, invalid.fields());
        }
    line.fields.preferredChannel = base::asciiLower(record.fields.preferredChannel);
    if (!line.problems.empty())
        return;
    append(line.problems, people::normalise(line.fields, _region));
    line.sortKey = base::foldSortKey(line.fields.familyName + " " + line.fields.givenName);
}

std::string LineReader::readType(const std::string &written, ImportLine &line) const {
    const TypeNames::Found found = _types.find(written);
    if (written.empty())
        line.problems.push_back({"relationship", "required", "This is needed."});
    else if (found.isAmbiguous)
        line.problems.push_back({"relationship", "ambiguous",
                                 "Several relationship types have this name. Write the id."});
    else if (found.id.empty())
        line.problems.push_back({"relationship", "unknown", "This is not a relationship type."});
    return found.id;
}

const people::SeenClient &LineReader::see(const std::string &clientId) {
    const auto known = _clients.find(clientId);
    return known != _clients.end()
               ? known->second
               : _clients.emplace(clientId, people::seeClient(_services, _actor, clientId))
                     .first->second;
}

void LineReader::readRelation(const RecordRelation &relation, ImportLine &line) {
    const std::string type = readType(relation.relationship, line);
    if (relation.clientId.empty()) {
        line.problems.push_back({"clientId", "required", "This is needed."});
        return;
    }
    if (!see(relation.clientId).visible) {
        line.problems.push_back({"clientId", "unknown", "There is no such client."});
        return;
    }
    line.relations.push_back({relation.clientId, type, relation.emergency});
}

std::int64_t LineReader::practitionerNo(const std::string &id) {
    const auto known = _practitioners.find(id);
    if (known != _practitioners.end())
        return known->second;
    std::int64_t number = 0;
    try {
        number = _services.directory.practitionerNo(_actor.practiceNo, _actor.practiceId, id);
    } catch (const base::NotFound &) {
        number = 0;
    }
    return _practitioners[id] = number;
}

void LineReader::readPractitioners(const Record &record, ImportLine &line) {
    if (record.practitioners.size() > mostPractitioners)
        line.problems.push_back({"practitioners", "too-many", "These are too many."});
    for (const std::string &id : record.practitioners) {
        if (!line.problems.empty())
            return;
        if (_actor.scope != 0 && id != _actor.practitionerId) {
            line.problems.push_back(
                {"practitioners", "not-allowed", "You can only assign contacts to yourself."});
        } else if (const auto number = id.size() > longestHostId ? 0 : practitionerNo(id);
                   number != 0) {
            line.practitionerNos.push_back(number);
        } else {
            line.problems.push_back({"practitioners", "unknown", "There is no such practitioner."});
        }
    }
}

} // namespace kith::transfer
