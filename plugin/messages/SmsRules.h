// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/messages/SmsText.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kith::messages {

/// What keeps the bill for SMS small; keys kith.sms.countries, max_segments and fold.
struct SmsRules {
    std::vector<std::string> countries; ///< "DE" or "+49"; empty: all.
    std::size_t maxSegments = 6;        ///< 0: any number.
    bool fold = false;                  ///< Texts are put into GSM-7 where that is possible.

    /// The text as it goes out.
    [[nodiscard]] std::string textOf(std::string_view text) const;
    /// True where SMS may go to the number (E.164).
    [[nodiscard]] bool allows(const std::string &number) const;
    /// True where the text would become more SMS than it may.
    [[nodiscard]] bool isTooLong(std::string_view text) const;
    /// One of reasons, or empty where the text may go to the number.
    [[nodiscard]] std::string refusal(const std::string &number, std::string_view text) const;
};

/// Reads countries separated by commas or spaces. Throws base::Invalid naming kith.sms.countries
/// for what is neither a region of ISO 3166-1 alpha-2 nor + and digits.
std::vector<std::string> parseSmsCountries(std::string_view list);

} // namespace kith::messages
