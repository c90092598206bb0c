// SPDX-License-Identifier: Apache-2.0
#include "hooks/boundary/StaffActor.h"

#include "hooks/boundary/Input.h"

namespace kith::hooks {

namespace {

constexpr std::size_t longestName = 200;

/// Which practitioner's contacts are all that the staff user sees; 0: every contact.
std::int64_t scopeOf(const kith_staff_user &staff, const access::Actor &actor,
                     settings::PracticeDirectory &directory) {
    if (staff.scope == KITH_SCOPE_ALL)
        return 0;
    if (staff.scope != KITH_SCOPE_ASSIGNED)
        throw base::Invalid("staff.scope", "unknown", "This is not one of KITH_SCOPE_*.");
    if (actor.practitionerId.empty())
        throw base::Invalid("staff.practitioner_id", "required",
                            "KITH_SCOPE_ASSIGNED needs a practitioner.");
    return directory.practitionerNo(actor.practiceNo, actor.practiceId, actor.practitionerId);
}

} // namespace

access::Actor actorOf(const kith_staff_user *given, settings::PracticeDirectory &directory) {
    const kith_staff_user &staff = checked(given, sizeof(kith_staff_user), "staff");
    access::Actor actor;
    actor.kind = access::ActorKind::staff;
    actor.practiceId = idOf(staff.practice_id, "staff.practice_id");
    actor.id = idOf(staff.id, "staff.id");
    actor.displayName = lineOf(staff.display_name, "staff.display_name", longestName);
    actor.language = lineOf(staff.language, "staff.language", 35);
    actor.remoteAddress = lineOf(staff.remote_address, "staff.remote_address", 64);
    actor.isAdmin = (staff.roles & KITH_ROLE_ADMIN) != 0;
    actor.isPractitioner = (staff.roles & KITH_ROLE_PRACTITIONER) != 0;
    if (staff.practitioner_id.size > 0 || actor.isPractitioner)
        actor.practitionerId = idOf(staff.practitioner_id, "staff.practitioner_id");
    actor.practiceNo = directory.practiceNo(actor.practiceId);
    actor.scope = scopeOf(staff, actor, directory);
    return actor;
}

kith_staff_user staffUserOf(const access::Actor &actor) {
    kith_staff_user staff{};
    staff.struct_size = sizeof staff;
    staff.roles = (actor.isAdmin ? KITH_ROLE_ADMIN : 0U) |
                  (actor.isPractitioner ? KITH_ROLE_PRACTITIONER : 0U);
    staff.scope = actor.scope == 0 ? KITH_SCOPE_ALL : KITH_SCOPE_ASSIGNED;
    staff.practice_id = textOf(actor.practiceId);
    if (actor.kind == access::ActorKind::staff) // else Kith itself, see kith.clients/1
        staff.id = textOf(actor.id);
    staff.practitioner_id = textOf(actor.practitionerId);
    staff.display_name = textOf(actor.displayName);
    staff.language = textOf(actor.language);
    staff.remote_address = textOf(actor.remoteAddress);
    return staff;
}

} // namespace kith::hooks
