// SPDX-License-Identifier: Apache-2.0
#include "plugin/http/Fragment.h"

#include "plugin/base/Text.h"
#include "plugin/http/AssetRoutes.h"

namespace kith::http {

std::string attribute(std::string_view name, std::string_view value) {
    std::string html;
    html.reserve(name.size() + value.size() + 4);
    html.append(" ").append(name).append("=\"");
    base::appendEscaped(html, value);
    return html += '"';
}

std::string loaderScript(const std::string &staffPrefix) {
    const std::string loader = staffPrefix + "/assets/" + std::string(assetPath("loader.js"));
    return "<script type=\"module\" async" + attribute("src", loader) + "></script>";
}

} // namespace kith::http
