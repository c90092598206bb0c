// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/InsideParts.h"

#include "plugin/base/Text.h"
#include "plugin/http/Fragment.h"
#include "plugin/http/PageFrame.h"

namespace kith::portal {

messages::LocalTime localTimeOf(const PortalVisit &visit) {
    return {visit.language, visit.timeZone};
}

std::string dayAndTime(const PortalVisit &visit, base::Millis at) {
    const messages::LocalTime local = localTimeOf(visit);
    return local.day(at) + ", " + local.time(at);
}

std::string nameOfClient(const PortalVisit &visit, const LanguageWords &words,
                         const std::string &clientId) {
    if (const auto found = visit.clientNames.find(clientId); found != visit.clientNames.end())
        return found->second;
    std::size_t number = 1;
    while (number < visit.clients.size() && visit.clients[number - 1].clientId != clientId)
        ++number;
    return words.filled("frame.client", std::to_string(number));
}

std::string card(std::string_view heading, const std::string &content) {
    return "<section class=\"kith-card\">\n" + http::element("h2", heading) + "\n" + content +
           "</section>\n";
}

std::string row(std::string_view name, std::string_view value) {
    return value.empty() ? std::string()
                         : "<div>" + http::element("dt", name) + "<dd>" +
                               http::element("bdi", value) + "</dd></div>";
}

std::string written(std::string_view text) {
    return "<p class=\"kith-written\" dir=\"auto\">" + base::escapeHtml(text) + "</p>";
}

std::string backLink(const LanguageWords &words, const std::string &href) {
    return "<p><a" + http::attribute("href", href) + ">" + base::escapeHtml(words.text("back")) +
           "</a></p>\n";
}

std::string saying(const std::string &address, std::string_view what) {
    return address + (address.find('?') == std::string::npos ? "?said=" : "&said=") +
           std::string(what);
}

} // namespace kith::portal
