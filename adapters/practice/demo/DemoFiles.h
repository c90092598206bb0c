// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/app/Settings.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <string>
#include <vector>

namespace practice {

/// A sign-in of the demo, shown on the sign-in page.
struct DemoSignIn {
    std::string login;
    std::string password;
    std::string meaning;
};

/// Reads demo/NAME.json of the resource folder. Throws Poco::Exception where it is malformed.
Poco::JSON::Object::Ptr readDemoFile(const Settings &settings, const std::string &name);

std::vector<DemoSignIn> demoSignIns(const Settings &settings);

} // namespace practice
