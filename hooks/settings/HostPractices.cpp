// SPDX-License-Identifier: Apache-2.0
#include "hooks/settings/HostPractices.h"

#include "hooks/boundary/Visitor.h"

#include <algorithm>

namespace kith::hooks {

namespace {

bool isRegion(const std::string &region) {
    return region.size() == 2 &&
           std::all_of(region.begin(), region.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string regionOf(const kith_text &text) {
    std::string region = lineOf(text, "practice.region", 2, 2);
    if (!isRegion(region))
        throw base::Invalid("practice.region", "malformed",
                            "This is not an ISO 3166-1 alpha-2 code in capitals.");
    return region;
}

} // namespace

platform::Practice practiceOf(const kith_practice *given) {
    const kith_practice &practice = checked(given, sizeof(kith_practice), "practice");
    platform::Practice result;
    result.id = idOf(practice.id, "practice.id");
    result.name = lineOf(practice.name, "practice.name", 200, 1);
    result.region = regionOf(practice.region);
    result.language = lineOf(practice.language, "practice.language", 35, 2);
    result.timeZone = zoneOf(practice.time_zone, "practice.time_zone");
    result.phone = lineOf(practice.phone, "practice.phone", 64);
    result.email = lineOf(practice.email, "practice.email", 254);
    if (result.timeZone.empty())
        throw base::Invalid("practice.time_zone", "required", "A time zone is needed.");
    return result;
}

HostPractices::HostPractices(const kith_host *host)
    : _table(host, KITH_SETTINGS_SERVICE, sizeof(kith_settings_service)) {
    if (!_table)
        return;
    needFunction(_table->register_hooks, "kith.settings/1 register_hooks");
    needFunction(_table->find_practice, "kith.settings/1 find_practice");
}

std::optional<platform::Practice> HostPractices::find(const std::string &id) {
    using Visits = Visitor<platform::Practice, kith_practice, &practiceOf>;
    if (!_table)
        throw base::Unavailable("This platform does not offer its practices.");
    Visits visits;
    const kith_status status =
        _table->find_practice(_table.host(), reinterpret_cast<const std::uint8_t *>(id.data()),
                              id.size(), &Visits::visit, &visits);
    if (status == KITH_NOT_FOUND)
        return std::nullopt;
    auto rows = visits.rows(status, "find_practice");
    if (rows.empty() || rows.front().id != id)
        return std::nullopt;
    return std::move(rows.front());
}

} // namespace kith::hooks
