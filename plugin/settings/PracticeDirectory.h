// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/platform/Practices.h"
#include "plugin/platform/Staff.h"
#include "plugin/storage/Database.h"

#include <cstdint>
#include <map>
#include <optional>
#include <shared_mutex>
#include <string>
#include <utility>

namespace kith::settings {

/// Knows our numbers of the host's practices and practitioners, and keeps Kith's snapshot of them.
/// A number never changes, so it is remembered. Any thread; calls the host outside of any lock and
/// transaction.
class PracticeDirectory {
public:
    PracticeDirectory(storage::Database &database, const base::Clock &clock,
                      platform::Practices &practices, platform::Staff &staff)
        : _database(database), _clock(clock), _practices(practices), _staff(staff) {}

    /// The number of a practice; one that Kith has not seen yet is asked for at the host and noted.
    /// Throws NotFound where the host offers practices and has none of this id.
    std::int64_t practiceNo(const std::string &practiceId);

    /// The number of a practitioner; one that Kith has not seen yet is noted under its id, with
    /// its name from the host. Throws NotFound where the host offers its staff and has none of this
    /// id.
    std::int64_t practitionerNo(std::int64_t practiceNo, const std::string &practiceId,
                                const std::string &practitionerId);

    /// The number of a practitioner that Kith has seen; nothing for others. Does not call the host.
    std::optional<std::int64_t> knownPractitionerNo(std::int64_t practiceNo,
                                                    const std::string &practitionerId);

    /// Writes what the host says of a practice.
    void note(const platform::Practice &practice);
    /// Writes what the host says of a practitioner.
    void note(std::int64_t practiceNo, const platform::Practitioner &practitioner);

private:
    using PractitionerKey = std::pair<std::int64_t, std::string>;

    platform::Practice describe(const std::string &practiceId);
    platform::Practitioner describe(const std::string &practiceId,
                                    const std::string &practitionerId);

    storage::Database &_database;
    const base::Clock &_clock;
    platform::Practices &_practices;
    platform::Staff &_staff;
    std::shared_mutex _mutex;
    std::map<std::string, std::int64_t, std::less<>> _practiceNos;
    std::map<PractitionerKey, std::int64_t> _practitionerNos;
};

} // namespace kith::settings
