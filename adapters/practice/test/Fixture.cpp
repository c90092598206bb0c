// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/test/Fixture.h"

#include "adapters/practice/data/StaffStore.h"
#include "adapters/practice/demo/DemoData.h"

namespace practice::test {

Fixture::Fixture() {
    settings.data = folder.path();
    settings.resources = PRACTICE_SOURCE;
    settings.port = 0;
    settings.library = "none";
    settings.mailbox = "mailbox";
    Database database(prepareData(settings, true));
    loadPlatformDemo(settings, database, now);
    restart();
}

void Fixture::restart() {
    platform.reset();
    platform = std::make_unique<Platform>(
        settings, [this] { return now; },
        [this](std::uint32_t, std::string_view line) { logged.emplace_back(line); });
}

User Fixture::user(const std::string &login) {
    return StaffStore(*platform->database.connect()).userByLogin(login).value();
}

} // namespace practice::test
