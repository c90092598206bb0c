// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/web/Server.h"

#include "adapters/practice/web/Dispatcher.h"

#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServerParams.h>

namespace practice {
namespace {

class Factory : public Poco::Net::HTTPRequestHandlerFactory {
public:
    Factory(Platform &platform, const Router &router, const Proxies &proxies)
        : _platform(platform), _router(router), _proxies(proxies) {}
    Poco::Net::HTTPRequestHandler *
    createRequestHandler(const Poco::Net::HTTPServerRequest &) override {
        return new Dispatcher(_platform, _router, _proxies);
    }

private:
    Platform &_platform;
    const Router &_router;
    const Proxies &_proxies;
};

// A read of ten seconds at most and five idle ones: a connection holds a thread for as long.
Poco::Net::HTTPServerParams::Ptr parameters(int threads) {
    Poco::Net::HTTPServerParams::Ptr chosen(new Poco::Net::HTTPServerParams);
    chosen->setMaxThreads(threads);
    chosen->setMaxQueued(threads);
    chosen->setTimeout(Poco::Timespan(10, 0));
    chosen->setKeepAlive(true);
    chosen->setKeepAliveTimeout(Poco::Timespan(5, 0));
    chosen->setMaxKeepAliveRequests(0);
    return chosen;
}

} // namespace

Server::Server(Platform &platform, const Router &router)
    : _platform(platform), _router(router), _proxies(platform.settings.proxies),
      _threads(4, platform.settings.threads + 2) {
    // Poco's own constructor sets SO_REUSEPORT, which lets a second server take half the requests.
    const Poco::Net::SocketAddress address(platform.settings.address,
                                           static_cast<Poco::UInt16>(platform.settings.port));
    _socket.bind(address, true, false);
    _socket.listen(128);
}

std::string Server::baseUrl() const {
    return "http://" + _socket.address().toString();
}

void Server::start() {
    _server =
        std::make_unique<Poco::Net::HTTPServer>(new Factory(_platform, _router, _proxies), _threads,
                                                _socket, parameters(_platform.settings.threads));
    _server->start();
}

void Server::stop() {
    if (_server)
        _server->stopAll(true);
    _server.reset();
    _threads.joinAll();
}

} // namespace practice
