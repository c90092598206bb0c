// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/data/Records.h"
#include "adapters/practice/kith/KithLibrary.h"

#include <optional>
#include <string>
#include <vector>

namespace practice {

/// A setting of Kith, described well enough to draw it.
struct KithSetting {
    std::uint32_t type = 0; ///< KITH_SETTING_*.
    std::string key;
    std::string group; ///< Heading.
    std::string label;
    std::string help;
    std::string value;
    std::int64_t minimum = 0;
    std::int64_t maximum = 0;
    std::vector<std::string> choices;
    bool writable = false; ///< By the user it was described to.
};

/// Kith's settings, drawn and saved with the platform's own. Any thread.
class KithSettings {
public:
    KithSettings(KithHost &host, KithLibrary &library) : _host(host), _library(library) {}

    /// As this user may see them, in Kith's order; none where it has none or fails.
    std::vector<KithSetting> list(const User &user, const std::string &remoteAddress);

    /// Changes one; answers a sentence for the user where Kith refuses.
    std::optional<std::string> write(const User &user, const std::string &remoteAddress,
                                     const std::string &key, const std::string &value);

private:
    KithHost &_host;
    KithLibrary &_library;
};

} // namespace practice
