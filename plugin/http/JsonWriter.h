// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kith::http {

/// Writes JSON text in one pass, commas by itself. Text is clean UTF-8; besides what JSON needs,
/// < and > and & are escaped, so that the text may stand inside an HTML page.
///
///     JsonWriter out;
///     out.beginObject().field("id", id).field("emergency", true).key("items").beginArray();
///     for (const auto &item : items)
///         out.value(item);
///     out.endArray().endObject();
///     return out.take();
class JsonWriter {
public:
    JsonWriter &beginObject() { return open('{'); }
    JsonWriter &endObject() { return close('}'); }
    JsonWriter &beginArray() { return open('['); }
    JsonWriter &endArray() { return close(']'); }

    /// name is one of ours, so nothing in it needs to be escaped.
    JsonWriter &key(std::string_view name);
    JsonWriter &value(std::string_view text);
    JsonWriter &value(const char *text) { return value(std::string_view(text)); }
    JsonWriter &value(bool flag) { return raw(flag ? "true" : "false"); }
    template <std::integral Integer>
    JsonWriter &value(Integer number) {
        return raw(std::to_string(number));
    }
    template <class Value>
    JsonWriter &value(const std::optional<Value> &maybe) {
        return maybe ? value(*maybe) : null();
    }
    JsonWriter &null() { return raw("null"); }
    /// JSON text that is known to be valid, such as a column that we wrote.
    JsonWriter &raw(std::string_view json);

    template <class Value>
    JsonWriter &field(std::string_view name, const Value &what) {
        return key(name).value(what);
    }

    [[nodiscard]] std::string take() { return std::move(_text); }

private:
    JsonWriter &open(char bracket);
    JsonWriter &close(char bracket);
    void separate();
    void quote(std::string_view text);

    std::string _text;
    bool _first = true; ///< Nothing stands yet in the innermost object or array.
};

} // namespace kith::http
