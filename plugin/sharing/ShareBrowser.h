// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/http/Request.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kith::sharing {

// The browsers that have passed a code. One secret in a cookie for all shares of a practice that a
// browser may open; only its hash is stored, with the shares.

/// The hash of the secret that a browser holds for the practice; that of nothing where it has none.
std::string browserOf(const http::Request &request, std::int64_t practiceNo);

/// The shares of a sending that the browser may open.
std::set<std::string> rememberedShares(storage::Transaction &transaction, std::int64_t practiceNo,
                                       const std::string &browser, const std::string &sendingId);

/// Lets a browser open shares, under a new secret, which is answered: a secret that somebody else
/// put into the browser is worth nothing afterwards. What the browser could open before it can
/// still open.
std::string rememberShares(storage::Transaction &transaction, std::int64_t practiceNo,
                           base::Millis now, const std::string &browser,
                           const std::vector<std::string> &shareIds);

/// The Set-Cookie header for such a secret.
std::string browserCookie(std::int64_t practiceNo, std::string_view secret);

} // namespace kith::sharing
