// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Errors.h"
#include "plugin/people/Contact.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::transfer {

/// What the contact of a line is to a client.
struct LineRelation {
    std::string clientId;
    std::string type; ///< Its id.
    bool emergency = false;

    friend bool operator==(const LineRelation &, const LineRelation &) = default;
};

/// Relations as they are stored: a JSON array of {client, type, emergency}.
std::string toText(const std::vector<LineRelation> &relations);
std::vector<LineRelation> relationsFromText(const std::string &text);

/// A line of the file in the form in which it would be stored.
struct ImportLine {
    std::int64_t line = 0;
    people::ContactFields fields; ///< Normalised, where there are no problems.
    std::string sortKey;          ///< Of the name.
    std::vector<std::int64_t> practitionerNos;
    std::vector<LineRelation> relations;
    std::vector<base::FieldProblem> problems;

    /// By which two lines are one person; empty where that cannot be told.
    [[nodiscard]] std::optional<std::string> emailKey() const;
    [[nodiscard]] std::optional<std::string> personKey() const;
};

enum class LineOutcome { created, matched, refused };

std::string nameOf(LineOutcome outcome);
/// Nothing for any other text.
std::optional<LineOutcome> lineOutcomeOf(std::string_view name);

/// What becomes of a line.
struct LineVerdict {
    LineOutcome outcome = LineOutcome::refused;
    std::optional<std::int64_t> sameAs; ///< The earlier line that makes this person.
    std::optional<std::int64_t> contactNo;
    std::string contactId;      ///< Of the contact on file.
    std::int64_t relations = 0; ///< That would be new.
    std::vector<base::FieldProblem> reasons;
};

} // namespace kith::transfer
