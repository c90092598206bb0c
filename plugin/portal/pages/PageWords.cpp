// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/PageWords.h"

#include "plugin/base/Errors.h"
#include "plugin/base/Text.h"

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <unicode/uloc.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace kith::portal {

namespace {

namespace fs = std::filesystem;
using Texts = std::map<std::string, std::string, std::less<>>;

constexpr std::string_view fallback = "en";

void readFile(const fs::path &path, Texts &texts) {
    std::ifstream file(path, std::ios::binary);
    Poco::JSON::Parser parser;
    const auto object = parser.parse(file).extract<Poco::JSON::Object::Ptr>();
    for (const auto &[key, value] : *object)
        if (!texts.emplace(key, value.extract<std::string>()).second)
            throw base::Unavailable("The words " + path.string() + " name " + key + " again.");
}

Texts readFolder(const fs::path &folder) {
    Texts texts;
    for (const auto &entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with("portal.") || !name.ends_with(".json"))
            continue;
        try {
            readFile(entry.path(), texts);
        } catch (const Poco::Exception &error) {
            throw base::Unavailable("The words " + entry.path().string() +
                                    " cannot be read: " + error.displayText());
        }
    }
    return texts;
}

} // namespace

LanguageWords::LanguageWords(std::string tag, Texts texts, const LanguageWords *otherwise)
    : _tag(std::move(tag)), _direction(uloc_isRightToLeft(_tag.c_str()) != 0 ? "rtl" : "ltr"),
      _texts(std::move(texts)), _otherwise(otherwise) {}

const std::string &LanguageWords::text(std::string_view key) const {
    const auto found = _texts.find(key);
    if (found != _texts.end())
        return found->second;
    if (_otherwise == nullptr)
        throw std::logic_error("There are no words " + std::string(key) + ".");
    return _otherwise->text(key);
}

std::string LanguageWords::fill(const std::string &text,
                                const std::vector<std::string_view> &values) {
    std::string filled;
    std::size_t from = 0;
    for (const std::string_view value : values) {
        const std::size_t place = std::min(text.find("{}", from), text.size());
        filled.append(text, from, place - from).append(value);
        from = std::min(place + 2, text.size());
    }
    return filled + text.substr(from);
}

PageWords::PageWords(const std::string &configFolder) {
    const fs::path folder = fs::path(configFolder) / "texts";
    try {
        const auto &english =
            _languages
                .emplace(fallback, LanguageWords(std::string(fallback),
                                                 readFolder(folder / fallback), nullptr))
                .first->second;
        for (const auto &entry : fs::directory_iterator(folder)) {
            const std::string tag = base::asciiLower(entry.path().filename().string());
            if (!entry.is_directory() || tag == "common" || tag == fallback)
                continue;
            _languages.emplace(tag, LanguageWords(tag, readFolder(entry.path()), &english));
        }
    } catch (const fs::filesystem_error &) {
        throw base::Unavailable("The folder " + folder.string() +
                                " of the words of pages cannot be read.");
    }
}

const LanguageWords *PageWords::find(std::string_view language) const {
    std::string tag = base::asciiLower(language);
    while (!tag.empty()) {
        if (const auto found = _languages.find(tag); found != _languages.end())
            return &found->second;
        tag.resize(tag.find('-') == std::string::npos ? 0 : tag.rfind('-'));
    }
    return nullptr;
}

const LanguageWords &PageWords::in(std::string_view language) const {
    return choose({std::string(language)});
}

const LanguageWords &PageWords::choose(const std::vector<std::string> &languages) const {
    for (const std::string &language : languages)
        if (const LanguageWords *found = find(language))
            return *found;
    return _languages.find(fallback)->second;
}

std::vector<std::string> PageWords::languages() const {
    std::vector<std::string> tags;
    for (const auto &[tag, words] : _languages)
        tags.push_back(tag);
    return tags;
}

std::vector<std::string> acceptedLanguages(std::string_view header) {
    std::vector<std::string> tags;
    while (!header.empty()) {
        const std::string_view item = header.substr(0, header.find(','));
        header.remove_prefix(std::min(item.size() + 1, header.size()));
        tags.emplace_back(base::trim(item.substr(0, item.find(';'))));
    }
    return tags;
}

} // namespace kith::portal
