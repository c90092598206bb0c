// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/MergedContacts.h"

#include "plugin/access/Policy.h"

namespace kith::people {

namespace {

using storage::Transaction;

struct Step {
    std::string id;
    std::optional<std::int64_t> next;
};

Step stepFrom(Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo) {
    auto row = transaction.query("select id, merged_into from contacts where practice_no = ?"
                                 " and contact_no = ?",
                                 practiceNo, contactNo);
    return row.next() ? Step{row.text(0), row.optionalInt64(1)} : Step{};
}

std::vector<ContactName> directlyInto(Transaction &transaction, std::int64_t practiceNo,
                                      std::int64_t contactNo) {
    auto row = transaction.query("select contact_no, id from contacts where practice_no = ?"
                                 " and merged_into = ? and merged_into is not null",
                                 practiceNo, contactNo);
    std::vector<ContactName> names;
    while (row.next())
        names.push_back({row.int64(0), row.text(1)});
    return names;
}

} // namespace

std::optional<ContactName> findSurvivor(Transaction &transaction, const access::Actor &actor,
                                        const std::string &id) {
    auto row = transaction.query("select contact_no, merged_into from contacts"
                                 " where practice_no = ? and id = ?",
                                 actor.practiceNo, id);
    if (!row.next() || row.isNull(1) || !access::maySeeContact(transaction, actor, row.int64(0)))
        return std::nullopt;
    ContactName survivor{row.int64(1), {}};
    for (Step step;; survivor.contactNo = *step.next) {
        step = stepFrom(transaction, actor.practiceNo, survivor.contactNo);
        survivor.id = step.id;
        if (!step.next)
            break;
    }
    if (!access::maySeeContact(transaction, actor, survivor.contactNo))
        return std::nullopt;
    return survivor;
}

std::optional<ContactCard>
findContactOrSurvivor(Transaction &transaction, const access::Actor &actor, const std::string &id) {
    if (auto card = findContact(transaction, actor, id))
        return card;
    const auto survivor = findSurvivor(transaction, actor, id);
    return survivor ? findContact(transaction, actor, survivor->id) : std::nullopt;
}

std::vector<ContactName> mergedInto(Transaction &transaction, std::int64_t practiceNo,
                                    std::int64_t contactNo) {
    std::vector<ContactName> all = directlyInto(transaction, practiceNo, contactNo);
    for (std::size_t i = 0; i < all.size(); ++i)
        for (ContactName &name : directlyInto(transaction, practiceNo, all[i].contactNo))
            all.push_back(std::move(name));
    return all;
}

bool isMerged(Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo) {
    return stepFrom(transaction, practiceNo, contactNo).next.has_value();
}

} // namespace kith::people
