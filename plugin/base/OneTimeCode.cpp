// SPDX-License-Identifier: Apache-2.0
#include "plugin/base/OneTimeCode.h"

#include "plugin/base/Secret.h"

#include <sodium.h>

namespace kith::base {

std::string makeOneTimeCode() {
    constexpr std::uint32_t range = 1'000'000;
    const std::string digits = std::to_string(randombytes_uniform(range));
    return std::string(6 - digits.size(), '0') + digits;
}

std::string hashOneTimeCode(std::string_view subject, std::string_view code) {
    return hashSecret(std::string(subject) + ":" + std::string(code));
}

} // namespace kith::base
