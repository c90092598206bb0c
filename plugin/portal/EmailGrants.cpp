// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/EmailGrants.h"

#include "plugin/base/Errors.h"
#include "plugin/people/ContactStore.h"
#include "plugin/people/RouteHelp.h"
#include "plugin/portal/AccessRows.h"
#include "plugin/portal/AccountStore.h"
#include "plugin/portal/GrantChecks.h"
#include "plugin/portal/GrantKeys.h"
#include "plugin/portal/PortalLinks.h"
#include "plugin/portal/PortalMessages.h"
#include "plugin/settings/PracticeSettings.h"

#include <array>

namespace kith::portal {

namespace {

using access::Actor;
using people::Contact;
using storage::Transaction;

void requireEmail(const Contact &contact) {
    if (contact.fields.email.empty())
        throw base::Invalid("email", "missing",
                            "The contact has no email address, so no invitation can be sent.");
}

bool canSignIn(Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo) {
    const auto account = findAccount(transaction, practiceNo, contactNo);
    return account && !account->secret.empty();
}

base::Millis endOfInvitation(Transaction &transaction, std::int64_t practiceNo, base::Millis now) {
    return now + settings::readPortalSettings(transaction, practiceNo).invitationDays * base::day;
}

/// Writes the row as invited, or granted where the contact can sign in, and plans what tells them;
/// the log says which. inviting: the log's word for an invitation.
void open(Transaction &transaction, const Actor &actor, base::Millis now, const Contact &contact,
          AccessRow row, const std::string &inviting, const messages::SendLimits &limits) {
    const std::int64_t practiceNo = actor.practiceNo;
    const auto card = cardOf(transaction, practiceNo, contact);
    row.changedAt = now;
    row.changedBy = actor.id;
    row.invitedUntil.reset();
    if (canSignIn(transaction, practiceNo, contact.contactNo)) {
        row.state = "granted";
        planOpened(transaction, practiceNo, now, card, row.clientId);
    } else {
        row.state = "invited";
        row.invitedUntil = endOfInvitation(transaction, practiceNo, now);
        endPortalLinks(transaction, practiceNo, now, contact.contactNo, LinkState::replaced);
        planInvited(transaction, practiceNo, now, card);
    }
    writeAccess(transaction, practiceNo, row);
    noteGrant(transaction, actor, now, row.state == "granted" ? "portal.granted" : inviting,
              contact.id, row.clientId, detailsOf(row.sees));
    const std::array<std::int64_t, 1> to{contact.contactNo};
    limits.take(transaction, practiceNo, now, messages::Via::email, to);
}

} // namespace

/// work gets the contact and the stored row.
template <class Work>
void EmailGrants::run(const Actor &actor, base::Millis now, const std::string &clientId,
                      const std::string &contactId, Work work) {
    requireGrantClient(_clients, actor, clientId);
    people::writeChecked(_database, [&](Transaction &transaction) {
        const Contact contact = people::ContactStore(now).read(transaction, actor, contactId);
        refuseArchived(contact);
        requireRelation(transaction, actor.practiceNo, contact.contactNo, clientId);
        requireEmail(contact);
        work(transaction, contact,
             findAccess(transaction, actor.practiceNo, contact.contactNo, clientId));
    });
}

void EmailGrants::grant(const Actor &actor, base::Millis now, const std::string &clientId,
                        const std::string &contactId, const Sees &sees,
                        const std::string &requestKey) {
    run(actor, now, clientId, contactId,
        [&](Transaction &transaction, const Contact &contact, const std::optional<AccessRow> &row) {
            if (findGiven(transaction, actor, requestKey, clientId, contactId))
                return;
            noteGiven(transaction, actor, now, requestKey, clientId, contactId, {});
            if (isGiven(row, sees, now))
                return;
            open(transaction, actor, now, contact,
                 {contact.contactNo, clientId, "invited", sees, now, actor.id, {}},
                 "portal.invited", _limits);
        });
}

void EmailGrants::resend(const Actor &actor, base::Millis now, const std::string &clientId,
                         const std::string &contactId) {
    run(actor, now, clientId, contactId,
        [&](Transaction &transaction, const Contact &contact, const std::optional<AccessRow> &row) {
            if (!row)
                throw base::NotFound("The contact has no access to the portal of this client.");
            if (row->state != "invited")
                throw base::Conflict("contact", "stale", "This contact is not invited any more.");
            open(transaction, actor, now, contact, *row, "portal.invited-again", _limits);
        });
}

} // namespace kith::portal
