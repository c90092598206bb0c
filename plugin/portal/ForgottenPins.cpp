// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/ForgottenPins.h"

#include "plugin/access/ContactPolicy.h"
#include "plugin/people/ContactLookup.h"
#include "plugin/portal/AccountStore.h"
#include "plugin/portal/Browsers.h"
#include "plugin/portal/CodeWay.h"
#include "plugin/portal/Proofs.h"

#include <exception>

namespace kith::portal {

namespace {

using storage::Transaction;

constexpr base::Millis afterFailure = base::minute;

/// The only account that what was typed names: a username, or the email or phone of a contact.
/// Nothing where two contacts share a phone; those who were archived, or merged into another one,
/// share it with nobody.
std::optional<std::int64_t> findNamed(Transaction &transaction, std::int64_t practiceNo,
                                      const ForgottenName &name) {
    auto row = transaction.query(
        "select a.contact_no from portal_accounts a"
        " join contacts c on c.practice_no = a.practice_no and c.contact_no = a.contact_no"
        " and c.archived_at is null and c.merged_into is null"
        " where a.practice_no = ?1 and a.username_key = ?2 and a.username_key <> ''"
        " union select a.contact_no from portal_accounts a"
        " join contacts c on c.practice_no = a.practice_no and c.contact_no = a.contact_no"
        " and c.archived_at is null and c.merged_into is null"
        " where c.practice_no = ?1 and c.email_key = ?3 and c.email_key <> ''"
        " union select a.contact_no from portal_accounts a"
        " join contacts c on c.practice_no = a.practice_no and c.contact_no = a.contact_no"
        " and c.archived_at is null and c.merged_into is null"
        " where c.practice_no = ?1 and c.phone = ?4 and c.phone <> ''",
        practiceNo, name.usernameKey, name.emailKey, name.phone);
    if (!row.next())
        return std::nullopt;
    const std::int64_t first = row.int64(0);
    return row.next() ? std::nullopt : std::optional(first);
}

/// True where the account was signed in to with the browser that asked, and it may try still.
bool isKnown(Transaction &transaction, std::int64_t practiceNo, const std::string &accountId,
             const std::string &browserHash) {
    return transaction
        .query("select 1 from portal_browsers where practice_no = ? and secret_hash = ?"
               " and account_id = ? and failures < ?",
               practiceNo, browserHash, accountId, triesPerBrowser)
        .next();
}

/// Nothing where no code may go to the contact, or would reach them.
std::optional<ProofOwner> ownerOf(Transaction &transaction, const CodeSending &codes,
                                  std::int64_t practiceNo, std::int64_t contactNo,
                                  const ForgottenName &name) {
    const auto account = findAccount(transaction, practiceNo, contactNo);
    const auto contact = people::findContactByNo(transaction, practiceNo, contactNo);
    if (!account || !contact || !access::hasOpenClient(transaction, practiceNo, contactNo))
        return std::nullopt;
    const auto way = codeWayTo(transaction, codes, *contact);
    if (!way)
        return std::nullopt;
    return ProofOwner{contactNo, account->id, way->first, way->second,
                      isKnown(transaction, practiceNo, account->id, name.browserHash)};
}

} // namespace

bool ForgottenPins::run(base::Millis now, std::size_t most, Time until) {
    const auto due = _database.glance(
        [&](Transaction &transaction) { return dueForgotten(transaction, now, most); });
    for (const ForgottenAt &at : due) {
        if (std::chrono::steady_clock::now() >= until)
            return false;
        resolve(at, now);
    }
    return due.size() < most;
}

base::Millis ForgottenPins::nextDueAt() {
    return _database.glance([](Transaction &transaction) { return nextForgotten(transaction); });
}

void ForgottenPins::resolve(const ForgottenAt &at, base::Millis now) {
    try {
        _database.lease([&](Transaction &transaction) { plan(transaction, at, now); });
    } catch (const std::exception &error) {
        _log.write(base::LogLevel::warning,
                   std::string("A code for a forgotten PIN is sent later: ") + error.what());
        _database.lease([&](Transaction &transaction) {
            postponeForgotten(transaction, at, now + afterFailure);
        });
    }
}

/// Locks in the order of all who ask for codes: the contact, the proof, what waits.
void ForgottenPins::plan(Transaction &transaction, const ForgottenAt &at, base::Millis now) const {
    const std::int64_t practiceNo = at.practiceNo;
    const auto name = findForgotten(transaction, at);
    auto proof = name ? findAsked(transaction, practiceNo, now, at.proofId) : std::nullopt;
    if (proof) {
        const auto contactNo =
            proof->contactNo ? proof->contactNo : findNamed(transaction, practiceNo, *name);
        if (contactNo)
            queueAtContact(transaction, practiceNo, *contactNo);
        if (contactNo && !proof->contactNo)
            if (const auto owner = ownerOf(transaction, _codes, practiceNo, *contactNo, *name))
                giveProof(transaction, practiceNo, at.proofId, *owner);
        proof = lockAsked(transaction, practiceNo, now, at.proofId);
    }
    if (name && removeForgotten(transaction, at, name->dueAt) && proof && proof->contactNo)
        sendAsked(transaction, practiceNo, now, _codes.limits, *proof);
}

} // namespace kith::portal
