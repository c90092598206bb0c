// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/Assets.h"
#include "plugin/http/Request.h"
#include "plugin/http/Response.h"

#include <string>
#include <string_view>

namespace kith::http {

/// Answers a request for an embedded file by its path below /assets/: the brotli form where the
/// browser takes it, 304 where it has the file, 404 where there is none. Files whose name carries
/// their hash may be kept for a year.
Response serveAsset(const Request &request, std::string_view path);

/// The path of a file by the name it has without its hash ("loader.js"); empty where there is none.
std::string_view assetPath(std::string_view name);

/// True for a request path that belongs to the assets; then rest is what follows "/assets/".
bool isAssetPath(std::string_view path, std::string_view &rest);

} // namespace kith::http
