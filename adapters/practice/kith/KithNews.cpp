// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/kith/KithNews.h"

#include "adapters/practice/kith/KithClient.h"
#include "adapters/practice/kith/KithPractice.h"

namespace practice {

void KithNews::practiceChanged(const Practice &practice) {
    const auto &settings = _host.hooks.settings;
    const auto row = kithPractice(practice);
    if (_library.isOpen() && settings)
        check(settings.hooks->practice_changed(settings.context, &row), "practice_changed");
}

void KithNews::clientChanged(const Client &client) {
    const auto &clients = _host.hooks.clients;
    const auto row = kithClient(client);
    if (_library.isOpen() && clients)
        check(clients.hooks->client_changed(clients.context, bytes(_host.practiceId),
                                            _host.practiceId.size(), &row),
              "client_changed");
}

void KithNews::check(kith_status status, const char *hook) {
    if (status != KITH_OK)
        _host.log(KITH_LOG_WARNING, std::string(hook) + " failed: " + _library.lastError());
}

} // namespace practice
