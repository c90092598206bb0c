// SPDX-License-Identifier: Apache-2.0
#include "hooks/abi/PluginTable.h"

const kith_plugin *kith_plugin_entry_v1(void) {
    return &kith::hooks::pluginTable();
}
