// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/ProfilePage.h"

#include "plugin/audit/Audit.h"
#include "plugin/base/Errors.h"
#include "plugin/base/Phone.h"
#include "plugin/base/Text.h"
#include "plugin/http/Fragment.h"
#include "plugin/portal/OwnData.h"
#include "plugin/portal/OwnProfile.h"
#include "plugin/portal/pages/InsideParts.h"
#include "plugin/portal/pages/LanguagePage.h"
#include "plugin/portal/pages/PortalCookies.h"
#include "plugin/portal/pages/PortalFrame.h"
#include "plugin/portal/pages/RemindersPage.h"

#include <algorithm>
#include <array>

namespace kith::portal {

namespace {

using http::attribute;
using http::paragraph;
using http::Response;
using messages::Via;
using storage::Transaction;

/// What other pages may let this one say first of all.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> sayings{{
    {"saved", "profile.saved"},
    {"address", "address.done"},
    {"secret", "newsecret.changed"},
    {"browser", "profile.browser-ended"},
}};

std::string noticeOf(const LanguageWords &words, const http::Request &request) {
    const auto *const said =
        std::ranges::find(sayings, request.query.text("said"),
                          [](const auto &each) { return std::string(each.first); });
    return said == sayings.end() ? std::string() : noticeLine(words.text(said->second));
}

std::string known(const LanguageWords &words, const std::string &text) {
    return text.empty() ? words.text("profile.none") : text;
}

std::string addressLink(const PortalVisit &visit, const LanguageWords &words, Via via) {
    const std::string what(messages::nameOf(via));
    const std::string key = via == Via::email ? "profile.change-email" : "profile.change-phone";
    return linkButton(visit.address("/profile/address/" + what), words.text(key), true);
}

std::string youPart(const PortalVisit &visit, const LanguageWords &words, const OwnProfile &profile,
                    bool sendsSms) {
    const people::ContactCard &card = profile.card;
    return portal::card(
        words.text("profile.you"),
        "<dl class=\"kith-facts\">" + row(words.text("profile.name"), card.displayName) +
            row(words.text("profile.username"), profile.account.username) +
            row(words.text("profile.email"), known(words, card.email)) +
            row(words.text("profile.phone"),
                known(words, card.phone.empty() ? card.phone : base::formatPhone(card.phone))) +
            "</dl>\n" + paragraph(words.text("profile.name-help"), "kith-muted") +
            (sendsSms ? std::string() : paragraph(words.text("profile.phone-help"), "kith-muted")) +
            "<div class=\"kith-actions\">" + addressLink(visit, words, Via::email) +
            (sendsSms ? addressLink(visit, words, Via::sms) : std::string()) + "</div>\n");
}

std::string secretPart(const PortalVisit &visit, const LanguageWords &words) {
    return card(
        words.text("profile.secret"),
        linkButton(visit.address("/profile/secret"), words.text("profile.change-secret"), true));
}

std::string browserItem(const PortalVisit &visit, const LanguageWords &words,
                        const Browser &browser) {
    const std::string heading = "browser-" + browser.id;
    const bool isHere = browser.id == visit.session.browserId;
    return "<li><h3" + attribute("id", heading) + ">" +
           base::escapeHtml(browser.name.empty() ? words.text("profile.browser") : browser.name) +
           "</h3>" +
           paragraph(isHere ? words.text("profile.browser-here")
                            : words.filled("profile.browser-seen",
                                           localTimeOf(visit).day(browser.seenAt)),
                     "kith-muted") +
           (isHere ? std::string()
                   : formStart(visit, visit.address("/profile/browsers/" + browser.id + "/end")) +
                         "<button class=\"kith-button kith-quiet\" type=\"submit\"" +
                         attribute("aria-describedby", heading) + ">" +
                         base::escapeHtml(words.text("profile.browser-end")) + "</button></form>") +
           "</li>\n";
}

std::string everywhereForm(const PortalVisit &visit, const LanguageWords &words) {
    return formStart(visit, visit.address("/profile/browsers/end")) +
           paragraph(words.text("profile.everywhere-help"), "kith-muted") +
           button(words.text("profile.everywhere"), true) + "</form>\n";
}

std::string browsersPart(const PortalVisit &visit, const LanguageWords &words,
                         const OwnProfile &profile) {
    std::string items;
    for (const Browser &browser : profile.browsers)
        items += browserItem(visit, words, browser);
    return items.empty() ? items
                         : card(words.text("profile.browsers-title"),
                                "<ul class=\"kith-list\">\n" + items + "</ul>\n" +
                                    everywhereForm(visit, words));
}

std::string dataPart(const PortalVisit &visit, const LanguageWords &words) {
    const auto link = [&](std::string_view page, std::string_view key) {
        return "<p><a" + attribute("href", visit.address(page)) + ">" +
               base::escapeHtml(words.text(key)) + "</a></p>\n";
    };
    return card(words.text("profile.data-title"),
                link("/profile/activity", "profile.activity-link") +
                    link("/profile/data", "profile.data-link"));
}

class ProfilePages {
public:
    explicit ProfilePages(const PortalServices &services) : _services(services) {}

    [[nodiscard]] Response show(const PortalVisit &visit, const http::Request &request) const {
        const LanguageWords &words = _services.words.in(visit.language);
        const OwnProfile profile = _services.database.glance([&](Transaction &transaction) {
            return readProfile(transaction, visit.session.actor);
        });
        const std::string content = noticeOf(words, request) +
                                    youPart(visit, words, profile, _services.codes.sms) +
                                    secretPart(visit, words) + languagePart(visit, words, profile) +
                                    remindersPart(visit, words, profile, _services.codes) +
                                    browsersPart(visit, words, profile) + dataPart(visit, words);
        return portalPage(200, drawInside(visit, _services.words, words.text("profile.title"),
                                          content, Tab::profile));
    }

    [[nodiscard]] Response endBrowser(const PortalVisit &visit, const std::string &id) const {
        const access::Actor &contact = visit.session.actor;
        const bool ended = _services.database.write([&](Transaction &transaction) {
            if (!forgetBrowser(transaction, contact.practiceNo, contact.accountId, id))
                return false;
            audit::record(transaction, contact, visit.caller.now,
                          {"portal.browser-ended", "contact", contact.id, contact.id});
            return true;
        });
        if (!ended)
            throw base::NotFound("There is no such browser.");
        return http::seeOther(saying(visit.address("/profile"), "browser"));
    }

    /// This one too: the next request of each leads to sign-in, as this one does.
    [[nodiscard]] Response endAll(const PortalVisit &visit) const {
        const access::Actor &contact = visit.session.actor;
        _services.database.lease([&](Transaction &transaction) {
            signOutEverywhere(transaction, contact, visit.caller.now);
        });
        return http::seeOther(visit.home + "/sign-in")
            .with("Set-Cookie", dropCookie(PortalCookie::session, visit.practiceNo))
            .with("Set-Cookie", dropCookie(PortalCookie::proof, visit.practiceNo))
            .with("Set-Cookie", dropCookie(PortalCookie::form, visit.practiceNo));
    }

    [[nodiscard]] Response data(const PortalVisit &visit) const {
        const access::Actor &contact = visit.session.actor;
        _services.database.write([&](Transaction &transaction) {
            noteDataTaken(transaction, contact, visit.caller.now);
        });
        return http::attachment("application/json; charset=utf-8", "my-data.json",
                                _services.database.read([&](Transaction &transaction) {
                                    return readOwnData(transaction, contact, visit.caller.now);
                                }));
    }

private:
    PortalServices _services;
};

} // namespace

void addProfilePage(http::Router<http::PublicCaller> &router, const PortalServices &services) {
    const ProfilePages pages(services);
    router.add("GET", "/p/{p}/profile",
               insidePage(services, [pages](const PortalVisit &visit, const auto &request,
                                            const auto &) { return pages.show(visit, request); }));
    router.add("POST", "/p/{p}/profile/browsers/{browser}/end",
               insidePage(services, [pages](const PortalVisit &visit, const auto &,
                                            const http::PathValues &path) {
                   return pages.endBrowser(visit, path.at(1));
               }));
    router.add("POST", "/p/{p}/profile/browsers/end",
               insidePage(services, [pages](const PortalVisit &visit, const auto &, const auto &) {
                   return pages.endAll(visit);
               }));
    router.add("GET", "/p/{p}/profile/data",
               insidePage(services, [pages](const PortalVisit &visit, const auto &, const auto &) {
                   return pages.data(visit);
               }));
}

} // namespace kith::portal
