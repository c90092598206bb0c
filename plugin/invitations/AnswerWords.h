// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/invitations/Invitee.h"

#include <string>
#include <string_view>

namespace kith::invitations {

/// Whether an invitee is coming, as they answered: "is coming", "cannot come"; empty where there is
/// no answer. In German for a language that is German, else in English.
std::string_view answerInWords(const Invitee &invitee, std::string_view language);

/// The same with when they answered, by the clock of a zone (IANA): "cannot come, answered Sunday,
/// 22 November 2026, 11:53".
std::string answerWithTime(const Invitee &invitee, const std::string &language,
                           const std::string &zone);

} // namespace kith::invitations
