// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/PublicCaller.h"
#include "plugin/http/Router.h"
#include "plugin/invitations/InvitationSettings.h"
#include "plugin/storage/Database.h"

namespace kith::invitations {

/// Adds what a contact's personal link opens (B23): GET /v/{token} shows a page and changes
/// nothing; POST /v/{token} leads into the session, from when it opens until its end, and is noted
/// in the audit log. database must outlive the router.
void addVideoRoutes(http::Router<http::PublicCaller> &router, storage::Database &database,
                    const InvitationSettings &settings);

} // namespace kith::invitations
