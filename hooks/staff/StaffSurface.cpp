// SPDX-License-Identifier: Apache-2.0
#include "hooks/staff/StaffSurface.h"

#include "plugin/people/HostEvents.h"

namespace kith::hooks {

namespace {

template <class Work>
kith_status run(void *context, Work &&work) noexcept {
    return onSurface<StaffSurface, HandleKind::staff>(context, work);
}

kith_status practitionerChanged(void *context, const std::uint8_t *practiceId,
                                std::size_t practiceIdSize,
                                const kith_practitioner *practitioner) noexcept {
    return run(context, [&](StaffSurface &surface) {
        surface.practitionerChanged(idOf(practiceId, practiceIdSize, "practice_id"), practitioner);
    });
}

kith_status practitionerDeleted(void *context, const std::uint8_t *practiceId,
                                std::size_t practiceIdSize, const std::uint8_t *practitionerId,
                                std::size_t practitionerIdSize, const std::uint8_t *successorId,
                                std::size_t successorIdSize) noexcept {
    return run(context, [&](StaffSurface &surface) {
        const std::string successor = successorIdSize == 0
                                          ? std::string()
                                          : idOf(successorId, successorIdSize, "successor_id");
        surface.practitionerDeleted(idOf(practiceId, practiceIdSize, "practice_id"),
                                    idOf(practitionerId, practitionerIdSize, "practitioner_id"),
                                    successor);
    });
}

constexpr kith_staff_hooks hooks{sizeof(kith_staff_hooks), 0, &practitionerChanged,
                                 &practitionerDeleted};

} // namespace

StaffSurface::StaffSurface(HostStaff &staff, settings::PracticeDirectory &directory,
                           storage::Database &database, const base::Clock &clock)
    : _staff(staff), _directory(directory), _database(database), _clock(clock),
      _registration(HandleKind::staff, this) {}

void StaffSurface::registerHooks() {
    const auto &table = _staff.table();
    if (table)
        checkHost(table->register_hooks(table.host(), &hooks, _registration.handle()),
                  "kith.staff/1 register_hooks");
}

void StaffSurface::practitionerChanged(const std::string &practiceId,
                                       const kith_practitioner *given) {
    const platform::Practitioner practitioner = practitionerOf(given);
    _directory.note(_directory.practiceNo(practiceId), practitioner);
}

void StaffSurface::practitionerDeleted(const std::string &practiceId,
                                       const std::string &practitionerId,
                                       const std::string &successorId) {
    const std::int64_t practiceNo = _directory.practiceNo(practiceId);
    const auto gone = _directory.knownPractitionerNo(practiceNo, practitionerId);
    if (!gone)
        return;
    const std::int64_t successor =
        successorId.empty() ? 0 : _directory.practitionerNo(practiceNo, practiceId, successorId);
    const access::Actor system = access::systemActor(practiceNo, practiceId, "staff");
    const base::Millis now = _clock.now();
    _database.write([&](storage::Transaction &transaction) {
        people::practitionerDeleted(transaction, system, now, *gone, successor);
    });
}

} // namespace kith::hooks
