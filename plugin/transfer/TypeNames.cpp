// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/TypeNames.h"

#include "plugin/base/Fold.h"

namespace kith::transfer {

void TypeNames::add(Names &names, const std::string &name, const std::string &id) {
    const auto [at, isNew] = names.try_emplace(base::foldSortKey(name), id);
    if (!isNew && at->second != id)
        at->second.clear();
}

TypeNames::TypeNames(const people::PracticeTypes &types, const people::RelationshipTypes &shipped)
    : _types(types) {
    Names offered;
    Names hidden;
    Names labels;
    Names ids;
    for (const people::PracticeType &type : types.all()) {
        for (const auto &[language, label] : type.labels)
            add(type.hidden ? hidden : offered, label, type.id);
        add(ids, type.id, type.id);
    }
    for (const people::RelationshipType &type : shipped.all())
        for (const auto &[language, label] : type.labels)
            add(labels, label, type.id);
    for (Names *names : {&offered, &hidden, &labels, &ids})
        _names.merge(*names); // those that came before stay
}

TypeNames::Found TypeNames::find(const std::string &written) const {
    if (_types.find(written))
        return {written};
    const auto found = _names.find(base::foldSortKey(written));
    if (found == _names.end())
        return {};
    return {found->second, found->second.empty()};
}

std::string TypeNames::nameOf(const std::string &id, const std::string &language) const {
    const auto type = _types.find(id);
    if (!type || !type->own)
        return id;
    const std::string label = _types.label(id, language);
    return find(label).id == id ? label : id;
}

} // namespace kith::transfer
