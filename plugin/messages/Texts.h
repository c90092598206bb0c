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
/// and gets, besides the values, {{subject}}, {{language}}, {{direction}} and {{{content}}}. Values
/// are escaped for HTML in html parts only. A file that names a value that is not given is an
/// error.
class Texts {
public:
    /// Throws base::Unavailable where the folder cannot be read, or a file cannot be parsed.
    explicit Texts(const std::string &configFolder);

    /// The first language for which there are texts: of those given (BCP 47), each also without its
    /// last subtags ("de-AT", then "de"), else "en".
    [[nodiscard]] std::string choose(const std::vector<std::string> &languages) const;

    /// language is one that choose gave; a kind that it lacks is said in "en". An empty text counts
    /// as false in {{#name}}. html is empty where the kind has no html file. Throws base::NotFound
    /// where the kind has no such text, base::Invalid where a file names a value that is not given.
    [[nodiscard]] EmailText email(std::string_view kind, const std::string &language,
                                  const TextValues &values) const;
    [[nodiscard]] std::string sms(std::string_view kind, const std::string &language,
                                  const TextValues &values) const;

    /// The kinds that have texts in a language, in order: for tests and checks.
    [[nodiscard]] std::vector<std::string> kinds(const std::string &language) const;
    [[nodiscard]] std::vector<std::string> languages() const;

private:
    using Files = std::map<std::string, std::string, std::less<>>; ///< By "<kind>.<part>".

    /// The language if it has the kind's part, else English.
    [[nodiscard]] std::string speaking(const std::string &language, std::string_view kind,
                                       std::string_view part) const;
    [[nodiscard]] std::string inLayout(const std::string &language, const std::string &content,
                                       const std::string &subject, TextValues values) const;

    Files _common;
    std::map<std::string, Files, std::less<>> _files; ///< By language, in lower case.
};

} // namespace kith::messages
