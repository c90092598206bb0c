// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/GrantChecks.h"

#include "plugin/access/Policy.h"
#include "plugin/audit/Audit.h"
#include "plugin/base/Errors.h"
#include "plugin/base/Text.h"
#include "plugin/http/JsonWriter.h"

namespace kith::portal {

void requireGrantClient(platform::Clients &clients, const access::Actor &actor,
                        const std::string &clientId) {
    access::requireStaff(actor);
    constexpr std::size_t longestHostId = 64;
    const bool isId = !clientId.empty() && clientId.size() <= longestHostId &&
                      base::isClean(clientId, base::TextShape::line);
    if (!isId || (clients.offered() && !clients.find(actor, clientId)))
        throw base::NotFound("There is no such client.");
}

void requireRelation(storage::Transaction &transaction, std::int64_t practiceNo,
                     std::int64_t contactNo, const std::string &clientId) {
    if (!transaction
             .query("select 1 from relationships where practice_no = ? and client_id = ?"
                    " and contact_no = ? and ended_at is null",
                    practiceNo, clientId, contactNo)
             .next())
        throw base::NotFound("The contact is not related to this client.");
}

void refuseArchived(const people::Contact &contact) {
    if (contact.archivedAt)
        throw base::Conflict("contact", "archived", "This contact is archived.");
}

bool isGiven(const std::optional<AccessRow> &row, const Sees &wished, base::Millis now) {
    if (!row || (row->state != "granted" &&
                 (row->state != "invited" || row->invitedUntil.value_or(0) <= now)))
        return false;
    if (row->sees != wished)
        throw base::Conflict("contact", "stale", "Somebody changed this in the meantime.");
    return true;
}

people::ContactCard cardOf(storage::Transaction &transaction, std::int64_t practiceNo,
                           const people::Contact &contact) {
    return people::findContactByNo(transaction, practiceNo, contact.contactNo).value();
}

KnownFacts factsOf(const people::Contact &contact, const std::string &username) {
    return {username, contact.fields.phone, contact.fields.givenName, contact.fields.familyName,
            contact.fields.email};
}

std::string detailsOf(const Sees &sees) {
    return http::JsonWriter()
        .beginObject()
        .field("appointments", sees.appointments)
        .field("documents", sees.documents)
        .field("notes", sees.notes)
        .endObject()
        .take();
}

void noteGrant(storage::Transaction &transaction, const access::Actor &actor, base::Millis now,
               const std::string &action, const std::string &contactId, const std::string &clientId,
               std::string details) {
    audit::record(transaction, actor, now,
                  {action, "contact", contactId, clientId, std::move(details)});
}

} // namespace kith::portal
