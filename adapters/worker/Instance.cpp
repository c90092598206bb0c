// SPDX-License-Identifier: Apache-2.0
#include "adapters/worker/Instance.h"

#include "adapters/worker/LogService.h"

#include <Poco/Exception.h>

namespace kith::worker {

Instance::Instance(const Library &library, const std::string &configFile) : _library(library) {
    kith_open_options options{};
    options.struct_size = sizeof options;
    options.config_file = {reinterpret_cast<const std::uint8_t *>(configFile.data()),
                           configFile.size()};
    if (_library.plugin().open(&workerHost(), &options, &_instance) != KITH_OK)
        throw Poco::RuntimeException(_library.lastError());
}

Instance::~Instance() {
    _library.plugin().close(_instance);
}

Run Instance::runDue(std::int64_t now, std::uint32_t maxMessages) {
    kith_budget budget{sizeof(kith_budget), maxMessages, 0, 0};
    Run run{KITH_OK, {}};
    run.report.struct_size = sizeof run.report;
    run.status = _library.plugin().run_due(_instance, now, &budget, &run.report);
    return run;
}

} // namespace kith::worker
