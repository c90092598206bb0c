// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/Response.h"

#include <string_view>

namespace kith::http {

/// True for the answers of Problem.h.
bool isProblem(const Response &response);

/// A problem for people who opened a link in a message: a plain page of its status, with its
/// Retry-After and Allow, that says nothing but to try again later or to ask the practice.
/// language: BCP 47, or an Accept-Language header. stylesheet: path of portal.css. portal: path of
/// the Family Portal that they are in, to lead back to; else empty.
Response errorPage(const Response &problem, std::string_view language, std::string_view stylesheet,
                   std::string_view portal = {});

} // namespace kith::http
