// SPDX-License-Identifier: Apache-2.0
#include "plugin/http/AssetRoutes.h"

#include "plugin/http/Problem.h"

#include <algorithm>

namespace kith::http {

namespace {

const Asset *findAsset(std::string_view path) {
    const auto table = assetTable();
    const auto found = std::lower_bound(
        table.begin(), table.end(), path,
        [](const Asset &asset, std::string_view wanted) { return asset.path < wanted; });
    return found != table.end() && found->path == path ? &*found : nullptr;
}

/// True where a comma-separated header names the coding without refusing it by q=0.
bool accepts(std::string_view header, std::string_view coding) {
    while (!header.empty()) {
        std::string_view item = header.substr(0, header.find(','));
        header.remove_prefix(std::min(item.size() + 1, header.size()));
        item.remove_prefix(std::min(item.find_first_not_of(' '), item.size()));
        const std::string_view name = item.substr(0, item.find_first_of("; "));
        if (name == coding)
            return item.find("q=0;") == std::string_view::npos && !item.ends_with("q=0");
    }
    return false;
}

} // namespace

std::string_view assetPath(std::string_view name) {
    for (const Asset &asset : assetTable())
        if (asset.name == name)
            return asset.path;
    return {};
}

bool isAssetPath(std::string_view path, std::string_view &rest) {
    constexpr std::string_view prefix = "/assets/";
    if (!path.starts_with(prefix))
        return false;
    rest = path.substr(prefix.size());
    return true;
}

Response serveAsset(const Request &request, std::string_view path) {
    const Asset *asset = findAsset(path);
    if (asset == nullptr)
        return problem(404, "Not found");
    if (request.method != "GET" && request.method != "HEAD")
        return problem(405, "This cannot be done here").with("Allow", "GET");
    const bool brotli = !asset->brotli.empty() && accepts(request.header("accept-encoding"), "br");
    const std::string etag = '"' + std::string(asset->etag) + (brotli ? "-br\"" : "\"");
    Response response;
    response.with("ETag", etag)
        .with("Vary", "Accept-Encoding")
        .with("X-Content-Type-Options", "nosniff")
        .with("Cache-Control",
              asset->immutable ? "public, max-age=31536000, immutable" : "no-cache");
    if (request.header("if-none-match") == etag) {
        response.status = 304;
        return response;
    }
    response.with("Content-Type", std::string(asset->mediaType));
    if (brotli)
        response.with("Content-Encoding", "br");
    response.body = brotli ? asset->brotli : asset->raw;
    if (request.method == "HEAD")
        dropBody(response);
    return response;
}

} // namespace kith::http
