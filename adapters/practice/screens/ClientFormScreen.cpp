// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/screens/ClientFormScreen.h"

#include "adapters/practice/base/Secrets.h"
#include "adapters/practice/base/Text.h"
#include "adapters/practice/data/ClientStore.h"
#include "adapters/practice/data/StaffStore.h"

namespace practice {
namespace {

Client posted(const Form &form, Client client) {
    client.givenName = form.get("given_name");
    client.familyName = form.get("family_name");
    client.bornOn = form.get("born_on");
    client.email = form.get("email");
    client.phone = form.get("phone");
    client.address = form.get("address");
    client.language = form.get("language");
    client.timeZone = form.get("time_zone");
    client.practitionerId = form.get("practitioner_id");
    client.note = form.get("note");
    return client;
}

std::map<std::string, std::string> check(Connection &db, const Client &client) {
    std::map<std::string, std::string> errors;
    if (client.givenName.empty() || !isText(client.givenName, 100))
        errors["given_name"] = "Type the first name.";
    if (client.familyName.empty() || !isText(client.familyName, 100))
        errors["family_name"] = "Type the last name.";
    if (!isDate(client.bornOn))
        errors["born_on"] = "Choose the day of birth.";
    if (!client.email.empty() &&
        (!isText(client.email, 254) || client.email.find('@') == std::string::npos))
        errors["email"] = "Type an address such as mia@example.org.";
    if (!isText(client.phone, 40))
        errors["phone"] = "The phone number is too long.";
    if (!isText(client.address, 200))
        errors["address"] = "The address is too long.";
    if (!isText(client.language, 35))
        errors["language"] = "Type a language such as de.";
    if (!client.timeZone.empty() && !isZone(client.timeZone))
        errors["time_zone"] = "Type a time zone such as Europe/Berlin.";
    if (!isText(client.note, 200))
        errors["note"] = "The note is too long.";
    if (!client.practitionerId.empty() && !StaffStore(db).practitioner(client.practitionerId))
        errors["practitioner_id"] = "This practitioner does not exist any more.";
    return errors;
}

} // namespace

void ClientFormScreen::addRoutes(Router &router) {
    router.get("/clients/new", [this](Exchange &x) { form(x, {}, {}, 200); });
    router.post("/clients", [this](Exchange &x) { save(x, posted(x.form(), {}), true); });
    router.get("/clients/:id/edit", [this](Exchange &x) { edit(x); });
    router.post("/clients/:id", [this](Exchange &x) { change(x); });
}

void ClientFormScreen::edit(Exchange &exchange) {
    const auto found = ClientStore(*_platform.database.connect()).find(exchange.parameters["id"]);
    if (!found)
        return _shell.notFound(exchange);
    form(exchange, *found, {}, 200);
}

void ClientFormScreen::change(Exchange &exchange) {
    const auto found = ClientStore(*_platform.database.connect()).find(exchange.parameters["id"]);
    if (!found)
        return _shell.notFound(exchange);
    save(exchange, posted(exchange.form(), *found), false);
}

void ClientFormScreen::form(Exchange &exchange, const Client &client, const Errors &errors,
                            int status) {
    const bool isNew = client.id.empty();
    View view;
    view["new"] = flag(isNew);
    view["action"] = isNew ? "/clients" : "/clients/" + client.id;
    view["given_name"] = client.givenName;
    view["family_name"] = client.familyName;
    view["born_on"] = client.bornOn;
    view["email"] = client.email;
    view["phone"] = client.phone;
    view["address"] = client.address;
    view["language"] = client.language;
    view["time_zone"] = client.timeZone;
    view["note"] = client.note;
    const auto db = _platform.database.connect();
    view["practitioners"] =
        viewList(StaffStore(*db).practitioners(), [&](const Practitioner &practitioner) {
            View option;
            option["id"] = practitioner.id;
            option["label"] = practitioner.displayName;
            option["selected"] = flag(practitioner.id == client.practitionerId);
            return option;
        });
    view["wrong"] = flag(!errors.empty());
    for (const auto &[field, sentence] : errors)
        view["error_" + field] = sentence;
    _shell.show(exchange, isNew ? "New client" : client.name(), "/clients", "client-form", view,
                status);
}

void ClientFormScreen::save(Exchange &exchange, const Client &typed, bool isNew) {
    const auto db = _platform.database.connect();
    const auto errors = check(*db, typed);
    if (!errors.empty())
        return form(exchange, typed, errors, 422);
    auto client = typed;
    if (isNew)
        client.id = randomId();
    ClientStore(*db).save(client);
    _platform.news.clientChanged(client);
    exchange.session().flash({"ok", "The details are saved."});
    exchange.redirect("/clients/" + client.id);
}

} // namespace practice
