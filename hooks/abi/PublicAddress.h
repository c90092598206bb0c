// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/abi/Configuration.h"

namespace kith::hooks {

/// Looks at kith.public.url, with which links in messages and what gateways call begin: http or
/// https, ending with kith.public.prefix and without a slash; for the twilio channel, whose service
/// calls it, https and not this machine, unless the service is this machine too. Empty is good for
/// all others: the host mounts no public area. Throws Invalid naming kith.public.url.
void checkPublicAddress(const Configuration &configuration);

} // namespace kith::hooks
