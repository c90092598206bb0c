// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/app/Platform.h"

#include "adapters/practice/data/Migrations.h"

#include <filesystem>

namespace practice {

namespace fs = std::filesystem;

Platform::Platform(Settings settings_, Clock clock_, KithHost::Log log)
    : settings(std::move(settings_)), resources(resourceFolder(settings)), clock(std::move(clock_)),
      database(settings.data + "/practice.sqlite"),
      sessions(database, {settings.idleMinutes * MINUTE, settings.absoluteHours * HOUR}, clock),
      guard(clock), pages(resources + "/pages"), host(database, PRACTICE_ID, clock, std::move(log)),
      library(host), slots(host, library),
      calls(host, library,
            [this](const std::string &userId, const Flash &line) {
                sessions.flashUser(userId, line);
            }),
      mount(host, library), news(host, library), kithSettings(host, library),
      worker(host, library) {}

std::string Platform::mailboxFolder() const {
    if (settings.mailbox.empty())
        return {};
    return (fs::absolute(settings.data) / settings.mailbox).lexically_normal().string();
}

void Platform::loadKith(const std::string &baseUrl) {
    const auto path = libraryPath(settings);
    if (path.empty())
        return;
    std::map<std::string, std::string> options{
        {"kith.database.url", "sqlite:" + fs::absolute(settings.data).string() + "/kith.sqlite"},
        {"kith.public.url", baseUrl + "/portal"}};
    if (!settings.mailbox.empty()) {
        options["kith.channel.email"] = "mailbox";
        options["kith.channel.sms"] = "mailbox";
        options["kith.mailbox.folder"] = mailboxFolder();
    }
    for (const auto &[key, value] : settings.kith)
        options[key] = value;
    library.load(path, options);
    if (library.isOpen())
        host.log(KITH_LOG_INFO, "Kith " + library.version() + " is open");
    else
        host.log(KITH_LOG_WARNING, "running without Kith: " + library.reason());
}

std::string prepareData(const Settings &settings, bool fresh) {
    const fs::path folder = settings.data;
    fs::create_directories(folder);
    if (fresh)
        for (const auto *name : {"practice.sqlite", "practice.sqlite-wal", "practice.sqlite-shm",
                                 "kith.sqlite", "kith.sqlite-wal", "kith.sqlite-shm", "mailbox"})
            fs::remove_all(folder / name);
    const auto file = (folder / "practice.sqlite").string();
    Connection connection(file);
    migrate(connection, resourceFolder(settings) + "/migrations");
    return file;
}

} // namespace practice
