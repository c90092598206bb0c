// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/StaffPortalRoutes.h"

#include "plugin/access/Policy.h"
#include "plugin/base/Errors.h"
#include "plugin/people/ContactStore.h"
#include "plugin/people/RequestKeys.h"
#include "plugin/people/RouteHelp.h"
#include "plugin/portal/AccessGrants.h"
#include "plugin/portal/EmailGrants.h"
#include "plugin/portal/GrantSuggestion.h"
#include "plugin/portal/OfferedPins.h"
#include "plugin/portal/PinCard.h"
#include "plugin/portal/PortalJson.h"
#include "plugin/portal/StaffNotes.h"
#include "plugin/portal/ViewAs.h"
#include "plugin/settings/PracticeSettings.h"

#include <utility>

namespace kith::portal {

namespace {

using access::Actor;
using http::JsonForm;
using http::JsonWriter;
using http::PathValues;
using http::Request;
using http::Response;
using storage::Transaction;
using Router = http::Router<Actor>;
using Services = StaffPortalServices;

constexpr std::size_t longestPinText = 40;
constexpr std::size_t longestOffer = 64;

AccessGrants grantsOf(Services &services) {
    return {services.people.database, services.people.clients, services.pages.hashing};
}

EmailGrants emailsOf(Services &services) {
    return {services.people.database, services.people.clients, services.pages.limits};
}

settings::PortalSettings settingsOf(Services &services, const Actor &actor) {
    return services.people.database.glance([&actor](Transaction &transaction) {
        return settings::readPortalSettings(transaction, actor.practiceNo);
    });
}

PortalState stateOf(Services &services, const Actor &actor, const std::string &clientId,
                    const std::string &contactId) {
    for (PortalState &state : grantsOf(services).states(actor, clientId))
        if (state.contactId == contactId)
            return std::move(state);
    return {};
}

/// The portal of one client and contact, and what was issued with it.
Response answer(Services &services, const Actor &actor, int status, const PathValues &values,
                const IssuedPin &issued = {}) {
    JsonWriter out;
    out.beginObject().key("portal");
    writePortal(out, stateOf(services, actor, values[0], values[1]), actor);
    if (!issued.username.empty())
        out.field("username", issued.username);
    if (!issued.pin.empty())
        out.field("pin", issued.pin.view());
    return http::json(status, out.endObject().take());
}

Response states(Services &services, const Actor &actor, const Request &, const PathValues &values) {
    const std::string &clientId = values[0];
    const auto all = grantsOf(services).states(actor, clientId);
    people::noteShown(services.people, actor, "portal.listed", all,
                      [](const PortalState &state) { return state.contactId; }, {clientId});
    const StaffNotes notes(services.people, services.pages.limits);
    JsonWriter out;
    out.beginObject().key("items").beginArray();
    for (const PortalState &state : all) {
        out.beginObject().field("contact", state.contactId).key("portal");
        writePortal(out, state, actor);
        out.endObject();
    }
    out.endArray().field("notesOn", settingsOf(services, actor).notes);
    return http::json(200, out.field("unread", notes.unread(actor, clientId)).endObject().take());
}

bool wasOffered(Services &services, const Actor &actor, const std::string &contactId,
                const std::string &pin, const std::string &offer) {
    const base::Millis now = services.people.clock.now();
    return services.people.database.glance([&](Transaction &transaction) {
        return isOfferedPin(transaction, actor, now, contactId, pin, offer);
    });
}

/// Reads "pin", "offer" and "keepPin": a random PIN may be kept, one that staff typed is changed
/// where the practice says so.
void readPin(Services &services, const Actor &actor, const std::string &contactId, JsonForm &form,
             PinGrant &grant) {
    const auto settings = settingsOf(services, actor);
    const std::string pin = form.text("pin", longestPinText);
    const bool keeps = form.flag("keepPin").value_or(true);
    const std::string offer = form.text("offer", longestOffer);
    const bool isTyped = !pin.empty() && !wasOffered(services, actor, contactId, pin, offer);
    grant.pin = SecretText(pin);
    grant.digits = static_cast<std::size_t>(settings.pinDigits);
    grant.mustChange = !keeps || (isTyped && settings.changesTypedPin);
}

struct NewGrant {
    bool byEmail = false;
    PinGrant pin;
};

NewGrant readGrant(Services &services, const Actor &actor, const Request &request,
                   const std::string &contactId) {
    JsonForm form(request.body);
    NewGrant wanted;
    const std::string way = form.requiredText("way", 10);
    wanted.byEmail = way == "email";
    if (!way.empty() && way != "email" && way != "pin")
        form.refuse("way", "unknown", "This is email or pin.");
    wanted.pin.sees = everythingShared.with(readSees(form).value_or(SeesChange{}));
    if (!wanted.byEmail) {
        wanted.pin.username = form.text("username", longestUsername);
        readPin(services, actor, contactId, form, wanted.pin);
    }
    form.finish();
    wanted.pin.requestKey = people::requestKeyOf(request, "portal-grant");
    return wanted;
}

Response grant(Services &services, const Actor &actor, const Request &request,
               const PathValues &values) {
    access::requireStaff(actor);
    const NewGrant wanted = readGrant(services, actor, request, values[1]);
    const base::Millis now = services.people.clock.now();
    IssuedPin issued;
    if (wanted.byEmail)
        emailsOf(services).grant(actor, now, values[0], values[1], wanted.pin.sees,
                                 wanted.pin.requestKey);
    else
        issued = grantsOf(services).grantByPin(actor, now, values[0], values[1], wanted.pin);
    return answer(services, actor, 201, values, issued);
}

Response suggestion(Services &services, const Actor &actor, const Request &,
                    const PathValues &values) {
    const base::Millis now = services.people.clock.now();
    const GrantSuggestion suggested = suggestGrant(
        services.people.database, services.people.clients, actor, now, values[0], values[1]);
    services.people.reads.note(actor, now, {"portal.suggested", {values[1]}, {values[0]}});
    JsonWriter out;
    out.beginObject().field("username", suggested.username).field("pin", suggested.pin.view());
    out.field("offer", suggested.offer)
        .field("digits", suggested.digits)
        .field("changesTyped", suggested.changesTyped);
    return http::json(200, out.field("hasAccount", suggested.hasAccount).endObject().take());
}

Response resend(Services &services, const Actor &actor, const Request &, const PathValues &values) {
    emailsOf(services).resend(actor, services.people.clock.now(), values[0], values[1]);
    return answer(services, actor, 202, values);
}

Response previewRevoke(Services &services, const Actor &actor, const Request &,
                       const PathValues &values) {
    const RevokePreview preview =
        grantsOf(services).previewRevoke(actor, services.people.clock.now(), values[0], values[1]);
    JsonWriter out;
    out.beginObject().key("ends").beginObject().field("lastPortal", preview.lastPortal);
    out.field("sessions", preview.sessions).field("invitation", preview.invitation).endObject();
    return http::json(200, out.endObject().take());
}

Response revoke(Services &services, const Actor &actor, const Request &, const PathValues &values) {
    grantsOf(services).revoke(actor, services.people.clock.now(), values[0], values[1]);
    return answer(services, actor, 200, values);
}

Response restore(Services &services, const Actor &actor, const Request &,
                 const PathValues &values) {
    grantsOf(services).restore(actor, services.people.clock.now(), values[0], values[1]);
    return answer(services, actor, 200, values);
}

Response changeSees(Services &services, const Actor &actor, const Request &request,
                    const PathValues &values) {
    JsonForm form(request.body);
    const auto sees = readSees(form);
    if (!sees)
        form.refuse("sees", "required", "Say what the contact may see.");
    form.finish();
    grantsOf(services).changeSees(actor, services.people.clock.now(), values[0], values[1], *sees);
    return answer(services, actor, 200, values);
}

Response card(Services &services, const Actor &actor, const Request &request,
              const PathValues &values) {
    JsonForm form(request.body);
    const std::string username = form.requiredText("username", longestUsername);
    const SecretText pin(form.requiredText("pin", longestPinText));
    form.finish();
    return http::page(200, PinCard(services).draw(actor, values[0], values[1], username, pin));
}

Response view(Services &services, const Actor &actor, const Request &request,
              const PathValues &values) {
    const std::string page = request.query.text("page");
    if (!page.empty() && page != "notes")
        throw base::NotFound("There is no such page.");
    return ViewAs(services).draw(actor, values[0], values[1],
                                 page.empty() ? ViewedPage::home : ViewedPage::notes);
}

Response ofContact(Services &services, const Actor &actor, const Request &,
                   const PathValues &values) {
    access::requireStaff(actor);
    const base::Millis now = services.people.clock.now();
    const auto all = services.people.database.read([&](Transaction &transaction) {
        const auto contact = people::ContactStore(now).read(transaction, actor, values[0]);
        return portalStatesOfContact(transaction, actor.practiceNo, contact.contactNo);
    });
    audit::Reading shown{"portal.listed", {values[0]}};
    JsonWriter out;
    out.beginObject().key("items").beginArray();
    for (const ClientPortalState &each : all) {
        const auto seen = people::seeClient(services.people, actor, each.clientId);
        if (!seen.visible)
            continue;
        shown.clientIds.push_back(each.clientId);
        out.beginObject().key("client").beginObject().field("id", each.clientId);
        out.field("name", seen.client ? seen.client->displayName : each.clientName).endObject();
        out.key("portal");
        writePortal(out, each.state, actor);
        out.endObject();
    }
    services.people.reads.note(actor, now, std::move(shown));
    return http::json(200, out.endArray().endObject().take());
}

Response unlock(Services &services, const Actor &actor, const Request &, const PathValues &values) {
    grantsOf(services).unlock(actor, services.people.clock.now(), values[0]);
    return http::noContent();
}

Response resetPin(Services &services, const Actor &actor, const Request &request,
                  const PathValues &values) {
    access::requireAdmin(actor);
    JsonForm form(request.body);
    PinGrant grant;
    readPin(services, actor, values[0], form, grant);
    form.finish();
    const IssuedPin issued =
        grantsOf(services).resetPin(actor, services.people.clock.now(), values[0], grant);
    JsonWriter out;
    out.beginObject().field("username", issued.username).field("pin", issued.pin.view());
    return http::json(200, out.endObject().take());
}

using Work = Response (*)(Services &, const Actor &, const Request &, const PathValues &);

void add(Router &router, Services &services, const char *method, const char *pattern, Work work) {
    router.add(
        method, pattern,
        [&services, work](const Actor &actor, const Request &request, const PathValues &values) {
            services.requirePortal();
            return work(services, actor, request, values);
        });
}

} // namespace

void addStaffPortalRoutes(Router &router, Services &services) {
    add(router, services, "GET", "/api/v1/clients/{clientId}/portal", states);
    constexpr const char *one = "/api/v1/clients/{clientId}/portal/{contactId}";
    add(router, services, "POST", one, grant);
    add(router, services, "PATCH", one, changeSees);
    add(router, services, "GET", "/api/v1/clients/{clientId}/portal/{contactId}/suggestion",
        suggestion);
    add(router, services, "POST", "/api/v1/clients/{clientId}/portal/{contactId}/resend", resend);
    constexpr const char *revoking = "/api/v1/clients/{clientId}/portal/{contactId}/revoke";
    add(router, services, "GET", revoking, previewRevoke);
    add(router, services, "POST", revoking, revoke);
    add(router, services, "POST", "/api/v1/clients/{clientId}/portal/{contactId}/restore", restore);
    add(router, services, "POST", "/api/v1/clients/{clientId}/portal/{contactId}/card", card);
    add(router, services, "GET", "/api/v1/clients/{clientId}/portal/{contactId}/view", view);
    add(router, services, "GET", "/api/v1/contacts/{id}/portal", ofContact);
    add(router, services, "POST", "/api/v1/contacts/{id}/portal/unlock", unlock);
    add(router, services, "POST", "/api/v1/contacts/{id}/portal/reset-pin", resetPin);
}

} // namespace kith::portal
