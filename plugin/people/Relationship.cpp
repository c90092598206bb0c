// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/Relationship.h"

#include "plugin/base/Date.h"
#include "plugin/base/Text.h"

namespace kith::people {

namespace {

template <class Value>
void take(Value &value, const std::optional<Value> &change) {
    value = change.value_or(value);
}

void checkDate(std::vector<base::FieldProblem> &problems, const char *field,
               const std::string &date) {
    if (!date.empty() && !base::isDate(date))
        problems.push_back({field, "malformed", "This must be a day, such as 2026-11-21."});
}

} // namespace

RelationshipDetails changed(RelationshipDetails details, const RelationshipChange &change) {
    take(details.emergency, change.emergency);
    take(details.notes, change.notes);
    take(details.legalGuardian, change.legalGuardian);
    take(details.legalGuardianUntil, change.legalGuardianUntil);
    take(details.careInformation, change.careInformation);
    take(details.careInformationUntil, change.careInformationUntil);
    return details;
}

std::vector<base::FieldProblem> normalise(RelationshipDetails &details) {
    std::vector<base::FieldProblem> problems;
    if (base::characters(details.notes) > longestNotes)
        problems.push_back({"notes", "too-long",
                            "At most " + std::to_string(longestNotes) + " characters, please."});
    if (details.careInformation.empty())
        details.careInformation = "no";
    if (details.careInformation != "no" && details.careInformation != "limited" &&
        details.careInformation != "yes")
        problems.push_back({"careInformation", "unknown", "This must be no, limited or yes."});
    checkDate(problems, "legalGuardianUntil", details.legalGuardianUntil);
    checkDate(problems, "careInformationUntil", details.careInformationUntil);
    if (!details.legalGuardian)
        details.legalGuardianUntil.clear();
    if (details.careInformation == "no")
        details.careInformationUntil.clear();
    return problems;
}

} // namespace kith::people
