// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"

#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>

namespace kith::portal {

/// Remembers which random PINs were offered to staff, for an hour and in this process: one that
/// comes back was not thought up by anybody, so it need not be changed at the first sign-in. Keeps
/// keyed hashes only. Any thread.
class OfferedPins {
public:
    OfferedPins();

    void note(std::int64_t practiceNo, const std::string &contactId, std::string_view pin,
              base::Millis now);
    [[nodiscard]] bool contains(std::int64_t practiceNo, const std::string &contactId,
                                std::string_view pin, base::Millis now) const;

private:
    struct Offer {
        std::string hash;
        base::Millis until = 0;
    };

    [[nodiscard]] std::string hashOf(std::int64_t practiceNo, const std::string &contactId,
                                     std::string_view pin) const;

    std::string _key; ///< A secret of this process.
    mutable std::mutex _mutex;
    std::deque<Offer> _offers; ///< The oldest first.
};

} // namespace kith::portal
