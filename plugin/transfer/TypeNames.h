// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/PracticeTypes.h"

#include <map>
#include <string>
#include <vector>

namespace kith::transfer {

/// Which relationship type of a practice a text in a file means, and how one is written there.
/// A value of one request.
class TypeNames {
public:
    struct Found {
        std::string id;           ///< Empty where there is no such type.
        bool isAmbiguous = false; ///< Several types have this name.
    };

    TypeNames(const people::PracticeTypes &types, const people::RelationshipTypes &shipped);

    /// By the id as it is written; then, whatever the case, by the label in any language of a type
    /// that is offered, of a hidden one, by a label that Kith ships, and by the id.
    [[nodiscard]] Found find(const std::string &written) const;

    /// The id of a built-in type. One that the practice made is named by its label, because nobody
    /// else knows its id, unless the label does not lead back to it.
    [[nodiscard]] std::string nameOf(const std::string &id, const std::string &language) const;

private:
    using Names = std::map<std::string, std::string>; ///< Ids by folded name; empty: of several.

    static void add(Names &names, const std::string &name, const std::string &id);

    people::PracticeTypes _types;
    Names _names;
};

} // namespace kith::transfer
