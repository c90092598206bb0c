// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/ImportLine.h"

#include "plugin/base/Email.h"
#include "plugin/http/JsonForm.h"
#include "plugin/http/JsonWriter.h"

namespace kith::transfer {

std::string toText(const std::vector<LineRelation> &relations) {
    http::JsonWriter out;
    out.beginArray();
    for (const LineRelation &relation : relations)
        out.beginObject()
            .field("client", relation.clientId)
            .field("type", relation.type)
            .field("emergency", relation.emergency)
            .endObject();
    return out.endArray().take();
}

std::vector<LineRelation> relationsFromText(const std::string &text) {
    constexpr std::size_t most = 100;
    constexpr std::size_t longest = 100;
    std::vector<LineRelation> all;
    if (text == "[]")
        return all;
    http::JsonForm stored(R"({"all":)" + text + "}");
    for (http::JsonForm &form : stored.forms("all", most))
        all.push_back({form.text("client", longest), form.text("type", longest),
                       form.flag("emergency").value_or(false)});
    return all;
}

std::optional<std::string> ImportLine::emailKey() const {
    return fields.email.empty() ? std::nullopt : std::optional(base::emailKey(fields.email));
}

std::optional<std::string> ImportLine::personKey() const {
    return fields.phone.empty() ? std::nullopt : std::optional(fields.phone + " " + sortKey);
}

std::string nameOf(LineOutcome outcome) {
    switch (outcome) {
    case LineOutcome::created:
        return "created";
    case LineOutcome::matched:
        return "matched";
    default:
        return "refused";
    }
}

std::optional<LineOutcome> lineOutcomeOf(std::string_view name) {
    for (const auto outcome : {LineOutcome::created, LineOutcome::matched, LineOutcome::refused})
        if (nameOf(outcome) == name)
            return outcome;
    return std::nullopt;
}

} // namespace kith::transfer
