// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/FormToken.h"

#include "plugin/base/Secret.h"
#include "plugin/http/Fragment.h"

namespace kith::portal {

std::string formTokenOf(std::string_view secret) {
    return base::hashSecret("kith form " + std::string(secret));
}

bool hasFormToken(const http::Parameters &form, std::string_view secret) {
    return !secret.empty() &&
           base::equalInConstantTime(form.text(formTokenField), formTokenOf(secret));
}

std::string formWithToken(std::string_view token, std::string_view action) {
    return "<form method=\"post\"" + http::attribute("action", action) + "><input type=\"hidden\"" +
           http::attribute("name", formTokenField) + http::attribute("value", token) + ">";
}

} // namespace kith::portal
