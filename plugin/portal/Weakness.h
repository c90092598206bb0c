// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace kith::portal {

/// What others know of the person who chooses, and would try first. Texts may be empty.
struct KnownFacts {
    std::string username;
    std::string phone; ///< E.164.
    std::string givenName;
    std::string familyName;
    std::string email;
};

/// Why a PIN or words are refused.
struct Weakness {
    std::string_view code;    ///< Stable, for programs and translations.
    std::string_view message; ///< A sentence for people.
};

} // namespace kith::portal
