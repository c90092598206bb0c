// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/VideoEntry.h"

#include "plugin/audit/Audit.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/invitations/JitsiToken.h"

namespace kith::invitations {

namespace {

constexpr base::Millis grace = 30 * base::minute; // sessions run over

} // namespace

std::string videoTarget(const InvitationSettings &settings, const VideoVisit &visit,
                        base::Millis now) {
    if (!isOnJitsi(settings.jitsi, visit.videoUrl))
        return visit.videoUrl;
    return jitsiUrl(settings.jitsi, visit.videoUrl,
                    {jitsiRoom(visit.videoUrl, visit.room), visit.inviteeId, visit.contactName,
                     visit.opensAt, visit.endsAt + grace},
                    now);
}

void recordJoined(storage::Transaction &transaction, const VideoVisit &visit,
                  const std::string &remoteAddress, base::Millis now) {
    access::Actor actor;
    actor.kind = access::ActorKind::contact;
    actor.practiceNo = visit.practiceNo;
    actor.id = visit.contactId;
    actor.remoteAddress = remoteAddress;
    std::string details = http::JsonWriter()
                              .beginObject()
                              .field("appointment", visit.appointmentId)
                              .endObject()
                              .take();
    audit::record(
        transaction, actor, now,
        {"invitee.joined", "invitee", visit.inviteeId, visit.contactId, std::move(details)});
}

} // namespace kith::invitations
