// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/kith/KithCalls.h"

namespace practice {

/// What has to be done for Kith now and then. The platform's ticker calls the three; each says
/// nothing and changes nothing while there is no Kith. Any thread.
class KithWorker {
public:
    KithWorker(KithHost &host, KithLibrary &library) : _host(host), _library(library) {}

    /// Delivers messages and reminders that are due.
    void runDue();

    /// Lets Kith compare the appointments of yesterday to sixty days ahead.
    void reconcile();

private:
    KithHost &_host;
    KithLibrary &_library;
};

} // namespace practice
