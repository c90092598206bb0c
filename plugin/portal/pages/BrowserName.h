// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace kith::portal {

/// A short name for people of the browser that calls itself this (User-Agent): "Firefox, Android".
/// Empty where nothing is known of it.
std::string browserNameOf(std::string_view userAgent);

} // namespace kith::portal
