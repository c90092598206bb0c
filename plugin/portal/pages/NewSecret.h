// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/ContactLookup.h"
#include "plugin/portal/PortalServices.h"
#include "plugin/portal/Proofs.h"
#include "plugin/portal/Sessions.h"
#include "plugin/portal/SignIn.h"
#include "plugin/portal/Weakness.h"
#include "plugin/portal/pages/EntryVisit.h"

#include <optional>

namespace kith::portal {

/// Why somebody chooses a PIN or words.
enum class Why {
    mustChange, ///< Staff typed the one that they signed in with.
    forgot,     ///< A code has proved who they are.
    invited,    ///< The same, and they have no account yet.
};

/// Somebody who may choose now.
struct Chooser {
    Why why = Why::mustChange;
    KnownFacts facts;               ///< username: of an invited one the email, which is offered.
    std::optional<Session> session; ///< Where it must be changed.
    std::optional<Proof> proof;     ///< Else; it is passed.
};

/// By the cookies of the browser; nothing where none of them lets choose.
std::optional<Chooser> findChooser(const PortalServices &services, const EntryVisit &visit);

/// Writes what was chosen after a proof (the fields secret, and username of an invited one), which
/// is used up; signs in and remembers the browser as confirmed. Who had forgotten theirs is told of
/// it by a message, and signed out everywhere else. Throws Invalid ("username" or "secret", with a
/// code of the words "weak.…"), Conflict ("link", the state of an invitation that is open no more),
/// Busy. Nothing is in the outcome where the proof was used in this moment.
SignInOutcome chooseSecret(const PortalServices &services, const EntryVisit &visit,
                           const Chooser &chooser);

} // namespace kith::portal
