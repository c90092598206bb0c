// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kith::portal {

/// The words of pages in one language. Plain text. A key that there is not is a defect
/// (std::logic_error); one that only English has is said in English.
class LanguageWords {
public:
    LanguageWords(std::string tag, std::map<std::string, std::string, std::less<>> texts,
                  const LanguageWords *otherwise);

    /// BCP 47, in lower case.
    [[nodiscard]] const std::string &tag() const { return _tag; }
    /// "ltr" or "rtl".
    [[nodiscard]] std::string_view direction() const { return _direction; }

    [[nodiscard]] const std::string &text(std::string_view key) const;
    /// The text with each {} filled in, in order.
    template <class... Values>
    [[nodiscard]] std::string filled(std::string_view key, const Values &...values) const {
        return fill(text(key), {std::string_view(values)...});
    }

    /// Every key of this language itself, with its text: for tests.
    [[nodiscard]] const std::map<std::string, std::string, std::less<>> &texts() const {
        return _texts;
    }

private:
    static std::string fill(const std::string &text, const std::vector<std::string_view> &values);

    std::string _tag;
    std::string_view _direction;
    std::map<std::string, std::string, std::less<>> _texts;
    const LanguageWords *_otherwise;
};

/// The words of the portal's pages: <config folder>/texts/<language>/portal.*.json, each a flat
/// object {"home.title": "…{}…"}. Read once, immutable afterwards: any thread.
class PageWords {
public:
    /// Throws base::Unavailable where a file cannot be read or is not such an object.
    explicit PageWords(const std::string &configFolder);
    PageWords(const PageWords &) = delete;
    PageWords &operator=(const PageWords &) = delete;

    /// The words of a language (BCP 47), also without its last subtags ("de-AT", then "de"), else
    /// English.
    [[nodiscard]] const LanguageWords &in(std::string_view language) const;
    /// Of the first of the languages that there is, else English.
    [[nodiscard]] const LanguageWords &choose(const std::vector<std::string> &languages) const;

    [[nodiscard]] std::vector<std::string> languages() const;

private:
    [[nodiscard]] const LanguageWords *find(std::string_view language) const;

    std::map<std::string, LanguageWords, std::less<>> _languages;
};

/// The languages of an Accept-Language header in their order, without their weights.
std::vector<std::string> acceptedLanguages(std::string_view header);

} // namespace kith::portal
