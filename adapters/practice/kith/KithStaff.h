// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/data/Records.h"
#include "adapters/practice/kith/KithText.h"

namespace practice {

/// A signed-in user of the platform as Kith wants to know it. All three must outlive the result.
inline kith_staff_user staffUser(const User &user, std::string_view practiceId,
                                 std::string_view remoteAddress) {
    kith_staff_user staff{};
    staff.struct_size = sizeof staff;
    staff.roles = user.isAdmin() ? KITH_ROLE_ADMIN : KITH_ROLE_PRACTITIONER;
    staff.scope = user.scope == "all" ? KITH_SCOPE_ALL : KITH_SCOPE_ASSIGNED;
    staff.practice_id = lend(practiceId);
    staff.id = lend(user.id);
    staff.practitioner_id = lend(user.practitionerId);
    staff.display_name = lend(user.displayName);
    staff.remote_address = lend(remoteAddress);
    return staff;
}

} // namespace practice
