// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/platform/Scheduler.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::invitations {

/// What Kith keeps of an appointment that has, or had, invitees.
struct StoredAppointment {
    platform::Appointment known; ///< As the host last told.
    /// Minutes before the start, largest first; nothing: as the practice has it.
    std::optional<std::vector<int>> reminders;
    std::int64_t sequence = 0;       ///< Rises with every change that invitees must learn of.
    std::int64_t movedSequence = 0;  ///< The sequence at which time, place or video changed.
    std::int64_t pickedRevision = 0; ///< The newest revision that came with a selection.
    std::string room;                ///< Name of the video room; random.
    base::Millis changedAt = 0;
};

std::optional<StoredAppointment> readAppointment(storage::Transaction &transaction,
                                                 std::int64_t practiceNo, const std::string &id);

/// Inserts or replaces; the room of a known appointment stays.
void writeAppointment(storage::Transaction &transaction, std::int64_t practiceNo,
                      const StoredAppointment &appointment);

/// Host ids as the column client_ids has them.
std::vector<std::string> hostIdsIn(const std::string &json);

/// The ids of the appointments, not cancelled, that start in [from, to).
std::vector<std::string> bookedBetween(storage::Transaction &transaction, std::int64_t practiceNo,
                                       base::Millis from, base::Millis to);

struct BookedAppointment {
    base::Millis startsAt = 0;
    std::string id;
};

/// The appointments, not cancelled, that come after this one by start and id; at most limit.
std::vector<BookedAppointment> bookedAfter(storage::Transaction &transaction,
                                           std::int64_t practiceNo, base::Millis startsAt,
                                           const std::string &id, std::size_t limit);

/// True where what invitees are told differs: time, zone, place, video.
bool differsForInvitees(const platform::Appointment &one, const platform::Appointment &other);

} // namespace kith::invitations
