// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/abi/Configuration.h"
#include "plugin/channels/ChannelSettings.h"
#include "plugin/messages/SendLimits.h"

namespace kith::hooks {

/// What the settings say of channels. Throws Invalid naming the key that cannot be used.
channels::ChannelSettings channelsOf(const Configuration &configuration);

/// What the settings say of limits; keys kith.limits.*. Throws Invalid naming the key.
messages::SendLimitSettings sendLimitsOf(const Configuration &configuration);

} // namespace kith::hooks
