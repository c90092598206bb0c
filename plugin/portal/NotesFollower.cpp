// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/NotesFollower.h"

#include "plugin/http/JsonWriter.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Parser.h>

namespace kith::portal {

using storage::Transaction;

bool NotesFollower::uses(Transaction &transaction, std::int64_t practiceNo,
                         std::int64_t contactNo) {
    return transaction
        .query("select 1 from portal_notes where practice_no = ? and contact_no = ?", practiceNo,
               contactNo)
        .next();
}

std::string NotesFollower::merge(Transaction &transaction, const access::Actor &actor, base::Millis,
                                 const people::MergingPair &pair) {
    http::JsonWriter moved;
    moved.beginArray();
    auto row = transaction.query("update portal_notes set contact_no = ?1 where practice_no = ?2"
                                 " and contact_no = ?3 returning id",
                                 pair.keptNo, actor.practiceNo, pair.goneNo);
    while (row.next())
        moved.value(row.text(0));
    return moved.endArray().take();
}

void NotesFollower::undo(Transaction &transaction, const access::Actor &actor, base::Millis,
                         std::int64_t goneNo, std::int64_t keptNo, const std::string &record) {
    const auto moved = Poco::JSON::Parser().parse(record).extract<Poco::JSON::Array::Ptr>();
    for (const auto &id : *moved)
        transaction.run("update portal_notes set contact_no = ? where practice_no = ? and id = ?"
                        " and contact_no = ?",
                        goneNo, actor.practiceNo, id.convert<std::string>(), keptNo);
}

void NotesFollower::onClientMerged(Transaction &transaction, const access::Actor &actor,
                                   base::Millis, const std::string &from, const std::string &into) {
    transaction.run("update portal_notes set client_id = ? where practice_no = ?"
                    " and client_id = ?",
                    into, actor.practiceNo, from);
}

} // namespace kith::portal
