// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/transfer/Record.h"

#include <string>
#include <string_view>
#include <vector>

namespace kith::transfer {

/// Whether readCard reads properties of that name (in lower case); the others need not be kept.
bool isReadFromCards(std::string_view name);

/// Whether this property says that the card is neither vCard 4 nor 3.
bool isOtherVersion(std::string_view property);

/// What the properties of a card (vCard 4 or 3, unfolded) say of a contact. problem is the code of
/// what is wrong with the card already, or empty.
Record readCard(const std::vector<std::string> &properties, const std::string &problem);

} // namespace kith::transfer
