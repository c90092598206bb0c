// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::base {

/// A number as a person typed it, in E.164 (+491711234567), or nothing where it is not a possible
/// and valid number. region (ISO 3166-1 alpha-2) is where numbers without + belong. Any thread.
std::optional<std::string> parsePhone(std::string_view typed, const std::string &region);

/// The region (ISO 3166-1 alpha-2) that an E.164 number belongs to; "ZZ" where that is not known.
std::string phoneRegion(const std::string &e164);

/// True for a region (ISO 3166-1 alpha-2, in capitals) that has phone numbers.
bool isPhoneRegion(const std::string &region);

/// The digits by which an E.164 number is found: with its country code and as it is dialled inside
/// the country (491711234567, 01711234567).
std::vector<std::string> phoneWords(std::string_view e164);

/// An E.164 number as people read it: +49 171 1234567.
std::string formatPhone(const std::string &e164);

} // namespace kith::base
