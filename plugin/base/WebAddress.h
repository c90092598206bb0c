// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace kith::base {

/// True for an absolute https address that is safe in headers, links and calendar files: printable
/// ASCII without spaces, quotes or angle brackets, a host, no user name.
bool isSecureWebAddress(std::string_view text);

} // namespace kith::base
