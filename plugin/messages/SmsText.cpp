// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/SmsText.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

namespace kith::messages {

namespace {

/// TS 23.038, 6.2.1, without the letters and digits of ASCII.
constexpr std::u32string_view basicSigns =
    U"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà";
/// TS 23.038, 6.2.1.1: each after an escape.
constexpr std::u32string_view extensionSigns = U"\f^{}\\[~]|€";

struct Likeness {
    char32_t sign;
    std::string_view written;
};

/// What has no decomposition of its own.
constexpr std::array likenesses{
    Likeness{U'\u2018', "'"},   Likeness{U'\u2019', "'"},  Likeness{U'\u201a', "'"},
    Likeness{U'\u201b', "'"},   Likeness{U'\u02bc', "'"},  Likeness{U'\u201c', "\""},
    Likeness{U'\u201d', "\""},  Likeness{U'\u201e', "\""}, Likeness{U'\u00ab', "\""},
    Likeness{U'\u00bb', "\""},  Likeness{U'\u2039', "'"},  Likeness{U'\u203a', "'"},
    Likeness{U'\u2010', "-"},   Likeness{U'\u2011', "-"},  Likeness{U'\u2012', "-"},
    Likeness{U'\u2013', "-"},   Likeness{U'\u2014', "-"},  Likeness{U'\u2212', "-"},
    Likeness{U'\u2026', "..."}, Likeness{U'\u2022', "-"},  Likeness{U'\u00b7', "-"},
    Likeness{U'\u00a0', " "},   Likeness{U'\u2007', " "},  Likeness{U'\u2009', " "},
    Likeness{U'\u202f', " "},   Likeness{U'\t', " "},      Likeness{U'\u0141', "L"},
    Likeness{U'\u0142', "l"},   Likeness{U'\u0110', "D"},  Likeness{U'\u0111', "d"},
    Likeness{U'\u0131', "i"},   Likeness{U'\u0152', "OE"}, Likeness{U'\u0153', "oe"},
    Likeness{U'\u1e9e', "SS"},  Likeness{U'\u00b4', "'"},  Likeness{U'`', "'"},
};

bool isPlain(char32_t sign) {
    return (sign >= U'0' && sign <= U'9') || (sign >= U'A' && sign <= U'Z') ||
           (sign >= U'a' && sign <= U'z') || basicSigns.find(sign) != std::u32string_view::npos;
}

/// Septets of a character in GSM-7; 0 where it has none.
std::size_t septetsOf(char32_t sign) {
    if (isPlain(sign))
        return 1;
    return extensionSigns.find(sign) != std::u32string_view::npos ? 2 : 0;
}

std::size_t unitsOf(char32_t sign) {
    return sign > 0xffff ? 2 : 1;
}

/// What is not well-formed becomes U+FFFD.
std::u32string signsOf(std::string_view text) {
    std::u32string signs;
    const auto *bytes = reinterpret_cast<const std::uint8_t *>(text.data());
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < size;) {
        UChar32 sign = 0;
        U8_NEXT_OR_FFFD(bytes, at, size, sign);
        signs += static_cast<char32_t>(sign);
    }
    return signs;
}

bool isGsm(std::u32string_view signs) {
    return std::ranges::all_of(signs, [](char32_t sign) { return septetsOf(sign) > 0; });
}

/// Fills segments of the given size, without cutting a character.
template <class Size>
std::size_t countSegments(std::u32string_view signs, std::size_t room, Size &&sizeOf) {
    std::size_t segments = 1;
    std::size_t used = 0;
    for (const char32_t sign : signs) {
        const std::size_t size = sizeOf(sign);
        if (used + size > room) {
            ++segments;
            used = 0;
        }
        used += size;
    }
    return segments;
}

template <class Size>
SmsLength measure(std::u32string_view signs, SmsEncoding encoding, std::size_t alone,
                  std::size_t joined, Size &&sizeOf) {
    SmsLength length{encoding, 1, 0};
    for (const char32_t sign : signs)
        length.units += sizeOf(sign);
    if (signs.empty())
        length.segments = 0;
    else if (length.units > alone)
        length.segments = countSegments(signs, joined, sizeOf);
    return length;
}

bool isInvisible(char32_t sign) {
    return u_charType(static_cast<UChar32>(sign)) == U_FORMAT_CHAR;
}

/// The letter without its accents.
std::optional<std::string> bareLetter(char32_t sign) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2 *normalizer = icu::Normalizer2::getNFDInstance(status);
    icu::UnicodeString parts;
    if (U_FAILURE(status) != 0 ||
        normalizer->getDecomposition(static_cast<UChar32>(sign), parts) == 0)
        return std::nullopt;
    for (std::int32_t at = parts.moveIndex32(0, 1); at < parts.length();
         at = parts.moveIndex32(at, 1))
        if (u_charType(parts.char32At(at)) != U_NON_SPACING_MARK)
            return std::nullopt;
    const UChar32 letter = parts.char32At(0);
    if (septetsOf(static_cast<char32_t>(letter)) == 0)
        return std::nullopt;
    std::string written;
    icu::UnicodeString(letter).toUTF8String(written);
    return written;
}

std::optional<std::string> fold(char32_t sign) {
    if (septetsOf(sign) > 0) {
        std::string written;
        icu::UnicodeString(static_cast<UChar32>(sign)).toUTF8String(written);
        return written;
    }
    if (isInvisible(sign))
        return "";
    const auto found = std::ranges::find(likenesses, sign, &Likeness::sign);
    if (found != likenesses.end())
        return std::string(found->written);
    return bareLetter(sign);
}

} // namespace

std::string_view nameOf(SmsEncoding encoding) {
    return encoding == SmsEncoding::gsm7 ? "GSM-7" : "UCS-2";
}

SmsLength segmentsOf(std::string_view text) {
    const std::u32string signs = signsOf(text);
    if (isGsm(signs))
        return measure(signs, SmsEncoding::gsm7, 160, 153, septetsOf);
    return measure(signs, SmsEncoding::ucs2, 70, 67, unitsOf);
}

std::string foldToGsm(std::string_view text) {
    std::string folded;
    for (const char32_t sign : signsOf(text)) {
        const auto written = fold(sign);
        if (!written)
            return std::string(text);
        folded += *written;
    }
    return folded;
}

} // namespace kith::messages
