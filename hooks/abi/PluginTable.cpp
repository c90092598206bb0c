// SPDX-License-Identifier: Apache-2.0
#include "hooks/abi/PluginTable.h"

#include "hooks/abi/HttpGate.h"
#include "hooks/abi/Instance.h"

#include <string_view>

namespace kith::hooks {

namespace {

constexpr std::string_view productName = "Kith";
constexpr std::string_view productVersion = KITH_VERSION;
constexpr std::size_t mostSettings = 1000;

/// The settings that the host hands to open.
Configuration::Pairs overridesOf(const kith_open_options &options) {
    if (options.setting_count > 0 && options.settings == nullptr)
        throw base::Invalid("options.settings", "malformed",
                            "The pointer is NULL but the count is not 0.");
    if (options.setting_count > mostSettings)
        throw base::Invalid("options.setting_count", "too-long",
                            "There are more settings than Kith can have.");
    Configuration::Pairs pairs;
    for (std::size_t i = 0; i < options.setting_count; ++i)
        pairs.emplace_back(lineOf(options.settings[i].key, "options.settings.key", 128, 1),
                           lineOf(options.settings[i].value, "options.settings.value", 4096));
    return pairs;
}

Configuration configurationOf(const std::string &folder, const kith_open_options *options) {
    const std::string defaults = folder + "/kith.properties";
    if (options == nullptr)
        return Configuration::load(defaults, "", {});
    checked(options, sizeof(kith_open_options), "options");
    return Configuration::load(defaults, lineOf(options->config_file, "options.config_file", 4096),
                               overridesOf(*options));
}

kith_status refuseMajor(std::uint32_t major) noexcept {
    return guarded([major] {
        throw HostRefused(KITH_VERSION_MISMATCH,
                          "This Kith speaks major " + std::to_string(KITH_ABI_MAJOR) +
                              " of its ABI, but the host was built for major " +
                              std::to_string(major) + ".");
    });
}

kith_status open(const kith_host *host, const kith_open_options *options,
                 kith_instance **instance) noexcept {
    if (instance != nullptr)
        *instance = nullptr;
    if (host != nullptr && host->struct_size >= 2 * sizeof(std::uint32_t) &&
        host->abi_major != KITH_ABI_MAJOR)
        return refuseMajor(host->abi_major);
    return guarded([&] {
        checked(host, sizeof(kith_host), "host");
        needFunction(host->service, "host.service");
        if (instance == nullptr)
            throw base::Invalid("instance", "required", "This may not be NULL.");
        const std::string folder = findConfigFolder();
        auto opened = std::make_unique<Instance>(host, folder, configurationOf(folder, options));
        opened->registerHooks();
        *instance = static_cast<kith_instance *>(opened.release()->handle());
    });
}

/// A time in another unit, such as microseconds, would make every message due and expired at once.
void checkTime(std::int64_t time, const char *field) {
    constexpr base::Millis latest = 253'402'300'799'999; // the end of the year 9999
    if (time < 0 || time > latest)
        throw base::Invalid(field, "out-of-range", "This is not a time in milliseconds.");
}

Instance *find(kith_instance *handle) noexcept {
    return handles::findAs<Instance>(HandleKind::instance, handle);
}

kith_status close(kith_instance *handle) noexcept {
    Instance *instance = find(handle);
    if (instance == nullptr)
        return refuseClosed();
    return guarded([instance] {
        const std::unique_ptr<Instance> ended(instance);
        ended->writeReads();
    });
}

kith_status handle(kith_instance *handle, const kith_request *request,
                   const kith_response_sink *sink) noexcept {
    Instance *instance = find(handle);
    if (instance == nullptr)
        return refuseClosed();
    return guarded([&] {
        checked(request, sizeof(kith_request), "request");
        checked(sink, sizeof(kith_response_sink), "sink");
        needFunction(sink->start, "sink.start");
        needFunction(sink->write, "sink.write");
        send(instance->answer(*request), *sink);
    });
}

kith_status runDue(kith_instance *handle, std::int64_t now, const kith_budget *budget,
                   kith_run_report *report) noexcept {
    Instance *instance = find(handle);
    if (instance == nullptr)
        return refuseClosed();
    return guarded([&] {
        checkTime(now, "now");
        messages::DeliveryBudget limits;
        if (budget != nullptr) {
            checked(budget, sizeof(kith_budget), "budget");
            limits = {budget->max_messages, budget->max_milliseconds};
        }
        if (report != nullptr)
            checked(report, sizeof(kith_run_report), "report");
        const messages::DeliveryReport done = instance->runDue(now, limits);
        if (report == nullptr)
            return;
        report->sent = done.sent;
        report->postponed = done.postponed;
        report->failed = done.failed;
        report->next_due_at = done.nextDueAt;
    });
}

kith_status reconcile(kith_instance *handle, const std::uint8_t *practiceId,
                      std::size_t practiceIdSize, std::int64_t from, std::int64_t to,
                      kith_reconcile_report *report) noexcept {
    Instance *instance = find(handle);
    if (instance == nullptr)
        return refuseClosed();
    return guarded([&] {
        if (report != nullptr)
            checked(report, sizeof(kith_reconcile_report), "report");
        const auto done =
            instance->reconcile(idOf(practiceId, practiceIdSize, "practice_id"), from, to);
        if (report == nullptr)
            return;
        report->compared = done.compared;
        report->changed = done.changed;
        report->cancelled = done.cancelled;
    });
}

kith_status lastError(kith_write write, void *context) noexcept {
    return writeLastError(write, context);
}

} // namespace

const kith_plugin &pluginTable() {
    static const kith_plugin table{sizeof(kith_plugin),
                                   KITH_ABI_MAJOR,
                                   KITH_ABI_MINOR,
                                   0,
                                   textOf(productName),
                                   textOf(productVersion),
                                   &open,
                                   &close,
                                   &handle,
                                   &runDue,
                                   &reconcile,
                                   &lastError};
    return table;
}

} // namespace kith::hooks
