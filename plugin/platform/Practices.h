// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

namespace kith::platform {

/// A practice (tenant) as the host has it. Validated.
struct Practice {
    std::string id; ///< The host's.
    std::string name;
    std::string region;   ///< ISO 3166-1 alpha-2.
    std::string language; ///< BCP 47.
    std::string timeZone; ///< IANA, known.
    std::string phone;
    std::string email;
};

/// The host's practices; the rules of Clients hold.
class Practices {
public:
    virtual ~Practices() = default;
    [[nodiscard]] virtual bool offered() const = 0;
    virtual std::optional<Practice> find(const std::string &id) = 0;
};

} // namespace kith::platform
