// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/SecretField.h"

#include "plugin/base/Text.h"
#include "plugin/http/Fragment.h"

namespace kith::portal {

namespace {

using base::escapeHtml;
using http::attribute;

/// A line about one field, which names it by its id.
std::string lineOf(const std::string &id, std::string_view cssClass, std::string_view text) {
    return text.empty() ? std::string()
                        : "<p" + attribute("class", cssClass) + attribute("id", id) + ">" +
                              escapeHtml(text) + "</p>";
}

std::string labelOf(const std::string &name, const std::string &text) {
    return "<label" + attribute("for", name) + ">" + escapeHtml(text) + "</label>";
}

std::string describedBy(const std::string &name, const std::string &problem, bool hasHelp) {
    std::string ids = problem.empty() ? "" : name + "-problem";
    if (hasHelp)
        ids += (ids.empty() ? "" : " ") + name + "-help";
    return (problem.empty() ? std::string() : attribute("aria-invalid", "true")) +
           (ids.empty() ? std::string() : attribute("aria-describedby", ids));
}

} // namespace

std::string refused(bool isRefused) {
    return isRefused ? " aria-invalid=\"true\" aria-describedby=\"problem\"" : "";
}

std::string secretField(const LanguageWords &words, const SecretFieldShape &shape) {
    const std::string name(shape.name);
    const std::string help = shape.help.empty() ? std::string() : words.text(shape.help);
    return labelOf(name, words.text(shape.label)) + lineOf(name + "-help", "kith-help", help) +
           lineOf(name + "-problem", "kith-error", shape.problem) + "<span class=\"kith-secret\"" +
           attribute("data-show", words.text("secret.show")) +
           attribute("data-hide", words.text("secret.hide")) + "><input type=\"password\"" +
           attribute("id", name) + attribute("name", name) +
           attribute("autocomplete", shape.autocomplete) + " maxlength=\"256\" required" +
           (shape.isRefused ? refused(true) : describedBy(name, shape.problem, !help.empty())) +
           "></span>";
}

std::string usernameField(const LanguageWords &words, const std::string &value, bool isRefused,
                          const std::string &problem) {
    return labelOf("username", words.text("sign-in.username")) +
           lineOf("username-problem", "kith-error", problem) +
           "<input id=\"username\" name=\"username\" autocomplete=\"username\""
           " autocapitalize=\"none\" autocorrect=\"off\" spellcheck=\"false\" maxlength=\"100\""
           " required" +
           attribute("value", value) +
           (isRefused ? refused(true) : describedBy("username", problem, false)) + ">";
}

} // namespace kith::portal
