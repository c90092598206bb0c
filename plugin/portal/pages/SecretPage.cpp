// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/SecretPage.h"

#include "plugin/base/Errors.h"
#include "plugin/http/Fragment.h"
#include "plugin/portal/Sessions.h"
#include "plugin/portal/pages/BrowserName.h"
#include "plugin/portal/pages/ClosedInvitation.h"
#include "plugin/portal/pages/EntryVisit.h"
#include "plugin/portal/pages/FormToken.h"
#include "plugin/portal/pages/NewSecret.h"
#include "plugin/portal/pages/PortalFrame.h"
#include "plugin/portal/pages/SecretField.h"
#include "plugin/portal/pages/SigningIn.h"

namespace kith::portal {

namespace {

using http::Response;

/// What was typed, and what is wrong with it: a key of the words, at a field.
struct Shown {
    std::string username = {};
    std::string field = {}; ///< Empty: the whole form.
    std::string problem = {};
};

std::string problemAt(const LanguageWords &words, const Shown &shown, std::string_view field) {
    return shown.field == field && !shown.problem.empty() ? words.text(shown.problem)
                                                          : std::string();
}

std::string_view introOf(Why why) {
    switch (why) {
    case Why::mustChange:
        return "choose.change";
    case Why::forgot:
        return "choose.forgot";
    case Why::invited:
        break;
    }
    return "choose.invited";
}

/// For password managers, which keep both: the name that is not to be changed here.
std::string hiddenUsername(const std::string &username) {
    return "<input type=\"text\" name=\"known-as\" autocomplete=\"username\" readonly hidden" +
           http::attribute("value", username) + ">";
}

std::string draw(const EntryVisit &visit, const Chooser &chooser, const Shown &shown) {
    const LanguageWords &words = visit.words;
    const auto problem = [&](std::string_view field) { return problemAt(words, shown, field); };
    const bool changes = chooser.why == Why::mustChange;
    return drawOutside(
        visit, words.text("choose.title"),
        problemLine(problem("")) + http::paragraph(words.text(introOf(chooser.why))) +
            http::paragraph(words.filled("choose.whose", chooser.facts.username)) +
            formStart(visit, visit.home + "/secret") +
            (chooser.why == Why::invited
                 ? usernameField(words, shown.username, false, problem("username"))
                 : hiddenUsername(chooser.facts.username)) +
            (changes ? secretField(words, {"current", "choose.current", "current-password", false,
                                           problem("current")})
                     : std::string()) +
            secretField(words, {"secret", "choose.secret", "new-password", false, problem("secret"),
                                "choose.help"}) +
            secretField(words, {"again", "choose.again", "new-password", false, problem("again")}) +
            button(words.text("choose.button")) + "</form>" +
            (changes ? formWithToken(formTokenOf(visit.cookie(PortalCookie::session)),
                                     visit.home + "/sign-out") +
                           button(words.text("frame.sign-out"), true) + "</form>"
                     : std::string()));
}

/// A key of the words for the code of a weakness.
std::string keyOf(const std::string &code) {
    return "weak." + code;
}

class SecretPages {
public:
    explicit SecretPages(const PortalServices &services) : _services(services) {}

    [[nodiscard]] Response show(const EntryVisit &visit) const {
        const auto chooser = findChooser(_services, visit);
        return chooser ? portalPage(200, draw(visit, *chooser, {chooser->facts.username, {}, {}}))
                       : http::seeOther(visit.home + "/sign-in");
    }

    [[nodiscard]] Response take(const EntryVisit &visit) const {
        const auto chooser = findChooser(_services, visit);
        if (!chooser)
            return http::seeOther(visit.home + "/sign-in");
        const std::string username = visit.form.text("username");
        if (visit.form.text("secret") != visit.form.text("again"))
            return refuse(422, visit, *chooser, {username, "again", "choose.differs"});
        try {
            return choose(visit, *chooser);
        } catch (const base::Invalid &error) {
            const base::FieldProblem &wrong = error.fields().at(0);
            return refuse(422, visit, *chooser, {username, wrong.field, keyOf(wrong.code)});
        } catch (const base::Conflict &error) {
            return closedInvitation(visit, error.fields().at(0).code);
        } catch (const base::Busy &) {
            return refuse(503, visit, *chooser, {username, {}, "sign-in.busy"})
                .with("Retry-After", "5");
        }
    }

private:
    [[nodiscard]] Response choose(const EntryVisit &visit, const Chooser &chooser) const {
        const SignInOutcome outcome = chooser.why == Why::mustChange
                                          ? change(visit, chooser)
                                          : chooseSecret(_services, visit, chooser);
        if (!outcome.isIn() && chooser.why == Why::mustChange)
            return refuse(422, visit, chooser, {{}, "current", "choose.wrong"});
        if (!outcome.isIn())
            return http::seeOther(visit.home + "/sign-in");
        return comeIn(_services, visit, outcome, {});
    }

    [[nodiscard]] SignInOutcome change(const EntryVisit &visit, const Chooser &chooser) const {
        return door(_services).change(
            chooser.session->actor, SecretText(visit.form.text("current")),
            SecretText(visit.form.text("secret")), visit.caller.now,
            visit.cookie(PortalCookie::browser), browserNameOf(visit.request.header("user-agent")));
    }

    [[nodiscard]] static Response refuse(int status, const EntryVisit &visit,
                                         const Chooser &chooser, const Shown &shown) {
        return portalPage(status, draw(visit, chooser, shown));
    }

    PortalServices _services;
};

} // namespace

void addSecretPage(http::Router<http::PublicCaller> &router, const PortalServices &services) {
    const SecretPages pages(services);
    router.add("GET", "/p/{p}/secret",
               entryPage(services, [pages](const EntryVisit &visit, const auto &) {
                   return pages.show(visit);
               }));
    router.add("POST", "/p/{p}/secret",
               entryPage(services, [pages](const EntryVisit &visit, const auto &) {
                   return pages.take(visit);
               }));
}

} // namespace kith::portal
