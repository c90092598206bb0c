// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/CodePage.h"

#include "plugin/access/ContactPolicy.h"
#include "plugin/base/Text.h"
#include "plugin/http/Fragment.h"
#include "plugin/portal/PortalAddress.h"
#include "plugin/portal/ProofAudit.h"
#include "plugin/portal/Sessions.h"
#include "plugin/portal/pages/BrowserName.h"
#include "plugin/portal/pages/EntryVisit.h"
#include "plugin/portal/pages/PortalFrame.h"
#include "plugin/portal/pages/SecretField.h"
#include "plugin/portal/pages/SigningIn.h"
#include "plugin/sharing/SharePage.h"

namespace kith::portal {

namespace {

using base::CodeCheck;
using base::CodeRequest;
using http::attribute;
using http::Response;
using storage::Transaction;

/// What a page of a code is for, as its address says it.
Purpose purposeOf(std::string_view asked) {
    if (asked == "forgot")
        return Purpose::forgot;
    return asked == "invite" ? Purpose::invite : Purpose::signIn;
}

/// One request, with what its form or its address says.
struct Asked {
    const EntryVisit &visit;
    Purpose purpose;
    std::string target;
    std::string secret; ///< Of the proof.
};

Asked askedBy(const EntryVisit &visit) {
    const bool isForm = visit.request.method == "POST";
    const http::Parameters &said = isForm ? visit.form : visit.request.query;
    return {visit, purposeOf(said.text("for")), safeTarget(said.text("to")),
            visit.cookie(PortalCookie::proof)};
}

std::string hidden(std::string_view name, std::string_view value) {
    return value.empty() ? std::string()
                         : "<input type=\"hidden\"" + attribute("name", name) +
                               attribute("value", value) + ">";
}

std::string start(const Asked &asked, const std::string &path) {
    return formStart(asked.visit, asked.visit.home + path) + hidden("for", nameOf(asked.purpose)) +
           hidden("to", asked.target);
}

/// The six digits that were typed, without what people put between them; else nothing.
std::string digitsOf(const http::Parameters &form) {
    std::string digits;
    for (const char c : form.text("code")) {
        if (c >= '0' && c <= '9')
            digits += c;
        else if (c != ' ' && c != '-')
            return {};
    }
    return digits.size() == 6 ? digits : std::string();
}

/// Whether there is such an account is not to be told.
std::string whereItIs(const Asked &asked, const Proof &proof) {
    const LanguageWords &words = asked.visit.words;
    return asked.purpose == Purpose::forgot
               ? words.text("code.maybe-sent")
               : words.filled("code.sent", sharing::maskedAddress(proof.address));
}

std::string codeField(const LanguageWords &words, bool hasProblem) {
    return "<label for=\"code\">" + base::escapeHtml(words.text("code.code")) +
           "</label><input id=\"code\" name=\"code\" inputmode=\"numeric\""
           " autocomplete=\"one-time-code\" maxlength=\"12\" required" +
           refused(hasProblem) + ">";
}

/// problem: what is wrong, in words; empty: nothing.
std::string draw(const Asked &asked, const Proof &proof, const std::string &problem) {
    const LanguageWords &words = asked.visit.words;
    return drawOutside(asked.visit, words.text("code.title"),
                       problemLine(problem) + http::paragraph(whereItIs(asked, proof)) + "\n" +
                           start(asked, "/code") + codeField(words, !problem.empty()) +
                           button(words.text("code.button")) + "</form>\n" +
                           start(asked, "/code/again") + button(words.text("code.again"), true) +
                           "</form>\n");
}

/// No code helps any more.
Response usedUp(const Asked &asked) {
    const LanguageWords &words = asked.visit.words;
    return http::page(
        403, drawOutside(asked.visit, words.text("code.locked-title"),
                         http::paragraph(words.text("code.locked")) +
                             linkButton(asked.visit.home + "/sign-in", words.text("code.start")) +
                             practiceReach(asked.visit.practice, words)));
}

Response answer(int status, const Asked &asked, const Proof &proof, const std::string &problem) {
    return portalPage(status, draw(asked, proof, problem));
}

std::string wrongText(const LanguageWords &words, std::int64_t triesLeft) {
    return triesLeft == 1 ? words.text("code.wrong-once")
                          : words.filled("code.wrong", std::to_string(triesLeft));
}

std::int64_t secondsUntil(const EntryVisit &visit, base::Millis time) {
    return (time - visit.caller.now + base::second - 1) / base::second;
}

class CodePages {
public:
    explicit CodePages(const PortalServices &services) : _services(services) {}

    [[nodiscard]] Response show(const EntryVisit &visit) const {
        const Asked asked = askedBy(visit);
        const auto proof = find(asked);
        if (!proof)
            return http::seeOther(visit.home + "/sign-in");
        // Who has forgotten a PIN is not told of limits: it would tell who has an account.
        const bool noneWent = asked.purpose != Purpose::forgot && proof->codes == 0;
        return noneWent ? answer(429, asked, *proof, visit.words.text("code.too-many"))
                              .with("Retry-After", "3600")
                        : answer(200, asked, *proof, {});
    }

    [[nodiscard]] Response take(const EntryVisit &visit) const {
        const Asked asked = askedBy(visit);
        const auto proof = find(asked);
        if (!proof)
            return http::seeOther(visit.home + "/sign-in");
        const std::string digits = digitsOf(visit.form);
        if (digits.empty())
            return answer(422, asked, *proof, visit.words.text("code.six"));
        return asked.purpose == Purpose::signIn ? confirm(asked, *proof, digits)
                                                : check(asked, *proof, digits);
    }

    [[nodiscard]] Response again(const EntryVisit &visit) const {
        const Asked asked = askedBy(visit);
        const auto proof = find(asked);
        if (!proof)
            return http::seeOther(visit.home + "/sign-in");
        const LanguageWords &words = visit.words;
        switch (ask(asked, *proof)) {
        case CodeRequest::granted:
            return http::seeOther(addressOf(asked));
        case CodeRequest::tooSoon:
            return answer(429, asked, *proof, words.text("code.too-soon"))
                .with("Retry-After", "60");
        case CodeRequest::tooMany:
            return answer(429, asked, *proof, words.text("code.too-many"))
                .with("Retry-After", "3600");
        case CodeRequest::locked:
            break;
        }
        return usedUp(asked);
    }

private:
    [[nodiscard]] std::optional<Proof> find(const Asked &asked) const {
        return _services.database.glance([&](Transaction &transaction) {
            auto proof = findProof(transaction, asked.visit.practiceNo(), asked.visit.caller.now,
                                   asked.secret, asked.purpose);
            return proof && !proof->passedAt ? proof : std::nullopt;
        });
    }

    [[nodiscard]] CodeRequest ask(const Asked &asked, const Proof &proof) const {
        return _services.database.lease([&](Transaction &transaction) {
            return askCode(transaction, asked.visit.practiceNo(), asked.visit.caller.now,
                           _services.limits, proof);
        });
    }

    static std::string addressOf(const Asked &asked) {
        return codeAddress(asked.visit.home, nameOf(asked.purpose), asked.target);
    }

    [[nodiscard]] Response check(const Asked &asked, const Proof &proof,
                                 const std::string &digits) const {
        const EntryVisit &visit = asked.visit;
        access::Actor who = access::contactActor(visit.practiceNo(), 0, {}, {});
        who.remoteAddress = visit.caller.remoteAddress;
        const auto verdict = _services.database.lease([&](Transaction &transaction) {
            const auto checked =
                checkCode(transaction, visit.practiceNo(), visit.caller.now, proof, digits);
            noteCode(transaction, who, visit.caller.now, proof, checked);
            return checked;
        });
        if (verdict.check != CodeCheck::right)
            return refuse(asked, proof, verdict);
        // Whoever was signed in here is not who sits here now.
        Sessions(_services.database)
            .end(visit.practiceNo(), visit.cookie(PortalCookie::session), visit.caller.now,
                 visit.caller.remoteAddress);
        return http::seeOther(visit.home + "/secret")
            .with("Set-Cookie", dropCookie(PortalCookie::session, visit.practiceNo()));
    }

    [[nodiscard]] Response confirm(const Asked &asked, const Proof &proof,
                                   const std::string &digits) const {
        const EntryVisit &visit = asked.visit;
        const Confirmed confirmed = door(_services).confirm(
            {visit.practiceNo(), asked.secret, digits, visit.caller.remoteAddress,
             visit.cookie(PortalCookie::session), visit.cookie(PortalCookie::browser),
             browserNameOf(visit.request.header("user-agent"))},
            visit.caller.now);
        if (confirmed.waitUntil)
            return answer(429, asked, proof, visit.words.text("code.wait"))
                .with("Retry-After", std::to_string(secondsUntil(visit, *confirmed.waitUntil)));
        if (!confirmed.outcome.isIn())
            return refuse(asked, proof, confirmed.verdict);
        return comeIn(_services, visit, confirmed.outcome, asked.target);
    }

    [[nodiscard]] static Response refuse(const Asked &asked, const Proof &proof,
                                         const base::CodeVerdict &verdict) {
        switch (verdict.check) {
        case CodeCheck::wrong:
            return answer(422, asked, proof, wrongText(asked.visit.words, verdict.triesLeft));
        case CodeCheck::locked:
            return usedUp(asked);
        default:
            return answer(422, asked, proof, asked.visit.words.text("code.spent"));
        }
    }

    PortalServices _services;
};

} // namespace

std::string codeAddress(const std::string &home, std::string_view purpose,
                        const std::string &target) {
    return home + "/code?for=" + std::string(purpose) +
           (target.empty() ? std::string() : "&to=" + inAddress(target));
}

void addCodePage(http::Router<http::PublicCaller> &router, const PortalServices &services) {
    const CodePages pages(services);
    router.add("GET", "/p/{p}/code",
               entryPage(services, [pages](const EntryVisit &visit, const auto &) {
                   return pages.show(visit);
               }));
    router.add("POST", "/p/{p}/code",
               entryPage(services, [pages](const EntryVisit &visit, const auto &) {
                   return pages.take(visit);
               }));
    router.add("POST", "/p/{p}/code/again",
               entryPage(services, [pages](const EntryVisit &visit, const auto &) {
                   return pages.again(visit);
               }));
}

} // namespace kith::portal
