// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::platform {

/// A person in care, as the host has it. Validated.
struct Client {
    std::string id;
    std::string givenName;
    std::string familyName;
    std::string displayName;
    std::string email;
    std::string phone;
    std::string language;
    std::string timeZone;
};

/// The host's clients. Called with no lock and no transaction held, on the thread of the call that
/// came from the host. Throws Unavailable where the host does not offer them or fails.
class Clients {
public:
    virtual ~Clients() = default;
    [[nodiscard]] virtual bool offered() const = 0;
    /// The client, if the actor may see it.
    virtual std::optional<Client> find(const access::Actor &actor, const std::string &id) = 0;
    virtual std::vector<Client> search(const access::Actor &actor, const std::string &query,
                                       std::uint32_t limit) = 0;
};

} // namespace kith::platform
