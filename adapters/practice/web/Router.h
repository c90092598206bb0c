// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/web/Exchange.h"

#include <functional>
#include <string>
#include <vector>

namespace practice {

/// Finds the handler of a request by its method and path, such as "/clients/:id". Filled before the
/// server starts, then read by any thread.
class Router {
public:
    using Handler = std::function<void(Exchange &)>;

    void get(const std::string &pattern, Handler handler);
    void post(const std::string &pattern, Handler handler);

    /// Runs the handler, with the path's parameters filled in. False where there is none.
    bool dispatch(Exchange &exchange) const;

private:
    struct Route {
        std::string method;
        std::vector<std::string> parts;
        Handler handler;
    };
    std::vector<Route> _routes;
};

} // namespace practice
