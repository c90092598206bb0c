// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/kith/KithHost.h"

namespace practice {
namespace {

kith_status tellTime(const kith_host *host, int64_t *now) {
    return guarded([&]() -> kith_status {
        *now = KithHost::of(host).clock();
        return KITH_OK;
    });
}

} // namespace

const kith_clock_service &clockService() {
    static const kith_clock_service table{sizeof table, 0, tellTime};
    return table;
}

} // namespace practice
