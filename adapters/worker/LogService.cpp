// SPDX-License-Identifier: Apache-2.0
#include "adapters/worker/LogService.h"

#include <Poco/Environment.h>

#include <iostream>
#include <string>

namespace kith::worker {

namespace {

kith_text text(std::string_view value) {
    return {reinterpret_cast<const std::uint8_t *>(value.data()), value.size()};
}

std::string_view view(const std::uint8_t *data, std::size_t size) {
    return size == 0 ? std::string_view()
                     : std::string_view(reinterpret_cast<const char *>(data), size);
}

// sd-daemon(3): "<3>" is an error, "<4>" a warning, "<6>" information. Only for the journal.
std::string_view prefix(std::uint32_t level) {
    static const bool isJournal = Poco::Environment::has("JOURNAL_STREAM");
    if (!isJournal)
        return "";
    if (level == KITH_LOG_ERROR)
        return "<3>";
    return level == KITH_LOG_WARNING ? "<4>" : "<6>";
}

kith_status writeLine(const kith_host *, std::uint32_t level, const std::uint8_t *line,
                      std::size_t size) {
    logLine(level, view(line, size));
    return KITH_OK;
}

const kith_log_service logService{sizeof(kith_log_service), 0, writeLine};

const void *findService(const kith_host *, const std::uint8_t *id, std::size_t size) {
    return view(id, size) == KITH_LOG_SERVICE ? &logService : nullptr;
}

} // namespace

void logLine(std::uint32_t level, std::string_view line) {
    if (level >= KITH_LOG_DEBUG)
        return;
    std::string whole(prefix(level));
    whole.append("kith-worker: ").append(line).append("\n");
    std::cerr << whole << std::flush; // one write: lines of several workers stay whole
}

const kith_host &workerHost() {
    static const kith_host host{sizeof(kith_host),   KITH_ABI_MAJOR,     KITH_ABI_MINOR, 0, nullptr,
                                text("kith-worker"), text(KITH_VERSION), findService};
    return host;
}

} // namespace kith::worker
