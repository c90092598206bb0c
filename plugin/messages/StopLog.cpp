// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/StopLog.h"

#include "plugin/audit/Audit.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/messages/SmsStops.h"
#include "plugin/people/ContactLookup.h"

namespace kith::messages {

namespace {

using storage::Transaction;

void record(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
            const std::string &action, const std::string &contactId, const std::string &details) {
    audit::record(transaction, access::systemActor(practiceNo, {}, "messages"), now,
                  {action, "contact", contactId, {}, details});
}

/// True where the newest that the log tells of the contact's SMS is a stop.
bool isStoppedInLog(Transaction &transaction, std::int64_t practiceNo,
                    const std::string &contactId) {
    auto row = transaction.query("select action from audit_entries where practice_no = ?"
                                 " and object_kind = 'contact' and object_id = ?"
                                 " and action in ('sms.stopped', 'sms.started')"
                                 " order by at desc, id desc limit 1",
                                 practiceNo, contactId);
    return row.next() && row.view(0) == "sms.stopped";
}

} // namespace

void noteStopMet(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                 std::int64_t contactNo, std::string_view reason) {
    if (const auto card = people::findContactByNo(transaction, practiceNo, contactNo))
        record(transaction, practiceNo, now, "sms.stopped", card->id,
               http::JsonWriter().beginObject().field("reason", reason).endObject().take());
}

void noteStopOver(Transaction &transaction, const DueMessage &message, base::Millis now) {
    const auto card = people::findContactByNo(transaction, message.practiceNo, message.contactNo);
    if (card && isStoppedInLog(transaction, message.practiceNo, card->id))
        record(transaction, message.practiceNo, now, "sms.started", card->id, "{}");
}

void learnStop(Transaction &transaction, const DueMessage &message, base::Millis now) {
    auto row = transaction.query("select address from messages where practice_no = ?"
                                 " and subject_id = ? and id = ? and channel = 'sms'",
                                 message.practiceNo, message.subjectId, message.id);
    if (row.next() && !row.view(0).empty())
        SmsStops(transaction).stop(row.text(0), now);
}

} // namespace kith::messages
