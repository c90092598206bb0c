// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace kith::http {

/// What the frame of a page of ours in the public area needs.
struct PageFrame {
    std::string_view language; ///< Of the words: "en" or "de".
    std::string title;
    std::string_view stylesheet; ///< Path of portal.css.
    std::string_view direction = "ltr";
    std::string_view script = {}; ///< Path of portal.js; empty: the page has no script.
};

/// A whole page with that in its body; it is HTML.
std::string drawFrame(const PageFrame &frame, const std::string &body);

/// A whole page with content, which is HTML, in its one card.
std::string drawPage(const PageFrame &frame, const std::string &content);

/// True where pages are in German for a reader of this language: BCP 47, or an Accept-Language
/// header. They are in English for everybody else.
bool readsGerman(std::string_view language);

/// "<tag>text</tag>", escaped.
std::string element(std::string_view tag, std::string_view text);
std::string paragraph(std::string_view text, std::string_view cssClass = {});

} // namespace kith::http
