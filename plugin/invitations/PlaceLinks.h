// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <string>
#include <vector>

namespace kith::invitations {

/// A personal link that is stored nowhere for now: it opens nothing.
struct ParkedLink {
    std::string hash;
    base::Millis createdAt = 0;
};

/// The hashes of the personal links of a place.
std::vector<std::string> linksOf(storage::Transaction &transaction, std::int64_t practiceNo,
                                 const std::string &inviteeId);

/// Lets links lead to another place.
void moveLinks(storage::Transaction &transaction, std::int64_t practiceNo,
               const std::vector<std::string> &hashes, const std::string &inviteeId);

/// Takes all links of a place away, for putLinks.
std::vector<ParkedLink> parkLinks(storage::Transaction &transaction, std::int64_t practiceNo,
                                  const std::string &inviteeId);

void putLinks(storage::Transaction &transaction, std::int64_t practiceNo,
              const std::vector<ParkedLink> &links, const std::string &inviteeId);

/// Deletes the links of a place that were made at a time or later.
void deleteLinksSince(storage::Transaction &transaction, std::int64_t practiceNo,
                      base::Millis since, const std::string &inviteeId);

} // namespace kith::invitations
