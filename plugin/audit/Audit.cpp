// SPDX-License-Identifier: Apache-2.0
#include "plugin/audit/Audit.h"

#include "plugin/base/Uuid.h"

namespace kith::audit {

namespace {

std::string_view nameOf(access::ActorKind kind) {
    switch (kind) {
    case access::ActorKind::staff:
        return "staff";
    case access::ActorKind::contact:
        return "contact";
    default:
        return "system";
    }
}

} // namespace

void record(storage::Transaction &transaction, const access::Actor &actor, base::Millis now,
            const Entry &entry) {
    transaction.run("insert into audit_entries (practice_no, id, at, actor_kind, actor_id,"
                    " remote_address, action, object_kind, object_id, subject_id, details)"
                    " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    actor.practiceNo, base::makeUuid(now), now, nameOf(actor.kind), actor.id,
                    actor.remoteAddress, entry.action, entry.objectKind, entry.objectId,
                    entry.subjectId, entry.details);
}

} // namespace kith::audit
