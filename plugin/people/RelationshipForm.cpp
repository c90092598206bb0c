// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/RelationshipForm.h"

namespace kith::people {

namespace {

constexpr std::size_t longestDate = 10;
constexpr std::size_t longestCareInformation = 16;
/// UTF-8 has up to four bytes a character; the characters are counted later.
constexpr std::size_t longestNotesInBytes = longestNotes * 4;

} // namespace

RelationshipChange readRelationshipChange(http::JsonForm &form) {
    RelationshipChange change;
    change.type = form.optionalText("type", longestType);
    change.emergency = form.flag("emergency");
    change.notes = form.optionalText("notes", longestNotesInBytes, base::TextShape::block);
    change.legalGuardian = form.flag("legalGuardian");
    change.legalGuardianUntil = form.optionalText("legalGuardianUntil", longestDate);
    change.careInformation = form.optionalText("careInformation", longestCareInformation);
    change.careInformationUntil = form.optionalText("careInformationUntil", longestDate);
    return change;
}

RelationshipDetails readDetails(http::JsonForm &form) {
    RelationshipDetails details = changed({}, readRelationshipChange(form));
    for (auto &problem : normalise(details))
        form.refuse(problem.field, problem.code, problem.message);
    return details;
}

} // namespace kith::people
