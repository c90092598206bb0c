// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/app/AppointmentDesk.h"
#include "adapters/practice/screens/AppointmentForm.h"
#include "adapters/practice/screens/Shell.h"
#include "adapters/practice/web/Router.h"

namespace practice {

/// An appointment: its form, its page, moving and cancelling.
class AppointmentScreen {
public:
    AppointmentScreen(Platform &platform, Shell &shell)
        : _platform(platform), _shell(shell), _desk(platform.database, platform.calls) {}
    void addRoutes(Router &router);

private:
    void blank(Exchange &exchange);
    void edit(Exchange &exchange);
    void show(Exchange &exchange);
    void create(Exchange &exchange);
    void change(Exchange &exchange);
    void move(Exchange &exchange);
    void askToCancel(Exchange &exchange);
    void cancel(Exchange &exchange);

    void form(Exchange &exchange, const std::string &id, const AppointmentForm &form, int status);
    std::optional<Appointment> find(Exchange &exchange);
    /// Nothing, with a redirect to its page, where the appointment was cancelled.
    std::optional<Appointment> findOpen(Exchange &exchange);
    void finish(Exchange &exchange, const Appointment &appointment, const std::string &line);
    bool createSeries(Exchange &exchange, const AppointmentForm &form, const std::string &zone,
                      Appointment &first);

    Platform &_platform;
    Shell &_shell;
    AppointmentDesk _desk;
};

} // namespace practice
