// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/SecretField.h"

#include "plugin/base/Text.h"
#include "plugin/http/Fragment.h"

namespace kith::portal {

using http::attribute;

std::string describedBy(bool hasProblem, std::string_view helpId) {
    std::string ids = hasProblem ? "problem" : "";
    if (!helpId.empty())
        ids += (ids.empty() ? "" : " ") + std::string(helpId);
    return (hasProblem ? attribute("aria-invalid", "true") : std::string()) +
           (ids.empty() ? std::string() : attribute("aria-describedby", ids));
}

std::string secretField(const LanguageWords &words, const SecretFieldShape &shape) {
    const std::string name(shape.name);
    const std::string helpId = shape.help.empty() ? std::string() : name + "-help";
    std::string field = "<label" + attribute("for", name) + ">" +
                        base::escapeHtml(words.text(shape.label)) + "</label>";
    if (!shape.help.empty())
        field += "<p class=\"kith-help\"" + attribute("id", helpId) + ">" +
                 base::escapeHtml(words.text(shape.help)) + "</p>";
    return field + "<span class=\"kith-secret\"" +
           attribute("data-show", words.text("secret.show")) +
           attribute("data-hide", words.text("secret.hide")) + "><input type=\"password\"" +
           attribute("id", name) + attribute("name", name) +
           attribute("autocomplete", shape.autocomplete) + " maxlength=\"256\" required" +
           describedBy(shape.hasProblem, helpId) + "></span>";
}

} // namespace kith::portal
