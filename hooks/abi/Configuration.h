// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith::hooks {

/// The settings of an instance, layer over layer: config/kith.properties, the file given, KITH_*
/// in the environment, what the host hands to open. Immutable after loading.
class Configuration {
public:
    using Pairs = std::vector<std::pair<std::string, std::string>>;

    /// file may be empty. Throws Invalid naming a key that does not exist (and the nearest one that
    /// does), Unavailable for a file that cannot be read.
    static Configuration load(const std::string &defaultsFile, const std::string &file,
                              const Pairs &overrides);

    /// The value; a key that is not in the defaults is a defect (std::logic_error).
    [[nodiscard]] const std::string &text(std::string_view key) const;
    /// Throws Invalid unless the value is a whole number within [minimum, maximum].
    [[nodiscard]] std::int64_t number(std::string_view key, std::int64_t minimum,
                                      std::int64_t maximum) const;
    /// Throws Invalid unless the value is one of choices.
    [[nodiscard]] const std::string &choice(std::string_view key,
                                            const std::vector<std::string> &choices) const;

private:
    void set(const std::string &key, std::string value);
    void readEnvironment();
    [[nodiscard]] std::string nearest(const std::string &key) const;

    std::map<std::string, std::string, std::less<>> _values;
};

/// The folder that holds kith.properties, relationship types and texts: KITH_CONFIG_DIR, else
/// beside the library as installed (../share/kith/config and its like), else the source tree's.
/// Throws Unavailable where there is none.
std::string findConfigFolder();

} // namespace kith::hooks
