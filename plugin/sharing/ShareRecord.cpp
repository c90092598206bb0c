// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/ShareRecord.h"

#include "plugin/audit/Audit.h"
#include "plugin/http/JsonWriter.h"

namespace kith::sharing {

namespace {

access::Actor actorOf(const http::PublicCaller &caller, const ShareVisit &visit) {
    access::Actor actor;
    actor.kind = access::ActorKind::contact;
    actor.practiceNo = visit.practiceNo();
    actor.practiceId = visit.practice.id;
    actor.id = visit.contact.id;
    actor.remoteAddress = caller.remoteAddress;
    return actor;
}

} // namespace

void recordSending(storage::Transaction &transaction, const http::PublicCaller &caller,
                   const ShareVisit &visit, const std::string &action) {
    audit::record(transaction, actorOf(caller, visit), caller.now,
                  {action, "sending", visit.sendingId, visit.contact.id});
}

void recordOpened(storage::Transaction &transaction, const http::PublicCaller &caller,
                  const ShareVisit &visit, const Share &share) {
    recordOpened(transaction, actorOf(caller, visit), caller.now, share);
}

void recordOpened(storage::Transaction &transaction, const access::Actor &contact, base::Millis now,
                  const Share &share) {
    std::string details = http::JsonWriter()
                              .beginObject()
                              .field("document", share.documentId)
                              .field("version", share.versionId)
                              .endObject()
                              .take();
    audit::record(transaction, contact, now,
                  {"share.opened", "share", share.id, share.clientId, std::move(details)});
}

} // namespace kith::sharing
