// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/ForgotPage.h"

#include "plugin/base/Email.h"
#include "plugin/base/Phone.h"
#include "plugin/base/Secret.h"
#include "plugin/base/Text.h"
#include "plugin/portal/AccountStore.h"
#include "plugin/portal/Proofs.h"
#include "plugin/portal/SpentBudgets.h"
#include "plugin/portal/pages/CodePage.h"
#include "plugin/portal/pages/EntryVisit.h"
#include "plugin/portal/pages/PortalFrame.h"
#include "plugin/portal/pages/SecretField.h"

namespace kith::portal {

namespace {

using http::Response;
using storage::Transaction;

std::string draw(const EntryVisit &visit, bool isEmpty) {
    const LanguageWords &words = visit.words;
    return drawOutside(
        visit, words.text("forgot.title"),
        problemLine(isEmpty ? words.text("forgot.empty") : std::string()) +
            http::paragraph(words.text("forgot.text")) + formStart(visit, visit.home + "/forgot") +
            "<label for=\"who\">" + base::escapeHtml(words.text("forgot.who")) +
            "</label><input id=\"who\" name=\"who\" autocomplete=\"username\""
            " autocapitalize=\"none\" autocorrect=\"off\" spellcheck=\"false\" maxlength=\"254\""
            " required" +
            refused(isEmpty) + ">" + button(words.text("forgot.button")) + "</form>\n" +
            http::paragraph(words.text("forgot.neither")) + practiceReach(visit.practice, words));
}

/// Nobody is named by more bytes than this.
constexpr std::size_t longestName = 320;

/// What was typed, as it is looked for later.
ForgottenName nameIn(const EntryVisit &visit, const std::string &typed) {
    ForgottenName name;
    const std::string browser = visit.cookie(PortalCookie::browser);
    name.browserHash = browser.empty() ? std::string() : base::hashSecret(browser);
    if (typed.size() > longestName)
        return name;
    name.usernameKey = usernameKeyOf(typed);
    name.emailKey = base::emailKey(typed);
    name.phone = base::parsePhone(typed, visit.practice.region).value_or("");
    return name;
}

class ForgotPages {
public:
    explicit ForgotPages(const PortalServices &services) : _services(services) {}

    [[nodiscard]] Response take(const EntryVisit &visit) const {
        const std::string typed(base::trim(visit.form.text("who")));
        if (typed.empty())
            return portalPage(422, draw(visit, true));
        const std::string secret = begin(visit, typed);
        return http::seeOther(codeAddress(visit.home, "forgot"))
            .with("Set-Cookie", setCookie(PortalCookie::proof, visit.practiceNo(), secret));
    }

private:
    /// The secret of a proof; one that opens nothing where the address asks too often. Whose it is
    /// is found out later: nothing of an account or a contact is read here.
    [[nodiscard]] std::string begin(const EntryVisit &visit, const std::string &typed) const {
        const std::int64_t practiceNo = visit.practiceNo();
        const base::Millis now = visit.caller.now;
        const Visitor visitor(practiceNo, visit.caller.remoteAddress, TryKind::forgot);
        access::Actor who = access::contactActor(practiceNo, 0, {}, {});
        who.remoteAddress = visit.caller.remoteAddress;
        if (isSpentAndTold(_services.database, _services.log, visitor, who, now, {}))
            return base::makeSecret();
        NewProof wanted{Purpose::forgot};
        wanted.forgotten = nameIn(visit, typed);
        return _services.database.lease([&](Transaction &transaction) {
            if (!takeFromBudgets(transaction, visitor, now, {}))
                return base::makeSecret();
            return startProof(transaction, practiceNo, now, _services.limits, wanted);
        });
    }

    PortalServices _services;
};

} // namespace

void addForgotPage(http::Router<http::PublicCaller> &router, const PortalServices &services) {
    const ForgotPages pages(services);
    router.add("GET", "/p/{p}/forgot",
               entryPage(services, [](const EntryVisit &visit, const auto &) {
                   return portalPage(200, draw(visit, false));
               }));
    router.add("POST", "/p/{p}/forgot",
               entryPage(services, [pages](const EntryVisit &visit, const auto &) {
                   return pages.take(visit);
               }));
}

} // namespace kith::portal
