// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/screens/AppointmentView.h"
#include "adapters/practice/screens/Shell.h"
#include "adapters/practice/web/Router.h"

namespace practice {

/// The calendar by day and by week, for one practitioner or all.
class CalendarScreen {
public:
    CalendarScreen(Platform &platform, Shell &shell) : _platform(platform), _shell(shell) {}
    void addRoutes(Router &router);

private:
    struct Choice {
        bool week = true;
        std::string date;
        std::string practitioner; ///< Empty: all.
        std::string today;
    };

    void show(Exchange &exchange);
    View day(Connection &db, AppointmentViews &views, const std::string &date,
             const Choice &choice);

    Platform &_platform;
    Shell &_shell;
};

} // namespace practice
