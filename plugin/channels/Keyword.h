// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/messages/SmsRules.h"

#include <optional>
#include <string>
#include <string_view>

namespace kith::channels {

/// What a person's answer to an SMS asks for.
enum class Keyword { none, stop, start };

/// The whole answer must be the word, in any case; signs and spaces around it do not matter.
Keyword keywordOf(std::string_view text);

/// The number as gateways write it ("+4915…", "004915…", "4915…") in E.164; nothing for a short
/// code, a name or a number without its country. Digits alone may be one without its country: they
/// count where they are a valid number of a country to which SMS may go by the rules.
std::optional<std::string> senderNumber(std::string_view text, const messages::SmsRules &rules);

} // namespace kith::channels
