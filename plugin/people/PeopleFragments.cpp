// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/PeopleFragments.h"

#include "plugin/audit/Audit.h"
#include "plugin/base/Phone.h"
#include "plugin/base/Text.h"
#include "plugin/http/Fragment.h"
#include "plugin/people/RelationshipStore.h"
#include "plugin/people/RouteHelp.h"

namespace kith::people {

namespace {

using http::attribute;

std::string entry(const Relationship &relationship, const std::string &label) {
    const std::string &name = relationship.contact ? relationship.contact->displayName
                                                   : relationship.related->displayName;
    std::string html = "<li><span class=\"kith-emergency-name\">" + base::escapeHtml(name) +
                       "</span> <span class=\"kith-emergency-relation\">" +
                       base::escapeHtml(label) + "</span>";
    if (relationship.contact && !relationship.contact->phone.empty())
        html += " <a" + attribute("href", "tel:" + relationship.contact->phone) + ">" +
                base::escapeHtml(base::formatPhone(relationship.contact->phone)) + "</a>";
    return html + "</li>";
}

} // namespace

std::string PeopleFragments::common(const access::Actor &actor) const {
    return attribute("api", _staffPrefix + "/api/v1") +
           attribute("lang", languageOf(_services, actor)) + (actor.scope == 0 ? " assign" : "") +
           (actor.isAdmin ? " admin" : "") + attribute("me", actor.practitionerId);
}

std::string PeopleFragments::relationshipsTab(const access::Actor &actor,
                                              const std::string &clientId) const {
    const SeenClient seen = seeClient(_services, actor, clientId);
    if (!seen.visible)
        return {};
    return "<kith-relationships" + attribute("client", clientId) +
           attribute("name", seen.client ? seen.client->displayName : std::string()) +
           common(actor) + "></kith-relationships>" + http::loaderScript(_staffPrefix);
}

std::string PeopleFragments::emergencyContacts(const access::Actor &actor,
                                               const std::string &clientId) const {
    if (!seeClient(_services, actor, clientId).visible)
        return {};
    const base::Millis now = _services.clock.now();
    const RelationshipStore store(now, _services.types);
    auto all = _services.database.read([&](storage::Transaction &transaction) {
        return store.list(transaction, actor, clientId);
    });
    std::erase_if(all, [&](const Relationship &each) {
        return !each.details.emergency ||
               (each.related && !seeClient(_services, actor, each.related->id).visible);
    });
    if (all.empty())
        return {};
    _services.database.write([&](storage::Transaction &transaction) {
        audit::record(transaction, actor, now,
                      {"emergency-contacts.viewed", "client", clientId, clientId});
    });
    const PracticeTypes types = typesOf(_services, actor);
    const std::string language = languageOf(_services, actor);
    const bool inGerman = language.starts_with("de");
    std::string items;
    for (const Relationship &each : all)
        items += entry(each, types.label(each.type, language));
    return "<div class=\"kith-emergency\"" + attribute("lang", inGerman ? "de" : "en") +
           "><strong>" + (inGerman ? "Notfallkontakte" : "Emergency contacts") + "</strong><ul>" +
           items + "</ul></div>";
}

std::string PeopleFragments::contactsTitle(const access::Actor &actor) const {
    return languageOf(_services, actor).starts_with("de") ? "Kontakte" : "Contacts";
}

std::string PeopleFragments::contactsPage(const access::Actor &actor) const {
    return "<kith-contacts" + common(actor) + "></kith-contacts>" +
           http::loaderScript(_staffPrefix);
}

std::string PeopleFragments::relationshipTypes(const access::Actor &actor) const {
    if (!actor.isAdmin)
        return {};
    return "<kith-relationship-types" + attribute("api", _staffPrefix + "/api/v1") +
           attribute("lang", languageOf(_services, actor)) + "></kith-relationship-types>" +
           http::loaderScript(_staffPrefix);
}

} // namespace kith::people
