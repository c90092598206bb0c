// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/PinPolicy.h"

#include "plugin/base/Secret.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace kith::portal {

namespace {

constexpr std::size_t shortestPart = 4; ///< Of a phone number or a username that gives it away.

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

std::string digitsOf(std::string_view text) {
    std::string digits;
    std::ranges::copy_if(text, std::back_inserter(digits), isDigit);
    return digits;
}

int numberAt(std::string_view pin, std::size_t first, std::size_t length) {
    int number = 0;
    for (const char c : pin.substr(first, length))
        number = number * 10 + (c - '0');
    return number;
}

/// Up or down by one, 0 after 9.
int stepAt(std::string_view pin, std::size_t place) {
    const int step = (pin[place] - pin[place - 1] + 10) % 10;
    return step == 1 || step == 9 ? step : 0;
}

/// One run, or one and a digit at an end, or two runs of three digits and more.
bool isMadeOfRuns(std::string_view pin) {
    std::size_t inRuns = 0;
    int runs = 0;
    for (std::size_t first = 0; first + 2 < pin.size();) {
        std::size_t last = first + 1;
        const int step = stepAt(pin, last);
        while (step != 0 && last + 1 < pin.size() && stepAt(pin, last + 1) == step)
            ++last;
        const std::size_t length = last - first + 1;
        const bool isRun = step != 0 && length >= 3;
        inRuns += isRun ? length : 0;
        runs += isRun ? 1 : 0;
        first = isRun ? last + 1 : first + 1;
    }
    return runs == 1 ? inRuns + 1 >= pin.size() : runs == 2 && inRuns == pin.size();
}

bool repeats(std::string_view pin, std::size_t period) {
    for (std::size_t i = period; i < pin.size(); ++i)
        if (pin[i] != pin[i - period])
            return false;
    return true;
}

bool isDoubled(std::string_view pin) {
    for (std::size_t i = 0; i < pin.size(); i += 2)
        if (i + 1 == pin.size() || pin[i] != pin[i + 1])
            return false;
    return true;
}

bool isPattern(std::string_view pin) {
    for (std::size_t period = 2; period * 2 <= pin.size(); ++period)
        if (repeats(pin, period))
            return true;
    return isDoubled(pin);
}

bool isYear(int number) {
    return number >= 1900 && number <= 2029;
}

bool isDay(int day, int month) {
    return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

bool isDate(std::string_view pin) {
    if (pin.size() != 6)
        return false;
    const std::array<int, 3> parts{numberAt(pin, 0, 2), numberAt(pin, 2, 2), numberAt(pin, 4, 2)};
    return isDay(parts[0], parts[1]) || isDay(parts[1], parts[0]) || isDay(parts[2], parts[1]);
}

bool hasAnEndOf(std::string_view pin, const std::string &phone) {
    const std::string digits = digitsOf(phone);
    if (digits.size() < shortestPart)
        return false;
    const std::string_view end = std::string_view(digits).substr(digits.size() - shortestPart);
    return digits.find(pin) != std::string::npos || pin.starts_with(end) || pin.ends_with(end);
}

bool resembles(std::string_view pin, const std::string &username) {
    const std::string digits = digitsOf(username);
    return digits.find(pin) != std::string::npos ||
           (digits.size() >= shortestPart && pin.find(digits) != std::string_view::npos);
}

constexpr Weakness badLength{"length", "A PIN has 6 to 12 digits."};
constexpr Weakness isRun{"run", "Digits in a row, such as 123456, are guessed first."};
constexpr Weakness isRepeat{"repeat", "Use more than two different digits."};
constexpr Weakness hasPattern{"pattern", "Groups of digits that are repeated are guessed first."};
constexpr Weakness hasYear{"year", "Years, such as a year of birth, are guessed first."};
constexpr Weakness isADate{"date", "Dates, such as a birthday, are guessed first."};
constexpr Weakness isOfPhone{"phone", "The phone number is guessed first."};
constexpr Weakness isOfUsername{"username", "The username is guessed first."};

} // namespace

std::optional<Weakness> weaknessOfPin(std::string_view pin, const KnownFacts &facts) {
    if (pin.size() < shortestPin || pin.size() > longestPin || !std::ranges::all_of(pin, isDigit))
        return badLength;
    if (std::set(pin.begin(), pin.end()).size() < 3)
        return isRepeat;
    if (isMadeOfRuns(pin))
        return isRun;
    if (isPattern(pin))
        return hasPattern;
    if (isYear(numberAt(pin, 0, 4)) || isYear(numberAt(pin, pin.size() - 4, 4)))
        return hasYear;
    if (isDate(pin))
        return isADate;
    if (hasAnEndOf(pin, facts.phone))
        return isOfPhone;
    if (resembles(pin, facts.username))
        return isOfUsername;
    return std::nullopt;
}

SecretText randomPin(const KnownFacts &facts, std::size_t digits) {
    unsigned char first = 0;
    base::fillRandom(&first, sizeof first); // makes libsodium ready, or throws
    std::array<char, longestPin> pin{};
    const std::string_view text(pin.data(), std::clamp(digits, shortestPin, longestPin));
    do {
        for (std::size_t i = 0; i < text.size(); ++i)
            pin.at(i) = static_cast<char>('0' + randombytes_uniform(10));
    } while (weaknessOfPin(text, facts));
    SecretText made(text);
    sodium_memzero(pin.data(), pin.size());
    return made;
}

} // namespace kith::portal
