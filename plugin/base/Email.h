// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace kith::base {

/// True for an address that can be put into a mail as it is: local part and domain of RFC 5321
/// without quotes, comments or address literals, ASCII, at most 254 bytes, a domain with a dot.
bool isEmailAddress(std::string_view text);

/// The form in which two addresses are compared: the same person reads both spellings.
std::string emailKey(std::string_view address);

} // namespace kith::base
