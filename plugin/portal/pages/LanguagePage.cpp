// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/LanguagePage.h"

#include "plugin/base/Errors.h"
#include "plugin/base/Text.h"
#include "plugin/base/Zone.h"
#include "plugin/http/Fragment.h"
#include "plugin/people/ContactStore.h"
#include "plugin/portal/pages/InsideParts.h"
#include "plugin/portal/pages/PortalFrame.h"

#include <unicode/locid.h>

#include <algorithm>

namespace kith::portal {

namespace {

using http::attribute;
using http::Response;
using storage::Transaction;

/// What speakers of a language call it: "Deutsch".
std::string nameOfLanguage(const std::string &tag) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale = icu::Locale::forLanguageTag(tag, status);
    icu::UnicodeString name;
    locale.getDisplayLanguage(locale, name);
    std::string text;
    name.toUTF8String(text);
    return U_FAILURE(status) || text.empty() ? tag : text;
}

std::string option(const std::string &value, const std::string &text, const std::string &chosen) {
    return "<option" + attribute("value", value) + (value == chosen ? " selected" : "") + ">" +
           base::escapeHtml(text) + "</option>";
}

std::string select(std::string_view name, std::string_view label, const std::string &options) {
    return "<label" + attribute("for", name) + ">" + base::escapeHtml(label) + "</label><select" +
           attribute("id", name) + attribute("name", name) + ">" + options + "</select>\n";
}

/// "Europe/Berlin" as people read it.
std::string placeOf(std::string zone) {
    std::ranges::replace(zone, '_', ' ');
    return zone;
}

std::string languageOptions(const PageWords &words, const LanguageWords &spoken,
                            const PortalVisit &visit, const std::string &chosen) {
    std::string options = option(
        "", spoken.filled("profile.as-practice", nameOfLanguage(visit.practice.language)), chosen);
    auto languages = words.languages();
    if (!chosen.empty() && std::ranges::find(languages, chosen) == languages.end())
        languages.push_back(chosen);
    for (const std::string &language : languages)
        options += option(language, nameOfLanguage(language), chosen);
    return options;
}

std::string zoneOptions(const LanguageWords &spoken, const PortalVisit &visit,
                        const std::string &chosen) {
    std::string options =
        option("", spoken.filled("profile.as-practice", placeOf(visit.practice.timeZone)), chosen);
    auto zones = base::zonesOfPlaces();
    if (!chosen.empty() && std::ranges::find(zones, chosen) == zones.end())
        zones.push_back(chosen);
    for (const std::string &zone : zones)
        options += option(zone, placeOf(zone), chosen);
    return options;
}

class LanguagePages {
public:
    explicit LanguagePages(const PortalServices &services) : _services(services) {}

    [[nodiscard]] Response show(const PortalVisit &visit) const {
        const auto profile = _services.database.glance([&](Transaction &transaction) {
            return readProfile(transaction, visit.session.actor);
        });
        return draw(visit, profile.card.language, profile.card.timeZone, {});
    }

    [[nodiscard]] Response save(const PortalVisit &visit) const {
        people::ContactChange change;
        change.language = visit.form.text("language");
        change.timeZone = visit.form.text("zone");
        try {
            _services.database.write([&](Transaction &transaction) {
                people::ContactStore(visit.caller.now)
                    .editOwn(transaction, visit.session.actor, change, visit.practice.region);
            });
        } catch (const base::Invalid &) {
            return draw(visit, *change.language, *change.timeZone, "profile.refused");
        }
        return http::seeOther(saying(visit.address("/profile"), "saved"));
    }

private:
    [[nodiscard]] Response draw(const PortalVisit &visit, const std::string &language,
                                const std::string &zone, std::string_view problem) const {
        const LanguageWords &words = _services.words.in(visit.language);
        const std::string content =
            "<section class=\"kith-card\">" +
            (problem.empty() ? std::string() : problemLine(words.text(problem))) +
            formStart(visit, visit.address("/profile/language")) +
            select("language", words.text("profile.language"),
                   languageOptions(_services.words, words, visit, language)) +
            select("zone", words.text("profile.zone"), zoneOptions(words, visit, zone)) +
            button(words.text("profile.save")) + "</form>" +
            backLink(words, visit.address("/profile")) + "</section>\n";
        return portalPage(problem.empty() ? 200 : 422,
                          drawInside(visit, _services.words, words.text("profile.language-title"),
                                     content, Tab::profile));
    }

    PortalServices _services;
};

} // namespace

std::string languagePart(const PortalVisit &visit, const LanguageWords &words,
                         const OwnProfile &profile) {
    const people::ContactCard &of = profile.card;
    const std::string language =
        of.language.empty()
            ? words.filled("profile.as-practice", nameOfLanguage(visit.practice.language))
            : nameOfLanguage(of.language);
    const std::string zone =
        of.timeZone.empty() ? words.filled("profile.as-practice", placeOf(visit.practice.timeZone))
                            : placeOf(of.timeZone);
    return card(words.text("profile.language-title"),
                "<dl>" + row(words.text("profile.language"), language) +
                    row(words.text("profile.zone"), zone) + "</dl>\n" +
                    linkButton(visit.address("/profile/language"),
                               words.text("profile.change-language"), true));
}

void addLanguagePage(http::Router<http::PublicCaller> &router, const PortalServices &services) {
    const LanguagePages pages(services);
    router.add("GET", "/p/{p}/profile/language",
               insidePage(services, [pages](const PortalVisit &visit, const auto &, const auto &) {
                   return pages.show(visit);
               }));
    router.add("POST", "/p/{p}/profile/language",
               insidePage(services, [pages](const PortalVisit &visit, const auto &, const auto &) {
                   return pages.save(visit);
               }));
}

} // namespace kith::portal
