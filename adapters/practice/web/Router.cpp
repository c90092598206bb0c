// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/web/Router.h"

#include "adapters/practice/base/Text.h"

namespace practice {
namespace {

bool matches(const std::vector<std::string> &pattern, const std::vector<std::string> &path,
             std::map<std::string, std::string> &parameters) {
    if (pattern.size() != path.size())
        return false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i].starts_with(':'))
            parameters[pattern[i].substr(1)] = urlDecode(path[i]);
        else if (pattern[i] != path[i])
            return false;
    }
    return true;
}

} // namespace

void Router::get(const std::string &pattern, Handler handler) {
    _routes.push_back({"GET", split(pattern, '/'), std::move(handler)});
}

void Router::post(const std::string &pattern, Handler handler) {
    _routes.push_back({"POST", split(pattern, '/'), std::move(handler)});
}

bool Router::dispatch(Exchange &exchange) const {
    const auto method = exchange.method() == "HEAD" ? "GET" : exchange.method();
    const auto path = split(exchange.path(), '/');
    for (const auto &route : _routes) {
        std::map<std::string, std::string> parameters;
        if (route.method == method && matches(route.parts, path, parameters)) {
            exchange.parameters = std::move(parameters);
            route.handler(exchange);
            return true;
        }
    }
    return false;
}

} // namespace practice
