// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kith/kith.h"

namespace kith::hooks {

/// The functions that kith_plugin_entry_v1 hands out.
const kith_plugin &pluginTable();

} // namespace kith::hooks
