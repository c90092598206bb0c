// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/SharePageRoutes.h"

#include "plugin/base/Errors.h"
#include "plugin/http/AssetRoutes.h"
#include "plugin/sharing/DocumentStream.h"
#include "plugin/sharing/ShareBrowser.h"
#include "plugin/sharing/ShareCode.h"
#include "plugin/sharing/ShareLink.h"
#include "plugin/sharing/SharePage.h"
#include "plugin/sharing/ShareRecord.h"
#include "plugin/sharing/ShareStore.h"

#include <algorithm>
#include <set>

namespace kith::sharing {

namespace {

using http::PublicCaller;
using http::Request;
using http::Response;
using storage::Transaction;

/// A code that could not be sent by then is of no use: another one was asked
/// for.
constexpr base::Millis codeWaits = 15 * base::minute;

/// A request for a later part of a document within this time after it was
/// opened belongs to that opening.
constexpr base::Millis readsOn = 10 * base::minute;

/// With the referrer policy of other pages browsers would not say where their
/// forms come from.
Response pageOf(int status, std::string html) {
    Response response = http::page(status, std::move(html));
    for (auto &[name, value] : response.headers)
        if (name == "Referrer-Policy")
            value = "same-origin";
    return response;
}

int statusOf(Hindrance hindrance) {
    switch (hindrance) {
    case Hindrance::none:
        return 200;
    case Hindrance::locked:
        return 403;
    case Hindrance::noAddress:
        return 409;
    case Hindrance::tooSoon:
    case Hindrance::tooMany:
        return 429;
    default:
        return 422;
    }
}

/// The six digits that were typed, without what people put between them; else
/// nothing.
std::string digitsOf(const Request &request) {
    std::string digits;
    for (const char c : http::Parameters::parse(request.body).text("code")) {
        if (c >= '0' && c <= '9')
            digits += c;
        else if (c != ' ' && c != '-')
            return {};
    }
    return digits.size() == 6 ? digits : std::string();
}

/// One request for what a link leads to.
struct Asked {
    const PublicCaller &caller;
    const Request &request;
    std::string token;
};

class SharePages {
public:
    explicit SharePages(const SharePageServices &services) : _services(services) {}

    [[nodiscard]] Response show(const Asked &asked) const {
        const auto visit = find(asked);
        if (!visit)
            return unknown(asked);
        if (!visit->opensSomething())
            return closed(asked, *visit, nullptr);
        return hasPassed(asked, *visit) ? http::seeOther(pathsOf(asked).link + "/open")
                                        : refuse(asked, *visit, Hindrance::none);
    }

    [[nodiscard]] Response sendCode(const Asked &asked) const {
        refuseOtherSites(asked);
        const auto visit = find(asked);
        if (!visit)
            return unknown(asked);
        if (!visit->opensSomething())
            return closed(asked, *visit, nullptr);
        if (!visit->settings.asksForCode)
            return http::seeOther(pathsOf(asked).link);
        if (visit->codeAddress().empty())
            return refuse(asked, *visit, Hindrance::noAddress);
        return sendCodeTo(asked, *visit);
    }

    [[nodiscard]] Response pass(const Asked &asked) const {
        refuseOtherSites(asked);
        const auto visit = find(asked);
        if (!visit)
            return unknown(asked);
        if (!visit->opensSomething())
            return closed(asked, *visit, nullptr);
        if (!visit->settings.asksForCode)
            return letIn(asked, *visit, _services.database.lease([&](Transaction &transaction) {
                return remember(transaction, asked, *visit);
            }));
        const std::string typed = digitsOf(asked.request);
        return typed.empty() ? refuse(asked, *visit, Hindrance::notSixDigits)
                             : compare(asked, *visit, typed);
    }

    [[nodiscard]] Response open(const Asked &asked) const {
        const auto visit = find(asked);
        if (!visit)
            return unknown(asked);
        if (!visit->opensSomething())
            return closed(asked, *visit, nullptr);
        if (!hasPassed(asked, *visit))
            return http::seeOther(pathsOf(asked).link);
        return pageOf(200, drawOpenPage(*visit, pathsOf(asked)));
    }

    [[nodiscard]] Response document(const Asked &asked, const std::string &shareId) const {
        // Viewers of PDF files ask for dozens of ranges.
        const auto visit = ShareVisits(_services.database, _services.documents)
                               .findOne(parseShareToken(asked.token), asked.caller.now, shareId);
        if (!visit)
            return unknown(asked);
        const VisitedShare *share = visit->find(shareId);
        if (share == nullptr || !remembered(asked, *visit).contains(shareId))
            return http::seeOther(pathsOf(asked).link);
        return share->validity == Validity::active ? stream(asked, *visit, *share)
                                                   : closed(asked, *visit, share);
    }

private:
    [[nodiscard]] std::optional<ShareVisit> find(const Asked &asked) const {
        return ShareVisits(_services.database, _services.documents)
            .find(parseShareToken(asked.token), asked.caller.now);
    }

    [[nodiscard]] std::string stylesheet() const {
        return _services.publicPrefix + "/assets/" + std::string(http::assetPath("portal.css"));
    }
    [[nodiscard]] SharePaths pathsOf(const Asked &asked) const {
        return {_services.publicPrefix + "/s/" + asked.token, stylesheet()};
    }

    [[nodiscard]] Response unknown(const Asked &asked) const {
        return pageOf(404, drawUnknownPage(asked.request.header("accept-language"), stylesheet()));
    }
    [[nodiscard]] Response closed(const Asked &asked, const ShareVisit &visit,
                                  const VisitedShare *share) const {
        return pageOf(410, drawClosedPage(visit, pathsOf(asked), share));
    }
    [[nodiscard]] Response refuse(const Asked &asked, const ShareVisit &visit, Hindrance hindrance,
                                  std::int64_t triesLeft = 0) const {
        return pageOf(statusOf(hindrance),
                      drawAskPage(visit, pathsOf(asked), hindrance, triesLeft));
    }
    [[nodiscard]] Response makeWait(const Asked &asked, const ShareVisit &visit,
                                    Hindrance hindrance, base::Millis wait) const {
        return refuse(asked, visit, hindrance)
            .with("Retry-After", std::to_string(wait / base::second));
    }

    static void refuseOtherSites(const Asked &asked) {
        if (http::comesFromElsewhere(asked.request))
            throw base::Denied("This form comes from another site.");
    }

    [[nodiscard]] std::set<std::string> remembered(const Asked &asked,
                                                   const ShareVisit &visit) const {
        const std::string browser = browserOf(asked.request, visit.practiceNo());
        return _services.database.glance([&](Transaction &transaction) {
            return rememberedShares(transaction, visit.practiceNo(), browser, visit.sendingId);
        });
    }

    /// True where the browser may open everything that the link opens.
    [[nodiscard]] bool hasPassed(const Asked &asked, const ShareVisit &visit) const {
        const auto known = remembered(asked, visit);
        return std::ranges::all_of(visit.shares, [&known](const VisitedShare &each) {
            return each.validity != Validity::active || known.contains(each.share.id);
        });
    }

    [[nodiscard]] Response sendCodeTo(const Asked &asked, const ShareVisit &visit) const {
        try {
            const CodeGrant grant = _services.database.write([&](Transaction &transaction) {
                return planCode(transaction, asked.caller, visit);
            });
            switch (grant.request) {
            case CodeRequest::granted:
                return http::seeOther(pathsOf(asked).link);
            case CodeRequest::locked:
                return refuse(asked, visit, Hindrance::locked);
            case CodeRequest::tooSoon:
                return makeWait(asked, visit, Hindrance::tooSoon, grant.waitFor);
            case CodeRequest::tooMany:
                break;
            }
            return makeWait(asked, visit, Hindrance::tooMany, grant.waitFor);
        } catch (const base::LimitReached &limit) {
            return makeWait(asked, visit, Hindrance::tooMany, limit.retryAfter() * base::second);
        }
    }

    CodeGrant planCode(Transaction &transaction, const PublicCaller &caller,
                       const ShareVisit &visit) const {
        const base::Millis now = caller.now;
        const CodeGrant grant =
            grantShareCode(transaction, visit.practiceNo(), now, visit.sendingId);
        if (grant.request != CodeRequest::granted)
            return grant;
        messages::outbox::plan(transaction, visit.practiceNo(), now,
                               {"share.code", visit.contact.contactNo, visit.codeVia(),
                                visit.sendingId, shareCodeDetails(grant.number),
                                "code:" + std::to_string(grant.number), now, now + codeWaits});
        recordSending(transaction, caller, visit, "share.code-asked");
        _services.limits.takeCode(transaction, visit.practiceNo(), now, visit.codeVia(),
                                  visit.contact.contactNo, grant.number == 1);
        return grant;
    }

    [[nodiscard]] Response compare(const Asked &asked, const ShareVisit &visit,
                                   const std::string &typed) const {
        std::string secret;
        const CodeVerdict verdict = _services.database.lease([&](Transaction &transaction) {
            const CodeVerdict found = checkShareCode(transaction, visit.practiceNo(),
                                                     asked.caller.now, visit.sendingId, typed);
            if (found.check == CodeCheck::right)
                secret = remember(transaction, asked, visit);
            else if (found.compared) // else anybody could make the log grow without end
                recordSending(transaction, asked.caller, visit, "share.code-refused");
            return found;
        });
        switch (verdict.check) {
        case CodeCheck::right:
            return letIn(asked, visit, secret);
        case CodeCheck::wrong:
            return refuse(asked, visit, Hindrance::wrong, verdict.triesLeft);
        case CodeCheck::locked:
            return refuse(asked, visit, Hindrance::locked);
        case CodeCheck::spent:
            break;
        }
        return refuse(asked, visit, Hindrance::spent);
    }

    static std::string remember(Transaction &transaction, const Asked &asked,
                                const ShareVisit &visit) {
        std::vector<std::string> ids;
        for (const VisitedShare &each : visit.shares)
            ids.push_back(each.share.id);
        recordSending(transaction, asked.caller, visit, "share.passed");
        return rememberShares(transaction, visit.practiceNo(), asked.caller.now,
                              browserOf(asked.request, visit.practiceNo()), ids);
    }

    [[nodiscard]] Response letIn(const Asked &asked, const ShareVisit &visit,
                                 const std::string &secret) const {
        return http::seeOther(pathsOf(asked).link + "/open")
            .with("Set-Cookie", browserCookie(visit.practiceNo(), secret));
    }

    [[nodiscard]] Response stream(const Asked &asked, const ShareVisit &visit,
                                  const VisitedShare &of) const {
        const SharedDocument &known = of.document;
        platform::Document document;
        document.id = known.id;
        document.versionId = of.share.versionId;
        document.title = known.title;
        document.mediaType = known.mediaType;
        document.size = known.size;
        auto answer = streamDocument(
            _services.documents,
            {visit.practice.id, document, asked.request.query.text("download") == "1"},
            asked.request);
        if (answer && (asked.request.method != "GET" || stillOpens(asked, visit, of, *answer)))
            return std::move(answer->response);
        VisitedShare gone = of; // since the host was asked a moment ago
        gone.validity = answer ? Validity::revoked : Validity::replaced;
        return closed(asked, visit, &gone);
    }

    /// False where the share was ended in this moment. Notes the opening, unless nothing is read or
    /// somebody who opened it just now goes on reading.
    [[nodiscard]] bool stillOpens(const Asked &asked, const ShareVisit &visit,
                                  const VisitedShare &of, const StreamedAnswer &answer) const {
        const base::Millis now = asked.caller.now;
        const auto share = _services.database.glance([&](Transaction &transaction) {
            return findShare(transaction, visit.practiceNo(), of.share.id);
        });
        if (!share || validityOf(*share, of.document, now) != Validity::active)
            return false;
        const bool goesOn =
            !answer.fromStart && share->openedLast && now < *share->openedLast + readsOn;
        return !answer.response.stream || goesOn || open(asked.caller, visit, of);
    }

    /// Notes that the document was opened; false where the share was ended in
    /// this moment.
    [[nodiscard]] bool open(const PublicCaller &caller, const ShareVisit &visit,
                            const VisitedShare &of) const {
        return _services.database.lease([&](Transaction &transaction) {
            const auto share = findShare(transaction, visit.practiceNo(), of.share.id);
            if (!share || validityOf(*share, of.document, caller.now) != Validity::active)
                return false;
            writeOpened(transaction, visit.practiceNo(), caller.now, share->id);
            recordOpened(transaction, caller, visit, *share);
            return true;
        });
    }

    SharePageServices _services;
};

/// The routes of a link know a token; what follows it is for one of them alone.
template <class Page>
http::Router<PublicCaller>::Handler linkRoute(Page page) {
    return
        [page](const PublicCaller &caller, const Request &request, const http::PathValues &path) {
            return page(Asked{caller, request, path.front()}, path);
        };
}

} // namespace

void addSharePageRoutes(http::Router<PublicCaller> &router, const SharePageServices &services) {
    const SharePages pages(services);
    router.add("GET", "/s/{token}",
               linkRoute([pages](const Asked &asked, const auto &) { return pages.show(asked); }));
    router.add("POST", "/s/{token}",
               linkRoute([pages](const Asked &asked, const auto &) { return pages.pass(asked); }));
    router.add("POST", "/s/{token}/code", linkRoute([pages](const Asked &asked, const auto &) {
                   return pages.sendCode(asked);
               }));
    router.add("GET", "/s/{token}/open",
               linkRoute([pages](const Asked &asked, const auto &) { return pages.open(asked); }));
    router.add("GET", "/s/{token}/d/{share}",
               linkRoute([pages](const Asked &asked, const http::PathValues &path) {
                   return pages.document(asked, path.at(1));
               }));
}

} // namespace kith::sharing
