// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/PublicCaller.h"
#include "plugin/http/Router.h"
#include "plugin/portal/PortalServices.h"

namespace kith::portal {

/// Adds the notes of a signed-in contact about the chosen client: GET and POST /p/{p}/notes, GET
/// and POST /p/{p}/notes/{note} to change one, POST …/{note}/withdraw. Where notes are not open all
/// of them answer as what does not exist (B46).
void addNotesPage(http::Router<http::PublicCaller> &router, const PortalServices &services);

} // namespace kith::portal
