// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kith::people {

/// What a type is called, by language: {"en": "Mother"}.
using TypeLabels = std::map<std::string, std::string>;

/// One entry of config/relationship-types.json.
struct RelationshipType {
    std::string id;         ///< "mother".
    std::string reciprocal; ///< Id of what the client is to them: "child".
    std::string roleCode;   ///< HL7 v3 RoleCode: "MTH"; empty where there is none.
    TypeLabels labels;
};

/// The relationship types that are configured; what a practice made of them is PracticeTypes.
/// Immutable after loading; any thread.
class RelationshipTypes {
public:
    /// Reads the file. Throws Unavailable with a sentence where it is missing or malformed
    /// (unknown reciprocal, no English label, an id twice).
    explicit RelationshipTypes(const std::string &path);

    [[nodiscard]] const RelationshipType *find(std::string_view id) const;
    /// In the order of the file.
    [[nodiscard]] const std::vector<RelationshipType> &all() const { return _types; }
    /// The languages that have labels, English first.
    [[nodiscard]] const std::vector<std::string> &languages() const { return _languages; }

private:
    std::vector<RelationshipType> _types;
    std::vector<std::string> _languages{"en"};
};

} // namespace kith::people
