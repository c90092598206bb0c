// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"

#include <string>

namespace kith::http {

/// Who asks in the public area, where nobody is signed in to the host.
struct PublicCaller {
    std::string remoteAddress; ///< For the audit log; may be empty.
    base::Millis now = 0;
};

} // namespace kith::http
