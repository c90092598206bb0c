// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/sharing/ShareVisit.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace kith::sharing {

/// Where the pages of one link are.
struct SharePaths {
    std::string link;       ///< "/portal/s/<token>".
    std::string stylesheet; ///< Of portal.css.
};

/// Why nothing was opened, or no code was sent.
enum class Hindrance {
    none,
    wrong,
    spent,
    locked,
    tooSoon,
    tooMany,
    notSixDigits,
    noAddress,
};

/// The page of a link before the code: the practice, how many documents, until when, and the way to
/// a code. It names neither document nor client nor contact (B51), unless the practice names
/// documents in messages too. triesLeft goes with wrong.
std::string drawAskPage(const ShareVisit &visit, const SharePaths &paths, Hindrance hindrance,
                        std::int64_t triesLeft);

/// The page behind the code: every document with Open and Download; of those that do not open any
/// more, why, by name only where the contact has opened what was shared. Of those that were
/// revoked, nothing.
std::string drawOpenPage(const ShareVisit &visit, const SharePaths &paths);

/// The page of what does not open any more, and how to reach the practice. share is the one that
/// was asked for; null: the link as a whole.
std::string drawClosedPage(const ShareVisit &visit, const SharePaths &paths,
                           const VisitedShare *share);

/// The page for every link that leads nowhere, the same for all. language: an Accept-Language
/// header.
std::string drawUnknownPage(std::string_view language, std::string_view stylesheet);

/// An address as its owner recognises it, and as little as possible for others: "a…@e….org",
/// "…67".
std::string maskedAddress(std::string_view address);

} // namespace kith::sharing
