// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/app/Platform.h"

namespace practice {

/// Fills an empty database with the practice, its staff, clients, four weeks of appointments around
/// today and documents, from the files of demo/.
void loadPlatformDemo(const Settings &settings, Database &database, Millis now);

/// True until the demo's contacts are all made, also after a start that was interrupted.
bool owesContactsDemo(Database &database);

/// Creates the demo's contacts through Kith's own staff API, as the administrator. Answers how many
/// there are; refusals are logged. Those of a start that was interrupted are not made twice.
int loadContactsDemo(Platform &platform);

} // namespace practice
