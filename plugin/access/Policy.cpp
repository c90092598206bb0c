// SPDX-License-Identifier: Apache-2.0
#include "plugin/access/Policy.h"

#include "plugin/base/Errors.h"

namespace kith::access {

void requireAdmin(const Actor &actor) {
    if (actor.kind != ActorKind::staff || !actor.isAdmin)
        throw base::Denied("Only an administrator of the practice may do this.");
}

void requireStaff(const Actor &actor) {
    if (actor.kind == ActorKind::contact)
        throw base::Denied("Only staff of the practice may do this.");
}

bool maySeeContact(storage::Transaction &transaction, const Actor &actor, std::int64_t contactNo) {
    storage::SqlText sql("select 1 from contacts c where c.practice_no = ? and c.contact_no = ?");
    sql += contactIsVisible;
    return transaction.query(sql, actor.practiceNo, contactNo, actor.scope, actor.scope).next();
}

} // namespace kith::access
