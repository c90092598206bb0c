// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/PortalState.h"

#include "plugin/access/Policy.h"

namespace kith::portal {

namespace {

AccessState stateOf(std::string_view stored, bool locked) {
    if (stored == "invited")
        return AccessState::invited;
    if (stored == "granted")
        return locked ? AccessState::locked : AccessState::granted;
    return stored == "revoked" ? AccessState::revoked : AccessState::none;
}

constexpr storage::Sql selected =
    "select c.id, g.state, g.appointments, g.documents, g.notes, g.changed_at, g.invited_until,"
    " a.username, a.signed_in_at, a.locked_at, case when a.secret <> '' then 1 else 0 end,"
    " case when c.email <> '' then 1 else 0 end";
constexpr storage::Sql fromRelations =
    " from relationships r"
    " join contacts c on c.practice_no = r.practice_no and c.contact_no = r.contact_no"
    " left join portal_access g on g.practice_no = r.practice_no"
    " and g.contact_no = r.contact_no and g.client_id = r.client_id"
    " left join portal_accounts a on a.practice_no = r.practice_no"
    " and a.contact_no = r.contact_no";

PortalState readState(const storage::Query &row) {
    PortalState state;
    state.contactId = row.text(0);
    state.state = stateOf(row.view(1), !row.isNull(9));
    if (!row.isNull(1))
        state.sees = {row.flag(2), row.flag(3), row.flag(4)};
    state.changedAt = row.optionalInt64(5);
    state.invitedUntil = row.optionalInt64(6);
    state.username = row.text(7);
    state.signedInAt = row.optionalInt64(8);
    if (state.state == AccessState::locked)
        state.lockedAt = row.optionalInt64(9);
    state.hasSecret = row.flag(10);
    state.hasEmail = row.flag(11);
    return state;
}

} // namespace

Sees Sees::with(const SeesChange &change) const {
    return {change.appointments.value_or(appointments), change.documents.value_or(documents),
            change.notes.value_or(notes)};
}

std::string_view nameOf(AccessState state) {
    switch (state) {
    case AccessState::invited:
        return "invited";
    case AccessState::granted:
        return "granted";
    case AccessState::revoked:
        return "revoked";
    case AccessState::locked:
        return "locked";
    default:
        return "none";
    }
}

bool PortalState::isOpen() const {
    return state == AccessState::granted || state == AccessState::locked;
}

bool PortalState::canGrant() const {
    return state == AccessState::none || state == AccessState::revoked;
}

bool PortalState::canRevoke() const {
    return isOpen() || state == AccessState::invited;
}

bool PortalState::canResetPin() const {
    return hasSecret && isOpen();
}

std::vector<PortalState> portalStates(storage::Transaction &transaction, const access::Actor &actor,
                                      const std::string &clientId) {
    access::requireStaff(actor);
    storage::SqlText sql(selected);
    sql += fromRelations;
    sql += " where r.practice_no = ? and r.client_id = ? and r.ended_at is null"
           " and r.contact_no is not null and c.archived_at is null";
    sql += access::contactIsVisible;
    sql += " order by c.sort_key, c.contact_no";
    auto row = transaction.query(sql, actor.practiceNo, clientId, actor.scope, actor.scope);
    std::vector<PortalState> states;
    while (row.next())
        states.push_back(readState(row));
    return states;
}

std::vector<ClientPortalState> portalStatesOfContact(storage::Transaction &transaction,
                                                     std::int64_t practiceNo,
                                                     std::int64_t contactNo) {
    storage::SqlText sql(selected);
    sql += ", r.client_id, coalesce(n.display_name, '')";
    sql += fromRelations;
    sql += " left join clients n on n.practice_no = r.practice_no"
           " and n.client_id = r.client_id where r.practice_no = ? and r.contact_no = ?"
           " and r.ended_at is null and c.archived_at is null order by r.client_id";
    auto row = transaction.query(sql, practiceNo, contactNo);
    std::vector<ClientPortalState> states;
    while (row.next())
        states.push_back({row.text(12), row.text(13), readState(row)});
    return states;
}

} // namespace kith::portal
