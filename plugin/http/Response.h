// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith::http {

/// Takes the next piece of a body. Throws what ends the answer: nobody listens any more.
using WritePiece = std::function<void(std::string_view)>;

/// An answer. Header values never hold CR or LF: they are ours, or were checked as one line.
struct Response {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body; ///< Where it is complete in memory.
    /// Where it is set, it writes the body instead, piece by piece, once the headers are out. It
    /// runs on the thread of the request, with no lock and no transaction held, and may call the
    /// host. What it throws ends the answer where it stands; a Content-Length, if there is one, is
    /// among the headers.
    std::function<void(const WritePiece &)> stream;

    Response &with(std::string name, std::string value) {
        headers.emplace_back(std::move(name), std::move(value));
        return *this;
    }
};

/// The value of the first header of that name, as it was given, or empty.
std::string_view headerIn(const Response &response, std::string_view name);

/// Leaves out the body, as HEAD asks for it, but not its length.
void dropBody(Response &response);

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
