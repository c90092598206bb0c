// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/http/Request.h"
#include "plugin/storage/Transaction.h"

#include <optional>
#include <string>

namespace kith::people {

/// The Idempotency-Key of a request, so that sending it again makes nothing more. kind keeps keys
/// of different routes apart. Empty where there is none. Throws Invalid.
std::string requestKeyOf(const http::Request &request, const std::string &kind);

/// The id of what an earlier request with this key made.
std::optional<std::string> findMade(storage::Transaction &transaction, const access::Actor &actor,
                                    const std::string &key);

/// Notes what this request made; nothing for an empty key.
void noteMade(storage::Transaction &transaction, const access::Actor &actor, const std::string &key,
              const std::string &objectId, base::Millis now);

} // namespace kith::people
