// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/app/Platform.h"

#include <Poco/TemporaryFile.h>

#include <memory>
#include <string>
#include <vector>

namespace practice::test {

/// A platform with the demo's data in a folder of its own, whose clock stands still until it is
/// moved.
class Fixture {
public:
    Fixture();

    /// Ends the platform as a crash would and starts it again on the same files.
    void restart();

    User user(const std::string &login);

    Poco::TemporaryFile folder;
    Millis now = 1'790'000'000'000; ///< 21 September 2026.
    Settings settings;
    std::vector<std::string> logged;
    std::unique_ptr<Platform> platform;
};

} // namespace practice::test
