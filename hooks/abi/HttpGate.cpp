// SPDX-License-Identifier: Apache-2.0
#include "hooks/abi/HttpGate.h"

#include "hooks/boundary/Barrier.h"
#include "hooks/boundary/Input.h"
#include "plugin/base/Errors.h"
#include "plugin/base/LinkToken.h"
#include "plugin/base/Text.h"
#include "plugin/http/ErrorPage.h"

#include <algorithm>

namespace kith::hooks {

namespace {

constexpr std::size_t mostHeaders = 100;
constexpr std::size_t longestPath = 2048;

std::string pathOf(const kith_text &text) {
    auto path = http::percentDecode(borrowed(text, "request.path"), false);
    if (!path || path->size() > longestPath || !path->starts_with('/') ||
        !base::isClean(*path, base::TextShape::line) || path->find("/..") != std::string::npos)
        throw base::Invalid("request.path", "malformed", "This is not a path.");
    return std::move(*path);
}

std::string methodOf(const kith_text &text) {
    std::string method = lineOf(text, "request.method", 16, 1);
    const auto isCapital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (!std::all_of(method.begin(), method.end(), isCapital))
        throw base::Invalid("request.method", "malformed", "This is not a method in capitals.");
    return method;
}

/// Header values may be Latin-1 or broken in the wild; such a header is left out.
void addHeader(http::Request &request, const kith_header &header) {
    const std::string_view name = borrowed(header.name, "request.headers.name");
    const std::string_view value = borrowed(header.value, "request.headers.value");
    if (base::isClean(name, base::TextShape::line) && base::isClean(value, base::TextShape::line))
        request.headers.emplace_back(base::asciiLower(name), base::trim(value));
}

bool changesSomething(std::string_view method) {
    return method != "GET" && method != "HEAD" && method != "OPTIONS";
}

/// What a field of a request says; nothing where it is malformed.
std::string_view glimpse(const kith_text &text) {
    try {
        return borrowed(text, "request");
    } catch (const base::Invalid &) {
        return {};
    }
}

std::string_view languageOf(const kith_request &given) {
    if (given.headers == nullptr)
        return {};
    for (std::size_t i = 0; i < std::min(given.header_count, mostHeaders); ++i)
        if (base::asciiLower(glimpse(given.headers[i].name)) == "accept-language")
            return glimpse(given.headers[i].value);
    return {};
}

/// What people open in the public area: links of messages, and the Family Portal.
bool isForReaders(const kith_request &given) {
    const std::string_view path = glimpse(given.path);
    const auto isBelow = [path](std::string_view folder) { return path.starts_with(folder); };
    return given.area == KITH_AREA_PUBLIC &&
           (isBelow("/s/") || isBelow("/v/") || isBelow("/p/") || isBelow("/i/") || path == "/");
}

/// Path of the portal that a path of the public area is in; empty for others.
std::string portalOf(std::string_view path, std::string_view publicPrefix) {
    constexpr std::string_view portals = "/p/";
    if (!path.starts_with(portals))
        return {};
    const std::string_view practice =
        path.substr(portals.size(), path.find('/', portals.size()) - portals.size());
    return base::parseBase36(practice) ? std::string(publicPrefix).append(portals).append(practice)
                                       : std::string();
}

} // namespace

http::Request requestOf(const kith_request &given) {
    http::Request request;
    request.method = methodOf(given.method);
    request.path = pathOf(given.path);
    request.query = http::Parameters::parse(borrowed(given.query, "request.query"));
    if (given.header_count > mostHeaders || (given.header_count > 0 && given.headers == nullptr))
        throw base::Invalid("request.headers", "malformed", "These are not at most 100 headers.");
    for (std::size_t i = 0; i < given.header_count; ++i)
        addHeader(request, given.headers[i]);
    request.body = borrowed(given.body, "request.body");
    request.remoteAddress = lineOf(given.remote_address, "request.remote_address", 64);
    return request;
}

void refuseForeignSites(const http::Request &request) {
    if (!changesSomething(request.method))
        return;
    if (request.header("x-kith").empty())
        throw base::Denied("A request that changes something must carry the header X-Kith.");
    if (http::comesFromElsewhere(request))
        throw base::Denied("This request comes from another site.");
}

bool isFetchedAhead(const http::Request &request) {
    const auto says = [&request](std::string_view header) {
        return base::asciiLower(request.header(header)).starts_with("prefetch");
    };
    return says("sec-purpose") || says("purpose") || says("x-moz");
}

http::Response forReaders(const kith_request &given, http::Response answer,
                          std::string_view publicPrefix, std::string_view stylesheet) {
    if (isForReaders(given) && http::isProblem(answer))
        answer = http::errorPage(answer, languageOf(given), stylesheet,
                                 portalOf(glimpse(given.path), publicPrefix));
    if (glimpse(given.method) == "HEAD")
        http::dropBody(answer);
    return answer;
}

void send(const http::Response &response, const kith_response_sink &sink) {
    std::vector<kith_header> headers;
    headers.reserve(response.headers.size() + 1);
    for (const auto &[name, value] : response.headers)
        headers.push_back({textOf(name), textOf(value)});
    const std::string length = std::to_string(response.body.size());
    if (!response.body.empty())
        headers.push_back({textOf("Content-Length"), textOf(length)});
    checkHost(sink.start(sink.context, static_cast<std::uint32_t>(response.status), headers.data(),
                         headers.size()),
              "response start");
    const auto write = [&sink](std::string_view piece) {
        if (!piece.empty())
            writeTo(sink.write, sink.context, piece);
    };
    if (response.stream)
        response.stream(write);
    else
        write(response.body);
}

} // namespace kith::hooks
