// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace kith::http {

/// ' name="value"', escaped. For the HTML fragments that a host puts into its pages.
std::string attribute(std::string_view name, std::string_view value);

/// The script that fetches what the elements of a fragment need. It waits neither for the rest of
/// the page nor for the host's own scripts. staffPrefix is where the host mounts the staff area:
/// "/kith".
std::string loaderScript(const std::string &staffPrefix);

} // namespace kith::http
