// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// How a text travels as SMS (3GPP TS 23.038, 23.040). All texts are UTF-8.
namespace kith::messages {

enum class SmsEncoding {
    gsm7, ///< The GSM 7-bit default alphabet with its extension table.
    ucs2, ///< UTF-16, which phones take for UCS-2.
};

/// "GSM-7" or "UCS-2".
std::string_view nameOf(SmsEncoding encoding);

struct SmsLength {
    SmsEncoding encoding = SmsEncoding::gsm7;
    std::size_t segments = 0; ///< SMS that are paid for; 0 for the empty text.
    std::size_t units = 0;    ///< Septets (characters of the extension table are two), or 16 bits.
};

/// 160 septets or 70 units of 16 bits in one SMS; 153 or 67 in each of several, because of the
/// header that joins them. No character is cut in two.
SmsLength segmentsOf(std::string_view text);

/// The text in characters of GSM-7, where each has a likeness there: other quotes and dashes,
/// letters without the accents that GSM-7 lacks. Else the text as it is: half of it would cost as
/// much and read worse.
std::string foldToGsm(std::string_view text);

} // namespace kith::messages
