// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/Request.h"

#include <string>
#include <string_view>

namespace kith::portal {

/// The name of the hidden field.
inline constexpr std::string_view formTokenField = "form-token";

/// What a form of ours carries, so that no other site can send it: made from a secret that only
/// the browser's cookie holds, and tells nothing of it.
std::string formTokenOf(std::string_view secret);

/// True where the form carries the token of that secret. False where the secret is empty.
bool hasFormToken(const http::Parameters &form, std::string_view secret);

/// The start of a form that POSTs to an absolute path, with the token of a secret.
std::string formWithToken(std::string_view token, std::string_view action);

} // namespace kith::portal
