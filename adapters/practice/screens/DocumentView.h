// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/data/Records.h"
#include "adapters/practice/web/Pages.h"

namespace practice {

/// A document as a row of a page: title, kind, day and size in words.
View documentRow(const Document &document, const std::string &timeZone);

} // namespace practice
