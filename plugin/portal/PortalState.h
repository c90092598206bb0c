// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::portal {

/// What is to change of that; a part that is not named stays as it is.
struct SeesChange {
    std::optional<bool> appointments;
    std::optional<bool> documents;
    std::optional<bool> notes;
};

/// What a contact may see of one client.
struct Sees {
    bool appointments = true;
    bool documents = true;
    bool notes = true;

    bool operator==(const Sees &) const = default;
    /// All of it.
    operator SeesChange() const { return {appointments, documents, notes}; }
    [[nodiscard]] Sees with(const SeesChange &change) const;
};

/// The presets that staff choose from.
inline constexpr Sees everythingShared{true, true, true};
inline constexpr Sees appointmentsOnly{true, false, false};
inline constexpr Sees documentsOnly{false, true, false};

/// invited: and has not answered yet; granted: may sign in; locked: granted, after too many tries.
enum class AccessState { none, invited, granted, revoked, locked };

std::string_view nameOf(AccessState state);

/// The portal of one client, for one contact (B43).
struct PortalState {
    std::string contactId;
    AccessState state = AccessState::none;
    std::string username; ///< Empty where there is no account.
    Sees sees;
    std::optional<base::Millis> changedAt;    ///< When staff decided it.
    std::optional<base::Millis> invitedUntil; ///< May have passed.
    std::optional<base::Millis> signedInAt;   ///< Last, to the portal of whichever client.
    std::optional<base::Millis> lockedAt;     ///< Where it is locked.
    bool hasSecret = false;                   ///< A PIN or words were chosen.
    bool hasEmail = false;                    ///< An address that an invitation can go to (B41).

    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] bool canGrant() const;
    [[nodiscard]] bool canInvite() const { return canGrant() && hasEmail; }
    [[nodiscard]] bool canResend() const { return state == AccessState::invited; }
    [[nodiscard]] bool canRevoke() const;
    [[nodiscard]] bool canRestore() const { return state == AccessState::revoked && hasSecret; }
    [[nodiscard]] bool canChangeSees() const { return state != AccessState::none; }
    /// For administrators.
    [[nodiscard]] bool canUnlock() const { return state == AccessState::locked; }
    [[nodiscard]] bool canResetPin() const;
};

/// Of all contacts who are related to the client at present and whom the actor may see, by name;
/// one query. Whether the actor may see the client was asked of the host. Throws Denied where the
/// actor is no staff.
std::vector<PortalState> portalStates(storage::Transaction &transaction, const access::Actor &actor,
                                      const std::string &clientId);

/// The portal of one client, named.
struct ClientPortalState {
    std::string clientId;
    std::string clientName; ///< As Kith remembers it; may be empty.
    PortalState state;
};

/// The portals of all clients to whom a contact is related at present; one query. None of an
/// archived contact, for whom none is open and none can be opened. Whether the actor
/// may see the contact was checked, and may see each of the clients the host has to be asked.
std::vector<ClientPortalState> portalStatesOfContact(storage::Transaction &transaction,
                                                     std::int64_t practiceNo,
                                                     std::int64_t contactNo);

} // namespace kith::portal
