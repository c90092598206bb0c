// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/http/Request.h"
#include "plugin/people/ContactFilter.h"
#include "plugin/people/PeopleServices.h"

namespace kith::people {

/// The filter that a request's query names: q, archived, assigned, reach, emergency. Throws Invalid
/// naming the parameter. May ask the host, so it is called outside of transactions.
ContactFilter readFilter(PeopleServices &services, const access::Actor &actor,
                         const http::Request &request);

} // namespace kith::people
