// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/audit/ReadLog.h"
#include "plugin/people/RelationshipTypes.h"
#include "plugin/storage/Database.h"

#include <string>
#include <vector>

namespace kith::invitations {

/// What the host's form says about the place of the picker. Clean texts.
struct PickerSlot {
    std::string appointmentId; ///< Empty: a new one.
    std::vector<std::string> clientIds;
    std::string fieldName;
    std::string fieldValue;  ///< Posted before, when the form is shown again; may be anything.
    std::string clientField; ///< Name of the form's control with the client ids.
};

/// Draws the invitee picker of the appointment form (B20, B21, B26) as an HTML fragment. Any
/// thread.
class InviteePicker {
public:
    /// All must outlive it. staffPrefix is where the host mounts the staff area: "/kith".
    InviteePicker(storage::Database &database, audit::ReadLog &reads,
                  const people::RelationshipTypes &types, std::string staffPrefix);

    /// The selection is that of fieldValue if it can be read, else the stored one; contacts whom
    /// the actor may not see do not appear. Throws Unavailable.
    [[nodiscard]] std::string draw(const access::Actor &actor, base::Millis now,
                                   const PickerSlot &slot) const;

private:
    storage::Database &_database;
    audit::ReadLog &_reads;
    const people::RelationshipTypes &_types;
    std::string _staffPrefix;
};

} // namespace kith::invitations
