// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kith/kith.h"
#include "plugin/http/Request.h"
#include "plugin/http/Response.h"

#include <string_view>

namespace kith::hooks {

/// A request as the host read it, checked and decoded. Throws Invalid.
http::Request requestOf(const kith_request &given);

/// Refuses a staff request that another site may have caused: whatever changes something must carry
/// our own header (X-Kith), which forms of other sites cannot send, and where the browser names the
/// origin it must be the host asked. Throws Denied.
void refuseForeignSites(const http::Request &request);

/// True where the browser fetches a page that nobody has asked for yet (Sec-Purpose, or what came
/// before it). It may show it later without asking again: what is opened or read would not be
/// noted.
bool isFetchedAhead(const http::Request &request);

/// A problem at a link of a message (below /s/, /v/ and /i/ of the public area) or in the Family
/// Portal (/p/ and "/") as a page for its readers; any other answer as it is, but to HEAD without
/// its body, whoever made it. publicPrefix: path of the public area. stylesheet: path of
/// portal.css. Takes requests of any shape, as this may be the problem.
http::Response forReaders(const kith_request &given, http::Response answer,
                          std::string_view publicPrefix, std::string_view stylesheet);

/// Hands an answer to the host: the headers, with the length where it is known, then the body, as
/// a whole or in the pieces that it comes in. Throws HostRefused where the host ends it, and what
/// a body throws that comes in pieces.
void send(const http::Response &response, const kith_response_sink &sink);

} // namespace kith::hooks
