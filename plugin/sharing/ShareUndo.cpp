// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/ShareUndo.h"

#include "plugin/access/Policy.h"
#include "plugin/audit/Audit.h"
#include "plugin/base/Errors.h"
#include "plugin/messages/Outbox.h"
#include "plugin/people/RequestKeys.h"
#include "plugin/sharing/MessageKinds.h"
#include "plugin/sharing/ShareStore.h"
#include "plugin/sharing/ShareView.h"

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace kith::sharing {

namespace {

using storage::Transaction;

[[noreturn]] void refuseUnknownSending() {
    throw base::NotFound("There is no such sending.");
}

[[noreturn]] void refuseLeft() {
    throw base::Conflict("sendings", "left", "A message has left already: it cannot be undone.");
}

void recordUndone(Transaction &transaction, const access::Actor &actor, base::Millis now,
                  const std::string &sendingId, const std::string &contactId) {
    audit::record(transaction, actor, now, {"sending.undone", "sending", sendingId, contactId});
}

/// Shares that were there before go back; those that were new go. A merge may have let somebody
/// open these already.
void takeBackShares(Transaction &transaction, std::int64_t practiceNo,
                    const std::string &sendingId) {
    transaction.run("delete from share_browsers where practice_no = ?1 and share_id in"
                    " (select id from shares where practice_no = ?1 and sending_id = ?2"
                    " and previous_sending_id is null)",
                    practiceNo, sendingId);
    transaction.run("delete from shares where practice_no = ? and sending_id = ?"
                    " and previous_sending_id is null",
                    practiceNo, sendingId);
    // A merge may have been undone since: the previous sending is the one whose contact is right.
    transaction.run("update shares set contact_no = (select m.contact_no from share_sendings m"
                    " where m.practice_no = ?1 and m.id = shares.previous_sending_id),"
                    " sending_id = previous_sending_id,"
                    " version_id = previous_version_id, expires_at = previous_expires_at,"
                    " previous_sending_id = null, previous_version_id = null,"
                    " previous_expires_at = null, version = version + 1"
                    " where practice_no = ?1 and sending_id = ?2",
                    practiceNo, sendingId);
}

/// Under which the actor finds that they have undone a sending.
std::string undoneKey(const std::string &sendingId) {
    return "undone:" + sendingId;
}

/// Answers what was undone; nothing where the actor had undone it before.
std::optional<Sending> undoOne(Transaction &transaction, const access::Actor &actor,
                               base::Millis now, const std::string &id) {
    auto sending = findSending(transaction, actor.practiceNo, id);
    if (!sending && people::findMade(transaction, actor, undoneKey(id)))
        return std::nullopt;
    if (!sending || sending->staffId != actor.id ||
        !access::maySeeContact(transaction, actor, sending->contactNo))
        refuseUnknownSending();
    if (now >= sending->createdAt + resendPause ||
        !messages::outbox::takeBack(transaction, actor.practiceNo, id, kinds::sent))
        refuseLeft();
    takeBackShares(transaction, actor.practiceNo, id);
    // Nobody has followed a link to it, but a merge may have let older ones lead here.
    transaction.run("delete from share_links where practice_no = ? and sending_id = ?",
                    actor.practiceNo, id);
    transaction.run("delete from share_codes where practice_no = ? and sending_id = ?",
                    actor.practiceNo, id);
    transaction.run("delete from share_sendings where practice_no = ? and id = ?", actor.practiceNo,
                    id);
    const auto contact = people::findContactByNo(transaction, actor.practiceNo, sending->contactNo);
    recordUndone(transaction, actor, now, id, contact ? contact->id : std::string());
    people::noteMade(transaction, actor, undoneKey(id), id, now);
    return sending;
}

/// Contacts by the way and the time of the messages that they do not get.
using NotSent = std::map<std::pair<messages::Via, base::Millis>, std::vector<std::int64_t>>;

} // namespace

void ShareUndo::run(const access::Actor &actor, const std::vector<std::string> &sendings) const {
    access::requireStaff(actor);
    const base::Millis now = _services.people.clock.now();
    _services.people.database.write([&](Transaction &transaction) {
        NotSent notSent;
        for (const std::string &id : sendings)
            if (const auto undone = undoOne(transaction, actor, now, id))
                notSent[{undone->via, undone->createdAt}].push_back(undone->contactNo);
        for (const auto &[of, contactNos] : notSent)
            _services.limits.giveBack(transaction, actor.practiceNo, of.second, of.first,
                                      contactNos);
    });
}

} // namespace kith::sharing
