// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/kith/KithHost.h"

#include "adapters/practice/kith/KithText.h"

namespace practice {
namespace {

const void *findService(const kith_host *, const uint8_t *id, size_t size) {
    const auto wanted = view(id, size);
    if (wanted == KITH_CLIENTS_SERVICE)
        return &clientsService();
    if (wanted == KITH_STAFF_SERVICE)
        return &staffService();
    if (wanted == KITH_SCHEDULER_SERVICE)
        return &schedulerService();
    if (wanted == KITH_DOCUMENTS_SERVICE)
        return &documentsService();
    if (wanted == KITH_NAVIGATION_SERVICE)
        return &navigationService();
    if (wanted == KITH_SETTINGS_SERVICE)
        return &settingsService();
    if (wanted == KITH_LOG_SERVICE)
        return &logService();
    if (wanted == KITH_CLOCK_SERVICE)
        return &clockService();
    return nullptr;
}

} // namespace

KithHost::KithHost(Database &database_, std::string practiceId_, std::function<Millis()> clock_,
                   Log log_)
    : database(database_), practiceId(std::move(practiceId_)), clock(std::move(clock_)),
      log(std::move(log_)) {
    _table.struct_size = sizeof _table;
    _table.abi_major = KITH_ABI_MAJOR;
    _table.abi_minor = KITH_ABI_MINOR;
    _table.context = this;
    _table.name = lend("Lindenhof");
    _table.version = lend(PRACTICE_VERSION);
    _table.service = findService;
}

} // namespace practice
