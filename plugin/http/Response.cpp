// SPDX-License-Identifier: Apache-2.0
#include "plugin/http/Response.h"

namespace kith::http {

namespace {

/// What a page of ours may do.
constexpr std::string_view ofPages =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self' https:; base-uri 'none'; frame-ancestors 'none'";
/// What is no page may do nothing.
constexpr std::string_view ofOthers = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

Response bare(int status, std::string_view policy = ofOthers) {
    Response response;
    response.status = status;
    response.with("Cache-Control", "no-store")
        .with("X-Content-Type-Options", "nosniff")
        .with("Content-Security-Policy", std::string(policy))
        .with("Referrer-Policy", "no-referrer");
    return response;
}

} // namespace

std::string_view headerIn(const Response &response, std::string_view name) {
    for (const auto &[key, value] : response.headers)
        if (key == name)
            return value;
    return {};
}

void dropBody(Response &response) {
    const bool known = !headerIn(response, "Content-Length").empty();
    if (!known && !response.stream && !response.body.empty())
        response.with("Content-Length", std::to_string(response.body.size()));
    response.body.clear();
    response.stream = nullptr;
}

Response json(int status, std::string body) {
    Response response = bare(status);
    response.with("Content-Type", "application/json; charset=utf-8");
    response.body = std::move(body);
    return response;
}

Response attachment(std::string type, const std::string &name, std::string body) {
    Response response = bare(200);
    response.with("Content-Type", std::move(type));
    response.with("Content-Disposition", "attachment; filename=\"" + name + "\"");
    response.body = std::move(body);
    return response;
}

Response noContent() {
    return bare(204);
}

Response page(int status, std::string html) {
    Response response = bare(status, ofPages);
    response.with("Content-Type", "text/html; charset=utf-8").with("X-Frame-Options", "DENY");
    response.body = std::move(html);
    return response;
}

Response seeOther(std::string location) {
    Response response = bare(303);
    response.with("Location", std::move(location));
    return response;
}

} // namespace kith::http
