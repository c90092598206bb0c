// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/portal/SecretText.h"
#include "plugin/portal/Weakness.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kith::portal {

/// Code points.
constexpr std::size_t fewestLetters = 8;
constexpr std::size_t mostLetters = 256;
constexpr std::size_t longestUsername = 100; ///< Bytes of what is typed.

enum class SecretKind { pin, words };

std::string_view nameOf(SecretKind kind);

/// What was typed in the form in which it is compared: NFC without blanks at its ends; digits of
/// any script alone, also with blanks or hyphens between, are a PIN in ASCII. Nothing where it is
/// no clean text of 1 to 256 code points. NIST SP 800-63B, 5.1.1.2. Any thread.
std::optional<SecretText> normaliseSecret(std::string_view typed);

/// What a normalised secret is.
SecretKind kindOf(const SecretText &secret);

/// What is wrong with a normalised PIN (see PinPolicy.h) or with normalised words; nothing where it
/// is good. Codes of words: "short", and "common" (a well-known password, a word, a name of the
/// person, a row of keys or what is alike; estimated by zxcvbn to be guessed within a hundred
/// million tries). OWASP ASVS 4.0, 2.1. Takes about half a millisecond. Any thread.
std::optional<Weakness> weaknessOf(const SecretText &secret, const KnownFacts &facts);

/// A username as it is kept: clean text of one line, 3 to 100 bytes, NFC. Throws Invalid naming the
/// field "username".
std::string cleanUsername(std::string_view typed);

/// A username as it is compared, whatever its case and width of letters: NFKC_Casefold (UAX #31).
/// Empty for what is no username, which nobody has.
std::string usernameKeyOf(std::string_view typed);

} // namespace kith::portal
