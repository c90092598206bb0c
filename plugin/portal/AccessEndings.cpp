// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/AccessEndings.h"

#include "plugin/access/ContactPolicy.h"
#include "plugin/people/ContactLookup.h"
#include "plugin/portal/AccountStore.h"
#include "plugin/portal/GrantChecks.h"
#include "plugin/portal/PortalMessages.h"
#include "plugin/portal/Sessions.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace kith::portal {

namespace {

using access::Actor;
using storage::Transaction;

/// Access rests on nothing: alias g, whose practice is bound.
constexpr storage::Sql restsOnNothing =
    " and g.state <> 'revoked' and not exists (select 1 from relationships lasting"
    " where lasting.practice_no = g.practice_no and lasting.client_id = g.client_id"
    " and lasting.contact_no = g.contact_no and lasting.ended_at is null)"
    " and exists (select 1 from contacts own where own.practice_no = g.practice_no"
    " and own.contact_no = g.contact_no and own.merged_into is null)";

/// Contact and client.
using Ends = std::vector<std::pair<std::int64_t, std::string>>;

Ends readEnds(storage::Query row) {
    Ends ends;
    while (row.next())
        ends.emplace_back(row.int64(0), row.text(1));
    return ends;
}

void noteEnd(Transaction &transaction, const Actor &actor, base::Millis now,
             const std::string &action, const AccessRow &row) {
    const auto card = people::findContactByNo(transaction, actor.practiceNo, row.contactNo);
    noteGrant(transaction, actor, now, action, card ? card->id : std::string(), row.clientId,
              detailsOf(row.sees));
}

void endAll(Transaction &transaction, const Actor &actor, base::Millis now, const Ends &ends) {
    for (const auto &[contactNo, clientId] : ends) {
        auto row = findAccess(transaction, actor.practiceNo, contactNo, clientId);
        if (!row)
            continue;
        row->state = "revoked";
        row->invitedUntil.reset();
        row->changedAt = now;
        row->changedBy = actor.id;
        writeAccess(transaction, actor.practiceNo, *row);
        signOutWhereNothingIsOpen(transaction, actor.practiceNo, contactNo);
        noteEnd(transaction, actor, now, "portal.ended", *row);
    }
}

/// How much a state opens.
int rank(const std::string &state) {
    if (state == "granted")
        return 2;
    return state == "invited" ? 1 : 0;
}

} // namespace

AccessRow united(AccessRow one, const AccessRow &other) {
    if (one.state == "revoked" || other.state == "revoked") {
        one.state = "revoked";
    } else if (rank(other.state) > rank(one.state)) {
        one.state = other.state;
        one.invitedUntil = other.invitedUntil;
    } else if (other.state == one.state) {
        one.invitedUntil = std::max(one.invitedUntil, other.invitedUntil);
    }
    one.sees = {one.sees.appointments && other.sees.appointments,
                one.sees.documents && other.sees.documents, one.sees.notes && other.sees.notes};
    if (one.state != "invited")
        one.invitedUntil.reset();
    return one;
}

void signOutWhereNothingIsOpen(Transaction &transaction, std::int64_t practiceNo,
                               std::int64_t contactNo) {
    const auto account = findAccount(transaction, practiceNo, contactNo);
    if (account && !access::hasOpenClient(transaction, practiceNo, contactNo))
        endSessions(transaction, practiceNo, account->id);
}

void endUnrelatedAccess(Transaction &transaction, const Actor &actor, base::Millis now,
                        const std::string &clientId) {
    storage::SqlText sql("select g.contact_no, g.client_id from portal_access g"
                         " where g.practice_no = ? and g.client_id = ?");
    sql += restsOnNothing;
    endAll(transaction, actor, now, readEnds(transaction.query(sql, actor.practiceNo, clientId)));
}

void endUnrelatedAccess(Transaction &transaction, const Actor &actor, base::Millis now,
                        std::int64_t contactNo) {
    storage::SqlText sql("select g.contact_no, g.client_id from portal_access g"
                         " where g.practice_no = ? and g.contact_no = ?");
    sql += restsOnNothing;
    endAll(transaction, actor, now, readEnds(transaction.query(sql, actor.practiceNo, contactNo)));
}

void moveAccess(Transaction &transaction, const Actor &actor, base::Millis now,
                const std::string &from, const std::string &into) {
    const std::int64_t practiceNo = actor.practiceNo;
    const Ends moving = readEnds(transaction.query("select contact_no, client_id from portal_access"
                                                   " where practice_no = ? and client_id = ?",
                                                   practiceNo, from));
    for (const auto &[contactNo, client] : moving) {
        const auto gone = findAccess(transaction, practiceNo, contactNo, from);
        const auto kept = findAccess(transaction, practiceNo, contactNo, into);
        if (!gone)
            continue;
        AccessRow row = kept ? united(*kept, *gone) : *gone;
        row.clientId = into;
        row.changedAt = now;
        row.changedBy = actor.id;
        writeAccess(transaction, practiceNo, row);
        removeAccess(transaction, practiceNo, contactNo, from);
        signOutWhereNothingIsOpen(transaction, practiceNo, contactNo);
        if (const auto card = people::findContactByNo(transaction, practiceNo, contactNo))
            moveNotices(transaction, practiceNo, card->id, from, into);
        noteEnd(transaction, actor, now, "portal.moved", row);
    }
}

} // namespace kith::portal
