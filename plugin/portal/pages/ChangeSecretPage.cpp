// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/ChangeSecretPage.h"

#include "plugin/base/Errors.h"
#include "plugin/http/Fragment.h"
#include "plugin/portal/SignIn.h"
#include "plugin/portal/pages/BrowserName.h"
#include "plugin/portal/pages/InsideParts.h"
#include "plugin/portal/pages/PortalCookies.h"
#include "plugin/portal/pages/PortalFrame.h"
#include "plugin/portal/pages/SecretField.h"

namespace kith::portal {

namespace {

using http::Response;

/// What is wrong, in words, and with which field.
struct Refusal {
    int status = 200;
    std::string field = {};
    std::string problem = {};
};

std::string field(const LanguageWords &words, std::string_view name, std::string_view label,
                  std::string_view autocomplete, const Refusal &refusal,
                  std::string_view help = {}) {
    return secretField(words, {name, label, autocomplete, false,
                               refusal.field == name ? refusal.problem : std::string(), help});
}

class ChangeSecretPages {
public:
    explicit ChangeSecretPages(const PortalServices &services) : _services(services) {}

    [[nodiscard]] Response show(const PortalVisit &visit) const { return draw(visit, {}); }

    [[nodiscard]] Response take(const PortalVisit &visit, const http::Request &request) const {
        const LanguageWords &words = _services.words.in(visit.language);
        if (visit.form.text("secret") != visit.form.text("again"))
            return draw(visit, {422, "again", words.text("choose.differs")});
        try {
            const SignInOutcome outcome = change(visit, request);
            if (!outcome.isIn())
                return draw(visit, {422, "current", words.text("newsecret.wrong")});
            Response response = http::seeOther(saying(visit.address("/profile"), "secret"));
            response.with("Set-Cookie",
                          setCookie(PortalCookie::session, visit.practiceNo, outcome.session));
            if (!outcome.browser.empty())
                response.with("Set-Cookie",
                              setCookie(PortalCookie::browser, visit.practiceNo, outcome.browser));
            return response;
        } catch (const base::Invalid &error) {
            return draw(visit, {422, "secret", words.text("weak." + error.fields().at(0).code)});
        } catch (const base::Busy &) {
            return draw(visit, {503, "current", words.text("sign-in.busy")})
                .with("Retry-After", "5");
        }
    }

private:
    [[nodiscard]] SignInOutcome change(const PortalVisit &visit,
                                       const http::Request &request) const {
        return SignIn(_services.database, _services.hashing, _services.codes, _services.log)
            .change(visit.session.actor, SecretText(visit.form.text("current")),
                    SecretText(visit.form.text("secret")), visit.caller.now,
                    cookieOf(request, PortalCookie::browser, visit.practiceNo),
                    browserNameOf(request.header("user-agent")));
    }

    [[nodiscard]] Response draw(const PortalVisit &visit, const Refusal &refusal) const {
        const LanguageWords &words = _services.words.in(visit.language);
        const std::string content =
            "<section class=\"kith-card\">" + http::paragraph(words.text("newsecret.text")) +
            formStart(visit, visit.address("/profile/secret")) +
            field(words, "current", "newsecret.current", "current-password", refusal) +
            field(words, "secret", "choose.secret", "new-password", refusal, "choose.help") +
            field(words, "again", "choose.again", "new-password", refusal) +
            button(words.text("profile.save")) + "</form>" +
            backLink(words, visit.address("/profile")) + "</section>\n";
        return portalPage(refusal.status,
                          drawInside(visit, _services.words, words.text("newsecret.title"), content,
                                     Tab::profile));
    }

    PortalServices _services;
};

} // namespace

void addChangeSecretPage(http::Router<http::PublicCaller> &router, const PortalServices &services) {
    const ChangeSecretPages pages(services);
    router.add("GET", "/p/{p}/profile/secret",
               insidePage(services, [pages](const PortalVisit &visit, const auto &, const auto &) {
                   return pages.show(visit);
               }));
    router.add("POST", "/p/{p}/profile/secret",
               insidePage(services, [pages](const PortalVisit &visit, const auto &request,
                                            const auto &) { return pages.take(visit, request); }));
}

} // namespace kith::portal
