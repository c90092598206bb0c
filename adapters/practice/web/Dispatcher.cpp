// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/web/Dispatcher.h"

#include "adapters/practice/base/Text.h"
#include "adapters/practice/web/Assets.h"
#include "adapters/practice/web/Body.h"
#include "adapters/practice/web/MountedAnswer.h"

#include <exception>

namespace practice {
namespace {

using Request = Poco::Net::HTTPServerRequest;
using Response = Poco::Net::HTTPServerResponse;

bool isBelow(const std::string &target, std::string_view prefix) {
    return target.starts_with(prefix) &&
           (target.size() == prefix.size() || target[prefix.size()] == '/' ||
            target[prefix.size()] == '?');
}

bool onlyReads(const std::string &method) {
    return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

void send(Response &response, const MountResponse &from) {
    response.setStatusAndReason(static_cast<Response::HTTPStatus>(from.status));
    for (const auto &[name, value] : from.headers)
        response.add(name, value);
    if (from.status == Response::HTTP_NO_CONTENT || from.status == Response::HTTP_NOT_MODIFIED)
        response.send();
    else
        response.sendBuffer(from.body.data(), from.body.size());
}

void sendText(Response &response, int status, const std::string &text) {
    response.setStatusAndReason(static_cast<Response::HTTPStatus>(status));
    response.setContentType("text/plain; charset=utf-8");
    response.set("X-Content-Type-Options", "nosniff");
    response.sendBuffer(text.data(), text.size());
}

} // namespace

void Dispatcher::handleRequest(Request &request, Response &response) {
    std::string failure;
    try {
        answer(request, response);
        return;
    } catch (const Malformed &) {
        return sendText(response, 400, "The request is malformed.\n");
    } catch (const Poco::Exception &e) {
        failure = e.displayText();
    } catch (const std::exception &e) {
        failure = e.what();
    } catch (...) {
        failure = "unknown failure";
    }
    try {
        _platform.host.log(KITH_LOG_ERROR, "a request failed: " + failure);
        if (!response.sent())
            sendText(response, 500, "Something went wrong. Please try again.\n");
    } catch (...) {
        response.setKeepAlive(false);
    }
}

void Dispatcher::answer(Request &request, Response &response) {
    // First of all: what stays unread would be taken for the connection's next request.
    const auto body = readBody(request);
    if (body.refusal != 0) {
        response.setKeepAlive(false);
        return send(response, problem(body.refusal, body.reason));
    }
    const auto &target = request.getURI();
    if (target == "/healthz" || target.starts_with("/assets/"))
        return constant(request, response);
    if (isBelow(target, "/portal"))
        return mounted("/portal", request, response, body.content, nullptr);
    auto session = _platform.sessions.find(cookieValue(request, SESSION_COOKIE));
    if (isBelow(target, "/kith"))
        return staffArea(request, response, body.content, session.get());
    page(request, response, body.content, std::move(session));
}

void Dispatcher::constant(const Request &request, Response &response) {
    if (request.getMethod() != "GET" && request.getMethod() != "HEAD") {
        response.set("Allow", "GET, HEAD");
        return sendText(response, 405, "This can only be read.\n");
    }
    if (request.getURI() == "/healthz")
        return sendText(response, 200, "ok");
    asset(request.getURI().substr(8), response);
}

void Dispatcher::asset(const std::string &name, Response &response) {
    const auto file = readAsset(_platform.resources + "/assets", name.substr(0, name.find('?')));
    if (!file)
        return sendText(response, 404, "Not found\n");
    response.setContentType(file->mediaType);
    response.set("X-Content-Type-Options", "nosniff");
    response.set("Cache-Control", "no-cache");
    response.sendBuffer(file->content.data(), file->content.size());
}

void Dispatcher::staffArea(Request &request, Response &response, const std::string &body,
                           const Session *session) {
    if (!session)
        return send(response, problem(401, "Sign in first"));
    if (!onlyReads(request.getMethod()) && !fromHere(request))
        return send(response, problem(403, "The request came from another site"));
    mounted("/kith", request, response, body, &session->user);
}

void Dispatcher::mounted(const std::string &prefix, Request &request, Response &response,
                         const std::string &body, const User *user) {
    const auto target = request.getURI().substr(prefix.size());
    const auto mark = target.find('?');
    MountRequest call;
    call.method = request.getMethod();
    call.path = target.substr(0, mark);
    if (mark != std::string::npos)
        call.query = target.substr(mark + 1);
    for (const auto &[name, value] : request)
        call.headers.emplace_back(name, value);
    call.body = body;
    call.remoteAddress = _proxies.visitor(request);
    MountedAnswer answer(request, response);
    if (_platform.mount.handle(call, user, answer))
        answer.finish();
    else
        answer.breakOff();
}

void Dispatcher::page(Request &request, Response &response, const std::string &body,
                      std::shared_ptr<Session> session) {
    Exchange exchange(request, response, body, std::move(session), _platform.settings.secureCookies,
                      _proxies.visitor(request));
    const bool open = exchange.path() == "/sign-in";
    if (!open && !exchange.signedIn())
        return exchange.redirect("/sign-in");
    if (!open && !onlyReads(exchange.method()) && !exchange.genuine())
        return sendText(response, 403,
                        "This form is out of date. Please go back, reload and try again.\n");
    if (!_router.dispatch(exchange))
        sendText(response, 404, "There is no such page.\n");
}

} // namespace practice
