// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace kith::platform {

/// A person who can be assigned to contacts. Validated.
struct Practitioner {
    std::string id; ///< The host's.
    std::string displayName;
    bool active = true;
};

/// The host's practitioners; the rules of Clients hold.
class Staff {
public:
    virtual ~Staff() = default;
    [[nodiscard]] virtual bool offered() const = 0;
    virtual std::vector<Practitioner> practitioners(const std::string &practiceId) = 0;
};

} // namespace kith::platform
