// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/CardReading.h"

#include "plugin/base/Text.h"
#include "plugin/http/Request.h"
#include "plugin/transfer/CardText.h"
#include "plugin/transfer/RecordText.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>

namespace kith::transfer {

namespace {

constexpr std::string_view clientUri = "urn:x-kith:client:";

constexpr const char *otherVersion =
    "This is a card of vCard 2.1 (quoted-printable, say) or of no version that is read. Save it as"
    " vCard 4.0 or 3.0.";

struct CardField {
    std::string_view name;
    Field field;
};

/// Properties that hold one text, of which the one with the best rank counts.
constexpr std::array<CardField, 8> textFields{{
    {"fn", Field::name},
    {"nickname", Field::preferredName},
    {"email", Field::email},
    {"tel", Field::phone},
    {"lang", Field::language},
    {"tz", Field::timeZone},
    {"x-kith-channel", Field::preferredChannel},
    {"x-kith-practitioner", Field::practitioners},
}};
constexpr std::array<std::string_view, 5> otherNames{"version", "kind", "x-addressbookserver-kind",
                                                     "n", "related"};

bool hasType(const CardProperty &property, std::string_view type) {
    const auto types = property.all("type");
    return std::ranges::find(types, type) != types.end();
}

/// The lower the better: PREF of vCard 4, TYPE=pref of vCard 3, and a mobile phone before others.
int rankOf(const CardProperty &property) {
    constexpr int last = 101;
    int preference = hasType(property, "pref") ? 1 : last;
    const std::string given = property.first("pref");
    std::from_chars(given.data(), given.data() + given.size(), preference);
    return std::clamp(preference, 1, last) * 2 + (hasType(property, "cell") ? 0 : 1);
}

bool isUtcOffset(std::string_view zone) {
    constexpr std::string_view begins = "+-0123456789";
    return zone == "Z" || (!zone.empty() && begins.find(zone.front()) != std::string_view::npos);
}

/// Faxes cannot be called, and an offset from UTC is no time zone.
bool isOfNoUse(const CardProperty &property) {
    if (property.name == "tel")
        return hasType(property, "fax") || hasType(property, "pager");
    return property.name == "tz" && isUtcOffset(base::trim(property.value));
}

std::string textOf(const CardProperty &property) {
    if (property.name == "nickname") // a list
        return unescaped(splitValue(property.value, ',').front());
    std::string text = unescaped(property.value);
    if (property.name != "tel" || !base::asciiLower(text).starts_with("tel:"))
        return text;
    return text.substr(4, text.find(';') - 4); // a URI; behind it an extension, say
}

std::string joined(const std::vector<std::string> &parts) {
    std::string text;
    for (const std::string &part : parts) {
        const std::string word(base::trim(part));
        text += text.empty() || word.empty() ? word : " " + word;
    }
    return text;
}

/// A part of a name may be a list.
std::string namePart(const std::string &part) {
    std::vector<std::string> words = splitValue(part, ',');
    for (std::string &word : words)
        word = unescaped(word);
    return joined(words);
}

/// Reads the properties of one card.
class CardReading {
public:
    explicit CardReading(Record &record) : _record(record), _text(record) {}

    void read(const std::vector<std::string> &properties) {
        for (const std::string &line : properties)
            if (const auto property = readable(line))
                take(*property);
        if (!_hasVersion)
            refuse("version", otherVersion);
        for (const auto &[name, choice] : _choices)
            _text.put(choice.field, choice.text);
        _text.finish();
    }

private:
    struct Choice {
        int rank = 0;
        Field field = Field::name;
        std::string text;
    };

    void refuse(const char *code, const char *sentence) {
        if (_record.problems.empty())
            _record.problems.push_back({{}, code, sentence});
    }

    std::optional<CardProperty> readable(const std::string &line) {
        auto property = parseProperty(line);
        if (!base::isUtf8(line))
            refuse("encoding", "This card is not UTF-8.");
        else if (!property)
            refuse("malformed", "A line of this card is no property.");
        else if (!property->first("encoding").empty())
            refuse("version", otherVersion);
        else
            return property;
        return std::nullopt;
    }

    void take(const CardProperty &property) {
        if (property.name == "version")
            _hasVersion = true;
        else if (property.name == "n")
            takeName(property.value);
        else if (property.name == "related")
            takeRelation(property);
        else if (property.name.ends_with("kind"))
            takeKind(base::asciiLower(base::trim(property.value)));
        else
            takeText(property);
    }

    void takeKind(const std::string &kind) {
        if (kind != "individual")
            refuse("kind", "This card is of a group, a place or an organisation, not of a person.");
    }

    /// Family; given; further given names; before the name; behind it.
    void takeName(const std::string &value) {
        std::vector<std::string> parts = splitValue(value, ';');
        parts.resize(3);
        _text.put(Field::familyName, namePart(parts[0]));
        _text.put(Field::givenName, joined({namePart(parts[1]), namePart(parts[2])}));
    }

    void takeText(const CardProperty &property) {
        const auto *const found = std::ranges::find(textFields, property.name, &CardField::name);
        if (found == textFields.end() || isOfNoUse(property))
            return;
        if (found->field == Field::practitioners)
            return _text.put(found->field, textOf(property)); // each of them counts
        Choice choice{rankOf(property), found->field, textOf(property)};
        const auto [at, isFirst] = _choices.try_emplace(property.name, choice);
        if (!isFirst && choice.rank < at->second.rank)
            at->second = std::move(choice);
    }

    /// Other people's relations name somebody by a UID or a text, which says nothing here.
    void takeRelation(const CardProperty &property) {
        const std::string_view uri = base::trim(property.value);
        if (!uri.starts_with(clientUri))
            return;
        const auto id = http::percentDecode(uri.substr(clientUri.size()), false);
        const std::string type = property.first("x-kith-type");
        if (!id || !base::isClean(*id + type, base::TextShape::line))
            return refuse("malformed", "A relation of this card cannot be read.");
        _text.addRelation({*id, type, property.first("x-kith-emergency") == "1"});
    }

    Record &_record;
    RecordText _text;
    bool _hasVersion = false;
    std::map<std::string, Choice> _choices; ///< By property.
};

const char *sentenceFor(const std::string &code) {
    if (code == "unfinished")
        return "A card begins with BEGIN:VCARD and ends with END:VCARD.";
    if (code == "too-long")
        return "This card holds more than 64 KiB of text.";
    return code == "version" ? otherVersion : "A line of this card is no property.";
}

} // namespace

bool isReadFromCards(std::string_view name) {
    return std::ranges::find(otherNames, name) != otherNames.end() ||
           std::ranges::find(textFields, name, &CardField::name) != textFields.end();
}

bool isOtherVersion(std::string_view property) {
    if (propertyName(property) != "version")
        return false;
    const std::string_view version = base::trim(property.substr(property.find(':') + 1));
    return version != "3.0" && version != "4.0";
}

Record readCard(const std::vector<std::string> &properties, const std::string &problem) {
    Record record;
    if (problem.empty())
        CardReading(record).read(properties);
    else
        record.problems.push_back({{}, problem, sentenceFor(problem)});
    return record;
}

} // namespace kith::transfer
