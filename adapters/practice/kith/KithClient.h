// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/data/Records.h"
#include "adapters/practice/kith/KithText.h"
#include "kith/clients.h"

namespace practice {

/// A client in Kith's struct, which borrows from it.
inline kith_client kithClient(const Client &from) {
    kith_client row{};
    row.struct_size = sizeof row;
    row.id = lend(from.id);
    row.given_name = lend(from.givenName);
    row.family_name = lend(from.familyName);
    row.email = lend(from.email);
    row.phone = lend(from.phone);
    row.language = lend(from.language);
    row.time_zone = lend(from.timeZone);
    return row;
}

} // namespace practice
