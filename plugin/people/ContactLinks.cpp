// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/ContactLinks.h"

#include <algorithm>
#include <tuple>

namespace kith::people {

namespace {

ClientLink readLink(const storage::Query &row) {
    ClientLink link;
    link.relationshipId = row.text(0);
    link.client.id = row.text(1);
    // A client that Kith has not heard of is named by its id.
    link.client.displayName = row.isNull(6) ? link.client.id : row.text(6);
    link.type = row.text(2);
    link.emergency = row.flag(3);
    link.since = row.int64(4);
    link.endedOn = row.text(5);
    return link;
}

bool comesFirst(const ClientLink &a, const ClientLink &b) {
    if (a.endedOn.empty() != b.endedOn.empty())
        return a.endedOn.empty();
    return std::tie(b.endedOn, a.client.displayName) < std::tie(a.endedOn, b.client.displayName);
}

} // namespace

std::vector<ClientLink> clientsOf(storage::Transaction &transaction, std::int64_t practiceNo,
                                  std::int64_t contactNo) {
    auto row = transaction.query("select r.id, r.client_id, r.type, r.emergency, r.created_at,"
                                 " r.ended_on, k.display_name from relationships r"
                                 " left join clients k on k.practice_no = r.practice_no"
                                 " and k.client_id = r.client_id where r.practice_no = ?"
                                 " and r.contact_no = ? and r.removed_at is null limit 200",
                                 practiceNo, contactNo);
    std::vector<ClientLink> links;
    while (row.next())
        links.push_back(readLink(row));
    std::ranges::stable_sort(links, comesFirst);
    return links;
}

} // namespace kith::people
