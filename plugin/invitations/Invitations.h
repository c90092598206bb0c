// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/platform/Scheduler.h"
#include "plugin/storage/Database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::invitations {

/// A sentence for staff about a call that succeeded.
struct Notice {
    enum class Severity { info = 1, warning = 2 };
    Severity severity = Severity::info;
    std::string code; ///< "invitee-unreachable".
    std::string text; ///< In the actor's language.
    std::string contactId;
};

/// What was compared and repaired.
struct Reconciled {
    std::uint32_t compared = 0;
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
    /// An older revision than the one known changes nothing; a cancelled appointment is as
    /// cancelled(). Throws Invalid (malformed value), NotFound (a newly selected contact that does
    /// not exist or that the actor may not see), Busy, Unavailable.
    std::vector<Notice> saved(const access::Actor &actor, base::Millis now,
                              const platform::Appointment &appointment,
                              const std::optional<std::string> &pickerValue);

    /// The appointment was cancelled or deleted; an unknown one is nothing.
    std::vector<Notice> cancelled(const access::Actor &actor, base::Millis now,
                                  const std::string &appointmentId, std::int64_t revision);

    /// Makes what Kith knows of the appointments that start in [from, to) agree with what the host
    /// lists: moved or edited ones as saved() without a value, missing ones as cancelled().
    Reconciled reconcile(const access::Actor &system, base::Millis now, base::Millis from,
                         base::Millis to, const std::vector<platform::Appointment> &listed);

private:
    storage::Database &_database;
};

} // namespace kith::invitations
