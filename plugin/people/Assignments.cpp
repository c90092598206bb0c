// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/Assignments.h"

#include "plugin/people/CardRow.h"

#include <algorithm>

namespace kith::people {

namespace {

storage::SqlText assignedSql(std::size_t numbers) {
    storage::SqlText sql("select p.host_id, p.display_name, c.contact_no"
                         " from contact_practitioners c"
                         " join practitioners p on p.practice_no = c.practice_no"
                         " and p.practitioner_no = c.practitioner_no"
                         " where c.practice_no = ?");
    sql += numberIsOneOf(numbers);
    sql += " order by p.display_name, p.host_id";
    return sql;
}

} // namespace

std::vector<AssignedPractitioner> practitionersOf(storage::Transaction &transaction,
                                                  std::int64_t practiceNo, std::int64_t contactNo) {
    return practitionersOf(transaction, practiceNo, std::vector{contactNo}).front();
}

std::vector<std::vector<AssignedPractitioner>>
practitionersOf(storage::Transaction &transaction, std::int64_t practiceNo,
                const std::vector<std::int64_t> &contactNos) {
    static const storage::SqlText one = assignedSql(1);
    static const storage::SqlText many = assignedSql(manyNumbers);
    const std::size_t blockSize = numbersAtOnce(transaction.dialect());
    std::vector<std::vector<AssignedPractitioner>> all(contactNos.size());
    for (std::size_t first = 0; first < contactNos.size(); first += blockSize) {
        auto row = transaction.query(blockSize == 1 ? one : many, practiceNo);
        for (std::size_t i = 0; i < blockSize; ++i) // the last number fills the block
            row.bindOne(static_cast<int>(i) + 1,
                        contactNos[std::min(first + i, contactNos.size() - 1)]);
        while (row.next()) {
            const auto at = std::find(contactNos.begin(), contactNos.end(), row.int64(2));
            all[static_cast<std::size_t>(at - contactNos.begin())].push_back(
                {row.text(0), row.text(1)});
        }
    }
    return all;
}

void writePractitioners(http::JsonWriter &out,
                        const std::vector<AssignedPractitioner> &practitioners) {
    out.beginArray();
    for (const AssignedPractitioner &practitioner : practitioners)
        out.beginObject().field("id", practitioner.id).field("name", practitioner.name).endObject();
    out.endArray();
}

} // namespace kith::people
