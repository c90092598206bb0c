// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/invitations/Notice.h"
#include "plugin/platform/Scheduler.h"
#include "plugin/storage/Database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::invitations {

/// What was compared and repaired.
struct Reconciled {
    std::uint32_t compared = 0; ///< Appointments with invitees.
    std::uint32_t changed = 0;
    std::uint32_t cancelled = 0;
};

/// The contacts invited to the host's appointments (B20 to B27). Each call is one transaction:
/// invitees and messages are written together or not at all. Idempotent by appointment id and
/// revision. Any thread. Does not call the host.
class Invitations {
public:
    explicit Invitations(storage::Database &database) : _database(database) {}

    /// The appointment was created, edited or moved. pickerValue is what the picker posted:
    /// {"contacts":["<id>",…],"reminders":null|[minutes,…]}; nothing: the selection stays.
    /// The same revision again changes nothing. Of an older revision than the one known only the
    /// selection counts, and only where no later one has come. A cancelled appointment is as
    /// cancelled(). Contacts whom the actor may not see are neither removed nor told of.
    /// Throws Invalid (malformed value, an archived contact), NotFound (a newly selected contact
    /// that does not exist or that the actor may not see), Busy, Unavailable.
    std::vector<Notice> saved(const access::Actor &actor, base::Millis now,
                              const platform::Appointment &appointment,
                              const std::optional<std::string> &pickerValue);

    /// The appointment was cancelled or deleted; of an unknown one only the
    /// revision is kept, so that an older save that comes later changes nothing.
    std::vector<Notice> cancelled(const access::Actor &actor, base::Millis now,
                                  const std::string &appointmentId, std::int64_t revision);

    /// The known appointments that start in [from, to) and are not among those listed: deleted, or
    /// moved out of that time. A caller whose host can find single appointments adds those found
    /// to the list before it calls reconcile.
    std::vector<std::string> unlisted(const access::Actor &system, base::Millis from,
                                      base::Millis to,
                                      const std::vector<platform::Appointment> &listed);

    /// Makes what Kith knows of the appointments that start in [from, to) agree with what the host
    /// lists: moved or edited ones as saved() without a value, missing ones as cancelled().
    /// listedAt is when the host began to list; what has changed since then is left alone.
    Reconciled reconcile(const access::Actor &system, base::Millis listedAt, base::Millis from,
                         base::Millis to, const std::vector<platform::Appointment> &listed);

private:
    storage::Database &_database;
};

} // namespace kith::invitations
