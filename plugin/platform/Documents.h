// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::platform {

/// A document as the host has it, without its content. Validated.
struct Document {
    std::string id;        ///< The host's.
    std::string versionId; ///< Changes with the content; may be empty.
    std::string clientId;
    std::string title;      ///< One line; may be empty.
    std::string mediaType;  ///< As the host believes.
    std::int64_t size = -1; ///< Bytes; -1: not known.
    bool withdrawn = false; ///< It must not be shown any more.
    base::Millis createdAt = 0;
};

/// The host's documents; the rules of Clients hold.
class Documents {
public:
    enum class ReadResult {
        ok,
        changed, ///< The version asked for is not the present one.
        gone,
    };
    /// Takes a piece of content; the bytes are borrowed until it returns.
    using Sink = std::function<void(std::string_view)>;
    /// Bytes that may be asked for at once.
    static constexpr std::int64_t mostAtOnce = 1 << 20;

    virtual ~Documents() = default;
    [[nodiscard]] virtual bool offered() const = 0;
    virtual std::optional<Document> find(const std::string &practiceId, const std::string &id) = 0;
    /// Those of a client that the actor may see, newest first.
    virtual std::vector<Document> list(const access::Actor &actor, const std::string &clientId) = 0;
    /// Reads at most length bytes (1 to mostAtOnce) of the content from offset on; fewer only at
    /// its end. sink is called after the host has returned, and only with ReadResult::ok.
    virtual ReadResult read(const std::string &practiceId, const std::string &id,
                            const std::string &versionId, std::int64_t offset, std::int64_t length,
                            const Sink &sink) = 0;
};

} // namespace kith::platform
