// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/RelationshipTypes.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::people {

/// A relationship type as a practice has it: labels are the practice's, else the configured ones.
struct PracticeType : RelationshipType {
    TypeLabels words = {}; ///< The labels that the practice gave it.
    bool own = false;      ///< Added by the practice; its id is a UUID.
    bool hidden = false;   ///< Not offered for new relationships; labelled where it is used.
    std::int64_t version = 1;
};

/// The relationship types of one practice: the configured ones with what the practice made of them,
/// then its own. A value of one request; configured outlives it.
class PracticeTypes {
public:
    explicit PracticeTypes(const RelationshipTypes &configured) : _configured(&configured) {}
    /// changed: what the practice has stored, own types in the order in which they were made.
    PracticeTypes(const RelationshipTypes &configured, std::vector<PracticeType> changed);

    [[nodiscard]] std::optional<PracticeType> find(std::string_view id) const;
    /// In the language asked for, else its primary language, else English, else the one there is;
    /// the id where the type is unknown.
    [[nodiscard]] std::string label(std::string_view id, std::string_view language) const;
    /// Hidden ones too.
    [[nodiscard]] std::vector<PracticeType> all() const;

private:
    [[nodiscard]] const PracticeType *findChanged(std::string_view id) const;

    const RelationshipTypes *_configured;
    std::vector<PracticeType> _changed;
};

/// One statement; most practices have stored nothing.
PracticeTypes readPracticeTypes(storage::Transaction &transaction,
                                const RelationshipTypes &configured, std::int64_t practiceNo);

/// The type of what the client is to somebody of this type; nothing where the practice has no such
/// type. Asks the database only for own types: the others cannot be changed in this.
std::optional<std::string> reciprocalOf(storage::Transaction &transaction,
                                        const RelationshipTypes &configured,
                                        std::int64_t practiceNo, const std::string &id);

} // namespace kith::people
