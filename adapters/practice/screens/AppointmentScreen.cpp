// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/screens/AppointmentScreen.h"

#include "adapters/practice/base/Secrets.h"
#include "adapters/practice/data/AppointmentStore.h"
#include "adapters/practice/data/ClientStore.h"
#include "adapters/practice/data/StaffStore.h"
#include "adapters/practice/screens/AppointmentFormView.h"
#include "adapters/practice/screens/AppointmentView.h"

#include <algorithm>

namespace practice {
namespace {

constexpr auto CHANGED_MEANWHILE =
    "A colleague changed this appointment at the same time. Please look at it again.";

// Appointments are proposed to begin from 9:00 until 19:00.
constexpr int FIRST_HOUR = 9;
constexpr int LAST_HOUR = 19;

/// Proposes a start on the form's date: today the next full hour, and when today is over, tomorrow.
void proposeStart(AppointmentForm &form, Millis now, const std::string &zone) {
    int hour = FIRST_HOUR;
    if (form.date == localDate(now, zone)) {
        const int next = localMinutes(now, zone) / 60 + 1;
        if (next > LAST_HOUR)
            form.date = addDays(form.date, 1);
        else
            hour = std::max(hour, next);
    }
    form.time = (hour < 10 ? "0" : "") + std::to_string(hour) + ":00";
}

/// True for what randomId makes.
bool isOurId(const std::string &id) {
    return id.size() == 32 && id.find_first_not_of("0123456789abcdef") == std::string::npos;
}

} // namespace

void AppointmentScreen::addRoutes(Router &router) {
    router.get("/appointments/new", [this](Exchange &x) { blank(x); });
    router.post("/appointments", [this](Exchange &x) { create(x); });
    router.get("/appointments/:id", [this](Exchange &x) { show(x); });
    router.post("/appointments/:id", [this](Exchange &x) { change(x); });
    router.get("/appointments/:id/edit", [this](Exchange &x) { edit(x); });
    router.post("/appointments/:id/move", [this](Exchange &x) { move(x); });
    router.get("/appointments/:id/cancel", [this](Exchange &x) { askToCancel(x); });
    router.post("/appointments/:id/cancel", [this](Exchange &x) { cancel(x); });
}

std::optional<Appointment> AppointmentScreen::find(Exchange &exchange) {
    auto found = AppointmentStore(*_platform.database.connect()).find(exchange.parameters["id"]);
    if (!found)
        _shell.notFound(exchange);
    return found;
}

std::optional<Appointment> AppointmentScreen::findOpen(Exchange &exchange) {
    auto found = find(exchange);
    if (!found || !found->cancelled)
        return found;
    exchange.session().flash({"error", "This appointment was cancelled."});
    exchange.redirect("/appointments/" + found->id);
    return {};
}

void AppointmentScreen::form(Exchange &exchange, const std::string &id, const AppointmentForm &form,
                             int status) {
    const auto db = _platform.database.connect();
    auto view = appointmentFormView(*db, form);
    view["new"] = flag(id.empty());
    view["id"] = id;
    view["action"] = id.empty() ? "/appointments" : "/appointments/" + id;
    view["back"] = id.empty() ? "/calendar?date=" + form.date : "/appointments/" + id;
    view["invitees"] = words(
        _platform.slots.draw({KITH_SLOT_APPOINTMENT_INVITEES, exchange.user(), id, form.clientIds,
                              "kith_invitees", form.pickerValue, "client_ids"}));
    _shell.show(exchange, id.empty() ? "New appointment" : "Edit appointment", "/calendar",
                "appointment-form", view, status);
}

void AppointmentScreen::blank(Exchange &exchange) {
    const auto zone = StaffStore(*_platform.database.connect()).practice().timeZone;
    AppointmentForm empty;
    empty.newId = randomId();
    empty.date = exchange.query("date");
    if (!isDate(empty.date))
        empty.date = localDate(_platform.clock(), zone);
    empty.time = exchange.query("time");
    if (empty.time.empty())
        proposeStart(empty, _platform.clock(), zone);
    if (const auto client = exchange.query("client"); !client.empty())
        empty.clientIds = {client};
    if (!exchange.user().practitionerId.empty())
        empty.practitionerIds = {exchange.user().practitionerId};
    form(exchange, "", empty, 200);
}

void AppointmentScreen::edit(Exchange &exchange) {
    const auto found = findOpen(exchange);
    if (!found)
        return;
    // The form must show what an owed call holds, or saving it would take those choices back.
    for (auto &notice : _desk.tell(*found, exchange.user()))
        exchange.session().flash(std::move(notice));
    auto stored = AppointmentForm::of(*found);
    stored.pickerValue = _platform.calls.owedPickerValue(found->id);
    form(exchange, found->id, stored, 200);
}

void AppointmentScreen::finish(Exchange &exchange, const Appointment &appointment,
                               const std::string &line) {
    exchange.session().flash({"ok", line});
    for (auto &notice : _desk.tell(appointment, exchange.user()))
        exchange.session().flash(std::move(notice));
    exchange.redirect("/appointments/" + appointment.id);
}

bool AppointmentScreen::createSeries(Exchange &exchange, const AppointmentForm &form,
                                     const std::string &zone, Appointment &first) {
    const int weeks = std::stoi(form.repeatWeeks);
    const auto seriesId = weeks > 1 ? randomId() : "";
    for (int week = 0; week < weeks; ++week) {
        auto occurrence = form;
        occurrence.date = addDays(form.date, 7 * week);
        Appointment appointment;
        occurrence.apply(appointment, zone);
        appointment.id = week == 0 ? form.newId : randomId();
        appointment.seriesId = seriesId;
        appointment.revision = 0;
        if (!_desk.store("saved", appointment, form.pickerValue, exchange.user()))
            return false;
        if (week == 0)
            first = appointment;
        else
            for (auto &notice : _desk.tell(appointment, exchange.user()))
                if (notice.kind == "error")
                    exchange.session().flash(std::move(notice));
    }
    return true;
}

void AppointmentScreen::create(Exchange &exchange) {
    const auto db = _platform.database.connect();
    const auto zone = StaffStore(*db).practice().timeZone;
    auto typed = AppointmentForm::posted(exchange.form());
    if (!isOurId(typed.newId))
        typed.newId = randomId();
    if (AppointmentStore(*db).find(typed.newId))
        return exchange.redirect("/appointments/" + typed.newId);
    typed.check(*db, zone);
    if (!typed.errors.empty())
        return form(exchange, "", typed, 422);
    Appointment first;
    if (!createSeries(exchange, typed, zone, first))
        return exchange.redirect("/appointments/" + typed.newId);
    finish(exchange, first,
           typed.repeatWeeks == "1"
               ? "The appointment is booked."
               : "The series of " + typed.repeatWeeks + " appointments is booked.");
}

void AppointmentScreen::change(Exchange &exchange) {
    auto found = findOpen(exchange);
    if (!found)
        return;
    auto typed = AppointmentForm::posted(exchange.form());
    typed.check(*_platform.database.connect(), found->timeZone);
    if (!typed.errors.empty())
        return form(exchange, found->id, typed, 422);
    const auto present = found->revision;
    typed.apply(*found, found->timeZone);
    if (!_desk.store("saved", *found, typed.pickerValue, exchange.user())) {
        typed.revision = present;
        typed.errors["form"] = "A colleague changed this appointment at the same time. Save again "
                               "to replace that change with yours.";
        return form(exchange, found->id, typed, 409);
    }
    finish(exchange, *found, "The appointment is saved.");
}

void AppointmentScreen::show(Exchange &exchange) {
    const auto found = find(exchange);
    if (!found)
        return;
    const auto db = _platform.database.connect();
    AppointmentViews views(*db);
    auto view = views.row(*found);
    view["minutes"] = std::to_string((found->endsAt - found->startsAt) / MINUTE);
    view["zone"] = found->timeZone;
    view["videoUrl"] = words(found->videoUrl);
    view["series"] = flag(!found->seriesId.empty());
    view["open"] = flag(!found->cancelled);
    view["people"] = viewList(found->clientIds, [&](const std::string &id) {
        View person;
        person["id"] = id;
        if (const auto client = ClientStore(*db).find(id))
            person["name"] = client->name();
        return person;
    });
    view["summary"] = words(_platform.slots.draw(
        {KITH_SLOT_APPOINTMENT_SUMMARY, exchange.user(), found->id, found->clientIds}));
    _shell.show(exchange, found->kind, "/calendar", "appointment", view);
}

void AppointmentScreen::move(Exchange &exchange) {
    auto found = find(exchange);
    if (!found)
        return;
    const auto &form = exchange.form();
    const auto start = toMillis(form.get("date"), form.get("time"), found->timeZone);
    if (!start || found->cancelled) {
        exchange.session().flash(
            {"error", "The appointment was not moved: choose a day and time."});
        return exchange.redirect("/appointments/" + found->id);
    }
    found->endsAt += *start - found->startsAt;
    found->startsAt = *start;
    if (!_desk.store("moved", *found, "", exchange.user())) {
        exchange.session().flash({"error", CHANGED_MEANWHILE});
        return exchange.redirect("/appointments/" + found->id);
    }
    finish(exchange, *found, "The appointment is moved.");
}

void AppointmentScreen::askToCancel(Exchange &exchange) {
    const auto found = find(exchange);
    if (!found)
        return;
    const auto db = _platform.database.connect();
    auto view = AppointmentViews(*db).row(*found);
    view["told"] = flag(_platform.library.isOpen());
    _shell.show(exchange, "Cancel appointment", "/calendar", "appointment-cancel", view);
}

void AppointmentScreen::cancel(Exchange &exchange) {
    auto found = find(exchange);
    if (!found)
        return;
    if (found->cancelled)
        return exchange.redirect("/appointments/" + found->id);
    found->cancelled = true;
    if (!_desk.store("cancelled", *found, "", exchange.user())) {
        exchange.session().flash({"error", CHANGED_MEANWHILE});
        return exchange.redirect("/appointments/" + found->id);
    }
    finish(exchange, *found, "The appointment is cancelled.");
}

} // namespace practice
