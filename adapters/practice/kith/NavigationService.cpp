// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/kith/KithHost.h"

namespace practice {
namespace {

kith_status registerHooks(const kith_host *host, const kith_navigation_hooks *hooks,
                          void *context) {
    return keep(KithHost::of(host).hooks.navigation, hooks, context);
}

} // namespace

const kith_navigation_service &navigationService() {
    static const kith_navigation_service table{sizeof table, 0, registerHooks};
    return table;
}

} // namespace practice
