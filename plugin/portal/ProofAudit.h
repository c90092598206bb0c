// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/OneTimeCode.h"
#include "plugin/portal/Proofs.h"

namespace kith::portal {

// What the audit log tells of one-time codes (B52), with what they are for. who names the practice,
// and the address that they come from where it is known; who they are is the proof's contact, for
// nobody's proof nobody. In the caller's transaction.

/// "portal.code-asked".
void noteCodeAsked(storage::Transaction &transaction, const access::Actor &who, base::Millis now,
                   const Proof &proof);

/// "portal.code-passed" or "portal.code-refused"; nothing where no code was compared.
void noteCode(storage::Transaction &transaction, const access::Actor &who, base::Millis now,
              const Proof &proof, const base::CodeVerdict &verdict);

} // namespace kith::portal
