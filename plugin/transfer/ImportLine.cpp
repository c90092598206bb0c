// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/ImportLine.h"

#include "plugin/base/Email.h"

namespace kith::transfer {

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
