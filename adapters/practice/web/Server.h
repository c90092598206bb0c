// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/app/Platform.h"
#include "adapters/practice/web/Proxies.h"
#include "adapters/practice/web/Router.h"

#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/ThreadPool.h>

#include <memory>
#include <string>

namespace practice {

/// The platform's web server, on a thread pool of its own: /healthz, /assets, Kith's two prefixes
/// and the routed pages.
class Server {
public:
    /// Binds at once, so that the address is known before anything is served. Throws
    /// Poco::Exception, for practice.proxies too.
    Server(Platform &platform, const Router &router);
    ~Server() { stop(); }

    /// "http://127.0.0.1:8080".
    std::string baseUrl() const;

    void start();

    /// Ends every connection, those kept alive too.
    void stop();

private:
    Platform &_platform;
    const Router &_router;
    Proxies _proxies;
    Poco::ThreadPool _threads;
    Poco::Net::ServerSocket _socket;
    std::unique_ptr<Poco::Net::HTTPServer> _server;
};

} // namespace practice
