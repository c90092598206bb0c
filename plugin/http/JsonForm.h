// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Errors.h"
#include "plugin/base/Text.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::http {

/// Reads the JSON object of a request field by field and collects what is wrong, so that a person
/// sees all of it at once. Ask for every known field, then call finish.
///
///     JsonForm form(request.body);
///     draft.givenName = form.requiredText("givenName", 100);
///     draft.email = form.text("email", 254);
///     form.finish();
class JsonForm {
public:
    /// Throws Invalid unless body is one JSON object (UTF-8, at most 1 MiB, 32 levels deep).
    explicit JsonForm(const std::string &body);
    /// Reads an object inside another one; path is put before the names of its fields.
    JsonForm(Poco::JSON::Object::Ptr object, std::string path);

    [[nodiscard]] bool has(const std::string &name) const;
    /// True where the field is given as null; fields that are absent are not.
    [[nodiscard]] bool isNull(const std::string &name) const;
    /// Clean text of one line, trimmed, at most maximum bytes; empty where it is absent or null.
    std::string text(const std::string &name, std::size_t maximum,
                     base::TextShape shape = base::TextShape::line);
    std::string requiredText(const std::string &name, std::size_t maximum,
                             base::TextShape shape = base::TextShape::line);
    /// As text, but nothing where the field is absent (null is the empty text): for changes.
    std::optional<std::string> optionalText(const std::string &name, std::size_t maximum,
                                            base::TextShape shape = base::TextShape::line);
    std::optional<bool> flag(const std::string &name);
    std::optional<std::int64_t> number(const std::string &name, std::int64_t minimum,
                                       std::int64_t maximum);
    /// Nothing where the field is absent; empty for null.
    std::optional<std::vector<std::string>> texts(const std::string &name, std::size_t most,
                                                  std::size_t maximum);
    std::optional<std::vector<std::int64_t>> numbers(const std::string &name, std::size_t most,
                                                     std::int64_t minimum, std::int64_t maximum);
    /// The object inside this one as a form whose problems join these through merge; nothing where
    /// the field is absent or null.
    std::optional<JsonForm> form(const std::string &name);
    /// The objects of an array, each as a form whose problems join these through merge.
    std::vector<JsonForm> forms(const std::string &name, std::size_t most);

    /// Notes a problem with a field.
    void refuse(const std::string &name, std::string code, std::string message);
    /// Notes what another form found (one made by forms, after its fields were read).
    void merge(JsonForm &inner);
    /// Throws Invalid with all problems, unknown fields among them.
    void finish();

private:
    Poco::Dynamic::Var take(const std::string &name);
    Poco::JSON::Array::Ptr takeArray(const std::string &name, std::size_t most);
    [[nodiscard]] std::string pathOf(const std::string &name) const;
    void collectUnknown();

    Poco::JSON::Object::Ptr _object;
    std::string _path;
    std::vector<std::string> _known;
    std::vector<base::FieldProblem> _problems;
};

} // namespace kith::http
