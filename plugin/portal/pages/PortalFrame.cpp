// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/PortalFrame.h"

#include "plugin/base/Text.h"
#include "plugin/http/AssetRoutes.h"
#include "plugin/http/Fragment.h"
#include "plugin/portal/pages/EntryVisit.h"
#include "plugin/portal/pages/FormToken.h"
#include "plugin/portal/pages/InsideParts.h"

namespace kith::portal {

namespace {

using base::escapeHtml;
using http::attribute;
using http::element;
using http::paragraph;

std::string assetUrl(const std::string &prefix, std::string_view name) {
    return prefix + "/assets/" + std::string(http::assetPath(name));
}

std::string drawScripted(const LanguageWords &words, const std::string &prefix,
                         const std::string &title, const std::string &body) {
    const std::string stylesheet = assetUrl(prefix, "portal.css");
    const std::string script = assetUrl(prefix, "portal.js");
    return http::drawFrame({words.tag(), title, stylesheet, words.direction(), script}, body);
}

std::string item(const std::string &href, std::string_view text, std::string_view current) {
    return "<li><a" + attribute("href", href) +
           (current.empty() ? std::string() : attribute("aria-current", current)) + ">" +
           escapeHtml(text) + "</a></li>";
}

std::string_view pageOf(Tab tab) {
    return tab == Tab::notes ? "/notes" : tab == Tab::profile ? "/profile" : "";
}

/// Led to from every page: on the page of a tab they choose whose it is.
std::string clientSwitch(const PortalVisit &visit, const LanguageWords &words, Tab active) {
    if (visit.clients.size() < 2)
        return {};
    std::string items;
    for (const access::OpenClient &open : visit.clients)
        items += item(visit.address(pageOf(active), open.clientId),
                      nameOfClient(visit, words, open.clientId),
                      open.clientId == visit.client ? "true" : "");
    return "<nav class=\"kith-switch\"" + attribute("aria-label", words.text("frame.clients")) +
           "><ul>" + items + "</ul></nav>\n";
}

std::string navigation(const PortalVisit &visit, const LanguageWords &words, Tab active) {
    const auto tab = [&](Tab which, std::string_view text) {
        return item(visit.address(pageOf(which)), words.text(text), which == active ? "page" : "");
    };
    return "<nav class=\"kith-nav\"" + attribute("aria-label", words.text("frame.pages")) +
           "><ul>" + tab(Tab::home, "frame.home") +
           (visit.notesOn ? tab(Tab::notes, "frame.notes") : std::string()) +
           (visit.isLookedAt ? std::string() : tab(Tab::profile, "frame.profile")) +
           "</ul></nav>\n";
}

std::string signOut(const PortalVisit &visit, const LanguageWords &words) {
    return formStart(visit, visit.home + "/sign-out") + button(words.text("frame.sign-out"), true) +
           "</form>";
}

std::string header(const PortalVisit &visit, const LanguageWords &words, Tab active) {
    return "<a class=\"kith-skip\" href=\"#content\">" + escapeHtml(words.text("frame.skip")) +
           "</a>\n<header class=\"kith-top\">\n<div class=\"kith-bar\"><div>" +
           paragraph(visit.practice.name, "kith-practice") +
           paragraph(nameOfClient(visit, words, visit.client), "kith-client") + "</div>" +
           (visit.isLookedAt ? std::string() : signOut(visit, words)) + "</div>\n" +
           (visit.isLookedAt
                ? paragraph(words.filled("frame.viewed", visit.session.actor.displayName),
                            "kith-viewed")
                : clientSwitch(visit, words, active)) +
           (visit.isLookedAt && !visit.notesOn ? std::string() : navigation(visit, words, active)) +
           "</header>\n";
}

/// Shown by the script, three minutes before the session ends.
std::string idleWarning(const PortalVisit &visit, const LanguageWords &words) {
    return "\n<dialog class=\"kith-dialog\" id=\"kith-idle\" aria-labelledby=\"kith-idle-title\""
           " hidden>" +
           formStart(visit, visit.home + "/stay") + "<h2 id=\"kith-idle-title\">" +
           escapeHtml(words.text("idle.title")) + "</h2>" + paragraph(words.text("idle.text")) +
           button(words.text("idle.stay")) + "</form></dialog>";
}

} // namespace

http::Response portalPage(int status, std::string html, FormsLead lead) {
    http::Response response = http::page(status, std::move(html));
    for (auto &[name, value] : response.headers) {
        if (name == "Referrer-Policy")
            value = "same-origin";
        if (name == "Content-Security-Policy" && lead == FormsLead::here)
            value.erase(value.find(" https:;"), 7);
    }
    return response;
}

std::string drawInside(const PortalVisit &visit, const PageWords &words, std::string_view title,
                       const std::string &content, Tab active) {
    const LanguageWords &spoken = words.in(visit.language);
    return drawScripted(spoken, visit.prefix, std::string(title) + " – " + visit.practice.name,
                        header(visit, spoken, active) +
                            "<main class=\"kith-inside\" id=\"content\">\n" + element("h1", title) +
                            "\n" + content + "\n</main>" +
                            (visit.isLookedAt ? std::string() : idleWarning(visit, spoken)));
}

std::string drawOutside(const EntryVisit &visit, std::string_view title,
                        const std::string &content) {
    return drawScripted(visit.words, visit.prefix, std::string(title) + " – " + visit.practice.name,
                        "<main class=\"kith-page\"><div class=\"kith-card\">\n" +
                            paragraph(visit.practice.name, "kith-practice") + "\n" +
                            element("h1", title) + "\n" + content + "\n</div></main>");
}

std::string drawBare(const LanguageWords &words, const std::string &prefix, std::string_view title,
                     const std::string &content) {
    const std::string stylesheet = assetUrl(prefix, "portal.css");
    return http::drawPage({words.tag(), std::string(title), stylesheet, words.direction()},
                          element("h1", title) + "\n" + content);
}

std::string formStart(const PortalVisit &visit, std::string_view action) {
    return formWithToken(visit.formToken, action);
}

std::string formStart(const EntryVisit &visit, std::string_view action) {
    return formWithToken(formTokenOf(visit.formSecret), action);
}

std::string button(std::string_view text, bool isQuiet) {
    return std::string("<button class=\"kith-button") + (isQuiet ? " kith-quiet" : "") +
           "\" type=\"submit\">" + escapeHtml(text) + "</button>";
}

std::string linkButton(std::string_view href, std::string_view text, bool isQuiet) {
    return std::string("<p><a class=\"kith-button") + (isQuiet ? " kith-quiet" : "") + "\"" +
           attribute("href", href) + ">" + escapeHtml(text) + "</a></p>";
}

std::string problemLine(std::string_view text) {
    return text.empty() ? std::string()
                        : "<p class=\"kith-error\" id=\"problem\" role=\"alert\">" +
                              escapeHtml(text) + "</p>\n";
}

std::string noticeLine(std::string_view text) {
    return text.empty() ? std::string()
                        : "<p class=\"kith-notice\" role=\"status\">" + escapeHtml(text) + "</p>\n";
}

std::string practiceReach(const settings::PracticeCard &practice, const LanguageWords &words) {
    const auto line = [](std::string_view name, std::string_view scheme, const std::string &to) {
        return to.empty() ? std::string()
                          : "<div>" + element("dt", name) + "<dd><a" +
                                attribute("href", std::string(scheme) + to) + ">" + escapeHtml(to) +
                                "</a></dd></div>";
    };
    const std::string lines = line(words.text("reach.phone"), "tel:", practice.phone) +
                              line(words.text("reach.email"), "mailto:", practice.email);
    return lines.empty() ? lines
                         : "\n" + element("h2", words.filled("reach.title", practice.name)) +
                               "\n<dl>" + lines + "</dl>";
}

} // namespace kith::portal
