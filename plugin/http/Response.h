// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith::http {

/// An answer, complete in memory. Header values never hold CR or LF: they are ours, or were
/// checked as one line.
struct Response {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;

    Response &with(std::string name, std::string value) {
        headers.emplace_back(std::move(name), std::move(value));
        return *this;
    }
};

/// A JSON answer. Personal data: never cached.
Response json(int status, std::string body);

/// A file to be saved under a name of ASCII letters, digits and dots. Personal data: never cached.
Response attachment(std::string type, const std::string &name, std::string body);

/// 204 without a body.
Response noContent();

/// An HTML page with the headers that every page of ours has: a strict content security policy,
/// nosniff, no-store, no referrer, no framing.
Response page(int status, std::string html);

/// 303 to another page; location is an absolute path or an https address of ours.
Response seeOther(std::string location);

} // namespace kith::http
