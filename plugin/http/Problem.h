// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/Response.h"

#include <exception>
#include <string>

namespace kith::http {

/// The answer for something that was thrown, as application/problem+json (RFC 9457) with our
/// members "fields" (field, code, message) and "related". The one place where errors become
/// statuses: Invalid 422 with fields, else 400; Conflict 409; NotFound 404; Denied 403;
/// LimitReached 429 with Retry-After and a field without a name, code "limit"; Busy 503 with
/// Retry-After; Unavailable 503; anything else 500 without its text.
Response problemOf(const std::exception_ptr &thrown);

/// A problem without fields.
Response problem(int status, const std::string &title, const std::string &detail = {});

} // namespace kith::http
