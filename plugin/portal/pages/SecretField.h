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
    bool isRefused = false;        ///< By the line that problemLine draws for the whole form.
    std::string problem = {};      ///< What is wrong with what was typed here; a line beside it.
    std::string_view help = {};    ///< A key of the words; a line beside it.
};

std::string secretField(const LanguageWords &words, const SecretFieldShape &shape);

/// The field of the username. problem as above.
std::string usernameField(const LanguageWords &words, const std::string &value, bool isRefused,
                          const std::string &problem = {});

/// Attributes: the field is refused for what the line with the id "problem" says.
std::string refused(bool isRefused);

} // namespace kith::portal
