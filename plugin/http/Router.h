// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/Problem.h"
#include "plugin/http/Request.h"
#include "plugin/http/Response.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::http {

/// The values of a route's {placeholders}, in order.
using PathValues = std::vector<std::string>;

/// Matches path against a pattern such as "/api/v1/contacts/{id}": a placeholder stands for one
/// segment that is not empty. Fills values.
bool matchPath(std::string_view pattern, std::string_view path, PathValues &values);

/// Finds the handler of a request. Caller is what the boundary knows of who asks (an actor).
/// Routes are added before the first request; after that any thread may dispatch.
template <class Caller>
class Router {
public:
    using Handler = std::function<Response(const Caller &, const Request &, const PathValues &)>;

    void add(std::string method, std::string pattern, Handler handler) {
        _routes.push_back({std::move(method), std::move(pattern), std::move(handler)});
    }

    /// Every route as "GET /api/v1/contacts/{id}".
    [[nodiscard]] std::vector<std::string> routes() const {
        std::vector<std::string> names;
        for (const Route &route : _routes)
            names.push_back(route.method + " " + route.pattern);
        return names;
    }

    /// Never throws: what a handler throws becomes a problem. Unknown paths answer 404, a known
    /// path with another method 405 with Allow. HEAD is GET without the body.
    [[nodiscard]] Response dispatch(const Caller &caller, const Request &request) const {
        Response response = answer(caller, request);
        if (request.method == "HEAD")
            dropBody(response);
        return response;
    }

private:
    Response answer(const Caller &caller, const Request &request) const {
        try {
            return find(caller, request);
        } catch (...) {
            return problemOf(std::current_exception());
        }
    }

    struct Route {
        std::string method;
        std::string pattern;
        Handler handler;
    };

    Response find(const Caller &caller, const Request &request) const {
        const std::string_view asked = request.method;
        const std::string_view method = asked == "HEAD" ? "GET" : asked;
        std::string allowed;
        for (const Route &route : _routes) {
            PathValues values;
            if (!matchPath(route.pattern, request.path, values))
                continue;
            if (route.method == method)
                return route.handler(caller, request, values);
            allowed += (allowed.empty() ? "" : ", ") + route.method;
        }
        if (allowed.empty())
            return problem(404, "Not found");
        return problem(405, "This cannot be done here").with("Allow", allowed);
    }

    std::vector<Route> _routes;
};

} // namespace kith::http
