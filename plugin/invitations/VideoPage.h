// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/invitations/VideoVisit.h"

#include <string>
#include <string_view>

namespace kith::invitations {

/// The page of a personal link: when the session is, and the way in while it is open.
/// stylesheet is the path of portal.css.
std::string drawVideoPage(const VideoVisit &visit, base::Millis now, std::string_view stylesheet);

/// The page for every link that leads nowhere; the same for all of them. language: BCP 47, or an
/// Accept-Language header.
std::string drawNoVideoPage(std::string_view language, std::string_view stylesheet);

} // namespace kith::invitations
