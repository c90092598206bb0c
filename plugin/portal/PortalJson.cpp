// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/PortalJson.h"

namespace kith::portal {

namespace {

using http::JsonWriter;

void writeDeeds(JsonWriter &out, const PortalState &state, bool isAdmin) {
    out.key("can").beginObject();
    out.field("grant", state.canGrant()).field("invite", state.canInvite());
    out.field("resend", state.canResend()).field("revoke", state.canRevoke());
    out.field("restore", state.canRestore()).field("see", state.canChangeSees());
    out.field("unlock", isAdmin && state.canUnlock());
    out.field("resetPin", isAdmin && state.canResetPin()).endObject();
}

} // namespace

void writePortal(JsonWriter &out, const PortalState &state, const access::Actor &actor) {
    out.beginObject().field("state", nameOf(state.state));
    if (state.changedAt)
        out.field("since", state.changedAt);
    if (state.invitedUntil)
        out.field("until", state.invitedUntil);
    if (state.signedInAt && state.isOpen())
        out.field("lastSignIn", state.signedInAt);
    if (state.lockedAt)
        out.field("lockedAt", state.lockedAt);
    if (!state.username.empty())
        out.field("username", state.username);
    out.key("sees").beginObject().field("appointments", state.sees.appointments);
    out.field("documents", state.sees.documents).field("notes", state.sees.notes).endObject();
    writeDeeds(out, state, actor.isAdmin);
    out.endObject();
}

std::optional<SeesChange> readSees(http::JsonForm &form) {
    auto inner = form.form("sees");
    if (!inner)
        return std::nullopt;
    const SeesChange sees{inner->flag("appointments"), inner->flag("documents"),
                          inner->flag("notes")};
    form.merge(*inner);
    return sees;
}

} // namespace kith::portal
