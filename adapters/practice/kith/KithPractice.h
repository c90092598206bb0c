// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/data/Records.h"
#include "adapters/practice/kith/KithText.h"
#include "kith/settings.h"

namespace practice {

/// The practice in Kith's struct, which borrows from it.
inline kith_practice kithPractice(const Practice &from) {
    kith_practice row{};
    row.struct_size = sizeof row;
    row.id = lend(from.id);
    row.name = lend(from.name);
    row.region = lend(from.region);
    row.language = lend(from.language);
    row.time_zone = lend(from.timeZone);
    row.phone = lend(from.phone);
    row.email = lend(from.email);
    return row;
}

} // namespace practice
