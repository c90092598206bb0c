// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/RequestKeys.h"

#include "plugin/base/Text.h"

namespace kith::people {

std::string requestKeyOf(const http::Request &request, const std::string &kind) {
    constexpr std::size_t longest = 128;
    const std::string key =
        base::cleanText(request.header("idempotency-key"), "Idempotency-Key", 0, longest);
    return key.empty() ? key : kind + ":" + key;
}

std::optional<std::string> findMade(storage::Transaction &transaction, const access::Actor &actor,
                                    const std::string &key) {
    if (key.empty())
        return std::nullopt;
    auto row = transaction.query("select object_id from request_keys where practice_no = ?"
                                 " and actor_id = ? and request_key = ?",
                                 actor.practiceNo, actor.id, key);
    return row.next() ? std::optional(row.text(0)) : std::nullopt;
}

void noteMade(storage::Transaction &transaction, const access::Actor &actor, const std::string &key,
              const std::string &objectId, base::Millis now) {
    if (!key.empty())
        transaction.run("insert into request_keys (practice_no, actor_id, request_key, object_id,"
                        " created_at) values (?, ?, ?, ?, ?)",
                        actor.practiceNo, actor.id, key, objectId, now);
}

} // namespace kith::people
