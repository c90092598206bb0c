// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kith::people {

/// One entry of config/relationship-types.json.
struct RelationshipType {
    std::string id;         ///< "mother".
    std::string reciprocal; ///< Id of what the client is to them: "child".
    std::string roleCode;   ///< HL7 v3 RoleCode: "MTH"; empty where there is none.
    std::map<std::string, std::string> labels; ///< By language: {"en": "Mother"}.
};

/// The relationship types that are configured. Immutable after loading; any thread.
class RelationshipTypes {
public:
    /// Reads the file. Throws Unavailable with a sentence where it is missing or malformed
    /// (unknown reciprocal, no English label, an id twice).
    explicit RelationshipTypes(const std::string &path);

    [[nodiscard]] const RelationshipType *find(std::string_view id) const;
    /// In the language asked for, else its primary language, else English; the id where unknown.
    [[nodiscard]] std::string label(std::string_view id, std::string_view language) const;
    /// In the order of the file.
    [[nodiscard]] const std::vector<RelationshipType> &all() const { return _types; }

private:
    std::vector<RelationshipType> _types;
};

} // namespace kith::people
