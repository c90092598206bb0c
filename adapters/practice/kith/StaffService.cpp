// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/data/StaffStore.h"
#include "adapters/practice/kith/KithHost.h"
#include "adapters/practice/kith/KithText.h"

namespace practice {
namespace {

kith_status show(const Practitioner &practitioner, kith_visit_practitioner visit, void *context) {
    kith_practitioner row{};
    row.struct_size = sizeof row;
    row.active = practitioner.active ? 1 : 0;
    row.id = lend(practitioner.id);
    row.display_name = lend(practitioner.displayName);
    row.email = lend(practitioner.email);
    return visit(context, &row);
}

kith_status registerHooks(const kith_host *host, const kith_staff_hooks *hooks, void *context) {
    return keep(KithHost::of(host).hooks.staff, hooks, context);
}

kith_status visitPractitioners(const kith_host *table, const uint8_t *practiceId, size_t size,
                               kith_visit_practitioner visit, void *context) {
    return guarded([&]() -> kith_status {
        auto &host = KithHost::of(table);
        if (view(practiceId, size) != host.practiceId)
            return KITH_OK;
        for (const auto &practitioner : StaffStore(*host.database.connect()).practitioners())
            if (const auto status = show(practitioner, visit, context); status != KITH_OK)
                return status;
        return KITH_OK;
    });
}

} // namespace

const kith_staff_service &staffService() {
    static const kith_staff_service table{sizeof table, 0, registerHooks, visitPractitioners};
    return table;
}

} // namespace practice
