// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/TypeStore.h"

#include "plugin/access/Policy.h"
#include "plugin/audit/Audit.h"
#include "plugin/base/Errors.h"
#include "plugin/base/Fold.h"
#include "plugin/base/Uuid.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/settings/PracticeSettings.h"

#include <algorithm>

namespace kith::people {

namespace {

using storage::Transaction;

PracticeType require(const PracticeTypes &types, const std::string &id) {
    auto type = types.find(id);
    if (!type)
        throw base::NotFound("There is no such relationship type.");
    return std::move(*type);
}

void checkVersion(const PracticeType &type, std::int64_t version) {
    if (type.version != version)
        throw base::Conflict("version", "stale",
                             "Somebody changed this in the meantime. Load it again.");
}

/// Everybody in the practice has to be able to read it.
void checkNamed(Transaction &transaction, std::int64_t practiceNo, const TypeLabels &labels,
                const std::string &field) {
    const std::string language = settings::readPractice(transaction, practiceNo).language;
    const std::string primary = language.substr(0, language.find('-'));
    if (labels.count("en") == 0 && labels.count(primary) == 0)
        throw base::Invalid(field, "required",
                            "Give it a name in the practice's language or in English.");
}

bool sameLabel(const TypeLabels &labels, const std::string &language, const std::string &label) {
    const auto found = labels.find(language);
    return found != labels.end() && base::foldCase(found->second) == base::foldCase(label);
}

[[noreturn]] void refuseTaken(const std::string &field, const std::string &id) {
    throw base::Conflict(field, "taken", "Another relationship type has this name.", id);
}

/// Two that are offered under one name could not be told apart.
void checkFree(const PracticeTypes &types, const std::string &id, const TypeLabels &labels,
               const std::string &field) {
    for (const PracticeType &other : types.all())
        for (const auto &[language, label] : labels)
            if (other.id != id && !other.hidden && sameLabel(other.labels, language, label))
                refuseTaken(field + "." + language, other.id);
}

void checkReciprocal(const PracticeTypes &types, const std::string &reciprocal) {
    if (!types.find(reciprocal))
        throw base::Invalid("reciprocal", "unknown", "This is not a relationship type.");
}

void checkNumber(const PracticeTypes &types, std::size_t more) {
    const auto all = types.all();
    const auto own = std::ranges::count_if(all, &PracticeType::own);
    if (static_cast<std::size_t>(own) + more > mostOwnTypes)
        throw base::Invalid("labels", "too-many",
                            "A practice may add at most " + std::to_string(mostOwnTypes) +
                                " relationship types.");
}

std::string labelsJson(const TypeLabels &labels) {
    http::JsonWriter out;
    out.beginObject();
    for (const auto &[language, label] : labels)
        out.field(language, label);
    return out.endObject().take();
}

/// For the audit log: how it stands now.
std::string stateOf(const PracticeType &type) {
    http::JsonWriter out;
    out.beginObject().key("labels").raw(labelsJson(type.words)).field("hidden", type.hidden);
    if (type.own)
        out.field("reciprocal", type.reciprocal);
    return out.endObject().take();
}

PracticeType ownType(base::Millis now, const TypeLabels &labels) {
    PracticeType type;
    type.id = base::makeUuid(now);
    type.own = true;
    type.words = labels;
    type.labels = labels;
    return type;
}

/// The labels that the change gives it. A label as it is configured is nothing of the practice's.
TypeLabels applyLabels(PracticeType &type, const TypeLabels &configured, const TypeChange &change) {
    TypeLabels given;
    for (const auto &[language, label] : change.labels) {
        const auto byDefault = configured.find(language);
        const bool isDefault =
            byDefault != configured.end() && label.value_or(byDefault->second) == byDefault->second;
        if (isDefault)
            type.labels[language] = byDefault->second;
        else if (label)
            type.labels[language] = *label;
        else
            type.labels.erase(language);
        type.words.erase(language);
        if (!isDefault && label)
            type.words[language] = *label;
        if (type.labels.count(language) != 0)
            given[language] = type.labels.at(language);
    }
    return given;
}

void checkUnused(const PracticeTypes &types, const std::set<std::string> &used,
                 const std::string &id, const std::string &partner) {
    if (used.count(id) != 0)
        throw base::Conflict("id", "in-use",
                             "Relationships have, or had, this type. It can be hidden.");
    const auto all = types.all();
    const auto names = std::ranges::find_if(all, [&](const PracticeType &other) {
        return other.id != id && other.id != partner && other.reciprocal == id;
    });
    if (names != all.end())
        throw base::Conflict("id", "in-use",
                             "Another relationship type has this as its other side.", names->id);
}

} // namespace

PracticeTypes TypeStore::typesOf(Transaction &transaction, const access::Actor &actor) const {
    access::requireAdmin(actor);
    return readPracticeTypes(transaction, _configured, actor.practiceNo);
}

PracticeType TypeStore::add(Transaction &transaction, const access::Actor &actor,
                            const NewType &wanted) const {
    const PracticeTypes types = typesOf(transaction, actor);
    const bool isPair = !wanted.reciprocalLabels.empty();
    checkNumber(types, isPair ? 2 : 1);
    checkNamed(transaction, actor.practiceNo, wanted.labels, "labels");
    PracticeType type = ownType(_now, wanted.labels);
    type.reciprocal = wanted.reciprocal.empty() ? type.id : wanted.reciprocal;
    type.roleCode = wanted.roleCode;
    if (!wanted.reciprocal.empty())
        checkReciprocal(types, wanted.reciprocal);
    checkFree(types, type.id, type.labels, "labels");
    if (isPair) {
        checkNamed(transaction, actor.practiceNo, wanted.reciprocalLabels, "reciprocalLabels");
        checkFree(types, type.id, wanted.reciprocalLabels, "reciprocalLabels");
        PracticeType other = ownType(_now, wanted.reciprocalLabels);
        for (const auto &[language, label] : other.labels)
            if (sameLabel(type.labels, language, label))
                refuseTaken("reciprocalLabels." + language, {});
        other.reciprocal = type.id;
        type.reciprocal = other.id;
        write(transaction, actor, other, "relationship-type.created");
    }
    write(transaction, actor, type, "relationship-type.created");
    return type;
}

PracticeType TypeStore::edit(Transaction &transaction, const access::Actor &actor,
                             const std::string &id, std::int64_t version,
                             const TypeChange &change) const {
    const PracticeTypes types = typesOf(transaction, actor);
    PracticeType type = require(types, id);
    checkVersion(type, version);
    if (change.reciprocal && !type.own)
        throw base::Invalid("reciprocal", "built-in", "This belongs to Kith and stays as it is.");
    if (change.reciprocal) {
        checkReciprocal(types, *change.reciprocal);
        type.reciprocal = *change.reciprocal;
    }
    const RelationshipType *configured = _configured.find(id);
    const TypeLabels given =
        applyLabels(type, configured == nullptr ? TypeLabels() : configured->labels, change);
    if (type.own)
        checkNamed(transaction, actor.practiceNo, type.labels, "labels");
    const bool wasHidden = type.hidden;
    type.hidden = change.hidden.value_or(wasHidden);
    if (!type.hidden)
        checkFree(types, id, wasHidden ? type.labels : given, "labels");
    ++type.version;
    write(transaction, actor, type, "relationship-type.changed");
    return type;
}

void TypeStore::remove(Transaction &transaction, const access::Actor &actor, const std::string &id,
                       std::int64_t version, bool both) const {
    const PracticeTypes types = typesOf(transaction, actor);
    const PracticeType type = require(types, id);
    if (!type.own)
        throw base::Conflict("id", "built-in", "This belongs to Kith. It can be hidden.");
    checkVersion(type, version);
    const auto other = types.find(type.reciprocal);
    const bool isPair = both && other->own && other->id != id && other->reciprocal == id;
    const auto inUse = used(transaction, actor.practiceNo);
    checkUnused(types, inUse, id, isPair ? other->id : id);
    if (isPair) {
        checkUnused(types, inUse, other->id, id);
        erase(transaction, actor, other->id);
    }
    erase(transaction, actor, id);
}

std::set<std::string> TypeStore::used(Transaction &transaction, std::int64_t practiceNo) {
    auto row = transaction.query(
        "select t.id from relationship_types t where t.practice_no = ? and t.own = 1 and (exists"
        " (select 1 from relationships r where r.practice_no = t.practice_no"
        " and length(r.type) = 36 and r.type = t.id) or exists"
        " (select 1 from relationships r where r.practice_no = t.practice_no"
        " and length(r.reciprocal_type) = 36 and r.reciprocal_type = t.id))",
        practiceNo);
    std::set<std::string> ids;
    while (row.next())
        ids.insert(row.text(0));
    return ids;
}

void TypeStore::write(Transaction &transaction, const access::Actor &actor,
                      const PracticeType &type, const std::string &action) const {
    transaction.run(
        "insert into relationship_types (practice_no, id, own, reciprocal, role_code, hidden,"
        " labels, version, changed_at, changed_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " on conflict (practice_no, id) do update set reciprocal = excluded.reciprocal,"
        " hidden = excluded.hidden, labels = excluded.labels, version = excluded.version,"
        " changed_at = excluded.changed_at, changed_by = excluded.changed_by",
        actor.practiceNo, type.id, type.own, type.reciprocal, type.roleCode, type.hidden,
        labelsJson(type.words), type.version, _now, actor.id);
    audit::record(transaction, actor, _now,
                  {action, "relationship-type", type.id, {}, stateOf(type)});
}

void TypeStore::erase(Transaction &transaction, const access::Actor &actor,
                      const std::string &id) const {
    transaction.run("delete from relationship_types where practice_no = ? and id = ?",
                    actor.practiceNo, id);
    audit::record(transaction, actor, _now, {"relationship-type.deleted", "relationship-type", id});
}

} // namespace kith::people
