// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/portal/Notes.h"
#include "plugin/portal/pages/PortalVisit.h"

#include <string>

namespace kith::portal {

/// How much of a note is shown.
enum class NoteParts {
    brief, ///< When and what; that there is a new answer.
    full,  ///< With the answers, and what can be done with it.
};

/// A list item.
std::string drawNote(const PortalVisit &visit, const LanguageWords &words, const Note &note,
                     NoteParts parts);

} // namespace kith::portal
