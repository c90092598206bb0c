// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace kith::access {

enum class ActorKind { staff, contact, system };

/// Who asks. Made at the boundary, once a call, from what the host or a session vouches for.
struct Actor {
    ActorKind kind = ActorKind::system;
    std::int64_t practiceNo = 0; ///< The tenant; every query carries it.
    std::string practiceId;      ///< The same as the host names it.
    std::string id;              ///< Staff user's host id, contact's id, or the system part's name.
    std::string displayName;
    std::string language; ///< BCP 47; empty: the practice's.
    bool isAdmin = false;
    bool isPractitioner = false;
    std::string practitionerId; ///< The host's; empty where the actor is none.
    /// 0: every contact of the practice. Else the practitioner_no whose assigned contacts are all
    /// that the actor sees (B14), and what they create is assigned to it.
    std::int64_t scope = 0;
    std::string remoteAddress;  ///< For the audit log; may be empty.
    std::int64_t contactNo = 0; ///< A contact's; 0 for others.
    std::string accountId;      ///< The account that a contact signed in with.
};

/// The scope of contacts: as staff they would see nobody.
constexpr std::int64_t noScope = -1;

/// A contact who signed in to the Family Portal; what they see is said in ContactPolicy.h.
Actor contactActor(std::int64_t practiceNo, std::int64_t contactNo, std::string contactId,
                   std::string accountId);

/// The system itself, where nobody asked: reconciling, delivering.
Actor systemActor(std::int64_t practiceNo, std::string practiceId, std::string part);

} // namespace kith::access
