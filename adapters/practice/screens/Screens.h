// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/screens/AppointmentScreen.h"
#include "adapters/practice/screens/CalendarScreen.h"
#include "adapters/practice/screens/ClientFormScreen.h"
#include "adapters/practice/screens/ClientsScreen.h"
#include "adapters/practice/screens/DocumentsScreen.h"
#include "adapters/practice/screens/KithPageScreen.h"
#include "adapters/practice/screens/MailboxScreen.h"
#include "adapters/practice/screens/SettingsScreen.h"
#include "adapters/practice/screens/SignInScreen.h"
#include "adapters/practice/screens/StartScreen.h"

namespace practice {

/// All screens of the platform, with their routes.
class Screens {
public:
    Screens(Platform &platform, Router &router)
        : _shell(platform), _signIn(platform), _start(platform, _shell),
          _clientForm(platform, _shell), _clients(platform, _shell), _calendar(platform, _shell),
          _appointment(platform, _shell), _documents(platform, _shell), _settings(platform, _shell),
          _kithPage(platform, _shell), _mailbox(platform, _shell) {
        _signIn.addRoutes(router);
        _start.addRoutes(router);
        _clientForm.addRoutes(router);
        _clients.addRoutes(router);
        _calendar.addRoutes(router);
        _appointment.addRoutes(router);
        _documents.addRoutes(router);
        _settings.addRoutes(router);
        _kithPage.addRoutes(router);
        _mailbox.addRoutes(router);
    }
    Screens(const Screens &) = delete;
    Screens &operator=(const Screens &) = delete;

private:
    Shell _shell;
    SignInScreen _signIn;
    StartScreen _start;
    ClientFormScreen _clientForm;
    ClientsScreen _clients;
    CalendarScreen _calendar;
    AppointmentScreen _appointment;
    DocumentsScreen _documents;
    SettingsScreen _settings;
    KithPageScreen _kithPage;
    MailboxScreen _mailbox;
};

} // namespace practice
