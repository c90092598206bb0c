// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/PublicCaller.h"
#include "plugin/http/Router.h"
#include "plugin/portal/Notes.h"
#include "plugin/portal/PortalServices.h"
#include "plugin/portal/pages/PortalVisit.h"

#include <vector>

namespace kith::portal {

/// Adds the notes of a signed-in contact about the chosen client: GET and POST /p/{p}/notes, GET
/// and POST /p/{p}/notes/{note} to change one, POST …/{note}/withdraw. Where notes are not open all
/// of them answer as what does not exist (B46).
void addNotesPage(http::Router<http::PublicCaller> &router, const PortalServices &services);

/// As many notes stand on the page.
constexpr std::int64_t mostNotesOnPage = 100;

/// The page with notes as it is looked at: those that the contact reads, and nothing to be done.
http::Response drawNotes(const PortalVisit &visit, const PageWords &words,
                         const std::vector<Note> &notes);

} // namespace kith::portal
