// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/base/Calendar.h"
#include "adapters/practice/data/Database.h"
#include "kith/clients.h"
#include "kith/clock.h"
#include "kith/documents.h"
#include "kith/kith.h"
#include "kith/log.h"
#include "kith/navigation.h"
#include "kith/scheduler.h"
#include "kith/settings.h"
#include "kith/staff.h"

#include <functional>
#include <string>

namespace practice {

/// The hooks that Kith registered for one surface; null where it did not.
template <typename Hooks>
struct Registered {
    const Hooks *hooks = nullptr;
    void *context = nullptr;
    explicit operator bool() const { return hooks != nullptr; }
};

struct KithHooks {
    Registered<kith_clients_hooks> clients;
    Registered<kith_staff_hooks> staff;
    Registered<kith_scheduler_hooks> scheduler;
    Registered<kith_documents_hooks> documents;
    Registered<kith_navigation_hooks> navigation;
    Registered<kith_settings_hooks> settings;
};

/// The platform as Kith sees it: a table of services, one file each. Must outlive the instance.
class KithHost {
public:
    using Log = std::function<void(std::uint32_t level, std::string_view line)>;

    KithHost(Database &database, std::string practiceId, std::function<Millis()> clock, Log log);
    KithHost(const KithHost &) = delete;
    KithHost &operator=(const KithHost &) = delete;

    const kith_host &table() const { return _table; }

    Database &database;
    const std::string practiceId;
    const std::function<Millis()> clock;
    const Log log;
    KithHooks hooks;

    static KithHost &of(const kith_host *host) { return *static_cast<KithHost *>(host->context); }

private:
    kith_host _table{};
};

/// Runs a service function; what it throws becomes KITH_UNAVAILABLE, because no exception may pass
/// through Kith.
template <typename Body>
kith_status guarded(Body body) noexcept {
    try {
        return body();
    } catch (...) {
        return KITH_UNAVAILABLE;
    }
}

/// Keeps what a register_hooks function was given.
template <typename Hooks>
kith_status keep(Registered<Hooks> &place, const Hooks *hooks, void *context) {
    if (!hooks)
        return KITH_INVALID;
    place = {hooks, context};
    return KITH_OK;
}

// One table each, in the file of the same name.
const kith_clients_service &clientsService();
const kith_staff_service &staffService();
const kith_scheduler_service &schedulerService();
const kith_documents_service &documentsService();
const kith_navigation_service &navigationService();
const kith_settings_service &settingsService();
const kith_log_service &logService();
const kith_clock_service &clockService();

} // namespace practice
