// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/PortalFragments.h"

#include "plugin/access/Policy.h"
#include "plugin/http/Fragment.h"
#include "plugin/people/RouteHelp.h"

namespace kith::portal {

std::string PortalFragments::settings(const access::Actor &actor) const {
    access::requireStaff(actor);
    if (!_offered)
        return {};
    return "<kith-portal-settings" + http::attribute("api", _staffPrefix + "/api/v1") +
           http::attribute("lang", people::languageOf(_services, actor)) +
           "></kith-portal-settings>" + http::loaderScript(_staffPrefix);
}

} // namespace kith::portal
