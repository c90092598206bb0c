// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/data/StaffStore.h"
#include "adapters/practice/kith/KithHost.h"
#include "adapters/practice/kith/KithPractice.h"

namespace practice {
namespace {

kith_status registerHooks(const kith_host *host, const kith_settings_hooks *hooks, void *context) {
    return keep(KithHost::of(host).hooks.settings, hooks, context);
}

kith_status findPractice(const kith_host *table, const uint8_t *practiceId, size_t size,
                         kith_visit_practice visit, void *context) {
    return guarded([&]() -> kith_status {
        auto &host = KithHost::of(table);
        if (view(practiceId, size) != host.practiceId)
            return KITH_NOT_FOUND;
        const auto found = StaffStore(*host.database.connect()).practice();
        const auto row = kithPractice(found);
        return visit(context, &row);
    });
}

} // namespace

const kith_settings_service &settingsService() {
    static const kith_settings_service table{sizeof table, 0, registerHooks, findPractice};
    return table;
}

} // namespace practice
