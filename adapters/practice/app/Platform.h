// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/app/Settings.h"
#include "adapters/practice/data/Database.h"
#include "adapters/practice/kith/KithCalls.h"
#include "adapters/practice/kith/KithMount.h"
#include "adapters/practice/kith/KithNews.h"
#include "adapters/practice/kith/KithSettings.h"
#include "adapters/practice/kith/KithSlots.h"
#include "adapters/practice/kith/KithWorker.h"
#include "adapters/practice/web/Pages.h"
#include "adapters/practice/web/Sessions.h"
#include "adapters/practice/web/SignInGuard.h"

namespace practice {

/// Everything that the screens need, in the order in which it is made.
struct Platform {
    Platform(Settings settings, Clock clock, KithHost::Log log);

    const Settings settings;
    const std::string resources; ///< Folder with pages, assets and demo data.
    const Clock clock;
    Database database;
    Sessions sessions;
    SignInGuard guard;
    Pages pages;
    KithHost host;
    KithLibrary library;
    KithSlots slots;
    KithCalls calls;
    KithMount mount;
    KithNews news;
    KithSettings kithSettings;
    KithWorker worker;

    /// Loads Kith. baseUrl is where browsers reach this server.
    void loadKith(const std::string &baseUrl);

    /// Where captured messages are; empty: not captured.
    std::string mailboxFolder() const;
};

/// Creates the data folder and brings the platform's database up to date; answers its path. With
/// fresh, what the folder held of an earlier demo is removed first.
std::string prepareData(const Settings &settings, bool fresh);

/// The practice's id in its database.
constexpr auto PRACTICE_ID = "lindenhof";

} // namespace practice
