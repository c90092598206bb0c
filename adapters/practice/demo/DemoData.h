// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/app/Platform.h"

namespace practice {

/// Fills an empty database with the practice, its staff, clients, four weeks of appointments around
/// today and documents, from the files of demo/.
void loadPlatformDemo(const Settings &settings, Database &database, Millis now);

/// Creates the demo's contacts through Kith's own staff API, as the administrator. Answers how many
/// were created; refusals are logged.
int loadContactsDemo(Platform &platform);

} // namespace practice
