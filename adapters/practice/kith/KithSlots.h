// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/data/Records.h"
#include "adapters/practice/kith/KithLibrary.h"

#include <string>
#include <vector>

namespace practice {

/// A place on a screen of the platform that Kith may fill.
struct SlotRequest {
    std::string_view id; ///< KITH_SLOT_*.
    const User &user;
    std::string objectId = {};
    std::vector<std::string> clientIds = {};
    std::string fieldName = {};
    std::string fieldValue = {};
    std::string clientField = {};
};

/// An entry of the sidebar.
struct NavigationEntry {
    int order = 0;
    std::string id;
    std::string label;
    std::string icon;
    std::int64_t badge = 0;
};

/// Draws Kith's parts of the platform's pages. A failing hook costs one line on the page and one in
/// the log, never the page. Any thread.
class KithSlots {
public:
    KithSlots(KithHost &host, KithLibrary &library) : _host(host), _library(library) {}

    /// HTML for the page as it stands; empty where Kith draws nothing.
    std::string draw(const SlotRequest &request);

    /// Kith's entries for this user; none where it fails.
    std::vector<NavigationEntry> entries(const User &user);

private:
    kith_status call(const kith_slot &slot, std::string &html);

    KithHost &_host;
    KithLibrary &_library;
};

} // namespace practice
