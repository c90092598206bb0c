// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/app/Platform.h"
#include "adapters/practice/web/Proxies.h"
#include "adapters/practice/web/Router.h"

#include <Poco/Net/HTTPRequestHandler.h>

namespace practice {

/// Answers one request. Catches everything, because an exception would close the connection without
/// an answer.
class Dispatcher : public Poco::Net::HTTPRequestHandler {
public:
    Dispatcher(Platform &platform, const Router &router, const Proxies &proxies)
        : _platform(platform), _router(router), _proxies(proxies) {}

    void handleRequest(Poco::Net::HTTPServerRequest &request,
                       Poco::Net::HTTPServerResponse &response) override;

private:
    using Request = Poco::Net::HTTPServerRequest;
    using Response = Poco::Net::HTTPServerResponse;

    void answer(Request &request, Response &response);
    void constant(const Request &request, Response &response);
    void asset(const std::string &name, Response &response);
    void mounted(const std::string &prefix, Request &request, Response &response,
                 const std::string &body, const User *user);
    void staffArea(Request &request, Response &response, const std::string &body,
                   const Session *session);
    void page(Request &request, Response &response, const std::string &body,
              std::shared_ptr<Session> session);

    Platform &_platform;
    const Router &_router;
    const Proxies &_proxies;
};

} // namespace practice
