// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/storage/Sql.h"
#include "plugin/storage/Transaction.h"

#include <string>

namespace kith::access {

/// The one place that says who sees what. Features join its SQL form into every query instead of
/// writing a visibility condition of their own.
///
/// contactIsVisible continues a where clause over contacts with the alias c. Bind actor.scope
/// twice, where the fragment stands.
///
///     SqlText sql("select c.id from contacts c where c.practice_no = ?");
///     sql += access::contactIsVisible;
///     transaction.query(sql, actor.practiceNo, actor.scope, actor.scope);
inline constexpr storage::Sql contactIsVisible =
    " and (cast(? as bigint) = 0 or exists (select 1 from contact_practitioners seen"
    " where seen.practice_no = c.practice_no and seen.contact_no = c.contact_no"
    " and seen.practitioner_no = ?))";

/// Throws Denied unless the actor is an administrator of the practice.
void requireAdmin(const Actor &actor);

/// Throws Denied unless the actor is staff (or the system).
void requireStaff(const Actor &actor);

/// True if the actor may see the contact. A contact that does not exist is not visible either.
bool maySeeContact(storage::Transaction &transaction, const Actor &actor, std::int64_t contactNo);

} // namespace kith::access
