// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/portal/SecretText.h"
#include "plugin/portal/Weakness.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace kith::portal {

constexpr std::size_t shortestPin = 6;
constexpr std::size_t longestPin = 12;

/// What is wrong with a PIN that somebody chose (ASCII digits); nothing where it is good. Codes:
/// "length" (not 6 to 12 digits), "run" (counts up or down, or is made of two that do), "repeat"
/// (two different digits at most), "pattern" (a part of it again and again, or every digit twice),
/// "year" (begins or ends with 1900 to 2029), "date" (six digits that are a day, in any order),
/// "phone" (stands in the number, or has its last four digits at an end), "username" (one stands in
/// the other). Some of what people choose first, by studies of PINs; NIST SP 800-63B, 5.1.1.2.
/// Any thread.
std::optional<Weakness> weaknessOfPin(std::string_view pin, const KnownFacts &facts);

/// A PIN of so many digits (6 to 12), each of the good ones as likely as any other. Any thread.
SecretText randomPin(const KnownFacts &facts, std::size_t digits = shortestPin);

} // namespace kith::portal
