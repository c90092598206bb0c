// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/BrowserName.h"

#include <array>
#include <utility>

namespace kith::portal {

namespace {

using Sign = std::pair<std::string_view, std::string_view>;

/// In the order of looking: each browser names those that it is like.
constexpr std::array<Sign, 9> browsers{{{"Edg", "Edge"},
                                        {"OPR/", "Opera"},
                                        {"SamsungBrowser/", "Samsung Internet"},
                                        {"Firefox/", "Firefox"},
                                        {"FxiOS/", "Firefox"},
                                        {"CriOS/", "Chrome"},
                                        {"Chrome/", "Chrome"},
                                        {"Safari/", "Safari"},
                                        {"Opera", "Opera"}}};
constexpr std::array<Sign, 7> systems{{{"iPhone", "iPhone"},
                                       {"iPad", "iPad"},
                                       {"Android", "Android"},
                                       {"Windows", "Windows"},
                                       {"Mac OS X", "Mac"},
                                       {"CrOS", "Chromebook"},
                                       {"Linux", "Linux"}}};

template <std::size_t size>
std::string_view find(const std::array<Sign, size> &signs, std::string_view userAgent) {
    for (const auto &[sign, name] : signs)
        if (userAgent.find(sign) != std::string_view::npos)
            return name;
    return {};
}

} // namespace

std::string browserNameOf(std::string_view userAgent) {
    const std::string_view browser = find(browsers, userAgent);
    const std::string_view system = find(systems, userAgent);
    const bool hasBoth = !browser.empty() && !system.empty();
    return std::string(browser) + (hasBoth ? ", " : "") + std::string(system);
}

} // namespace kith::portal
