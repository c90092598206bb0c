// SPDX-License-Identifier: Apache-2.0
#include "plugin/base/Phone.h"

#include <phonenumbers/phonenumberutil.h>

#include <charconv>

namespace kith::base {

namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

const PhoneNumberUtil &util() {
    return *PhoneNumberUtil::GetInstance();
}

std::optional<PhoneNumber> parse(const std::string &typed, const std::string &region) {
    PhoneNumber number;
    const auto outcome = util().Parse(typed, region, &number);
    if (outcome != PhoneNumberUtil::NO_PARSING_ERROR || !util().IsValidNumber(number))
        return std::nullopt;
    return number;
}

struct Split {
    std::string national; ///< The significant number, without the digit dialled before it.
    std::string prefix;   ///< What is dialled before it inside the country; may be empty.
};

/// No country code is the beginning of another one.
std::optional<Split> split(std::string_view digits) {
    for (std::size_t size = 1; size <= 3 && size < digits.size(); ++size) {
        int code = 0;
        std::from_chars(digits.data(), digits.data() + size, code);
        std::string region;
        util().GetRegionCodeForCountryCode(code, &region);
        if (region == "ZZ")
            continue;
        Split found{std::string(digits.substr(size)), {}};
        util().GetNddPrefixForRegion(region, true, &found.prefix);
        if (found.prefix == digits.substr(0, size))
            found.prefix.clear(); // North America: +1 201… is 201…
        return found;
    }
    return std::nullopt;
}

} // namespace

std::optional<std::string> parsePhone(std::string_view typed, const std::string &region) {
    constexpr std::size_t longest = 40;
    if (typed.size() > longest)
        return std::nullopt;
    const auto number = parse(std::string(typed), region);
    // An extension cannot be dialled by a machine and would be lost in E.164.
    if (!number || number->has_extension())
        return std::nullopt;
    std::string e164;
    util().Format(*number, PhoneNumberUtil::E164, &e164);
    return e164;
}

std::string phoneRegion(const std::string &e164) {
    const auto number = parse(e164, "ZZ");
    std::string region = "ZZ";
    if (number)
        util().GetRegionCodeForNumber(*number, &region);
    return region;
}

bool isPhoneRegion(const std::string &region) {
    return util().GetCountryCodeForRegion(region) != 0;
}

std::vector<std::string> phoneWords(std::string_view e164) {
    if (!e164.starts_with('+'))
        return {};
    const std::string_view digits = e164.substr(1);
    std::vector<std::string> words{std::string(digits)};
    if (const auto parts = split(digits))
        words.push_back(parts->prefix + parts->national);
    return words;
}

std::string formatPhone(const std::string &e164) {
    const auto number = parse(e164, "ZZ");
    if (!number)
        return e164;
    std::string text;
    util().Format(*number, PhoneNumberUtil::INTERNATIONAL, &text);
    return text;
}

} // namespace kith::base
