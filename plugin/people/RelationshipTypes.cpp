// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/RelationshipTypes.h"

#include "plugin/base/Errors.h"
#include "plugin/base/Text.h"

#include <Poco/Exception.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace kith::people {

namespace {

[[noreturn]] void refuse(const std::string &path, const std::string &reason) {
    throw base::Unavailable("The relationship types in " + path + " cannot be used: " + reason +
                            ".");
}

std::string readFile(const std::string &path) {
    std::ifstream file(path, std::ios::binary);
    if (!file)
        refuse(path, "the file cannot be read");
    return {std::istreambuf_iterator<char>(file), {}};
}

RelationshipType readType(const Poco::JSON::Object &entry) {
    RelationshipType type;
    type.id = base::cleanText(entry.getValue<std::string>("id"), "id", 1, 40);
    type.reciprocal = entry.getValue<std::string>("reciprocal");
    type.roleCode = entry.optValue<std::string>("roleCode", "");
    const auto labels = entry.getObject("labels");
    if (labels.isNull() || !labels->has("en"))
        throw base::Invalid("\"" + type.id + "\" has no English label");
    for (const auto &language : labels->getNames())
        type.labels[language] =
            base::cleanText(labels->getValue<std::string>(language), "labels", 1, 100);
    return type;
}

std::vector<RelationshipType> readTypes(const std::string &text) {
    const auto parsed = Poco::JSON::Parser().parse(text);
    const auto list = parsed.extract<Poco::JSON::Object::Ptr>()->getArray("types");
    if (list.isNull())
        throw base::Invalid("there is no list \"types\"");
    std::vector<RelationshipType> types;
    for (unsigned i = 0; i < list->size(); ++i) {
        const auto entry = list->getObject(i);
        if (entry.isNull())
            throw base::Invalid("entry " + std::to_string(i + 1) + " is not an object");
        types.push_back(readType(*entry));
    }
    return types;
}

void addNew(std::vector<std::string> &languages, const TypeLabels &labels) {
    for (const auto &label : labels)
        if (std::ranges::find(languages, label.first) == languages.end())
            languages.push_back(label.first);
}

} // namespace

RelationshipTypes::RelationshipTypes(const std::string &path) {
    const std::string text = readFile(path);
    try {
        _types = readTypes(text);
    } catch (const Poco::Exception &failure) {
        refuse(path, failure.displayText());
    } catch (const base::Invalid &failure) {
        refuse(path, failure.what());
    }
    for (const RelationshipType &type : _types) {
        if (find(type.id) != &type)
            refuse(path, "\"" + type.id + "\" stands there twice");
        if (find(type.reciprocal) == nullptr)
            refuse(path, "\"" + type.id + "\" names an unknown reciprocal");
        addNew(_languages, type.labels);
    }
}

const RelationshipType *RelationshipTypes::find(std::string_view id) const {
    const auto found = std::find_if(_types.begin(), _types.end(),
                                    [id](const RelationshipType &type) { return type.id == id; });
    return found == _types.end() ? nullptr : &*found;
}

} // namespace kith::people
