// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/Request.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace kith::portal {

/// The cookies of the Family Portal, one of each for a practice. Each holds a secret.
enum class PortalCookie {
    session, ///< Who is signed in.
    browser, ///< A browser that was confirmed by a code.
    proof,   ///< A browser that is on its way to prove who uses it.
    form,    ///< What the tokens of forms are made of before anybody is signed in.
};

/// "__Host-kith-portal-1"…: this very host alone gets it, over https alone.
std::string nameOf(PortalCookie cookie, std::int64_t practiceNo);

/// The value that the browser sends; empty where there is none.
std::string cookieOf(const http::Request &request, PortalCookie cookie, std::int64_t practiceNo);

/// A Set-Cookie header. The browser's is kept as long as it is remembered, the others until it is
/// closed.
std::string setCookie(PortalCookie cookie, std::int64_t practiceNo, std::string_view secret);
std::string dropCookie(PortalCookie cookie, std::int64_t practiceNo);

} // namespace kith::portal
