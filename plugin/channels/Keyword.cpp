// SPDX-License-Identifier: Apache-2.0
#include "plugin/channels/Keyword.h"

#include "plugin/base/Phone.h"

#include <algorithm>
#include <array>

namespace kith::channels {

namespace {

constexpr std::array<std::string_view, 7> stopWords{"STOP",   "STOPALL", "STOPP", "UNSUBSCRIBE",
                                                    "CANCEL", "END",     "QUIT"};
constexpr std::array<std::string_view, 2> startWords{"START", "UNSTOP"};

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Bytes of other letters belong to the word: they keep it from being one of ours.
bool isOfWord(char c) {
    return isLetter(c) || isDigit(c) || (c & 0x80) != 0;
}

std::string wordOf(std::string_view text) {
    const auto *const first = std::find_if(text.begin(), text.end(), isOfWord);
    const auto *last = text.end();
    while (last != first && !isOfWord(last[-1]))
        --last;
    std::string word(first, last);
    std::ranges::transform(word, word.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return word;
}

} // namespace

Keyword keywordOf(std::string_view text) {
    constexpr std::size_t longest = 40;
    const std::string word = text.size() > longest ? std::string() : wordOf(text);
    if (std::ranges::find(stopWords, word) != stopWords.end())
        return Keyword::stop;
    return std::ranges::find(startWords, word) != startWords.end() ? Keyword::start : Keyword::none;
}

std::optional<std::string> senderNumber(std::string_view text, const messages::SmsRules &rules) {
    std::string digits;
    bool saysCountry = text.starts_with('+');
    for (const char c : text) {
        if (isLetter(c) || (c & 0x80) != 0)
            return std::nullopt;
        if (isDigit(c))
            digits += c;
    }
    if (digits.starts_with("00")) {
        digits.erase(0, 2);
        saysCountry = true;
    }
    // One zero before it: a number of the gateway's own country, whichever that is.
    if (digits.size() < 7 || digits.size() > 15 || digits.front() == '0')
        return std::nullopt;
    std::string number = "+" + digits;
    if (!saysCountry && (!base::parsePhone(number, "ZZ") || !rules.allows(number)))
        return std::nullopt;
    return number;
}

} // namespace kith::channels
