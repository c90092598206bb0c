// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/demo/DemoFiles.h"

#include <Poco/FileStream.h>
#include <Poco/JSON/Parser.h>

namespace practice {

Poco::JSON::Object::Ptr readDemoFile(const Settings &settings, const std::string &name) {
    Poco::FileInputStream in(resourceFolder(settings) + "/demo/" + name + ".json");
    Poco::JSON::Parser parser;
    return parser.parse(in).extract<Poco::JSON::Object::Ptr>();
}

std::vector<DemoSignIn> demoSignIns(const Settings &settings) {
    std::vector<DemoSignIn> found;
    const auto users = readDemoFile(settings, "practice")->getArray("users");
    for (const auto &element : *users) {
        const auto &user = element.extract<Poco::JSON::Object::Ptr>();
        found.push_back({user->getValue<std::string>("login"),
                         user->getValue<std::string>("password"),
                         user->getValue<std::string>("meaning")});
    }
    return found;
}

} // namespace practice
