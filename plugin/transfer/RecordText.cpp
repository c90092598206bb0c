// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/RecordText.h"

#include "plugin/base/Text.h"

#include <algorithm>
#include <array>

namespace kith::transfer {

namespace {

template <std::size_t Count>
bool isOneOf(std::string_view text, const std::array<std::string_view, Count> &words) {
    return std::ranges::find(words, text) != words.end();
}

void addIds(std::vector<std::string> &ids, std::string_view list) {
    while (!list.empty() && ids.size() <= mostPractitioners) {
        const std::size_t end = std::min(list.find(';'), list.size());
        const std::string_view id = base::trim(list.substr(0, end));
        if (!id.empty() && std::ranges::find(ids, id) == ids.end())
            ids.emplace_back(id);
        list.remove_prefix(std::min(end + 1, list.size()));
    }
}

/// Where the family name begins: at the last word, or at small words before it ("van der Berg").
std::size_t familyBegin(std::string_view name) {
    std::size_t begin = name.rfind(' ');
    while (begin != std::string_view::npos && begin > 0) {
        const std::size_t before = name.rfind(' ', begin - 1);
        if (before == std::string_view::npos || name[before + 1] < 'a' || name[before + 1] > 'z')
            break;
        begin = before;
    }
    return begin;
}

} // namespace

const char *formNameOf(Field field) {
    constexpr std::array names{
        "givenName",    "familyName",       "name",         "preferredName", "email",
        "phone",        "preferredChannel", "language",     "timeZone",      "clientId",
        "relationship", "emergency",        "practitioners"};
    return names.at(static_cast<std::size_t>(field));
}

void RecordText::problem(const char *field, const char *code, const char *message) {
    _record.problems.push_back({field, code, message});
}

void RecordText::put(Field field, std::string_view text) {
    const std::string_view trimmed = base::trim(text);
    if (!base::isClean(trimmed, base::TextShape::line))
        return problem(formNameOf(field), "malformed",
                       "This holds characters that are not allowed here.");
    people::ContactFields &fields = _record.fields;
    switch (field) {
    case Field::givenName:
        fields.givenName = trimmed;
        break;
    case Field::familyName:
        fields.familyName = trimmed;
        break;
    case Field::name:
        _name = trimmed;
        break;
    case Field::preferredName:
        fields.preferredName = trimmed;
        break;
    case Field::email:
        fields.email = trimmed;
        break;
    case Field::phone:
        fields.phone = trimmed;
        break;
    case Field::preferredChannel:
        fields.preferredChannel = trimmed;
        break;
    case Field::language:
        fields.language = trimmed;
        break;
    case Field::timeZone:
        fields.timeZone = trimmed;
        break;
    case Field::clientId:
        _relation.clientId = trimmed;
        break;
    case Field::relationship:
        _relation.relationship = trimmed;
        break;
    case Field::emergency:
        _emergency = trimmed;
        break;
    case Field::practitioners:
        addIds(_record.practitioners, trimmed);
        break;
    }
}

void RecordText::addRelation(RecordRelation relation) {
    if (relation.clientId.empty())
        problem("clientId", "required", "Whose relation this is has to be named.");
    else if (relation.relationship.empty())
        problem("relationship", "required", "What the contact is to the client has to be named.");
    else
        _record.relations.push_back(std::move(relation));
}

bool RecordText::readEmergency() {
    constexpr std::array<std::string_view, 7> yes{"yes", "y", "true", "1", "x", "ja", "j"};
    constexpr std::array<std::string_view, 6> no{"", "no", "n", "false", "0", "nein"};
    const std::string word = base::asciiLower(_emergency);
    const bool isYes = isOneOf(word, yes);
    if (!isYes && !isOneOf(word, no))
        problem("emergency", "malformed", "This can only be yes or no.");
    return isYes;
}

void RecordText::splitName() {
    people::ContactFields &fields = _record.fields;
    if (_name.empty() || !fields.givenName.empty() || !fields.familyName.empty())
        return;
    const std::size_t comma = _name.find(',');
    if (comma != std::string::npos) {
        fields.familyName = base::trim(std::string_view(_name).substr(0, comma));
        fields.givenName = base::trim(std::string_view(_name).substr(comma + 1));
        return;
    }
    const std::size_t begin = familyBegin(_name);
    fields.givenName = base::trim(std::string_view(_name).substr(0, begin));
    if (begin != std::string::npos)
        fields.familyName = base::trim(std::string_view(_name).substr(begin));
}

void RecordText::finish() {
    splitName();
    _relation.emergency = readEmergency();
    if (_relation != RecordRelation{})
        addRelation(std::move(_relation));
}

} // namespace kith::transfer
