// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kith::messages {

/// What stands for {{name}} (text) and what decides {{#name}}…{{/name}} and {{^name}} (flag).
using TextValues = std::map<std::string, std::variant<std::string, bool>>;

/// An email's words.
struct EmailText {
    std::string subject; ///< One line.
    std::string text;    ///< LF at line ends.
    std::string html;    ///< A whole document.
};

/// The words of the messages: mustache files <config
/// folder>/texts/<language>/<kind>.<part>.mustache with the parts subject, text, html and sms. Read
/// once, immutable afterwards: any thread.
///
/// An html file holds the inside of the message; texts/common/layout.html.mustache is put around it
/// and gets, besides the values, {{subject}}, {{language}}, {{direction}} and the content. Values
/// are escaped for HTML in html parts only. A file that names a value that is not given is an
/// error.
class Texts {
public:
    /// Throws base::Unavailable where the folder cannot be read, or a file cannot be parsed.
    explicit Texts(const std::string &configFolder);

    /// The first of the languages for which there are texts, then what each is without its region
    /// ("de-AT", "de"), then "en".
    [[nodiscard]] std::string choose(const std::vector<std::string> &languages) const;

    /// language is one that choose gave. Throws base::NotFound where the kind has no such text in
    /// that language nor in "en", base::Invalid where a file names a value that is not given.
    [[nodiscard]] EmailText email(std::string_view kind, const std::string &language,
                                  const TextValues &values) const;
    [[nodiscard]] std::string sms(std::string_view kind, const std::string &language,
                                  const TextValues &values) const;

    /// The kinds that have texts in a language, in order: for tests and checks.
    [[nodiscard]] std::vector<std::string> kinds(const std::string &language) const;
    [[nodiscard]] std::vector<std::string> languages() const;

private:
    using Files = std::map<std::string, std::string, std::less<>>; ///< By "<kind>.<part>".

    [[nodiscard]] const std::string &source(const std::string &language, std::string_view kind,
                                            std::string_view part) const;

    std::map<std::string, Files, std::less<>> _files; ///< By language; "common" for the layout.
};

} // namespace kith::messages
