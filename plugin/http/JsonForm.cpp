// SPDX-License-Identifier: Apache-2.0
#include "plugin/http/JsonForm.h"

#include <Poco/Exception.h>
#include <Poco/JSON/Parser.h>

#include <algorithm>
#include <iterator>

namespace kith::http {

namespace {

constexpr std::size_t largestBody = 1 << 20;
constexpr std::size_t deepest = 32;

Poco::JSON::Object::Ptr parseObject(const std::string &body) {
    if (body.size() > largestBody)
        throw base::Invalid("The body is larger than 1 MiB.");
    if (!base::isUtf8(body))
        throw base::Invalid("The body is not UTF-8.");
    try {
        Poco::JSON::Parser parser;
        parser.setDepth(deepest);
        const auto parsed = parser.parse(body);
        if (parsed.type() == typeid(Poco::JSON::Object::Ptr))
            return parsed.extract<Poco::JSON::Object::Ptr>();
    } catch (const std::exception &) {
        throw base::Invalid("The body is not valid JSON.");
    }
    throw base::Invalid("The body must be a JSON object.");
}

bool isNumber(const Poco::Dynamic::Var &value) {
    return value.isInteger() && !value.isBoolean();
}

std::optional<std::int64_t> wholeNumber(const Poco::Dynamic::Var &value) {
    if (!isNumber(value))
        return std::nullopt;
    try {
        return value.convert<Poco::Int64>();
    } catch (const Poco::Exception &) {
        return std::nullopt; // larger than 64 bits
    }
}

std::string rangeText(std::int64_t minimum, std::int64_t maximum) {
    return "This must be a whole number from " + std::to_string(minimum) + " to " +
           std::to_string(maximum) + ".";
}

} // namespace

JsonForm::JsonForm(const std::string &body) : JsonForm(parseObject(body), "") {}

JsonForm::JsonForm(Poco::JSON::Object::Ptr object, std::string path)
    : _object(std::move(object)), _path(std::move(path)) {}

bool JsonForm::has(const std::string &name) const {
    return _object->has(name);
}

bool JsonForm::isNull(const std::string &name) const {
    return has(name) && _object->isNull(name);
}

std::string JsonForm::pathOf(const std::string &name) const {
    return _path + name;
}

Poco::Dynamic::Var JsonForm::take(const std::string &name) {
    _known.push_back(name);
    return _object->get(name);
}

void JsonForm::refuse(const std::string &name, std::string code, std::string message) {
    _problems.push_back({pathOf(name), std::move(code), std::move(message)});
}

std::optional<std::string> JsonForm::optionalText(const std::string &name, std::size_t maximum,
                                                  base::TextShape shape) {
    const Poco::Dynamic::Var value = take(name);
    if (!has(name))
        return std::nullopt;
    if (value.isEmpty())
        return std::string();
    if (!value.isString()) {
        refuse(name, "malformed", "This must be text.");
        return std::nullopt;
    }
    try {
        return base::cleanText(value.extract<std::string>(), pathOf(name), 0, maximum, shape);
    } catch (const base::Invalid &problem) {
        std::copy(problem.fields().begin(), problem.fields().end(), std::back_inserter(_problems));
        return std::nullopt;
    }
}

std::string JsonForm::text(const std::string &name, std::size_t maximum, base::TextShape shape) {
    return optionalText(name, maximum, shape).value_or(std::string());
}

std::string JsonForm::requiredText(const std::string &name, std::size_t maximum,
                                   base::TextShape shape) {
    const std::size_t before = _problems.size();
    std::string value = text(name, maximum, shape);
    if (value.empty() && _problems.size() == before)
        refuse(name, "required", "This is needed.");
    return value;
}

std::optional<bool> JsonForm::flag(const std::string &name) {
    const Poco::Dynamic::Var value = take(name);
    if (!has(name))
        return std::nullopt;
    if (!value.isEmpty() && value.isBoolean())
        return value.extract<bool>();
    refuse(name, "malformed", "This must be true or false.");
    return std::nullopt;
}

std::optional<std::int64_t> JsonForm::number(const std::string &name, std::int64_t minimum,
                                             std::int64_t maximum) {
    const Poco::Dynamic::Var value = take(name);
    if (!has(name))
        return std::nullopt;
    const auto number = value.isEmpty() ? std::nullopt : wholeNumber(value);
    if (number && *number >= minimum && *number <= maximum)
        return number;
    refuse(name, "out-of-range", rangeText(minimum, maximum));
    return std::nullopt;
}

Poco::JSON::Array::Ptr JsonForm::takeArray(const std::string &name, std::size_t most) {
    const Poco::Dynamic::Var value = take(name);
    if (!has(name))
        return nullptr;
    if (value.isEmpty())
        return new Poco::JSON::Array;
    if (value.type() != typeid(Poco::JSON::Array::Ptr)) {
        refuse(name, "malformed", "This must be a list.");
        return nullptr;
    }
    auto array = value.extract<Poco::JSON::Array::Ptr>();
    if (array->size() <= most)
        return array;
    refuse(name, "too-long", "This may hold at most " + std::to_string(most) + " entries.");
    return nullptr;
}

std::optional<std::vector<std::string>> JsonForm::texts(const std::string &name, std::size_t most,
                                                        std::size_t maximum) {
    const auto array = takeArray(name, most);
    if (array.isNull())
        return std::nullopt;
    std::vector<std::string> values;
    for (std::size_t i = 0; i < array->size(); ++i) {
        const std::string place = name + "[" + std::to_string(i) + "]";
        const auto value = array->get(static_cast<unsigned>(i));
        if (value.isEmpty() || !value.isString()) {
            refuse(place, "malformed", "This must be text.");
            continue;
        }
        try {
            values.push_back(
                base::cleanText(value.extract<std::string>(), pathOf(place), 1, maximum));
        } catch (const base::Invalid &problem) {
            std::copy(problem.fields().begin(), problem.fields().end(),
                      std::back_inserter(_problems));
        }
    }
    return values;
}

std::optional<std::vector<std::int64_t>> JsonForm::numbers(const std::string &name,
                                                           std::size_t most, std::int64_t minimum,
                                                           std::int64_t maximum) {
    const auto array = takeArray(name, most);
    if (array.isNull())
        return std::nullopt;
    std::vector<std::int64_t> values;
    for (std::size_t i = 0; i < array->size(); ++i) {
        const auto value = array->get(static_cast<unsigned>(i));
        const auto number = value.isEmpty() ? std::nullopt : wholeNumber(value);
        if (number && *number >= minimum && *number <= maximum)
            values.push_back(*number);
        else
            refuse(name + "[" + std::to_string(i) + "]", "out-of-range",
                   rangeText(minimum, maximum));
    }
    return values;
}

std::optional<JsonForm> JsonForm::form(const std::string &name) {
    const Poco::Dynamic::Var value = take(name);
    if (value.isEmpty())
        return std::nullopt;
    if (value.type() == typeid(Poco::JSON::Object::Ptr))
        return JsonForm(value.extract<Poco::JSON::Object::Ptr>(), pathOf(name) + ".");
    refuse(name, "malformed", "This must be an object.");
    return std::nullopt;
}

std::vector<JsonForm> JsonForm::forms(const std::string &name, std::size_t most) {
    const auto array = takeArray(name, most);
    std::vector<JsonForm> inner;
    if (array.isNull())
        return inner;
    for (std::size_t i = 0; i < array->size(); ++i) {
        const std::string place = name + "[" + std::to_string(i) + "]";
        const auto object = array->getObject(static_cast<unsigned>(i));
        if (object.isNull())
            refuse(place, "malformed", "This must be an object.");
        else
            inner.emplace_back(object, pathOf(place) + ".");
    }
    return inner;
}

void JsonForm::merge(JsonForm &inner) {
    inner.collectUnknown();
    std::move(inner._problems.begin(), inner._problems.end(), std::back_inserter(_problems));
    inner._problems.clear();
}

void JsonForm::collectUnknown() {
    for (const std::string &name : _object->getNames())
        if (std::find(_known.begin(), _known.end(), name) == _known.end()) {
            const bool printable = base::isClean(name, base::TextShape::line) && name.size() <= 64;
            refuse(printable ? name : "body", "unknown", "There is no field of this name.");
        }
}

void JsonForm::finish() {
    collectUnknown();
    if (!_problems.empty())
        throw base::Invalid(std::move(_problems));
}

} // namespace kith::http
