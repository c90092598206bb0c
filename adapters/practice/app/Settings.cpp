// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/app/Settings.h"

#include <Poco/AutoPtr.h>
#include <Poco/Exception.h>
#include <Poco/Util/PropertyFileConfiguration.h>

#include <filesystem>
#include <functional>

namespace practice {
namespace {

using Configuration = Poco::Util::AbstractConfiguration;
using Reader = std::function<void(Settings &, const Configuration &, const std::string &key)>;

bool embedded(const std::string &workers) {
    if (workers != "embedded" && workers != "external")
        throw Poco::InvalidArgumentException("practice.workers is neither embedded nor external",
                                             workers);
    return workers == "embedded";
}

const std::map<std::string, Reader> &readers() {
    static const std::map<std::string, Reader> table{
        {"practice.address", [](auto &s, auto &c, auto &k) { s.address = c.getString(k); }},
        {"practice.port", [](auto &s, auto &c, auto &k) { s.port = c.getInt(k); }},
        {"practice.data", [](auto &s, auto &c, auto &k) { s.data = c.getString(k); }},
        {"practice.kith.library", [](auto &s, auto &c, auto &k) { s.library = c.getString(k); }},
        {"practice.workers",
         [](auto &s, auto &c, auto &k) { s.embeddedWorker = embedded(c.getString(k)); }},
        {"practice.threads", [](auto &s, auto &c, auto &k) { s.threads = c.getInt(k); }},
        {"practice.session.idle.minutes",
         [](auto &s, auto &c, auto &k) { s.idleMinutes = c.getInt(k); }},
        {"practice.session.absolute.hours",
         [](auto &s, auto &c, auto &k) { s.absoluteHours = c.getInt(k); }},
        {"practice.cookies.secure",
         [](auto &s, auto &c, auto &k) { s.secureCookies = c.getBool(k); }},
        {"practice.proxies", [](auto &s, auto &c, auto &k) { s.proxies = c.getString(k); }},
        {"practice.mailbox.folder", [](auto &s, auto &c, auto &k) { s.mailbox = c.getString(k); }},
        {"practice.demo", [](auto &s, auto &c, auto &k) { s.demo = c.getBool(k); }},
    };
    return table;
}

void collectKeys(const Configuration &from, const std::string &base,
                 std::vector<std::string> &keys) {
    Configuration::Keys children;
    from.keys(base, children);
    for (const auto &child : children) {
        const auto key = base.empty() ? child : base + "." + child;
        if (from.hasProperty(key))
            keys.push_back(key);
        collectKeys(from, key, keys);
    }
}

std::filesystem::path programFolder() {
    return std::filesystem::read_symlink("/proc/self/exe").parent_path();
}

} // namespace

void readSettings(const std::string &file, Settings &into) {
    const Poco::AutoPtr<Poco::Util::PropertyFileConfiguration> from(
        new Poco::Util::PropertyFileConfiguration(file));
    std::vector<std::string> keys;
    collectKeys(*from, "", keys);
    for (const auto &key : keys) {
        const auto reader = readers().find(key);
        if (reader != readers().end())
            reader->second(into, *from, key);
        else if (key.starts_with("kith."))
            into.kith[key] = from->getString(key);
        else
            throw Poco::InvalidArgumentException(file + ": unknown setting", key);
    }
}

std::string resourceFolder(const Settings &settings) {
    if (!settings.resources.empty())
        return settings.resources;
    const auto installed = programFolder().parent_path() / "share" / "kith-practice";
    return std::filesystem::exists(installed) ? installed.string() : PRACTICE_RESOURCES;
}

std::string defaultConfig(const Settings &settings) {
    // An installation has its settings apart from its pages.
    auto beside = resourceFolder(settings) + "/practice.properties";
    return std::filesystem::exists(beside) ? beside : PRACTICE_CONFIG;
}

std::string libraryPath(const Settings &settings) {
    if (settings.library == "none")
        return {};
    if (settings.library != "auto")
        return std::filesystem::absolute(settings.library).string();
    const auto beside = programFolder().parent_path() / "lib" / "libkith.so";
    return std::filesystem::exists(beside) ? beside.string() : "libkith.so.1";
}

} // namespace practice
