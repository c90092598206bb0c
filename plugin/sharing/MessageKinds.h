// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

/// The kinds of messages about shares; their subject is the sending.
namespace kith::sharing::kinds {

inline constexpr std::string_view all = "share.";
inline constexpr std::string_view sent = "share.sent"; ///< The link.
inline constexpr std::string_view code = "share.code"; ///< The one-time code that opens it.

} // namespace kith::sharing::kinds
