// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/InvitationPage.h"

#include "plugin/portal/PortalInvites.h"
#include "plugin/portal/Proofs.h"
#include "plugin/portal/pages/ClosedInvitation.h"
#include "plugin/portal/pages/CodePage.h"
#include "plugin/portal/pages/EntryVisit.h"
#include "plugin/portal/pages/PortalFrame.h"
#include "plugin/sharing/SharePage.h"

namespace kith::portal {

namespace {

using http::Response;
using storage::Transaction;

std::string draw(const EntryVisit &visit, const PortalInvite &invite, const std::string &token) {
    const LanguageWords &words = visit.words;
    return drawOutside(visit, words.filled("invite.title", people::callNameOf(invite.contact)),
                       http::paragraph(words.filled("invite.text", visit.practice.name)) +
                           http::paragraph(words.filled(
                               "invite.will-send", sharing::maskedAddress(invite.link.address))) +
                           formStart(visit, visit.prefix + "/i/" + token + "/code") +
                           button(words.text("invite.button")) + "</form>");
}

class InvitationPages {
public:
    explicit InvitationPages(const PortalServices &services) : _services(services) {}

    [[nodiscard]] Response show(const EntryVisit &visit, const PortalInvite &invite,
                                const std::string &token) const {
        return portalPage(200, draw(visit, invite, token));
    }

    [[nodiscard]] Response sendCode(const EntryVisit &visit, const PortalInvite &invite) const {
        NewProof wanted;
        wanted.purpose = Purpose::invite;
        wanted.contactNo = invite.link.contactNo;
        wanted.linkHash = invite.link.secretHash;
        wanted.via = invite.link.via;
        wanted.address = invite.link.address;
        const std::string secret = _services.database.lease([&](Transaction &transaction) {
            return startProof(transaction, visit.practiceNo(), visit.caller.now, _services.limits,
                              wanted);
        });
        return http::seeOther(codeAddress(visit.home, "invite"))
            .with("Set-Cookie", setCookie(PortalCookie::proof, visit.practiceNo(), secret));
    }

    /// A route of a link that leads somewhere; others get 404, or 410.
    template <class Handler>
    [[nodiscard]] http::Router<http::PublicCaller>::Handler route(Handler handler) const {
        return
            [pages = *this, handler](const http::PublicCaller &caller, const http::Request &request,
                                     const http::PathValues &path) {
                const auto invite = pages.find(path.front(), caller.now);
                if (!invite)
                    return unknownPractice(pages._services, request);
                return enter(pages._services, caller, request, invite->link.practiceNo,
                             [&](const EntryVisit &visit) {
                                 return invite->link.state == LinkState::open
                                            ? handler(pages, visit, *invite, path.front())
                                            : closedInvitation(visit, nameOf(invite->link.state));
                             });
            };
    }

private:
    [[nodiscard]] std::optional<PortalInvite> find(const std::string &token,
                                                   base::Millis now) const {
        return _services.database.glance(
            [&](Transaction &transaction) { return findPortalInvite(transaction, token, now); });
    }

    PortalServices _services;
};

} // namespace

void addInvitationPage(http::Router<http::PublicCaller> &router, const PortalServices &services) {
    const InvitationPages all(services);
    router.add("GET", "/i/{token}",
               all.route([](const InvitationPages &pages, const EntryVisit &visit,
                            const PortalInvite &invite, const std::string &token) {
                   return pages.show(visit, invite, token);
               }));
    router.add("POST", "/i/{token}/code",
               all.route([](const InvitationPages &pages, const EntryVisit &visit,
                            const PortalInvite &invite,
                            const std::string &) { return pages.sendCode(visit, invite); }));
}

} // namespace kith::portal
