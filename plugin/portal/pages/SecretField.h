// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/portal/pages/PageWords.h"

#include <string>
#include <string_view>

namespace kith::portal {

/// A field for a PIN or words, which is not shown unless the script's button is pressed.
struct SecretFieldShape {
    std::string_view name;         ///< Also its id.
    std::string_view label;        ///< A key of the words.
    std::string_view autocomplete; ///< "current-password" or "new-password".
    bool hasProblem = false;       ///< It is described by the line that says what is wrong.
    std::string_view help = {};    ///< A key of the words; a line below the label.
};

std::string secretField(const LanguageWords &words, const SecretFieldShape &shape);

/// The attributes that join a field to the line with the problem and to its help.
std::string describedBy(bool hasProblem, std::string_view helpId = {});

} // namespace kith::portal
