// SPDX-License-Identifier: Apache-2.0
#include "plugin/http/Response.h"

namespace kith::http {

namespace {

Response bare(int status) {
    Response response;
    response.status = status;
    response.with("Cache-Control", "no-store").with("X-Content-Type-Options", "nosniff");
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
    Response response = bare(status);
    response.with("Content-Type", "text/html; charset=utf-8")
        .with("Content-Security-Policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
              "connect-src 'self'; form-action 'self' https:; base-uri 'none'; "
              "frame-ancestors 'none'")
        .with("Referrer-Policy", "no-referrer")
        .with("X-Frame-Options", "DENY");
    response.body = std::move(html);
    return response;
}

Response seeOther(std::string location) {
    Response response = bare(303);
    response.with("Referrer-Policy", "no-referrer").with("Location", std::move(location));
    return response;
}

} // namespace kith::http
