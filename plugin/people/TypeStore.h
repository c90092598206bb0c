// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/people/PracticeTypes.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace kith::people {

/// Characters (code points) of a label at most.
constexpr std::size_t longestLabel = 100;
/// Bytes of a HL7 v3 RoleCode at most.
constexpr std::size_t longestRoleCode = 20;
/// Types of its own that a practice may have.
constexpr std::size_t mostOwnTypes = 200;

/// A type to be added. Labels are clean text of one line, in languages of the configuration.
struct NewType {
    TypeLabels labels;
    std::string reciprocal;      ///< Empty: itself.
    TypeLabels reciprocalLabels; ///< Where there are any, the other side is added with it.
    std::string roleCode;
};

/// Changes of a type; what is not there stays.
struct TypeChange {
    std::map<std::string, std::optional<std::string>> labels; ///< Nothing: the configured label.
    std::optional<bool> hidden;
    std::optional<std::string> reciprocal; ///< Of own types.
};

/// What administrators make of the relationship types of their practice, in the caller's
/// transaction. Each change writes its audit entry. Any thread. Every function throws Denied unless
/// the actor is an administrator.
class TypeStore {
public:
    TypeStore(base::Millis now, const RelationshipTypes &configured)
        : _now(now), _configured(configured) {}

    /// Throws Invalid (no label, an unknown reciprocal, too many) and Conflict (code "taken": a
    /// type that is not hidden has the label in that language).
    PracticeType add(storage::Transaction &transaction, const access::Actor &actor,
                     const NewType &wanted) const;

    /// Throws NotFound, Invalid, and Conflict ("stale", "taken").
    PracticeType edit(storage::Transaction &transaction, const access::Actor &actor,
                      const std::string &id, std::int64_t version, const TypeChange &change) const;

    /// Removes an own type that no relationship ever had and that is no other type's reciprocal;
    /// with both, together with its own reciprocal where each is only the other's. Throws NotFound
    /// and Conflict ("built-in", "stale", "in-use").
    void remove(storage::Transaction &transaction, const access::Actor &actor,
                const std::string &id, std::int64_t version, bool both) const;

    /// The ids of the own types that a relationship has, or had.
    static std::set<std::string> used(storage::Transaction &transaction, std::int64_t practiceNo);

private:
    [[nodiscard]] PracticeTypes typesOf(storage::Transaction &transaction,
                                        const access::Actor &actor) const;
    void write(storage::Transaction &transaction, const access::Actor &actor,
               const PracticeType &type, const std::string &action) const;
    void erase(storage::Transaction &transaction, const access::Actor &actor,
               const std::string &id) const;

    base::Millis _now;
    const RelationshipTypes &_configured;
};

} // namespace kith::people
