// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/worker/Library.h"

#include <cstdint>

namespace kith::worker {

/// What one run did.
struct Run {
    kith_status status; ///< KITH_OK, or why nothing could be done; the report is then empty.
    kith_run_report report;
};

/// An opened Kith. One thread.
class Instance {
public:
    /// Opens with the settings of the file. Throws Poco::Exception with Kith's sentence where it
    /// refuses. The library outlives the instance.
    Instance(const Library &library, const std::string &configFile);
    ~Instance();
    Instance(const Instance &) = delete;
    Instance &operator=(const Instance &) = delete;

    /// Delivers what is due at now (ms UTC), at most maxMessages.
    Run runDue(std::int64_t now, std::uint32_t maxMessages);

private:
    const Library &_library;
    kith_instance *_instance = nullptr;
};

} // namespace kith::worker
