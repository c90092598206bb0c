// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/HostEvents.h"

#include "plugin/audit/Audit.h"
#include "plugin/base/Date.h"
#include "plugin/people/RelationshipMerge.h"
#include "plugin/settings/PracticeSettings.h"

#include <utility>
#include <vector>

namespace kith::people {

namespace {

using storage::Transaction;

/// The day it is in the practice.
std::string todayOf(Transaction &transaction, std::int64_t practiceNo, base::Millis now) {
    return base::dateOf(now, settings::readPractice(transaction, practiceNo).timeZone);
}

/// Marks of what ends next, because the same contact is related to into already.
void joinDuplicates(Transaction &transaction, const access::Actor &actor, base::Millis now,
                    const std::string &from, const std::string &into) {
    std::vector<std::pair<std::string, std::string>> twins;
    {
        auto row = transaction.query("select gone.id, kept.id from relationships gone"
                                     " join relationships kept"
                                     " on kept.practice_no = gone.practice_no"
                                     " and kept.contact_no = gone.contact_no"
                                     " and kept.client_id = ? and kept.ended_at is null"
                                     " where gone.practice_no = ? and gone.client_id = ?"
                                     " and gone.contact_no is not null and gone.ended_at is null",
                                     into, actor.practiceNo, from);
        while (row.next())
            twins.emplace_back(row.text(0), row.text(1));
    }
    for (const auto &[gone, kept] : twins)
        joinMarks(transaction, actor, now, gone, kept);
}

/// Ends what would be there twice once from is into; clients are related whichever way round.
void endDuplicates(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                   const std::string &from, const std::string &into) {
    const std::string today = todayOf(transaction, practiceNo, now);
    transaction.run("update relationships set ended_at = ?4, ended_on = ?5, changed_at = ?4,"
                    " version = version + 1 where practice_no = ?1 and ended_at is null"
                    " and client_id = ?2 and (related_client_id = ?3 or exists (select 1"
                    " from relationships other where other.practice_no = ?1"
                    " and other.ended_at is null and ((other.client_id = ?3"
                    " and (other.contact_no = relationships.contact_no"
                    " or other.related_client_id = relationships.related_client_id))"
                    " or (other.related_client_id = ?3"
                    " and other.client_id = relationships.related_client_id))))",
                    practiceNo, from, into, now, today);
    transaction.run("update relationships set ended_at = ?4, ended_on = ?5, changed_at = ?4,"
                    " version = version + 1 where practice_no = ?1 and ended_at is null"
                    " and related_client_id = ?2 and (client_id = ?3 or exists (select 1"
                    " from relationships other where other.practice_no = ?1"
                    " and other.ended_at is null and ((other.related_client_id = ?3"
                    " and other.client_id = relationships.client_id)"
                    " or (other.client_id = ?3"
                    " and other.related_client_id = relationships.client_id))))",
                    practiceNo, from, into, now, today);
}

/// The history goes with it; only what the two were to each other stays behind.
void moveRest(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
              const std::string &from, const std::string &into) {
    transaction.run("update relationships set client_id = ?3, changed_at = ?4,"
                    " version = version + 1 where practice_no = ?1 and client_id = ?2"
                    " and (related_client_id is null or related_client_id <> ?3)",
                    practiceNo, from, into, now);
    transaction.run("update relationships set related_client_id = ?3, changed_at = ?4,"
                    " version = version + 1 where practice_no = ?1 and related_client_id = ?2"
                    " and client_id <> ?3",
                    practiceNo, from, into, now);
}

void markDeleted(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                 const std::string &clientId) {
    transaction.run("update clients set deleted_at = ?, changed_at = ? where practice_no = ?"
                    " and client_id = ? and deleted_at is null",
                    now, now, practiceNo, clientId);
}

/// Gives the successor what is assigned to gone: assignments, and the terms by which they search.
void copyScope(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
               std::int64_t gone, std::int64_t successor) {
    transaction.run("insert into contact_practitioners (practice_no, contact_no, practitioner_no,"
                    " since, sort_key, listed) select practice_no, contact_no,"
                    " cast(?3 as bigint), cast(?4 as bigint), sort_key, listed"
                    " from contact_practitioners where practice_no = ?1"
                    " and practitioner_no = ?2 on conflict do nothing",
                    practiceNo, gone, successor, now);
    transaction.run("insert into contact_terms (practice_no, scope, term, contact_no)"
                    " select practice_no, cast(?3 as bigint), term, contact_no from contact_terms"
                    " where practice_no = ?1 and scope = ?2 on conflict do nothing",
                    practiceNo, gone, successor);
    transaction.run("insert into contact_pairs (practice_no, scope, first, second, contact_no)"
                    " select practice_no, cast(?3 as bigint), first, second, contact_no"
                    " from contact_pairs where practice_no = ?1 and scope = ?2"
                    " on conflict do nothing",
                    practiceNo, gone, successor);
}

void clearScope(Transaction &transaction, std::int64_t practiceNo, std::int64_t gone) {
    transaction.run("delete from contact_practitioners where practice_no = ?"
                    " and practitioner_no = ?",
                    practiceNo, gone);
    transaction.run("delete from contact_terms where practice_no = ? and scope = ?", practiceNo,
                    gone);
    transaction.run("delete from contact_pairs where practice_no = ? and scope = ?", practiceNo,
                    gone);
}

} // namespace

void clientMerged(Transaction &transaction, const access::Actor &actor, base::Millis now,
                  const std::string &from, const std::string &into) {
    if (from == into)
        return;
    joinDuplicates(transaction, actor, now, from, into);
    endDuplicates(transaction, actor.practiceNo, now, from, into);
    moveRest(transaction, actor.practiceNo, now, from, into);
    markDeleted(transaction, actor.practiceNo, now, from);
    audit::record(transaction, actor, now, {"client.merged", "client", from, into});
}

void clientDeleted(Transaction &transaction, const access::Actor &actor, base::Millis now,
                   const std::string &clientId) {
    transaction.run("update relationships set ended_at = ?1, ended_on = ?4, changed_at = ?1,"
                    " version = version + 1 where practice_no = ?2 and ended_at is null"
                    " and (client_id = ?3 or related_client_id = ?3)",
                    now, actor.practiceNo, clientId, todayOf(transaction, actor.practiceNo, now));
    markDeleted(transaction, actor.practiceNo, now, clientId);
    audit::record(transaction, actor, now, {"client.deleted", "client", clientId});
}

void practitionerDeleted(Transaction &transaction, const access::Actor &actor, base::Millis now,
                         std::int64_t gone, std::int64_t successor) {
    if (gone == successor)
        return;
    if (successor != 0)
        copyScope(transaction, actor.practiceNo, now, gone, successor);
    clearScope(transaction, actor.practiceNo, gone);
    transaction.run("update practitioners set active = 0 where practice_no = ?"
                    " and practitioner_no = ?",
                    actor.practiceNo, gone);
    audit::record(transaction, actor, now,
                  {"practitioner.deleted", "practitioner", std::to_string(gone),
                   successor == 0 ? std::string() : std::to_string(successor)});
}

} // namespace kith::people
