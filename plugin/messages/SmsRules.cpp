// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/SmsRules.h"

#include "plugin/base/Errors.h"
#include "plugin/base/Phone.h"
#include "plugin/messages/Reasons.h"

#include <algorithm>

namespace kith::messages {

namespace {

bool isPrefix(std::string_view country) {
    return country.starts_with('+');
}

bool isDigits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

void check(std::string_view country) {
    const bool known =
        isPrefix(country) ? isDigits(country.substr(1)) : base::isPhoneRegion(std::string(country));
    if (!known)
        throw base::Invalid("kith.sms.countries", "unknown",
                            "kith.sms.countries must be countries such as DE or +49.");
}

} // namespace

std::string SmsRules::textOf(std::string_view text) const {
    return fold ? foldToGsm(text) : std::string(text);
}

bool SmsRules::allows(const std::string &number) const {
    if (countries.empty())
        return true;
    const std::string region = base::phoneRegion(number);
    return std::ranges::any_of(countries, [&](const std::string &country) {
        return isPrefix(country) ? number.starts_with(country) : region == country;
    });
}

bool SmsRules::isTooLong(std::string_view text) const {
    return maxSegments != 0 && segmentsOf(textOf(text)).segments > maxSegments;
}

std::string SmsRules::refusal(const std::string &number, std::string_view text) const {
    if (!allows(number))
        return reasons::notAllowedCountry;
    return isTooLong(text) ? reasons::tooLong : std::string();
}

std::vector<std::string> parseSmsCountries(std::string_view list) {
    std::vector<std::string> countries;
    while (true) {
        list.remove_prefix(std::min(list.find_first_not_of(", "), list.size()));
        if (list.empty())
            return countries;
        const std::string_view country = list.substr(0, list.find_first_of(", "));
        check(country);
        countries.emplace_back(country);
        list.remove_prefix(country.size());
    }
}

} // namespace kith::messages
