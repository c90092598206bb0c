// SPDX-License-Identifier: Apache-2.0
#include "hooks/staff/HostStaff.h"

#include "hooks/boundary/Visitor.h"

namespace kith::hooks {

platform::Practitioner practitionerOf(const kith_practitioner *given) {
    const kith_practitioner &practitioner =
        checked(given, sizeof(kith_practitioner), "practitioner");
    return {idOf(practitioner.id, "practitioner.id"),
            lineOf(practitioner.display_name, "practitioner.display_name", 200),
            practitioner.active != 0};
}

HostStaff::HostStaff(const kith_host *host)
    : _table(host, KITH_STAFF_SERVICE, sizeof(kith_staff_service)) {
    if (!_table)
        return;
    needFunction(_table->register_hooks, "kith.staff/1 register_hooks");
    needFunction(_table->visit_practitioners, "kith.staff/1 visit_practitioners");
}

std::vector<platform::Practitioner> HostStaff::practitioners(const std::string &practiceId) {
    using Visits = Visitor<platform::Practitioner, kith_practitioner, &practitionerOf>;
    if (!_table)
        throw base::Unavailable("This platform does not offer its staff.");
    Visits visits;
    const kith_status status = _table->visit_practitioners(
        _table.host(), reinterpret_cast<const std::uint8_t *>(practiceId.data()), practiceId.size(),
        &Visits::visit, &visits);
    return visits.rows(status, "visit_practitioners");
}

} // namespace kith::hooks
