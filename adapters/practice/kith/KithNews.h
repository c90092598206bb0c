// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/data/Records.h"
#include "adapters/practice/kith/KithLibrary.h"

namespace practice {

/// Tells Kith that the practice or a client was changed, after the commit. A call that fails is
/// logged and not made again: Kith asks for both whenever it needs them fresh. Any thread.
class KithNews {
public:
    KithNews(KithHost &host, KithLibrary &library) : _host(host), _library(library) {}

    void practiceChanged(const Practice &practice);
    void clientChanged(const Client &client);

private:
    void check(kith_status status, const char *hook);

    KithHost &_host;
    KithLibrary &_library;
};

} // namespace practice
