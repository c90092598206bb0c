// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/ViewAs.h"

#include "plugin/access/ContactPolicy.h"
#include "plugin/base/Errors.h"
#include "plugin/people/ContactStore.h"
#include "plugin/portal/GrantChecks.h"
#include "plugin/portal/HomeView.h"
#include "plugin/portal/pages/HomePage.h"
#include "plugin/portal/pages/NotesPage.h"

#include <algorithm>
#include <set>

namespace kith::portal {

namespace {

using access::Actor;
using storage::Transaction;

[[noreturn]] void refuse() {
    throw base::NotFound("The contact has no access to the portal of this client.");
}

/// Who would be signed in.
Actor readContact(Transaction &transaction, const Actor &actor, base::Millis now,
                  const std::string &clientId, const std::string &contactId, ViewedPage page) {
    const auto contact = people::ContactStore(now).read(transaction, actor, contactId);
    if (!access::findOpenClient(transaction, actor.practiceNo, contact.contactNo, clientId))
        refuse();
    const auto card = cardOf(transaction, actor.practiceNo, contact);
    Actor shown = access::contactActor(actor.practiceNo, contact.contactNo, contactId, {});
    shown.displayName = people::callNameOf(card);
    shown.language = card.language;
    noteGrant(transaction, actor, now, "portal.viewed-as", contactId, clientId,
              page == ViewedPage::notes ? R"({"page":"notes"})" : "{}");
    return shown;
}

/// Leaves the one client in it.
void narrow(PortalVisit &visit, const std::string &clientId) {
    std::erase_if(visit.clients, [&clientId](const access::OpenClient &open) {
        return open.clientId != clientId;
    });
    std::erase_if(visit.clientNames,
                  [&clientId](const auto &named) { return named.first != clientId; });
    if (visit.clients.empty()) // since a moment ago
        refuse();
}

/// The next appointment of all may be with another client.
void narrow(HomeView &view) {
    const auto next =
        std::ranges::find_if_not(view.appointments, &invitations::OwnInvitation::isDeclined);
    view.next.reset();
    if (next != view.appointments.end())
        view.next = *next;
}

/// Documents that the host does not list for the user are not for their eyes.
void hideUnlisted(platform::Documents &documents, const Actor &actor, const std::string &clientId,
                  HomeView &view) {
    if (view.documents.empty() || !documents.offered())
        return;
    std::set<std::string> listed;
    for (const platform::Document &document : documents.list(actor, clientId))
        listed.insert(document.id);
    std::erase_if(view.documents, [&listed](const sharing::OwnShare &own) {
        return !listed.contains(own.share.documentId);
    });
}

} // namespace

http::Response ViewAs::draw(const Actor &actor, const std::string &clientId,
                            const std::string &contactId, ViewedPage page) {
    requireGrantClient(_services.people.clients, actor, clientId);
    const base::Millis now = _services.people.clock.now();
    const Actor contact = _services.people.database.write([&](Transaction &transaction) {
        return readContact(transaction, actor, now, clientId, contactId, page);
    });
    PortalVisit visit = readVisit(_services.pages, contact, clientId);
    narrow(visit, clientId);
    visit.caller.now = now;
    visit.session.actor = contact;
    visit.isLookedAt = true;
    return page == ViewedPage::notes ? drawNotesPage(visit) : drawHomePage(actor, visit);
}

http::Response ViewAs::drawHomePage(const Actor &actor, const PortalVisit &visit) {
    HomeView view = _services.people.database.read([&](Transaction &transaction) {
        return readHome(transaction, visit.practiceNo, visit.session.actor.contactNo,
                        visit.chosen(), visit.caller.now);
    });
    narrow(view);
    hideUnlisted(_services.pages.documents, actor, visit.client, view);
    return drawHome(visit, _services.pages.words, view);
}

http::Response ViewAs::drawNotesPage(const PortalVisit &visit) {
    if (!visit.notesOn)
        throw base::NotFound("There is no such page.");
    const auto notes = _services.people.database.read([&](Transaction &transaction) {
        return ownNotes(transaction, visit.practiceNo, visit.session.actor.contactNo, visit.client,
                        mostNotesOnPage);
    });
    return drawNotes(visit, _services.pages.words, notes);
}

} // namespace kith::portal
