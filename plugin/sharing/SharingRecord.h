// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"

#include <string>
#include <vector>

namespace kith::sharing {

/// A share that a merge moved, and the sending it belonged to.
struct MovedShare {
    std::string id;
    std::string sending;
};

/// A share that a merge set aside, because the kept contact has one of the same document.
struct ParkedShare {
    std::string id;
    std::string twin; ///< The kept contact's.
};

/// Links that a merge let lead to another sending.
struct MovedLinks {
    std::string from;
    std::string to;
    std::vector<std::string> hashes;
};

/// What a merge did to sharing, for its undo.
struct SharingRecord {
    base::Millis at = 0;
    std::vector<std::string> sendings; ///< Those that went over.
    std::vector<MovedShare> shares;
    std::vector<ParkedShare> parked;
    std::vector<MovedLinks> links;
};

std::string toJson(const SharingRecord &record);
SharingRecord sharingRecordOf(const std::string &json);

} // namespace kith::sharing
