// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/ProofAudit.h"

#include "plugin/audit/Audit.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/people/ContactLookup.h"

namespace kith::portal {

namespace {

using storage::Transaction;

/// The same queries whoever it is.
void note(Transaction &transaction, access::Actor who, base::Millis now, const std::string &action,
          const Proof &proof) {
    const auto card =
        people::findContactByNo(transaction, who.practiceNo, proof.contactNo.value_or(0));
    who.id = card ? card->id : std::string();
    audit::record(
        transaction, who, now,
        {action, "contact", who.id, who.id,
         http::JsonWriter().beginObject().field("for", nameOf(proof.purpose)).endObject().take()});
}

} // namespace

void noteCodeAsked(Transaction &transaction, const access::Actor &who, base::Millis now,
                   const Proof &proof) {
    note(transaction, who, now, "portal.code-asked", proof);
}

void noteCode(Transaction &transaction, const access::Actor &who, base::Millis now,
              const Proof &proof, const base::CodeVerdict &verdict) {
    if (verdict.compared)
        note(transaction, who, now,
             verdict.check == base::CodeCheck::right ? "portal.code-passed" : "portal.code-refused",
             proof);
}

} // namespace kith::portal
