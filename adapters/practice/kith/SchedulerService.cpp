// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/data/AppointmentStore.h"
#include "adapters/practice/kith/KithAppointment.h"
#include "adapters/practice/kith/KithHost.h"

namespace practice {
namespace {

kith_status registerHooks(const kith_host *host, const kith_scheduler_hooks *hooks, void *context) {
    return keep(KithHost::of(host).hooks.scheduler, hooks, context);
}

kith_status visitAppointments(const kith_host *table, const uint8_t *practiceId, size_t size,
                              int64_t from, int64_t to, kith_visit_appointment visit,
                              void *context) {
    return guarded([&]() -> kith_status {
        auto &host = KithHost::of(table);
        if (view(practiceId, size) != host.practiceId)
            return KITH_NOT_FOUND;
        for (const auto &found : AppointmentStore(*host.database.connect()).between(from, to))
            if (const auto status = visit(context, KithAppointment(found).get()); status != KITH_OK)
                return status;
        return KITH_OK;
    });
}

kith_status findAppointment(const kith_host *table, const uint8_t *practiceId, size_t practiceSize,
                            const uint8_t *id, size_t size, kith_visit_appointment visit,
                            void *context) {
    return guarded([&]() -> kith_status {
        auto &host = KithHost::of(table);
        const auto found =
            AppointmentStore(*host.database.connect()).find(std::string(view(id, size)));
        if (view(practiceId, practiceSize) != host.practiceId || !found)
            return KITH_NOT_FOUND;
        return visit(context, KithAppointment(*found).get());
    });
}

} // namespace

const kith_scheduler_service &schedulerService() {
    static const kith_scheduler_service table{sizeof table, 0, registerHooks, visitAppointments,
                                              findAppointment};
    return table;
}

} // namespace practice
