// SPDX-License-Identifier: Apache-2.0
#include "plugin/http/PageFrame.h"

#include "plugin/base/Text.h"

namespace kith::http {

std::string drawFrame(const PageFrame &frame, const std::string &body) {
    std::string html = "<!doctype html>\n<html lang=\"" + std::string(frame.language) + "\"";
    if (frame.direction != "ltr")
        html += " dir=\"" + std::string(frame.direction) + "\"";
    html += ">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width="
            "device-width, initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n" +
            element("title", frame.title) + "\n<link rel=\"stylesheet\" href=\"" +
            base::escapeHtml(frame.stylesheet) + "\">\n";
    if (!frame.script.empty())
        html += "<script defer src=\"" + base::escapeHtml(frame.script) + "\"></script>\n";
    return html + "</head>\n<body>\n" + body + "\n</body>\n</html>\n";
}

std::string drawPage(const PageFrame &frame, const std::string &content) {
    return drawFrame(frame, "<main class=\"kith-page\"><div class=\"kith-card\">\n" + content +
                                "\n</div></main>");
}

bool readsGerman(std::string_view language) {
    return base::asciiLower(language).starts_with("de");
}

std::string element(std::string_view tag, std::string_view text) {
    std::string html;
    html.reserve(2 * tag.size() + text.size() + 5);
    html.append("<").append(tag).append(">");
    base::appendEscaped(html, text);
    return html.append("</").append(tag).append(">");
}

std::string paragraph(std::string_view text, std::string_view cssClass) {
    const std::string attribute =
        cssClass.empty() ? "" : " class=\"" + std::string(cssClass) + "\"";
    return "<p" + attribute + ">" + base::escapeHtml(text) + "</p>";
}

} // namespace kith::http
