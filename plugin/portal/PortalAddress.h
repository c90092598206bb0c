// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kith::portal {

/// Where the Family Portal of a practice is, below the public area: "/p/1".
std::string portalPath(std::int64_t practiceNo);

/// The page asked for before signing in, as "/notes?client=c1" below portalPath; empty for
/// anything that is not surely one of that portal's own addresses.
std::string safeTarget(std::string_view asked);

/// A text as a value in the query of an address.
std::string inAddress(const std::string &text);

} // namespace kith::portal
