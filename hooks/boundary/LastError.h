// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kith/types.h"

#include <string_view>

namespace kith::hooks {

/// Keeps the sentence about the last failure of this thread; cut at 500 bytes. Needs no memory and
/// no destructor, so that it survives dlclose and exhausted memory.
void rememberError(std::string_view sentence) noexcept;

/// Writes the sentence kept; nothing where there is none.
kith_status writeLastError(kith_write write, void *context) noexcept;

} // namespace kith::hooks
