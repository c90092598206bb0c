// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/people/Contact.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <string>
#include <vector>

namespace kith::people {

/// Contacts in the database. Every function works in the caller's transaction, on what the actor
/// may see only: another contact answers NotFound, like one that does not exist. A change writes
/// the search terms and the audit entry with it. Throws Denied where the actor is no staff.
/// NotFound names the contact that the one asked for was merged into. Any thread.
///
/// Assigning (B14): what a limited actor creates is assigned to that practitioner and to nobody
/// else; assigning to others is for staff who see all contacts, because a limited actor would
/// otherwise decide who sees what they themselves may lose.
class ContactStore {
public:
    /// now is the time of the request, read before the transaction: the clock is the host's.
    explicit ContactStore(base::Millis now) : _now(now) {}

    /// Makes a contact of normalised fields, assigned to these practitioner numbers.
    /// Throws Conflict with field "email" and code "taken"; related is only set where the actor may
    /// see the contact that has the address (B11).
    Contact create(storage::Transaction &transaction, const access::Actor &actor,
                   const ContactFields &fields, std::vector<std::int64_t> practitionerNos) const;

    Contact read(storage::Transaction &transaction, const access::Actor &actor,
                 const std::string &id) const;

    /// Changes a contact that is still of that version. region is the practice's.
    /// Throws Conflict (code "stale" or "taken") and Invalid.
    Contact edit(storage::Transaction &transaction, const access::Actor &actor,
                 const std::string &id, std::int64_t version, const ContactChange &change,
                 const std::string &region) const;

    /// What a contact who is signed in to the Family Portal changes of themselves. Throws Denied
    /// for everybody else, Conflict (code "taken", never whose), Invalid.
    Contact editOwn(storage::Transaction &transaction, const access::Actor &contact,
                    const ContactChange &change, const std::string &region) const;

    /// An archived contact keeps everything but is neither found nor offered. Doing it twice is
    /// doing it once.
    Contact archive(storage::Transaction &transaction, const access::Actor &actor,
                    const std::string &id) const;
    Contact restore(storage::Transaction &transaction, const access::Actor &actor,
                    const std::string &id) const;

    /// Throws Denied for a limited actor.
    Contact assign(storage::Transaction &transaction, const access::Actor &actor,
                   const std::string &id, std::int64_t practitionerNo) const;
    Contact unassign(storage::Transaction &transaction, const access::Actor &actor,
                     const std::string &id, std::int64_t practitionerNo) const;

private:
    Contact apply(storage::Transaction &transaction, const access::Actor &actor, Contact contact,
                  const ContactChange &change, const std::string &region) const;
    void note(storage::Transaction &transaction, const access::Actor &actor,
              const std::string &action, const Contact &contact, std::string details = "{}") const;
    Contact setArchived(storage::Transaction &transaction, const access::Actor &actor,
                        const std::string &id, bool archived) const;
    void bumpVersion(storage::Transaction &transaction, std::int64_t practiceNo,
                     Contact &contact) const;

    base::Millis _now;
};

} // namespace kith::people
