// SPDX-License-Identifier: Apache-2.0
#include "hooks/abi/Configuration.h"

#include "plugin/base/Errors.h"
#include "plugin/base/Text.h"

#include <Poco/AutoPtr.h>
#include <Poco/Exception.h>
#include <Poco/Util/PropertyFileConfiguration.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <numeric>
#include <stdexcept>

namespace kith::hooks {

namespace {

void collectKeys(const Poco::Util::AbstractConfiguration &file, const std::string &prefix,
                 Configuration::Pairs &pairs) {
    Poco::Util::AbstractConfiguration::Keys keys;
    file.keys(prefix, keys);
    for (const std::string &key : keys) {
        const std::string path = prefix.empty() ? key : prefix + "." + key;
        if (file.hasProperty(path))
            pairs.emplace_back(path, file.getRawString(path));
        collectKeys(file, path, pairs);
    }
}

Configuration::Pairs readFile(const std::string &path) {
    try {
        const Poco::AutoPtr<Poco::Util::PropertyFileConfiguration> file(
            new Poco::Util::PropertyFileConfiguration(path));
        Configuration::Pairs pairs;
        collectKeys(*file, "", pairs);
        return pairs;
    } catch (const Poco::Exception &problem) {
        throw base::Unavailable("The settings in " + path +
                                " cannot be read: " + problem.displayText() + ".");
    }
}

/// Levenshtein's distance.
std::size_t distance(const std::string &left, const std::string &right) {
    std::vector<std::size_t> row(right.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= left.size(); ++i) {
        std::size_t diagonal = row[0]++;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const std::size_t replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.back();
}

/// kith.smtp.ca_file is KITH_SMTP_CA_FILE in the environment.
std::string environmentName(std::string_view key) {
    std::string name(key);
    for (char &c : name) {
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 32);
        if (c == '.')
            c = '_';
    }
    return name;
}

} // namespace

Configuration Configuration::load(const std::string &defaultsFile, const std::string &file,
                                  const Pairs &overrides) {
    Configuration configuration;
    for (auto &[key, value] : readFile(defaultsFile))
        configuration._values.emplace(key, value);
    if (!file.empty())
        for (auto &[key, value] : readFile(file))
            configuration.set(key, value);
    configuration.readEnvironment();
    for (const auto &[key, value] : overrides)
        configuration.set(key, value);
    return configuration;
}

void Configuration::set(const std::string &key, std::string value) {
    // A file may hold the settings of its host beside ours.
    if (!key.starts_with("kith."))
        return;
    const auto known = _values.find(key);
    if (known == _values.end())
        throw base::Invalid(key, "unknown",
                            "There is no such setting; the nearest is " + nearest(key) + ".");
    if (!base::isClean(value, base::TextShape::line))
        throw base::Invalid(key, "malformed", "The value holds control characters.");
    known->second = std::move(value);
}

void Configuration::readEnvironment() {
    for (auto &[key, value] : _values)
        // NOLINTNEXTLINE(concurrency-mt-unsafe): unsafe only beside a host that changes it
        if (const char *given = std::getenv(environmentName(key).c_str()))
            set(key, given);
}

std::string Configuration::nearest(const std::string &key) const {
    const auto closer = [&key](const auto &left, const auto &right) {
        return distance(key, left.first) < distance(key, right.first);
    };
    return std::min_element(_values.begin(), _values.end(), closer)->first;
}

const std::string &Configuration::text(std::string_view key) const {
    const auto found = _values.find(key);
    if (found == _values.end())
        throw std::logic_error("config/kith.properties lacks " + std::string(key));
    return found->second;
}

std::int64_t Configuration::number(std::string_view key, std::int64_t minimum,
                                   std::int64_t maximum) const {
    const std::string &value = text(key);
    std::int64_t result = 0;
    const char *end = value.data() + value.size();
    const auto [stopped, failure] = std::from_chars(value.data(), end, result);
    if (failure != std::errc{} || stopped != end || result < minimum || result > maximum)
        throw base::Invalid(std::string(key), "out-of-range",
                            "This must be a whole number from " + std::to_string(minimum) + " to " +
                                std::to_string(maximum) + ".");
    return result;
}

const std::string &Configuration::choice(std::string_view key,
                                         const std::vector<std::string> &choices) const {
    const std::string &value = text(key);
    if (std::find(choices.begin(), choices.end(), value) != choices.end())
        return value;
    std::string list;
    for (const std::string &each : choices)
        list += (list.empty() ? "" : ", ") + each;
    throw base::Invalid(std::string(key), "unknown", "This must be one of: " + list + ".");
}

} // namespace kith::hooks
