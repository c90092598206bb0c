// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/NameRanks.h"

#include <string>
#include <string_view>

namespace kith::transfer {

/// A place in the list by name as text for a URL, and back. Empty is the place before all others.
/// It is no secret: whoever has it has seen the contact. placeFromText throws Invalid (field
/// "after") for any text but textOf's.
std::string textOf(const people::NameKey &place);
people::NameKey placeFromText(std::string_view text);

} // namespace kith::transfer
