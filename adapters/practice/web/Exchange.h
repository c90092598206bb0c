// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/web/Form.h"
#include "adapters/practice/web/Sessions.h"

#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>

#include <map>
#include <memory>
#include <string>

namespace practice {

/// One request to the platform's own pages, with its answer. One thread.
class Exchange {
public:
    Exchange(Poco::Net::HTTPServerRequest &request, Poco::Net::HTTPServerResponse &response,
             const std::string &body, std::shared_ptr<Session> session, bool secureCookies,
             std::string remoteAddress);

    const std::string &method() const { return _request.getMethod(); }
    const std::string &path() const { return _path; }
    std::string query(std::string_view name) const;
    const Form &form() const { return _form; }
    std::string cookie(const std::string &name) const;
    /// Where the browser is, as Proxies says; may be empty.
    const std::string &remoteAddress() const { return _remoteAddress; }

    /// Parts of the path that the route named, decoded.
    std::map<std::string, std::string> parameters;

    bool signedIn() const { return _session != nullptr; }
    Session &session() const { return *_session; }
    const User &user() const { return _session->user; }

    /// True where the form carries this session's token and no other site sent it.
    bool genuine() const;

    void html(int status, const std::string &body);
    void bytes(const std::string &mediaType, const std::string &body);
    void redirect(const std::string &path);
    void header(const std::string &name, const std::string &value);
    void setCookie(const std::string &name, const std::string &value, int maxAge);

private:
    Poco::Net::HTTPServerRequest &_request;
    Poco::Net::HTTPServerResponse &_response;
    std::string _path;
    std::string _query;
    Form _form;
    std::shared_ptr<Session> _session;
    bool _secureCookies;
    std::string _remoteAddress;
};

/// False where the browser says that another site sent the request.
bool fromHere(const Poco::Net::HTTPServerRequest &request);

/// The value of a cookie, or nothing.
std::string cookieValue(const Poco::Net::HTTPServerRequest &request, const std::string &name);

constexpr auto SESSION_COOKIE = "practice_session";

} // namespace practice
