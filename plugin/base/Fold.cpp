// SPDX-License-Identifier: Apache-2.0
#include "plugin/base/Fold.h"

#include "plugin/base/Errors.h"
#include "plugin/base/Text.h"
#include "plugin/base/Transliterators.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/uversion.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace kith::base {

namespace {

/// Bytes of a word at most; what is longer is cut, in terms and queries alike.
constexpr std::size_t longestWord = 64;

using icu::UnicodeString;

std::string toUtf8(const UnicodeString &text) {
    std::string bytes;
    text.toUTF8String(bytes);
    return bytes;
}

UnicodeString fromUtf8(std::string_view text) {
    return UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

bool isAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

bool isAsciiAlnum(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool isApostrophe(UChar32 c) {
    constexpr std::array<UChar32, 9> all{'\'',  '`',    0xb4,   0x2bb, 0x2bc,
                                         0x2bf, 0x2018, 0x2019, 0x2032};
    return std::find(all.begin(), all.end(), c) != all.end();
}

UScriptCode scriptOf(UChar32 c) {
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(c, &status);
}

/// Letters, digits and the marks on them.
bool isWordCharacter(UChar32 c) {
    return u_isalnum(c) != 0 || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

bool isOtherLetter(UChar32 c) {
    const UScriptCode script = scriptOf(c);
    return script != USCRIPT_LATIN && script != USCRIPT_COMMON && script != USCRIPT_INHERITED;
}

bool hasOtherLetters(const UnicodeString &text) {
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1))
        if (isOtherLetter(text.char32At(i)))
            return true;
    return false;
}

/// Marks that are an accent rather than a vowel or a letter of their own.
bool isAccent(UChar32 c) {
    if (c == 0x3099 || c == 0x309a || u_charType(c) != U_NON_SPACING_MARK)
        return false;
    const UScriptCode script = scriptOf(c);
    return script == USCRIPT_INHERITED || script == USCRIPT_HEBREW || script == USCRIPT_ARABIC;
}

const icu::Normalizer2 &normalizer(const char *name, UNormalization2Mode mode) {
    UErrorCode status = U_ZERO_ERROR;
    const auto *found = icu::Normalizer2::getInstance(nullptr, name, mode, status);
    if (U_FAILURE(status) != 0)
        throw Unavailable("ICU's data for normalisation are missing.");
    return *found;
}

UnicodeString normalized(const UnicodeString &text, const char *name, UNormalization2Mode mode) {
    UErrorCode status = U_ZERO_ERROR;
    return normalizer(name, mode).normalize(text, status);
}

/// Case and accents removed, the script kept.
UnicodeString foldNative(const UnicodeString &text) {
    const auto decomposed =
        normalized(normalized(text, "nfkc_cf", UNORM2_COMPOSE), "nfc", UNORM2_DECOMPOSE);
    UnicodeString plain;
    for (std::int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1))
        if (!isAccent(decomposed.char32At(i)))
            plain.append(decomposed.char32At(i));
    return normalized(plain, "nfc", UNORM2_COMPOSE);
}

Transliterators &latinToAscii() {
    static Transliterators latin("Latin-ASCII; Lower");
    return latin;
}

/// What ICU makes of each letter of the Latin blocks, where only marks that follow matter, and
/// those stand elsewhere: nearly all names are written with them, and ICU's rules take their time.
class LatinTable {
public:
    LatinTable() {
        _folded.reserve(basicEnd + additionalEnd - additional);
        for (UChar32 c = 0; c < basicEnd; ++c)
            add(c);
        for (UChar32 c = additional; c < additionalEnd; ++c)
            add(c);
    }

    /// Nothing where the text has other characters.
    [[nodiscard]] std::optional<UnicodeString> fold(const UnicodeString &text) const {
        UnicodeString folded;
        for (std::int32_t i = 0; i < text.length(); ++i) {
            const UChar c = text.charAt(i);
            if (c < basicEnd)
                folded.append(_folded[c]);
            else if (c >= additional && c < additionalEnd)
                folded.append(_folded[static_cast<std::size_t>(basicEnd + c - additional)]);
            else
                return std::nullopt;
        }
        return folded;
    }

private:
    static constexpr UChar32 basicEnd = 0x250; // up to Latin Extended-B
    static constexpr UChar32 additional = 0x1e00;
    static constexpr UChar32 additionalEnd = 0x1f00;

    void add(UChar32 c) {
        UnicodeString text(c);
        latinToAscii().apply(text);
        _folded.push_back(std::move(text));
    }

    std::vector<UnicodeString> _folded;
};

/// Latin letters in lower case; syllables of what was another script stay separated by blanks.
UnicodeString foldLatin(UnicodeString text) {
    static const LatinTable table;
    static Transliterators any("Any-Latin; Latin-ASCII; Lower");
    if (auto folded = table.fold(text))
        return std::move(*folded);
    (hasOtherLetters(text) ? any : latinToAscii()).apply(text);
    return text;
}

/// The parts between characters that are no part of a word; apostrophes join.
std::vector<UnicodeString> partsOf(const UnicodeString &text) {
    std::vector<UnicodeString> parts(1);
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        if (isApostrophe(c))
            continue;
        if (isWordCharacter(c))
            parts.back().append(c);
        else if (!parts.back().isEmpty())
            parts.emplace_back();
    }
    if (parts.back().isEmpty())
        parts.pop_back();
    return parts;
}

/// The same for ASCII, where bytes are characters: what nearly all words are.
std::vector<std::string> asciiParts(std::string_view text) {
    std::vector<std::string> parts(1);
    for (const char c : asciiLower(text)) {
        if (isAsciiAlnum(c))
            parts.back() += c;
        else if (c != '\'' && c != '`' && !parts.back().empty())
            parts.emplace_back();
    }
    if (parts.back().empty())
        parts.pop_back();
    return parts;
}

std::string cut(std::string word) {
    std::size_t size = std::min(word.size(), longestWord);
    while (size < word.size() && (word[size] & 0xc0) == 0x80)
        --size;
    word.resize(size);
    return word;
}

void addOnce(std::vector<std::string> &words, std::string word) {
    word = cut(std::move(word));
    if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end())
        words.push_back(std::move(word));
}

/// From each part to the end: "smith", "jones" are found as smithjones and as jones.
void addSuffixes(std::vector<std::string> &words, const std::vector<std::string> &parts) {
    for (std::size_t first = 0; first < parts.size(); ++first) {
        std::string word;
        for (std::size_t i = first; i < parts.size(); ++i)
            word += parts[i];
        addOnce(words, std::move(word));
    }
}

/// Where a native word can be entered: at its parts and at each Chinese character.
std::vector<std::string> nativeParts(const UnicodeString &text) {
    std::vector<std::string> parts;
    for (const auto &part : partsOf(foldNative(text))) {
        UnicodeString piece;
        for (std::int32_t i = 0; i < part.length(); i = part.moveIndex32(i, 1)) {
            if (scriptOf(part.char32At(i)) == USCRIPT_HAN && !piece.isEmpty()) {
                parts.push_back(toUtf8(piece));
                piece.remove();
            }
            piece.append(part.char32At(i));
        }
        parts.push_back(toUtf8(piece));
    }
    return parts;
}

std::vector<std::string> latinParts(const UnicodeString &text) {
    std::vector<std::string> parts;
    for (const auto &part : partsOf(text))
        for (const auto &piece : partsOf(foldLatin(part)))
            parts.push_back(toUtf8(piece));
    return parts;
}

/// Calls visit with each word between white space of any kind.
template <class Visit>
void eachWord(const UnicodeString &text, Visit visit) {
    std::int32_t start = 0;
    for (std::int32_t i = 0; i <= text.length(); ++i) {
        if (i < text.length() && u_isUWhiteSpace(text.charAt(i)) == 0)
            continue;
        if (i > start)
            visit(text.tempSubStringBetween(start, i));
        start = i + 1;
    }
}

template <class Visit>
void eachAsciiWord(std::string_view text, Visit visit) {
    while (!(text = trim(text)).empty()) {
        const auto end = std::min(text.find_first_of(" \t\r\n\f\v"), text.size());
        visit(text.substr(0, end));
        text.remove_prefix(end);
    }
}

/// Letters and digits, with @ where an address is typed.
std::string withoutPunctuation(const UnicodeString &text) {
    UnicodeString kept;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1))
        if (isWordCharacter(text.char32At(i)) || text.char32At(i) == '@')
            kept.append(text.char32At(i));
    return toUtf8(kept);
}

bool isPhonePart(std::string_view word) {
    return word.find_first_not_of("0123456789+-/().") == std::string_view::npos &&
           word.find_first_of("0123456789") != std::string_view::npos;
}

std::string digitsOf(std::string_view text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
                 [](char c) { return c >= '0' && c <= '9'; });
    return digits;
}

/// 00 is how many countries dial +, which stored numbers begin without.
std::string withoutDialPrefix(const std::string &digits) {
    return digits.starts_with("00") && digits.size() > 2 ? digits.substr(2) : digits;
}

std::string foldQueryWord(const UnicodeString &word) {
    const UnicodeString plain = hasOtherLetters(word) ? foldNative(word) : foldLatin(word);
    return cut(withoutPunctuation(plain));
}

/// The same for ASCII, which needs no tables: what is typed mostly.
std::string foldAsciiQueryWord(std::string_view word) {
    std::string kept;
    for (const char c : asciiLower(word))
        if (isAsciiAlnum(c) || c == '@')
            kept += c;
    return cut(std::move(kept));
}

std::string foldQueryWord(const UnicodeString &word, const std::string &raw) {
    return isAscii(raw) ? foldAsciiQueryWord(raw) : foldQueryWord(word);
}

/// The words as typed, neighbouring parts of a phone number joined.
std::vector<std::string> queryWords(std::string_view typed) {
    std::vector<std::string> words;
    bool inPhone = false;
    eachWord(fromUtf8(typed), [&](const UnicodeString &word) {
        const std::string raw = toUtf8(word);
        const bool phone = isPhonePart(raw);
        if (phone && inPhone)
            words.back() += digitsOf(raw);
        else
            words.push_back(phone ? digitsOf(raw) : foldQueryWord(word, raw));
        inPhone = phone;
    });
    for (std::string &word : words)
        word = cut(withoutDialPrefix(word));
    return words;
}

} // namespace

std::string foldVersion() {
    UVersionInfo version;
    u_getVersion(version);
    std::array<char, U_MAX_VERSION_STRING_LENGTH> text{};
    u_versionToString(version, text.data());
    return std::string("1/") + text.data();
}

std::vector<std::string> foldName(std::string_view text) {
    std::vector<std::string> words;
    if (isAscii(text)) {
        eachAsciiWord(text, [&](std::string_view word) { addSuffixes(words, asciiParts(word)); });
        return words;
    }
    eachWord(fromUtf8(text), [&](const UnicodeString &word) {
        addSuffixes(words, latinParts(word));
        if (hasOtherLetters(word))
            addSuffixes(words, nativeParts(word));
    });
    return words;
}

std::vector<std::string> foldEmail(std::string_view address) {
    std::vector<std::string> words;
    std::string whole;
    for (const char c : asciiLower(address))
        if (isAsciiAlnum(c) || c == '@')
            whole += c;
    addOnce(words, std::move(whole));
    const auto parts = asciiParts(address.substr(0, address.rfind('@')));
    for (std::size_t i = 1; i < parts.size(); ++i)
        addOnce(words, parts[i]);
    return words;
}

std::vector<std::string> foldQuery(std::string_view typed) {
    const std::vector<std::string> words = queryWords(typed);
    std::vector<std::string> kept;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool implied = std::any_of(words.begin(), words.end(), [&](const std::string &other) {
            return other.size() > words[i].size() && other.starts_with(words[i]);
        });
        if (!implied)
            addOnce(kept, words[i]);
    }
    return kept;
}

std::string foldSortKey(std::string_view text) {
    std::string key;
    const auto append = [&key](const std::string &part) { key += (key.empty() ? "" : " ") + part; };
    if (isAscii(text))
        eachAsciiWord(text, [&](std::string_view word) {
            for (const auto &part : asciiParts(word))
                append(part);
        });
    else
        for (const auto &part : latinParts(fromUtf8(text)))
            append(part);
    return key;
}

std::string foldCase(std::string_view text) {
    return toUtf8(fromUtf8(text).foldCase());
}

} // namespace kith::base
