// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/Credentials.h"

#include "plugin/base/Errors.h"
#include "plugin/base/Fold.h"
#include "plugin/base/Text.h"
#include "plugin/portal/PinPolicy.h"

#include <sodium.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <zxcvbn.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <vector>

namespace kith::portal {

namespace {

using icu::UnicodeString;

constexpr std::size_t mostBytes = 4 * mostLetters;
constexpr std::size_t shortestUsername = 3;
/// zxcvbn speaks of bits: log2 of the number of guesses.
const double fewestBits = std::log2(1e8);

/// Text of ICU that is overwritten at its end.
class WipedString {
public:
    explicit WipedString(UnicodeString text) : _text(std::move(text)) {}
    ~WipedString() {
        const int32_t size = _text.length();
        if (char16_t *const letters = _text.getBuffer(size)) {
            sodium_memzero(letters, static_cast<std::size_t>(size) * sizeof(char16_t));
            _text.releaseBuffer(0);
        }
    }
    WipedString(const WipedString &) = delete;
    WipedString &operator=(const WipedString &) = delete;

    [[nodiscard]] const UnicodeString &text() const { return _text; }

private:
    UnicodeString _text;
};

UnicodeString fromUtf8(std::string_view text) {
    return UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
}

template <class Normaliser>
UnicodeString normalised(Normaliser normaliser, const UnicodeString &text) {
    UErrorCode failure = U_ZERO_ERROR;
    const icu::Normalizer2 *const how = normaliser(failure);
    UnicodeString result = U_SUCCESS(failure) ? how->normalize(text, failure) : UnicodeString();
    if (U_FAILURE(failure))
        throw base::Unavailable("Unicode data is missing.");
    return result;
}

UnicodeString toNfc(const UnicodeString &text) {
    return normalised(icu::Normalizer2::getNFCInstance, text);
}

/// The digits, where there is nothing else but what people put between them.
std::string pinIn(const UnicodeString &text) {
    std::string digits;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 letter = text.char32At(i);
        const int32_t digit = u_charDigitValue(letter);
        if (digit >= 0)
            digits += static_cast<char>('0' + digit);
        else if (letter != ' ' && letter != '-')
            return {};
    }
    return digits;
}

SecretText secretOf(const UnicodeString &text) {
    if (std::string digits = pinIn(text); !digits.empty()) {
        SecretText pin(digits);
        sodium_memzero(digits.data(), digits.size());
        return pin;
    }
    std::string words;
    text.toUTF8String(words);
    SecretText secret(words);
    sodium_memzero(words.data(), words.size());
    return secret;
}

void addPart(std::vector<std::string> &parts, const std::string &part) {
    if (base::characters(part) >= 3)
        parts.push_back(base::foldCase(part));
}

/// The words that are as good as known, as zxcvbn takes them.
std::vector<std::string> partsOf(const KnownFacts &facts) {
    std::vector<std::string> parts;
    for (const std::string *text :
         {&facts.username, &facts.givenName, &facts.familyName, &facts.email}) {
        addPart(parts, *text);
        for (const std::string &word : base::foldName(*text))
            addPart(parts, word);
    }
    return parts;
}

double bitsOf(const std::string &text, const std::vector<std::string> &known) {
    std::vector<const char *> words;
    words.reserve(known.size() + 1);
    for (const std::string &word : known)
        words.push_back(word.c_str());
    words.push_back(nullptr);
    return ZxcvbnMatch(text.c_str(), words.data(), nullptr);
}

UnicodeString withoutBlanks(const UnicodeString &text) {
    UnicodeString letters;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1))
        if (!u_isUWhiteSpace(text.char32At(i)))
            letters.append(text.char32At(i));
    return letters;
}

/// The same few letters again and again, or a piece of the alphabet, in any script.
bool isMonotonous(const UnicodeString &letters) {
    const auto repeats = [&letters](int32_t period) {
        return letters.compareBetween(period, letters.length(), letters, 0,
                                      letters.length() - period) == 0;
    };
    for (int32_t period = 1; period < static_cast<int32_t>(fewestLetters); ++period)
        if (period * 2 <= letters.length() && repeats(period))
            return true;
    int32_t steps = 0;
    for (int32_t i = 1; i < letters.length(); ++i)
        steps += std::abs(letters.charAt(i) - letters.charAt(i - 1)) == 1 ? 1 : 0;
    return steps + 2 >= letters.length();
}

/// zxcvbn knows Latin letters only and takes each byte of others for a chance, so that the same is
/// asked of the words as they are spelt in Latin letters.
bool isCommon(const SecretText &secret, const KnownFacts &facts) {
    const std::vector<std::string> known = partsOf(facts);
    std::string written(secret.view());
    std::string latin = base::foldSortKey(secret.view());
    const bool common = bitsOf(written, known) < fewestBits ||
                        (!latin.empty() && bitsOf(latin, known) < fewestBits);
    sodium_memzero(written.data(), written.size());
    sodium_memzero(latin.data(), latin.size());
    return common;
}

constexpr Weakness tooShort{"short", "Use at least 8 letters, better several words."};
constexpr Weakness tooCommon{"common", "This is easily guessed. Use several words that do not"
                                       " belong together."};

} // namespace

std::string_view nameOf(SecretKind kind) {
    return kind == SecretKind::pin ? "pin" : "words";
}

std::optional<SecretText> normaliseSecret(std::string_view typed) {
    if (typed.size() > mostBytes || !base::isClean(typed, base::TextShape::line))
        return std::nullopt;
    const WipedString text(toNfc(fromUtf8(base::trim(typed))));
    const auto letters = static_cast<std::size_t>(text.text().countChar32());
    if (letters == 0 || letters > mostLetters)
        return std::nullopt;
    return secretOf(text.text());
}

SecretKind kindOf(const SecretText &secret) {
    const bool digits =
        std::ranges::all_of(secret.view(), [](char c) { return c >= '0' && c <= '9'; });
    return digits ? SecretKind::pin : SecretKind::words;
}

std::optional<Weakness> weaknessOf(const SecretText &secret, const KnownFacts &facts) {
    if (kindOf(secret) == SecretKind::pin)
        return weaknessOfPin(secret.view(), facts);
    if (base::characters(secret.view()) < fewestLetters)
        return tooShort;
    const WipedString text(fromUtf8(secret.view()));
    if (isMonotonous(WipedString(withoutBlanks(text.text())).text()) || isCommon(secret, facts))
        return tooCommon;
    return std::nullopt;
}

std::string cleanUsername(std::string_view typed) {
    const std::string clean = base::cleanText(typed, "username", shortestUsername, longestUsername);
    std::string name;
    toNfc(fromUtf8(clean)).toUTF8String(name);
    if (base::characters(name) < shortestUsername || usernameKeyOf(name).empty())
        throw base::Invalid("username", "too-short", "A username has at least 3 letters.");
    return name;
}

std::string usernameKeyOf(std::string_view typed) {
    if (typed.size() > longestUsername || !base::isClean(typed, base::TextShape::line))
        return {};
    std::string key;
    normalised(icu::Normalizer2::getNFKCCasefoldInstance, fromUtf8(base::trim(typed)))
        .toUTF8String(key);
    return key;
}

} // namespace kith::portal
