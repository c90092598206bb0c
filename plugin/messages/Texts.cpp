// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/Texts.h"

#include "plugin/base/Errors.h"
#include "plugin/base/Text.h"

#include <kainjow/mustache.hpp>
#include <unicode/uloc.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace kith::messages {

namespace {

namespace fs = std::filesystem;
namespace mustache = kainjow::mustache;

constexpr std::string_view ending = ".mustache";
constexpr const char *fallback = "en";

/// Notes every name that a file asks for and that is not given.
class StrictContext : public mustache::context<std::string> {
public:
    explicit StrictContext(const mustache::data *values) : context(values) {}
    const mustache::data *get(const std::string &name) const override {
        const mustache::data *found = context::get(name);
        if (found == nullptr)
            _missing = name;
        return found;
    }
    [[nodiscard]] const std::string &missing() const { return _missing; }

private:
    mutable std::string _missing;
};

std::string readFile(const fs::path &path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file)
        throw base::Unavailable("The text " + path.string() + " cannot be read.");
    return text.str();
}

void checkSource(const fs::path &path, const std::string &source) {
    const mustache::mustache parsed(source);
    if (!parsed.is_valid())
        throw base::Unavailable("The text " + path.string() +
                                " cannot be parsed: " + parsed.error_message());
}

std::map<std::string, std::string, std::less<>> readFolder(const fs::path &folder) {
    std::map<std::string, std::string, std::less<>> files;
    for (const auto &entry : fs::directory_iterator(folder)) {
        std::string name = entry.path().filename().string();
        if (!name.ends_with(ending))
            continue;
        name.resize(name.size() - ending.size());
        const std::string source = readFile(entry.path());
        checkSource(entry.path(), source);
        files.emplace(name, source);
    }
    return files;
}

mustache::data toData(const TextValues &values) {
    mustache::data data;
    for (const auto &[name, value] : values) {
        const auto *text = std::get_if<std::string>(&value);
        if (text == nullptr)
            data.set(name, mustache::data(std::get<bool>(value)));
        else if (text->empty())
            data.set(name, mustache::data(false)); // draws nothing, and hides its section
        else
            data.set(name, mustache::data(*text));
    }
    return data;
}

enum class Escape { none, html };

/// The library's templates change while they render, so each rendering parses its own.
std::string render(const std::string &source, std::string_view what, const TextValues &values,
                   Escape escape) {
    mustache::mustache parsed(source);
    if (escape == Escape::none)
        parsed.set_custom_escape([](const std::string &text) { return text; });
    const mustache::data data = toData(values);
    StrictContext context(&data);
    std::string text = parsed.render(context);
    if (!context.missing().empty())
        throw base::Invalid("The text " + std::string(what) + " names the unknown value " +
                            context.missing() + ".");
    return text;
}

std::string key(std::string_view kind, std::string_view part) {
    return std::string(kind) + "." + std::string(part);
}

std::string trimmed(const std::string &text) {
    return std::string(base::trim(text));
}

/// "de-AT" without its last part; empty where there is none.
std::string shortened(const std::string &language) {
    const std::size_t end = language.rfind('-');
    return end == std::string::npos ? std::string() : language.substr(0, end);
}

} // namespace

Texts::Texts(const std::string &configFolder) {
    const fs::path folder = fs::path(configFolder) / "texts";
    try {
        for (const auto &entry : fs::directory_iterator(folder)) {
            const std::string name = entry.path().filename().string();
            if (entry.is_directory() && name != "common")
                _files.emplace(base::asciiLower(name), readFolder(entry.path()));
        }
        _common = readFolder(folder / "common");
    } catch (const fs::filesystem_error &) {
        throw base::Unavailable("The folder " + folder.string() +
                                " of the message texts cannot be read.");
    }
    if (!_common.contains("layout.html"))
        throw base::Unavailable("The message texts in " + folder.string() + " have no layout.");
}

std::string Texts::choose(const std::vector<std::string> &languages) const {
    for (const std::string &language : languages)
        for (std::string tag = base::asciiLower(language); !tag.empty(); tag = shortened(tag))
            if (_files.contains(tag))
                return tag;
    return fallback;
}

EmailText Texts::email(std::string_view kind, const std::string &language,
                       const TextValues &values) const {
    const std::string spoken = speaking(language, kind, "subject");
    const Files &files = _files.at(spoken);
    const auto part = [&](std::string_view name, Escape escape) {
        const auto found = files.find(key(kind, name));
        return found == files.end() ? std::string()
                                    : render(found->second, found->first, values, escape);
    };
    EmailText email;
    email.subject = trimmed(part("subject", Escape::none));
    email.text = part("text", Escape::none);
    const std::string content = part("html", Escape::html);
    if (!content.empty())
        email.html = inLayout(spoken, content, email.subject, values);
    return email;
}

std::string Texts::sms(std::string_view kind, const std::string &language,
                       const TextValues &values) const {
    const Files &files = _files.at(speaking(language, kind, "sms"));
    const auto found = files.find(key(kind, "sms"));
    return trimmed(render(found->second, found->first, values, Escape::none));
}

std::string Texts::inLayout(const std::string &language, const std::string &content,
                            const std::string &subject, TextValues values) const {
    values["content"] = content;
    values["subject"] = subject;
    values["language"] = language;
    values["direction"] = std::string(uloc_isRightToLeft(language.c_str()) != 0 ? "rtl" : "ltr");
    return render(_common.at("layout.html"), "layout.html", values, Escape::html);
}

std::string Texts::speaking(const std::string &language, std::string_view kind,
                            std::string_view part) const {
    for (const std::string &candidate : {language, std::string(fallback)}) {
        const auto files = _files.find(candidate);
        if (files != _files.end() && files->second.contains(key(kind, part)))
            return candidate;
    }
    throw base::NotFound("There is no text " + key(kind, part) + ".");
}

std::vector<std::string> Texts::kinds(const std::string &language) const {
    std::set<std::string> kinds;
    const auto files = _files.find(language);
    if (files != _files.end())
        for (const auto &[name, source] : files->second)
            kinds.insert(name.substr(0, name.rfind('.')));
    return {kinds.begin(), kinds.end()};
}

std::vector<std::string> Texts::languages() const {
    std::vector<std::string> languages;
    for (const auto &[language, files] : _files)
        languages.push_back(language);
    return languages;
}

} // namespace kith::messages
