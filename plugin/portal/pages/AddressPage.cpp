// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/AddressPage.h"

#include "plugin/base/Errors.h"
#include "plugin/base/Phone.h"
#include "plugin/base/Text.h"
#include "plugin/http/Fragment.h"
#include "plugin/messages/SmsStops.h"
#include "plugin/people/RouteHelp.h"
#include "plugin/portal/CodeWay.h"
#include "plugin/portal/OwnProfile.h"
#include "plugin/portal/ProofAudit.h"
#include "plugin/portal/pages/InsideParts.h"
#include "plugin/portal/pages/PortalCookies.h"
#include "plugin/portal/pages/PortalFrame.h"
#include "plugin/portal/pages/SecretField.h"

namespace kith::portal {

namespace {

using base::CodeCheck;
using base::CodeRequest;
using http::attribute;
using http::paragraph;
using http::Response;
using messages::Via;
using storage::Transaction;

/// What is wrong, in words; empty: nothing. field: with which one.
struct Shown {
    int status = 200;
    std::string problem = {};
    std::string_view field = "address";
};

/// "email" or "phone", as the keys of the words say.
std::string partOf(Via via) {
    return via == Via::email ? "email" : "phone";
}

/// Where no SMS leave, no number can be proved.
Via viaOf(const std::string &name, bool sendsSms) {
    if (name != "email" && !(name == "sms" && sendsSms))
        throw base::NotFound("There is no such page.");
    return messages::viaOf(name);
}

std::string readable(Via via, const std::string &address) {
    return via == Via::email ? address : base::formatPhone(address);
}

std::string problemOf(const Shown &shown) {
    return problemLine(shown.problem);
}

std::string described(const Shown &shown) {
    return shown.problem.empty() ? std::string()
                                 : " aria-describedby=\"problem\" aria-invalid=\"true\"";
}

std::string addressField(const LanguageWords &words, Via via, const std::string &typed,
                         const Shown &shown) {
    const bool email = via == Via::email;
    return "<label for=\"address\">" + base::escapeHtml(words.text("address." + partOf(via))) +
           "</label><input id=\"address\" name=\"address\" required" +
           attribute("type", email ? "email" : "tel") +
           attribute("autocomplete", email ? "email" : "tel") +
           attribute("maxlength", email ? "254" : "40") + attribute("value", typed) +
           described(shown.field == "address" ? shown : Shown{}) + ">";
}

std::string codeField(const LanguageWords &words, const Shown &shown) {
    return "<label for=\"code\">" + base::escapeHtml(words.text("address.code")) +
           "</label><input id=\"code\" name=\"code\" inputmode=\"numeric\""
           " autocomplete=\"one-time-code\" maxlength=\"12\" required" +
           described(shown) + ">";
}

/// The six digits, without what people put between them; else nothing.
std::string digitsIn(const std::string &typed) {
    std::string digits;
    for (const char c : typed) {
        if (c >= '0' && c <= '9')
            digits += c;
        else if (c != ' ' && c != '-')
            return {};
    }
    return digits.size() == 6 ? digits : std::string();
}

class AddressPages {
public:
    explicit AddressPages(const PortalServices &services) : _services(services) {}

    [[nodiscard]] Response ask(const PortalVisit &visit, const std::string &name) const {
        return drawAsk(visit, viaOf(name, _services.codes.sms), {}, {});
    }

    /// The cookie of a proof is the browser's: another one that it held is given up.
    [[nodiscard]] Response send(const PortalVisit &visit, const http::Request &request,
                                const std::string &name) const {
        const LanguageWords &words = wordsFor(visit);
        const Via via = viaOf(name, _services.codes.sms);
        const std::string typed = visit.form.text("address");
        const auto wanted = readAddress(via, typed, visit.practice.region);
        if (const std::string problem = problemWith(visit, via, wanted); !problem.empty())
            return drawAsk(visit, via, typed, {422, words.text(problem)});
        try {
            if (!isTheirs(visit, request))
                return drawAsk(visit, via, typed, {422, words.text("newsecret.wrong"), "current"});
            const std::string secret = begin(visit, *wanted);
            return http::seeOther(visit.address("/profile/code"))
                .with("Set-Cookie", setCookie(PortalCookie::proof, visit.practiceNo, secret));
        } catch (const base::Busy &) {
            return drawAsk(visit, via, typed, {503, words.text("sign-in.busy"), "current"})
                .with("Retry-After", "5");
        } catch (const base::LimitReached &) {
            return drawAsk(visit, via, typed, {429, words.text("address.too-many")});
        }
    }

    [[nodiscard]] Response showCode(const PortalVisit &visit, const http::Request &request) const {
        const auto proof = find(visit, request);
        return proof ? drawCode(visit, *proof, {}) : toProfile(visit);
    }

    [[nodiscard]] Response sendAgain(const PortalVisit &visit, const http::Request &request) const {
        const auto proof = find(visit, request);
        if (!proof)
            return toProfile(visit);
        const LanguageWords &words = wordsFor(visit);
        try {
            const CodeRequest asked = _services.database.lease([&](Transaction &transaction) {
                return askCode(transaction, visit.practiceNo, visit.caller.now, _services.limits,
                               *proof);
            });
            switch (asked) {
            case CodeRequest::granted:
                return http::seeOther(visit.address("/profile/code"));
            case CodeRequest::tooSoon:
                return drawCode(visit, *proof, {429, words.text("address.too-soon")});
            case CodeRequest::locked:
                return drawCode(visit, *proof, {403, words.text("address.locked")});
            case CodeRequest::tooMany:
                break;
            }
        } catch (const base::LimitReached &) {
            return drawCode(visit, *proof, {429, words.text("address.too-many")});
        }
        return drawCode(visit, *proof, {429, words.text("address.too-many")});
    }

    [[nodiscard]] Response confirm(const PortalVisit &visit, const http::Request &request) const {
        const auto proof = find(visit, request);
        if (!proof)
            return toProfile(visit);
        const LanguageWords &words = wordsFor(visit);
        const std::string digits = digitsIn(visit.form.text("code"));
        if (digits.empty())
            return drawCode(visit, *proof, {422, words.text("address.not-six")});
        const base::CodeVerdict verdict = _services.database.lease([&](Transaction &transaction) {
            const auto checked =
                checkCode(transaction, visit.practiceNo, visit.caller.now, *proof, digits);
            noteCode(transaction, visit.session.actor, visit.caller.now, *proof, checked);
            return checked;
        });
        switch (verdict.check) {
        case CodeCheck::right:
            return change(visit, request);
        case CodeCheck::wrong:
            return drawCode(
                visit, *proof,
                {422, words.filled("address.wrong", std::to_string(verdict.triesLeft))});
        case CodeCheck::locked:
            return drawCode(visit, *proof, {403, words.text("address.locked")});
        case CodeCheck::spent:
            break;
        }
        return drawCode(visit, *proof, {422, words.text("address.spent")});
    }

private:
    /// A key of the words; empty where a code can go to what was typed.
    [[nodiscard]] std::string problemWith(const PortalVisit &visit, Via via,
                                          const std::optional<WantedAddress> &wanted) const {
        if (!wanted)
            return "address." + partOf(via) + "-malformed";
        return _services.database.glance([&](Transaction &transaction) -> std::string {
            const auto profile = readProfile(transaction, visit.session.actor);
            if (presentAddress(profile.card, via) == wanted->address)
                return "address.same";
            const bool isReached =
                via == Via::email ||
                isReachedBySms(_services.codes, wanted->address,
                               messages::SmsStops(transaction).contains(wanted->address));
            return isReached ? "" : "address.phone-refused";
        });
    }

    /// Who sits at a screen that was left open does not know the PIN.
    [[nodiscard]] bool isTheirs(const PortalVisit &visit, const http::Request &request) const {
        return SignIn(_services.database, _services.hashing, _services.codes, _services.log)
            .verify(visit.session.actor, SecretText(visit.form.text("current")), visit.caller.now,
                    cookieOf(request, PortalCookie::browser, visit.practiceNo));
    }

    /// Throws LimitReached, and leaves nothing behind, where no code goes out.
    [[nodiscard]] std::string begin(const PortalVisit &visit, const WantedAddress &wanted) const {
        const access::Actor &contact = visit.session.actor;
        return _services.database.lease([&](Transaction &transaction) {
            NewProof proof;
            proof.purpose = Purpose::address;
            proof.contactNo = contact.contactNo;
            proof.accountId = contact.accountId;
            proof.via = wanted.via;
            proof.address = wanted.address;
            std::string secret = startProof(transaction, contact.practiceNo, visit.caller.now,
                                            _services.limits, proof);
            const auto begun = findOwn(transaction, visit, secret);
            if (!begun || begun->codes == 0)
                throw base::LimitReached("No more codes go out now.", base::hour / base::second);
            return secret;
        });
    }

    [[nodiscard]] const LanguageWords &wordsFor(const PortalVisit &visit) const {
        return _services.words.in(visit.language);
    }

    static Response toProfile(const PortalVisit &visit) {
        return http::seeOther(visit.address("/profile"));
    }

    /// Of the contact who is signed in.
    static std::optional<Proof> findOwn(Transaction &transaction, const PortalVisit &visit,
                                        const std::string &secret) {
        const access::Actor &contact = visit.session.actor;
        auto proof =
            findProof(transaction, contact.practiceNo, visit.caller.now, secret, Purpose::address);
        const bool isTheirs =
            proof && proof->contactNo == contact.contactNo && proof->accountId == contact.accountId;
        return isTheirs ? proof : std::nullopt;
    }

    static std::string secretOf(const PortalVisit &visit, const http::Request &request) {
        return cookieOf(request, PortalCookie::proof, visit.practiceNo);
    }

    [[nodiscard]] std::optional<Proof> find(const PortalVisit &visit,
                                            const http::Request &request) const {
        const std::string secret = secretOf(visit, request);
        return _services.database.glance(
            [&](Transaction &transaction) { return findOwn(transaction, visit, secret); });
    }

    /// After the right code. The proof is used up whatever comes of it.
    [[nodiscard]] Response change(const PortalVisit &visit, const http::Request &request) const {
        const std::string secret = secretOf(visit, request);
        const std::string dropped = dropCookie(PortalCookie::proof, visit.practiceNo);
        try {
            people::writeChecked(_services.database, [&](Transaction &transaction) {
                const auto proof = findOwn(transaction, visit, secret);
                if (!proof || !proof->passedAt)
                    throw base::NotFound("There is no such page.");
                changeAddress(transaction, visit.session.actor, visit.caller.now,
                              {proof->via, proof->address}, visit.practice, _services.followers);
                endProofs(transaction, visit.practiceNo, visit.session.actor.contactNo);
            });
        } catch (const base::Conflict &) {
            return refuseTaken(visit).with("Set-Cookie", dropped);
        }
        return http::seeOther(saying(visit.address("/profile"), "address"))
            .with("Set-Cookie", dropped);
    }

    [[nodiscard]] Response refuseTaken(const PortalVisit &visit) const {
        const LanguageWords &words = wordsFor(visit);
        return page(visit, 409, "address.code-title",
                    "<section class=\"kith-card\">" + problemLine(words.text("address.taken")) +
                        backLink(words, visit.address("/profile")) + "</section>\n");
    }

    [[nodiscard]] Response drawAsk(const PortalVisit &visit, Via via, const std::string &typed,
                                   const Shown &shown) const {
        const LanguageWords &words = wordsFor(visit);
        const std::string address =
            visit.address("/profile/address/" + std::string(messages::nameOf(via)));
        const std::string content =
            "<section class=\"kith-card\">" + (shown.field == "address" ? problemOf(shown) : "") +
            paragraph(words.text("address.text")) + formStart(visit, address) +
            addressField(words, via, typed, shown) +
            secretField(words, {"current", "newsecret.current", "current-password", false,
                                shown.field == "current" ? shown.problem : std::string()}) +
            button(words.text("address.send")) + "</form>" +
            backLink(words, visit.address("/profile")) + "</section>\n";
        return page(visit, shown.status, "address." + partOf(via) + "-title", content);
    }

    [[nodiscard]] Response drawCode(const PortalVisit &visit, const Proof &proof,
                                    const Shown &shown) const {
        const LanguageWords &words = wordsFor(visit);
        const std::string content =
            "<section class=\"kith-card\">" + problemOf(shown) +
            paragraph(words.filled("address.code-text", readable(proof.via, proof.address))) +
            formStart(visit, visit.address("/profile/code")) + codeField(words, shown) +
            button(words.text("address.confirm")) + "</form>" +
            formStart(visit, visit.address("/profile/code/again")) +
            button(words.text("address.again"), true) + "</form>" +
            backLink(words, visit.address("/profile")) + "</section>\n";
        return page(visit, shown.status, "address.code-title", content);
    }

    [[nodiscard]] Response page(const PortalVisit &visit, int status, std::string_view title,
                                const std::string &content) const {
        return portalPage(status, drawInside(visit, _services.words, wordsFor(visit).text(title),
                                             content, Tab::profile));
    }

    PortalServices _services;
};

} // namespace

void addAddressPage(http::Router<http::PublicCaller> &router, const PortalServices &services) {
    const AddressPages pages(services);
    router.add("GET", "/p/{p}/profile/address/{way}",
               insidePage(services, [pages](const PortalVisit &visit, const auto &,
                                            const http::PathValues &path) {
                   return pages.ask(visit, path.at(1));
               }));
    router.add("POST", "/p/{p}/profile/address/{way}",
               insidePage(services, [pages](const PortalVisit &visit, const auto &request,
                                            const http::PathValues &path) {
                   return pages.send(visit, request, path.at(1));
               }));
    router.add(
        "GET", "/p/{p}/profile/code",
        insidePage(services, [pages](const PortalVisit &visit, const auto &request, const auto &) {
            return pages.showCode(visit, request);
        }));
    router.add(
        "POST", "/p/{p}/profile/code",
        insidePage(services, [pages](const PortalVisit &visit, const auto &request, const auto &) {
            return pages.confirm(visit, request);
        }));
    router.add(
        "POST", "/p/{p}/profile/code/again",
        insidePage(services, [pages](const PortalVisit &visit, const auto &request, const auto &) {
            return pages.sendAgain(visit, request);
        }));
}

} // namespace kith::portal
