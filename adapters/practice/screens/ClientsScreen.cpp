// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/screens/ClientsScreen.h"

#include "adapters/practice/base/Text.h"
#include "adapters/practice/data/AppointmentStore.h"
#include "adapters/practice/data/ClientStore.h"
#include "adapters/practice/data/DocumentStore.h"
#include "adapters/practice/data/StaffStore.h"
#include "adapters/practice/screens/AppointmentView.h"
#include "adapters/practice/screens/DocumentView.h"

#include <algorithm>

namespace practice {
namespace {

constexpr int MOST_CLIENTS = 500;

View clientRow(const Client &client, const std::string &today) {
    View row;
    row["id"] = client.id;
    row["name"] = client.name();
    row["initials"] = initials(client.name());
    row["colour"] = std::to_string(client.id.back() % 6 + 1);
    row["born"] = mediumDay(client.bornOn);
    row["age"] = std::to_string(yearsBetween(client.bornOn, today));
    row["email"] = words(client.email);
    row["phone"] = words(client.phone);
    row["address"] = words(client.address);
    row["language"] = words(client.language);
    row["note"] = words(client.note);
    return row;
}

View tabs(const std::string &clientId, const std::string &current, bool relationships) {
    View list(View::type::list);
    const std::vector<std::pair<std::string, std::string>> all{{"", "Overview"},
                                                               {"appointments", "Appointments"},
                                                               {"documents", "Documents"},
                                                               {"relationships", "Relationships"}};
    for (const auto &[id, label] : all) {
        if (id == "relationships" && !relationships)
            continue;
        View tab;
        tab["href"] = "/clients/" + clientId + (id.empty() ? "" : "/" + id);
        tab["label"] = label;
        tab["current"] = flag(id == current);
        list << tab;
    }
    return list;
}

} // namespace

void ClientsScreen::addRoutes(Router &router) {
    router.get("/clients", [this](Exchange &x) { list(x); });
    router.get("/clients/:id", [this](Exchange &x) { profile(x, ""); });
    for (const auto *tab : {"appointments", "documents", "relationships"})
        router.get(std::string("/clients/:id/") + tab,
                   [this, tab](Exchange &x) { profile(x, tab); });
}

void ClientsScreen::list(Exchange &exchange) {
    const auto db = _platform.database.connect();
    const auto query = exchange.query("q");
    const auto found = ClientStore(*db).search(query, MOST_CLIENTS);
    const auto practice = StaffStore(*db).practice();
    const auto today = localDate(_platform.clock(), practice.timeZone);
    View view;
    view["query"] = words(query);
    view["count"] = std::to_string(found.size());
    view["one"] = flag(found.size() == 1);
    view["any"] = flag(!found.empty());
    const auto practitioners = StaffStore(*db).practitioners();
    view["clients"] = viewList(found, [&](const Client &client) {
        auto row = clientRow(client, today);
        for (const auto &practitioner : practitioners)
            if (practitioner.id == client.practitionerId)
                row["practitioner"] = words(practitioner.displayName);
        return row;
    });
    _shell.show(exchange, "Clients", "/clients", "clients", view);
}

void ClientsScreen::profile(Exchange &exchange, const std::string &tab) {
    const auto db = _platform.database.connect();
    const auto client = ClientStore(*db).find(exchange.parameters["id"]);
    if (!client)
        return _shell.notFound(exchange);
    const auto &user = exchange.user();
    const auto relationships =
        _platform.slots.draw({KITH_SLOT_CLIENT_RELATIONSHIPS, user, client->id, {client->id}});
    if (tab == "relationships" && relationships.empty())
        return _shell.notFound(exchange);
    const auto practice = StaffStore(*db).practice();
    auto view = clientRow(*client, localDate(_platform.clock(), practice.timeZone));
    view["header"] =
        words(_platform.slots.draw({KITH_SLOT_CLIENT_HEADER, user, client->id, {client->id}}));
    view["tabs"] = tabs(client->id, tab, !relationships.empty());
    if (tab.empty())
        fillOverview(*db, *client, view);
    else if (tab == "appointments")
        fillAppointments(*db, *client, view);
    else if (tab == "documents")
        fillDocuments(*db, *client, user, view);
    else
        view["relationships"] = words(relationships);
    _shell.show(exchange, client->name(), "/clients", "client", view);
}

void ClientsScreen::fillOverview(Connection &db, const Client &client, View &view) {
    View overview;
    if (const auto usual = StaffStore(db).practitioner(client.practitionerId))
        overview["practitioner"] = words(usual->displayName);
    auto appointments = AppointmentStore(db).ofClient(client.id);
    std::erase_if(appointments, [&](const Appointment &appointment) {
        return appointment.cancelled || appointment.endsAt < _platform.clock();
    });
    appointments.resize(std::min<std::size_t>(appointments.size(), 3));
    AppointmentViews views(db);
    overview["upcoming"] = viewList(
        appointments, [&](const Appointment &appointment) { return views.row(appointment); });
    overview["none"] = flag(appointments.empty());
    view["overview"] = std::move(overview);
}

void ClientsScreen::fillAppointments(Connection &db, const Client &client, View &view) {
    auto all = AppointmentStore(db).ofClient(client.id);
    std::reverse(all.begin(), all.end());
    AppointmentViews views(db);
    View section;
    section["any"] = flag(!all.empty());
    section["rows"] = viewList(all, [&](const Appointment &appointment) {
        auto row = views.row(appointment);
        row["past"] = flag(appointment.endsAt < _platform.clock());
        return row;
    });
    view["appointments"] = std::move(section);
}

void ClientsScreen::fillDocuments(Connection &db, const Client &client, const User &user,
                                  View &view) {
    const auto all = DocumentStore(db).ofClient(client.id);
    const auto zone = StaffStore(db).practice().timeZone;
    View section;
    section["any"] = flag(!all.empty());
    section["rows"] =
        viewList(all, [&](const Document &document) { return documentRow(document, zone); });
    section["slot"] =
        words(_platform.slots.draw({KITH_SLOT_DOCUMENT_LIST, user, client.id, {client.id}}));
    view["documents"] = std::move(section);
}

} // namespace practice
