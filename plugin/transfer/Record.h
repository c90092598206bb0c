// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Errors.h"
#include "plugin/people/Contact.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace kith::transfer {

/// The contact is this to a client.
struct RecordRelation {
    std::string clientId;     ///< The host's.
    std::string relationship; ///< Id or label of a type, as it stands in the file.
    bool emergency = false;

    bool operator==(const RecordRelation &) const = default;
};

/// Of one contact. A record keeps one more at most, so that there were too many can be told.
constexpr std::size_t mostPractitioners = 50;

/// A row or a card. Texts are UTF-8, trimmed and without control characters, or else among the
/// problems; nothing is checked or normalised besides, but a whole name is split.
struct Record {
    std::int64_t line = 0; ///< Where it begins, from 1.
    people::ContactFields fields;
    std::vector<RecordRelation> relations;
    std::vector<std::string> practitioners; ///< The host's ids.
    /// Why it cannot be taken; then the rest may be empty. Fields are named as in the JSON forms
    /// ("givenName", "clientId"); empty where it is about all of it. Codes: "quote", "too-long",
    /// "encoding", "cells", "malformed", "required", "unfinished", "version", "kind".
    std::vector<base::FieldProblem> problems;
};

} // namespace kith::transfer
