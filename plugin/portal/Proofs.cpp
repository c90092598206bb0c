// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/Proofs.h"

#include "plugin/base/Secret.h"
#include "plugin/base/Uuid.h"
#include "plugin/messages/Outbox.h"

#include <array>
#include <utility>

namespace kith::portal {

namespace {

using base::CodeCheck;
using base::CodeRequest;
using storage::Transaction;

constexpr base::Millis between = base::minute;
constexpr std::int64_t mostCodes = 5;
constexpr std::int64_t mostPerHour = 5;
constexpr std::int64_t mostPerDay = 10;
/// In a day, for browsers that the account knows, when others have had the rest.
constexpr std::int64_t keptForKnown = 3;
constexpr std::string_view knownDetails = R"({"known":true})";
constexpr std::int64_t triesPerCode = 5;
constexpr std::int64_t mostTaken = 5;
/// A message that could not leave by then is dropped, so that each code lives ten minutes at least.
constexpr base::Millis sentWithin = 10 * base::minute;
constexpr base::Millis codeLifetime = sentWithin + 10 * base::minute;

constexpr std::array<std::pair<Purpose, std::string_view>, 4> names{{
    {Purpose::signIn, "sign-in"},
    {Purpose::forgot, "forgot"},
    {Purpose::invite, "invite"},
    {Purpose::address, "address"},
}};

Purpose purposeOf(std::string_view stored) {
    for (const auto &[purpose, name] : names)
        if (name == stored)
            return purpose;
    return Purpose::signIn;
}

base::Millis lifetimeOf(Purpose purpose) {
    return purpose == Purpose::address ? base::day : 30 * base::minute;
}

constexpr storage::Sql selectProof =
    "select id, purpose, contact_no, coalesce(account_id, ''), link_hash, via, address, details,"
    " codes, asked_at, passed_at from portal_proofs where practice_no = ?";

std::optional<Proof> firstOf(storage::Query row) {
    if (!row.next())
        return std::nullopt;
    return Proof{row.text(0),  purposeOf(row.view(1)),       row.optionalInt64(2), row.text(3),
                 row.text(4),  messages::viaOf(row.view(5)), row.text(6),          row.text(7),
                 row.int64(8), row.optionalInt64(9),         row.optionalInt64(10)};
}

/// Codes that the contact's proofs for this purpose asked for, without those that wait for whose
/// they are: they are counted when it is their turn.
std::int64_t askedSince(Transaction &transaction, std::int64_t practiceNo, base::Millis since,
                        const Proof &proof) {
    auto row = transaction.query(
        "select coalesce(sum(p.codes - case when f.proof_id is null then 0 else 1 end), 0)"
        " from portal_proofs p left join portal_forgotten f"
        " on f.practice_no = p.practice_no and f.proof_id = p.id"
        " where p.practice_no = ? and p.contact_no = ? and p.purpose = ? and p.asked_at > ?",
        practiceNo, proof.contactNo.value_or(0), nameOf(proof.purpose), since);
    row.next();
    return row.int64(0);
}

/// Of these, the codes that browsers asked for that the account knows.
std::int64_t askedByKnown(Transaction &transaction, std::int64_t practiceNo, base::Millis since,
                          const Proof &proof) {
    auto row = transaction.query(
        "select coalesce(sum(p.codes - case when f.proof_id is null then 0 else 1 end), 0)"
        " from portal_proofs p left join portal_forgotten f"
        " on f.practice_no = p.practice_no and f.proof_id = p.id"
        " where p.practice_no = ? and p.contact_no = ? and p.purpose = ? and p.asked_at > ?"
        " and p.details = ?",
        practiceNo, proof.contactNo.value_or(0), nameOf(proof.purpose), since, knownDetails);
    row.next();
    return row.int64(0);
}

/// own: how many of the codes counted are the one that is asked for.
bool isOverLimits(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                  const Proof &proof, std::int64_t own) {
    const std::int64_t hour = askedSince(transaction, practiceNo, now - base::hour, proof) - own;
    const std::int64_t day = askedSince(transaction, practiceNo, now - base::day, proof) - own;
    if (hour < mostPerHour && day < mostPerDay)
        return false;
    return proof.details != knownDetails ||
           askedByKnown(transaction, practiceNo, now - base::day, proof) - own >= keptForKnown;
}

/// Takes one out of what the proof has; 0 where it may have none now. Of two at the same time the
/// second finds the first's.
std::int64_t takeCode(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                      const Proof &proof) {
    auto row =
        transaction.query("update portal_proofs set codes = codes + 1, asked_at = ?3,"
                          " failures = 0, code_hash = '', code_until = ?4"
                          " where practice_no = ?1 and id = ?2 and codes < ?5"
                          " and passed_at is null and expires_at > ?3"
                          " and (asked_at is null or asked_at <= ?6) returning codes",
                          practiceNo, proof.id, now, now + codeLifetime, mostCodes, now - between);
    return row.next() ? row.int64(0) : 0;
}

std::string detailsOf(std::int64_t number) {
    return R"({"number":)" + std::to_string(number) + "}";
}

/// Plans the message of a code that was asked for at that time.
void plan(Transaction &transaction, std::int64_t practiceNo, base::Millis now, const Proof &proof,
          std::int64_t number, base::Millis askedAt) {
    messages::outbox::plan(transaction, practiceNo, now,
                           {"portal.code", proof.contactNo.value_or(0), proof.via, proof.id,
                            detailsOf(number), "code:" + std::to_string(number), now,
                            askedAt + sentWithin});
}

struct Counted {
    std::string hash;
    std::int64_t tries = 0;
};

/// Nothing where no try is left.
std::optional<Counted> countTry(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                                const std::string &id) {
    auto row = transaction.query("update portal_proofs set failures = failures + 1"
                                 " where practice_no = ? and id = ? and failures < ?"
                                 " and code_until > ? and passed_at is null and expires_at > ?"
                                 " returning code_hash, failures",
                                 practiceNo, id, triesPerCode, now, now);
    if (!row.next())
        return std::nullopt;
    return Counted{row.text(0), row.int64(1)};
}

bool isUsedUp(Transaction &transaction, std::int64_t practiceNo, const std::string &id) {
    auto row = transaction.query("select codes from portal_proofs where practice_no = ?"
                                 " and id = ?",
                                 practiceNo, id);
    return !row.next() || row.int64(0) >= mostCodes;
}

/// Why takeCode gave none.
CodeRequest refused(Transaction &transaction, std::int64_t practiceNo, const std::string &id) {
    return isUsedUp(transaction, practiceNo, id) ? CodeRequest::locked : CodeRequest::tooSoon;
}

CodeRequest askForgotten(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                         const Proof &proof, const ForgottenName &name) {
    if (takeCode(transaction, practiceNo, now, proof) == 0)
        return refused(transaction, practiceNo, proof.id);
    keepForgotten(transaction, now, {practiceNo, proof.id}, name);
    return CodeRequest::granted;
}

storage::Query queryAsked(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                          const std::string &id, bool isLocked) {
    storage::SqlText sql(selectProof);
    sql += " and id = ? and purpose = 'forgot' and passed_at is null and expires_at > ?"
           " and asked_at > ?";
    if (isLocked && transaction.dialect() == storage::Dialect::postgresql)
        sql += " for update";
    return transaction.query(sql, practiceNo, id, now, now - sentWithin);
}

} // namespace

std::string_view nameOf(Purpose purpose) {
    for (const auto &[each, name] : names)
        if (each == purpose)
            return name;
    return {};
}

std::string startProof(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                       const messages::SendLimits &limits, const NewProof &wanted) {
    std::string secret = base::makeSecret();
    Proof proof;
    proof.id = base::makeUuid(now);
    proof.purpose = wanted.purpose;
    proof.contactNo = wanted.contactNo;
    proof.via = wanted.via;
    proof.details = wanted.details;
    const auto account = wanted.accountId.empty() ? std::nullopt : std::optional(wanted.accountId);
    transaction.run("insert into portal_proofs (practice_no, id, secret_hash, purpose, contact_no,"
                    " account_id, link_hash, via, address, details, created_at, expires_at)"
                    " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    practiceNo, proof.id, base::hashSecret(secret), nameOf(wanted.purpose),
                    wanted.contactNo, account, wanted.linkHash, messages::nameOf(wanted.via),
                    wanted.address, proof.details, now, now + lifetimeOf(wanted.purpose));
    if (wanted.purpose == Purpose::forgot)
        (void)askForgotten(transaction, practiceNo, now, proof, wanted.forgotten);
    else
        (void)askCode(transaction, practiceNo, now, limits, proof);
    return secret;
}

std::optional<Proof> findProof(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                               const std::string &secret, Purpose purpose) {
    storage::SqlText sql(selectProof);
    sql += " and secret_hash = ? and purpose = ? and expires_at > ?";
    return firstOf(
        transaction.query(sql, practiceNo, base::hashSecret(secret), nameOf(purpose), now));
}

CodeRequest askCode(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                    const messages::SendLimits &limits, const Proof &proof) {
    if (proof.purpose == Purpose::forgot)
        return askForgotten(transaction, practiceNo, now, proof, {});
    queueAtContact(transaction, practiceNo, proof.contactNo.value_or(0));
    if (isOverLimits(transaction, practiceNo, now, proof, 0))
        return CodeRequest::tooMany;
    const std::int64_t number = takeCode(transaction, practiceNo, now, proof);
    if (number == 0)
        return refused(transaction, practiceNo, proof.id);
    if (!limits.takeCodeIfLeft(transaction, practiceNo, now, proof.via, proof.contactNo))
        return CodeRequest::tooMany;
    plan(transaction, practiceNo, now, proof, number, now);
    return CodeRequest::granted;
}

std::optional<Proof> findAsked(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                               const std::string &id) {
    return firstOf(queryAsked(transaction, practiceNo, now, id, false));
}

std::optional<Proof> lockAsked(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                               const std::string &id) {
    return firstOf(queryAsked(transaction, practiceNo, now, id, true));
}

void queueAtContact(Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo) {
    if (transaction.dialect() == storage::Dialect::postgresql) // SQLite has one writer at a time
        (void)transaction
            .query("select 1 from contacts where practice_no = ? and contact_no = ?"
                   " for no key update",
                   practiceNo, contactNo)
            .next();
}

void giveProof(Transaction &transaction, std::int64_t practiceNo, const std::string &id,
               const ProofOwner &owner) {
    transaction.run("update portal_proofs set contact_no = ?, account_id = ?, via = ?,"
                    " address = ?, details = ? where practice_no = ? and id = ?"
                    " and contact_no is null",
                    owner.contactNo, owner.accountId, messages::nameOf(owner.via), owner.address,
                    owner.isKnown ? knownDetails : std::string_view("{}"), practiceNo, id);
}

void sendAsked(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
               const messages::SendLimits &limits, const Proof &proof) {
    if (!isOverLimits(transaction, practiceNo, now, proof, 1) &&
        limits.takeCodeIfLeft(transaction, practiceNo, now, proof.via, proof.contactNo))
        plan(transaction, practiceNo, now, proof, proof.codes, proof.askedAt.value_or(now));
}

base::CodeVerdict checkCode(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                            const Proof &proof, const std::string &digits) {
    const auto code = countTry(transaction, practiceNo, now, proof.id);
    if (!code)
        return {isUsedUp(transaction, practiceNo, proof.id) ? CodeCheck::locked : CodeCheck::spent,
                0, false};
    if (base::equalInConstantTime(code->hash, base::hashOneTimeCode(proof.id, digits))) {
        transaction.run("update portal_proofs set passed_at = ?, code_hash = '', failures = 0"
                        " where practice_no = ? and id = ?",
                        now, practiceNo, proof.id);
        return {CodeCheck::right, 0, true};
    }
    const std::int64_t left = triesPerCode - code->tries;
    return {left == 0 ? CodeCheck::spent : CodeCheck::wrong, left, true};
}

std::optional<WrittenCode> writeCode(Transaction &transaction, const messages::DueMessage &message,
                                     base::Millis now) {
    storage::SqlText sql(selectProof);
    sql += " and id = ? and passed_at is null and code_until > ?";
    auto proof = firstOf(transaction.query(sql, message.practiceNo, message.subjectId, now));
    if (!proof || !proof->contactNo || message.details != detailsOf(proof->codes))
        return std::nullopt;
    WrittenCode written{base::makeOneTimeCode(), std::move(*proof)};
    transaction.run("update portal_proofs set code_hash = ? where practice_no = ? and id = ?",
                    base::hashOneTimeCode(message.subjectId, written.digits), message.practiceNo,
                    message.subjectId);
    return written;
}

void endProof(Transaction &transaction, std::int64_t practiceNo, const std::string &id) {
    transaction.run("update portal_proofs set expires_at = 0, code_hash = ''"
                    " where practice_no = ? and id = ?",
                    practiceNo, id);
}

void endProofOf(Transaction &transaction, std::int64_t practiceNo, const std::string &secret) {
    if (!secret.empty())
        transaction.run("update portal_proofs set expires_at = 0, code_hash = ''"
                        " where practice_no = ? and secret_hash = ?",
                        practiceNo, base::hashSecret(secret));
}

void countTaken(Transaction &transaction, std::int64_t practiceNo, const std::string &id) {
    transaction.run("update portal_proofs set failures = failures + 1,"
                    " expires_at = case when failures + 1 >= ? then 0 else expires_at end"
                    " where practice_no = ? and id = ? and passed_at is not null",
                    mostTaken, practiceNo, id);
}

void endProofs(Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo) {
    transaction.run("update portal_proofs set expires_at = 0, code_hash = ''"
                    " where practice_no = ? and contact_no = ?",
                    practiceNo, contactNo);
}

void endProofsOfAccount(Transaction &transaction, std::int64_t practiceNo,
                        const std::string &accountId) {
    transaction.run("update portal_proofs set expires_at = 0, code_hash = ''"
                    " where practice_no = ? and purpose in ('sign-in', 'forgot') and contact_no ="
                    " (select contact_no from portal_accounts where practice_no = ? and id = ?)",
                    practiceNo, practiceNo, accountId);
}

bool purgeProofs(Transaction &transaction, std::int64_t practiceNo, base::Millis now) {
    constexpr std::int64_t most = 500;
    return transaction.run("delete from portal_proofs where practice_no = ?1 and id in"
                           " (select id from portal_proofs where practice_no = ?1"
                           " and expires_at <= ?2 and created_at <= ?3 limit ?4)",
                           practiceNo, now - base::day, now - base::day - base::hour, most) < most;
}

} // namespace kith::portal
