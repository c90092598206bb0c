// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/PracticeTypes.h"

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include <algorithm>

namespace kith::people {

namespace {

std::string primaryOf(std::string_view language) {
    return std::string(language.substr(0, language.find('-')));
}

std::string labelIn(const TypeLabels &labels, std::string_view language) {
    for (const std::string &wanted :
         {std::string(language), primaryOf(language), std::string("en")}) {
        const auto label = labels.find(wanted);
        if (label != labels.end())
            return label->second;
    }
    return labels.empty() ? std::string() : labels.begin()->second;
}

/// JSON that we wrote.
TypeLabels parseLabels(const std::string &json) {
    TypeLabels labels;
    if (json == "{}")
        return labels;
    const auto object = Poco::JSON::Parser().parse(json).extract<Poco::JSON::Object::Ptr>();
    for (const auto &language : object->getNames())
        labels[language] = object->getValue<std::string>(language);
    return labels;
}

PracticeType readRow(const storage::Query &row) {
    PracticeType type;
    type.id = row.text(0);
    type.own = row.flag(1);
    type.reciprocal = row.text(2);
    type.roleCode = row.text(3);
    type.hidden = row.flag(4);
    type.words = parseLabels(row.text(5));
    type.version = row.int64(6);
    return type;
}

/// What is not the practice's to change comes from the configured type.
void addConfigured(PracticeType &type, const RelationshipType &configured) {
    type.reciprocal = configured.reciprocal;
    type.roleCode = configured.roleCode;
    type.labels = configured.labels;
    for (const auto &[language, word] : type.words)
        type.labels[language] = word;
}

} // namespace

PracticeTypes::PracticeTypes(const RelationshipTypes &configured, std::vector<PracticeType> changed)
    : _configured(&configured), _changed(std::move(changed)) {
    // One that was taken out of the configuration is unknown, as it is without the practice's row.
    std::erase_if(_changed, [&configured](const PracticeType &type) {
        return !type.own && configured.find(type.id) == nullptr;
    });
    for (PracticeType &type : _changed)
        if (type.own)
            type.labels = type.words;
        else
            addConfigured(type, *configured.find(type.id));
    for (PracticeType &type : _changed)
        if (type.own && findChanged(type.reciprocal) == nullptr &&
            configured.find(type.reciprocal) == nullptr)
            type.reciprocal = type.id;
}

const PracticeType *PracticeTypes::findChanged(std::string_view id) const {
    const auto found = std::ranges::find(_changed, id, &PracticeType::id);
    return found == _changed.end() ? nullptr : &*found;
}

std::optional<PracticeType> PracticeTypes::find(std::string_view id) const {
    if (const PracticeType *changed = findChanged(id))
        return *changed;
    if (const RelationshipType *configured = _configured->find(id))
        return PracticeType{*configured};
    return std::nullopt;
}

std::string PracticeTypes::label(std::string_view id, std::string_view language) const {
    if (const PracticeType *changed = findChanged(id))
        return labelIn(changed->labels, language);
    const RelationshipType *configured = _configured->find(id);
    return configured == nullptr ? std::string(id) : labelIn(configured->labels, language);
}

std::vector<PracticeType> PracticeTypes::all() const {
    std::vector<PracticeType> types;
    types.reserve(_configured->all().size() + _changed.size());
    for (const RelationshipType &configured : _configured->all())
        types.push_back(*find(configured.id));
    std::ranges::copy_if(_changed, std::back_inserter(types), &PracticeType::own);
    return types;
}

PracticeTypes readPracticeTypes(storage::Transaction &transaction,
                                const RelationshipTypes &configured, std::int64_t practiceNo) {
    // Ids of own types begin with the time at which they were made.
    auto row = transaction.query("select id, own, reciprocal, role_code, hidden, labels, version"
                                 " from relationship_types where practice_no = ? order by id",
                                 practiceNo);
    std::vector<PracticeType> changed;
    while (row.next())
        changed.push_back(readRow(row));
    return {configured, std::move(changed)};
}

std::optional<std::string> reciprocalOf(storage::Transaction &transaction,
                                        const RelationshipTypes &configured,
                                        std::int64_t practiceNo, const std::string &id) {
    if (const RelationshipType *type = configured.find(id))
        return type->reciprocal;
    const auto own = readPracticeTypes(transaction, configured, practiceNo).find(id);
    return own ? std::optional(own->reciprocal) : std::nullopt;
}

} // namespace kith::people
