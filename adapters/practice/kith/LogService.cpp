// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/kith/KithHost.h"
#include "adapters/practice/kith/KithText.h"

namespace practice {
namespace {

kith_status writeLine(const kith_host *host, uint32_t level, const uint8_t *line, size_t size) {
    return guarded([&]() -> kith_status {
        KithHost::of(host).log(level, view(line, size));
        return KITH_OK;
    });
}

} // namespace

const kith_log_service &logService() {
    static const kith_log_service table{sizeof table, 0, writeLine};
    return table;
}

} // namespace practice
