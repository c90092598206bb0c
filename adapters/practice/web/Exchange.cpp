// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/web/Exchange.h"

#include "adapters/practice/base/Secrets.h"
#include "adapters/practice/base/Text.h"

#include <Poco/Net/HTTPCookie.h>
#include <Poco/Net/NameValueCollection.h>

namespace practice {
namespace {

constexpr auto POLICY =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; frame-src 'self'; "
    "object-src 'self'; base-uri 'none'; frame-ancestors 'none'";

} // namespace

Exchange::Exchange(Poco::Net::HTTPServerRequest &request, Poco::Net::HTTPServerResponse &response,
                   const std::string &body, std::shared_ptr<Session> session, bool secureCookies,
                   std::string remoteAddress)
    : _request(request), _response(response), _session(std::move(session)),
      _secureCookies(secureCookies), _remoteAddress(std::move(remoteAddress)) {
    const auto &target = request.getURI();
    const auto mark = target.find('?');
    _path = target.substr(0, mark);
    if (mark != std::string::npos)
        _query = target.substr(mark + 1);
    if (request.getContentType().starts_with("application/x-www-form-urlencoded"))
        _form = Form(body);
    _response.set("X-Content-Type-Options", "nosniff");
    _response.set("Referrer-Policy", "same-origin");
    _response.set("Cross-Origin-Opener-Policy", "same-origin");
    _response.set("Content-Security-Policy", POLICY);
}

std::string Exchange::query(std::string_view name) const {
    return queryValue(_query, name);
}

std::string Exchange::cookie(const std::string &name) const {
    return cookieValue(_request, name);
}

bool Exchange::genuine() const {
    return fromHere(_request) && _session && sameSecret(_form.get("_csrf"), _session->csrf);
}

void Exchange::html(int status, const std::string &body) {
    _response.setStatusAndReason(static_cast<Poco::Net::HTTPResponse::HTTPStatus>(status));
    _response.setContentType("text/html; charset=utf-8");
    _response.set("Cache-Control", "no-store");
    _response.sendBuffer(body.data(), body.size());
}

void Exchange::bytes(const std::string &mediaType, const std::string &body) {
    _response.setContentType(mediaType);
    if (!_response.has("Cache-Control"))
        _response.set("Cache-Control", "no-store");
    _response.sendBuffer(body.data(), body.size());
}

void Exchange::redirect(const std::string &path) {
    _response.setStatusAndReason(Poco::Net::HTTPResponse::HTTP_SEE_OTHER);
    _response.set("Location", path);
    _response.set("Cache-Control", "no-store");
    _response.sendBuffer("", 0);
}

void Exchange::header(const std::string &name, const std::string &value) {
    _response.set(name, value);
}

void Exchange::setCookie(const std::string &name, const std::string &value, int maxAge) {
    Poco::Net::HTTPCookie cookie(name, value);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(_secureCookies);
    cookie.setSameSite(Poco::Net::HTTPCookie::SAME_SITE_LAX);
    cookie.setMaxAge(maxAge);
    _response.addCookie(cookie);
}

bool fromHere(const Poco::Net::HTTPServerRequest &request) {
    const auto site = request.get("Sec-Fetch-Site", "same-origin");
    if (site != "same-origin" && site != "none")
        return false;
    const auto origin = request.get("Origin", "");
    const auto host = request.get("Host", "");
    return origin.empty() || origin == "http://" + host || origin == "https://" + host;
}

std::string cookieValue(const Poco::Net::HTTPServerRequest &request, const std::string &name) {
    Poco::Net::NameValueCollection cookies;
    request.getCookies(cookies);
    return cookies.get(name, "");
}

} // namespace practice
