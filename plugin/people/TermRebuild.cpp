// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/TermRebuild.h"

#include "plugin/base/Fold.h"
#include "plugin/people/ContactWords.h"
#include "plugin/people/NameRanks.h"

#include <vector>

namespace kith::people {

namespace {

using storage::Transaction;

constexpr int batchSize = 250;

struct Stored {
    std::int64_t contactNo;
    ContactFields fields;
    std::string norm;
    bool archived;
    std::string sortKey;
};

std::vector<Stored> readAfter(Transaction &transaction, std::int64_t practiceNo,
                              std::int64_t contactNo) {
    std::vector<Stored> batch;
    auto row = transaction.query("select contact_no, given_name, family_name, preferred_name,"
                                 " email, phone, norm, archived_at, sort_key from contacts"
                                 " where practice_no = ? and contact_no > ?"
                                 " order by contact_no limit ?",
                                 practiceNo, contactNo, batchSize);
    while (row.next()) {
        Stored stored{row.int64(0), {}, row.text(6), !row.isNull(7), row.text(8)};
        stored.fields.givenName = row.text(1);
        stored.fields.familyName = row.text(2);
        stored.fields.preferredName = row.text(3);
        stored.fields.email = row.text(4);
        stored.fields.phone = row.text(5);
        batch.push_back(std::move(stored));
    }
    return batch;
}

void rebuild(Transaction &transaction, std::int64_t practiceNo, const Stored &stored) {
    const ContactWords words = wordsOf(stored.fields);
    transaction.run("update contacts set sort_key = ?, norm = ? where practice_no = ?"
                    " and contact_no = ?",
                    words.sortKey, words.norm, practiceNo, stored.contactNo);
    if (stored.archived)
        return;
    relist(transaction, practiceNo, {stored.sortKey, stored.contactNo},
           {words.sortKey, stored.contactNo});
    std::vector<std::int64_t> scopes{0};
    auto row = transaction.query("select practitioner_no from contact_practitioners"
                                 " where practice_no = ? and contact_no = ?",
                                 practiceNo, stored.contactNo);
    while (row.next())
        scopes.push_back(row.int64(0));
    TermWriter writer(transaction, practiceNo);
    for (const std::int64_t scope : scopes) {
        removeNorm(transaction, practiceNo, scope, stored.contactNo, stored.norm);
        writer.add(scope, stored.contactNo, words);
    }
    writer.flush();
}

bool isCurrent(Transaction &transaction, std::int64_t practiceNo) {
    auto row =
        transaction.query("select fold_version from practices where practice_no = ?", practiceNo);
    return !row.next() || row.view(0) == base::foldVersion();
}

} // namespace

std::vector<std::int64_t> TermRebuild::outdated() {
    return _database.read([](Transaction &transaction) {
        std::vector<std::int64_t> practices;
        auto row = transaction.query(
            "select practice_no from practices where fold_version <> ? order by practice_no",
            base::foldVersion());
        while (row.next())
            practices.push_back(row.int64(0));
        return practices;
    });
}

std::int64_t TermRebuild::rebuildAfter(std::int64_t practiceNo, std::int64_t contactNo) {
    return _database.write([&](Transaction &transaction) {
        const auto batch = readAfter(transaction, practiceNo, contactNo);
        for (const Stored &stored : batch)
            rebuild(transaction, practiceNo, stored);
        if (!batch.empty())
            return batch.back().contactNo;
        transaction.run("update practices set fold_version = ? where practice_no = ?",
                        base::foldVersion(), practiceNo);
        return std::int64_t{-1};
    });
}

bool TermRebuild::run(std::int64_t practiceNo, int transactions) {
    const bool current = _database.read(
        [&](Transaction &transaction) { return isCurrent(transaction, practiceNo); });
    if (current)
        return true;
    const std::unique_lock lock(_mutex, std::try_to_lock);
    if (!lock)
        return false; // another thread is at it
    std::int64_t &done = _doneUpTo[practiceNo];
    for (int i = 0; i < transactions && done >= 0; ++i)
        done = rebuildAfter(practiceNo, done);
    if (done >= 0)
        return false;
    _doneUpTo.erase(practiceNo);
    return true;
}

} // namespace kith::people
