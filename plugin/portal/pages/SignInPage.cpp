// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/SignInPage.h"

#include "plugin/base/Errors.h"
#include "plugin/http/Fragment.h"
#include "plugin/portal/PortalAddress.h"
#include "plugin/portal/pages/BrowserName.h"
#include "plugin/portal/pages/CodePage.h"
#include "plugin/portal/pages/EntryVisit.h"
#include "plugin/portal/pages/PortalFrame.h"
#include "plugin/portal/pages/SecretField.h"
#include "plugin/portal/pages/SigningIn.h"

namespace kith::portal {

namespace {

using http::attribute;
using http::Response;

/// What the form is shown with.
struct Shown {
    std::string username = {};
    std::string target = {}; ///< Where signing in leads to.
    std::string_view problem = {};
};

std::string draw(const EntryVisit &visit, const Shown &shown) {
    const LanguageWords &words = visit.words;
    const bool hasProblem = !shown.problem.empty();
    const std::string form =
        formStart(visit, visit.home + "/sign-in") +
        (shown.target.empty()
             ? std::string()
             : "<input type=\"hidden\" name=\"to\"" + attribute("value", shown.target) + ">") +
        usernameField(words, shown.username, hasProblem) +
        secretField(words, {"secret", "sign-in.secret", "current-password", hasProblem}) +
        button(words.text("sign-in.button")) + "</form>\n" +
        linkButton(visit.home + "/forgot", words.text("sign-in.forgot"), true);
    return drawOutside(visit, words.text("sign-in.title"),
                       (hasProblem ? problemLine(words.text(shown.problem))
                                   : http::paragraph(words.text("sign-in.text"))) +
                           form);
}

class SignInPages {
public:
    explicit SignInPages(const PortalServices &services) : _services(services) {}

    [[nodiscard]] Response show(const EntryVisit &visit) const {
        const std::string target = safeTarget(visit.request.query.text("to"));
        if (isSignedIn(visit))
            return http::seeOther(visit.home + target);
        return portalPage(200, draw(visit, {{}, target, {}}));
    }

    [[nodiscard]] Response take(const EntryVisit &visit) const {
        const std::string username = visit.form.text("username");
        const std::string target = safeTarget(visit.form.text("to"));
        try {
            const SignInOutcome outcome = signIn(visit, username);
            if (outcome.isIn())
                return comeIn(_services, visit, outcome, target);
            if (!outcome.proof.empty()) {
                giveUpProof(_services, visit);
                return http::seeOther(codeAddress(visit.home, "sign-in", target))
                    .with("Set-Cookie",
                          setCookie(PortalCookie::proof, visit.practiceNo(), outcome.proof));
            }
            return portalPage(422, draw(visit, {username, target, "sign-in.failed"}));
        } catch (const base::Busy &) {
            return portalPage(503, draw(visit, {username, target, "sign-in.busy"}))
                .with("Retry-After", "5");
        }
    }

private:
    [[nodiscard]] bool isSignedIn(const EntryVisit &visit) const {
        return Sessions(_services.database)
            .find(visit.practiceNo(), visit.cookie(PortalCookie::session), visit.caller.now,
                  visit.caller.remoteAddress)
            .has_value();
    }

    [[nodiscard]] bool asksCode(std::int64_t practiceNo) const {
        return _services.database.glance([practiceNo](storage::Transaction &transaction) {
            return settings::readPortalSettings(transaction, practiceNo).secondStep;
        });
    }

    [[nodiscard]] SignInOutcome signIn(const EntryVisit &visit, const std::string &username) const {
        SignInForm form;
        form.practiceNo = visit.practiceNo();
        form.username = username;
        form.secret = SecretText(visit.form.text("secret"));
        form.remoteAddress = visit.caller.remoteAddress;
        form.replaced = visit.cookie(PortalCookie::session);
        form.browser = visit.cookie(PortalCookie::browser);
        form.browserName = browserNameOf(visit.request.header("user-agent"));
        form.asksCode = asksCode(visit.practiceNo());
        return door(_services).signIn(form, visit.caller.now);
    }

    PortalServices _services;
};

} // namespace

void addSignInPage(http::Router<http::PublicCaller> &router, const PortalServices &services) {
    const SignInPages pages(services);
    router.add("GET", "/p/{p}/sign-in",
               entryPage(services, [pages](const EntryVisit &visit, const auto &) {
                   return pages.show(visit);
               }));
    router.add("POST", "/p/{p}/sign-in",
               entryPage(services, [pages](const EntryVisit &visit, const auto &) {
                   return pages.take(visit);
               }));
}

} // namespace kith::portal
