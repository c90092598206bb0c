// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/Assignments.h"

namespace kith::people {

std::vector<AssignedPractitioner> practitionersOf(storage::Transaction &transaction,
                                                  std::int64_t practiceNo, std::int64_t contactNo) {
    auto row = transaction.query("select p.host_id, p.display_name from contact_practitioners a"
                                 " join practitioners p on p.practice_no = a.practice_no"
                                 " and p.practitioner_no = a.practitioner_no"
                                 " where a.practice_no = ? and a.contact_no = ?"
                                 " order by p.display_name, p.host_id",
                                 practiceNo, contactNo);
    std::vector<AssignedPractitioner> practitioners;
    while (row.next())
        practitioners.push_back({row.text(0), row.text(1)});
    return practitioners;
}

void writePractitioners(http::JsonWriter &out,
                        const std::vector<AssignedPractitioner> &practitioners) {
    out.beginArray();
    for (const AssignedPractitioner &practitioner : practitioners)
        out.beginObject().field("id", practitioner.id).field("name", practitioner.name).endObject();
    out.endArray();
}

} // namespace kith::people
