// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/ShareChanges.h"

#include "plugin/access/Policy.h"
#include "plugin/audit/Audit.h"
#include "plugin/sharing/Resending.h"
#include "plugin/sharing/Revoking.h"
#include "plugin/sharing/ShareStore.h"

namespace kith::sharing {

namespace {

using storage::Transaction;

[[noreturn]] void refuseInactive() {
    throw base::Conflict("share", "not-active", "This is not shared any more, or was replaced.");
}

/// True where it has expired and the contact can open the document through another share since:
/// two open ones would have to be revoked one by one.
bool hasSuccessor(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                  const Share &share) {
    return share.expiresAt <= now &&
           transaction
               .query("select 1 from shares where practice_no = ? and document_id = ?"
                      " and contact_no = ? and id <> ? and revoked_at is null and expires_at > ?",
                      practiceNo, share.documentId, share.contactNo, share.id, now)
               .next();
}

} // namespace

ShareView ShareChanges::change(const access::Actor &actor, const ShareTarget &target,
                               const SeenShare &seen, const std::string &action,
                               const Work &work) const {
    const base::Millis now = _services.people.clock.now();
    return _services.people.database.write([&](Transaction &transaction) {
        const auto before = findView(transaction, actor, target.id);
        // What became another client's since the actor was asked about is not theirs to see.
        if (!before || before->share.clientId != seen.view.share.clientId)
            refuseUnknownShare();
        if (target.version && before->share.version != *target.version)
            throw base::Conflict("version", "stale",
                                 "Somebody changed this in the meantime. Load it again.");
        work(transaction, *before, now);
        auto after = findView(transaction, actor, target.id);
        if (!after)
            refuseUnknownShare();
        // What was so before is no change.
        if (!action.empty() && after->share.version != before->share.version)
            audit::record(transaction, actor, now,
                          {action, "share", target.id, before->contact.id});
        after->seesDocument = seen.document.has_value();
        withhold(*after);
        return std::move(*after);
    });
}

ShareView ShareChanges::revoke(const access::Actor &actor, const std::string &shareId) const {
    return change(actor, {shareId, std::nullopt}, seeShare(_services, actor, shareId),
                  "share.revoked",
                  [&](Transaction &transaction, const ShareView &view, base::Millis now) {
                      revokeShare(transaction, actor, now, view.share);
                  });
}

ShareView ShareChanges::sendAgain(const access::Actor &actor, const ShareTarget &target,
                                  std::optional<messages::Via> via) const {
    const SeenShare seen = seeShare(_services, actor, target.id);
    // The batch writes the audit entry.
    return change(actor, target, seen, {},
                  [&](Transaction &transaction, const ShareView &view, base::Millis now) {
                      if (!seen.document ||
                          validityOf(view.share, view.document, now) != Validity::active)
                          refuseInactive();
                      resend(transaction, _services, actor, now, view.sending,
                             {view.contact,
                              via.value_or(view.sending.via),
                              {{&*seen.document, view.share.id, view.share.expiresAt}}});
                  });
}

ShareView ShareChanges::changeExpiry(const access::Actor &actor, const ShareTarget &target,
                                     base::Millis expiresAt) const {
    return change(actor, target, seeShare(_services, actor, target.id), "share.expiry-changed",
                  [&](Transaction &transaction, const ShareView &view, base::Millis now) {
                      if (!actionsOf(view, now).changeExpiry ||
                          hasSuccessor(transaction, actor.practiceNo, now, view.share))
                          refuseInactive();
                      // An undo of the sending does not bring the old expiry back.
                      transaction.run("update shares set expires_at = ?3, previous_expires_at ="
                                      " case when previous_expires_at is null"
                                      " then previous_expires_at else ?3 end,"
                                      " version = version + 1"
                                      " where practice_no = ?1 and id = ?2",
                                      actor.practiceNo, view.share.id, expiresAt);
                  });
}

ShareView ShareChanges::shareVersion(const access::Actor &actor, const ShareTarget &target) const {
    const SeenShare seen = seeShare(_services, actor, target.id);
    return change(actor, target, seen, "share.version-shared",
                  [&](Transaction &transaction, const ShareView &view, base::Millis now) {
                      if (!seen.document || !actionsOf(view, now).shareVersion)
                          refuseInactive();
                      transaction.run("update shares set version_id = ?, version = version + 1"
                                      " where practice_no = ? and id = ?",
                                      seen.document->versionId, actor.practiceNo, view.share.id);
                  });
}

void ShareChanges::dismiss(const access::Actor &actor, const std::string &sendingId) const {
    access::requireStaff(actor);
    const base::Millis now = _services.people.clock.now();
    _services.people.database.write([&](Transaction &transaction) {
        const auto sending = findSending(transaction, actor.practiceNo, sendingId);
        if (!sending || sending->staffId != actor.id ||
            !access::maySeeContact(transaction, actor, sending->contactNo))
            throw base::NotFound("There is no such sending.");
        const bool written =
            transaction.run("update share_sendings set dismissed_at = ? where practice_no = ?"
                            " and id = ? and state = 'failed' and dismissed_at is null",
                            now, actor.practiceNo, sendingId) == 1;
        if (written)
            audit::record(transaction, actor, now, {"sending.dismissed", "sending", sendingId});
    });
}

} // namespace kith::sharing
