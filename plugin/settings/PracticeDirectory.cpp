// SPDX-License-Identifier: Apache-2.0
#include "plugin/settings/PracticeDirectory.h"

#include "plugin/base/Errors.h"

#include <mutex>
#include <optional>

namespace kith::settings {

namespace {

using storage::Transaction;

std::optional<std::int64_t> storedPractice(Transaction &transaction, const std::string &id) {
    auto query = transaction.query("select practice_no from practices where host_id = ?", id);
    return query.next() ? std::optional(query.int64(0)) : std::nullopt;
}

std::int64_t addPractice(Transaction &transaction, const platform::Practice &practice,
                         base::Millis now) {
    auto query = transaction.query("insert into practices (practice_no, host_id, name, region,"
                                   " language, time_zone, phone, email, changed_at)"
                                   " select coalesce(max(practice_no), 0) + 1, cast(? as text),"
                                   " cast(? as text), cast(? as text), cast(? as text),"
                                   " cast(? as text), cast(? as text), cast(? as text),"
                                   " cast(? as bigint) from practices returning practice_no",
                                   practice.id, practice.name, practice.region, practice.language,
                                   practice.timeZone, practice.phone, practice.email, now);
    query.next();
    return query.int64(0);
}

void updatePractice(Transaction &transaction, std::int64_t practiceNo,
                    const platform::Practice &practice, base::Millis now) {
    transaction.run("update practices set name = ?, region = ?, language = ?, time_zone = ?,"
                    " phone = ?, email = ?, changed_at = ? where practice_no = ?",
                    practice.name, practice.region, practice.language, practice.timeZone,
                    practice.phone, practice.email, now, practiceNo);
}

std::optional<std::int64_t> storedPractitioner(Transaction &transaction, std::int64_t practiceNo,
                                               const std::string &id) {
    auto query = transaction.query(
        "select practitioner_no from practitioners where practice_no = ? and host_id = ?",
        practiceNo, id);
    return query.next() ? std::optional(query.int64(0)) : std::nullopt;
}

std::int64_t addPractitioner(Transaction &transaction, std::int64_t practiceNo,
                             const platform::Practitioner &practitioner) {
    auto next = transaction.query("update practices set next_practitioner_no ="
                                  " next_practitioner_no + 1 where practice_no = ?"
                                  " returning next_practitioner_no - 1",
                                  practiceNo);
    next.next();
    const std::int64_t practitionerNo = next.int64(0);
    transaction.run("insert into practitioners (practice_no, practitioner_no, host_id,"
                    " display_name, active) values (?, ?, ?, ?, ?)",
                    practiceNo, practitionerNo, practitioner.id, practitioner.displayName,
                    practitioner.active);
    return practitionerNo;
}

/// Somebody else may note the same one at the same time; then the second look finds it.
template <class Work>
void twice(Work work) {
    try {
        work();
    } catch (const storage::ConstraintViolated &) {
        work();
    }
}

} // namespace

platform::Practice PracticeDirectory::describe(const std::string &practiceId) {
    if (!_practices.offered())
        return {practiceId, practiceId, "US", "en", "UTC", "", ""};
    auto practice = _practices.find(practiceId);
    if (!practice)
        throw base::NotFound("There is no such practice.");
    return std::move(*practice);
}

platform::Practitioner PracticeDirectory::describe(const std::string &practiceId,
                                                   const std::string &practitionerId) {
    if (!_staff.offered())
        return {practitionerId, practitionerId, true};
    for (auto &practitioner : _staff.practitioners(practiceId))
        if (practitioner.id == practitionerId)
            return std::move(practitioner);
    throw base::NotFound("There is no such practitioner.");
}

std::int64_t PracticeDirectory::practiceNo(const std::string &practiceId) {
    {
        const std::shared_lock lock(_mutex);
        const auto known = _practiceNos.find(practiceId);
        if (known != _practiceNos.end())
            return known->second;
    }
    auto no = _database.read(
        [&](Transaction &transaction) { return storedPractice(transaction, practiceId); });
    if (!no) {
        note(describe(practiceId));
        no = _database.read(
            [&](Transaction &transaction) { return storedPractice(transaction, practiceId); });
    }
    const std::unique_lock lock(_mutex);
    return _practiceNos.emplace(practiceId, no.value()).first->second;
}

std::int64_t PracticeDirectory::practitionerNo(std::int64_t practiceNo,
                                               const std::string &practiceId,
                                               const std::string &practitionerId) {
    const PractitionerKey key{practiceNo, practitionerId};
    {
        const std::shared_lock lock(_mutex);
        const auto known = _practitionerNos.find(key);
        if (known != _practitionerNos.end())
            return known->second;
    }
    auto no = knownPractitionerNo(practiceNo, practitionerId);
    if (!no) {
        note(practiceNo, describe(practiceId, practitionerId));
        no = knownPractitionerNo(practiceNo, practitionerId);
    }
    const std::unique_lock lock(_mutex);
    return _practitionerNos.emplace(key, no.value()).first->second;
}

std::optional<std::int64_t>
PracticeDirectory::knownPractitionerNo(std::int64_t practiceNo, const std::string &practitionerId) {
    return _database.read([&](Transaction &transaction) {
        return storedPractitioner(transaction, practiceNo, practitionerId);
    });
}

void PracticeDirectory::note(const platform::Practice &practice) {
    const base::Millis now = _clock.now(); // the host's, so not inside the transaction
    twice([&] {
        _database.write([&](Transaction &transaction) {
            const auto known = storedPractice(transaction, practice.id);
            if (known)
                updatePractice(transaction, *known, practice, now);
            else
                addPractice(transaction, practice, now);
        });
    });
}

void PracticeDirectory::note(std::int64_t practiceNo, const platform::Practitioner &practitioner) {
    twice([&] {
        _database.write([&](Transaction &transaction) {
            const auto known = storedPractitioner(transaction, practiceNo, practitioner.id);
            if (known)
                transaction.run("update practitioners set display_name = ?, active = ?"
                                " where practice_no = ? and practitioner_no = ?",
                                practitioner.displayName, practitioner.active, practiceNo, *known);
            else
                addPractitioner(transaction, practiceNo, practitioner);
        });
    });
}

} // namespace kith::settings
