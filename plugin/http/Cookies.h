// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/http/Request.h"

#include <string>
#include <string_view>

namespace kith::http {

/// The value of the first cookie of that name (RFC 6265, 5.4), without quotes; empty where there is
/// none.
std::string cookieOf(const Request &request, std::string_view name);

/// The value of a Set-Cookie header (RFC 6265, 4.1) for a cookie that only this very host gets,
/// over https only, that no script can read, and that comes along when somebody follows a link from
/// elsewhere. name begins with "__Host-"; name and value are ASCII letters, digits, - and _. It is
/// kept for maxAge, in whole seconds.
std::string hostCookie(std::string_view name, std::string_view value, base::Millis maxAge);

/// The same for a cookie that the browser forgets when it is closed.
std::string hostCookie(std::string_view name, std::string_view value);

/// Makes the browser forget it at once.
std::string droppedCookie(std::string_view name);

} // namespace kith::http
