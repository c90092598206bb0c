// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/MergeRecord.h"

#include "plugin/http/JsonWriter.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

namespace kith::people {

namespace {

using http::JsonWriter;
using Poco::JSON::Array;
using Poco::JSON::Object;
using storage::Transaction;

void writeFields(JsonWriter &out, const ContactFields &fields) {
    out.beginObject();
    for (const NamedField &each : namedFields)
        out.field(each.name, fields.*each.field);
    out.endObject();
}

ContactFields readFields(const Object::Ptr &object) {
    ContactFields fields;
    for (const NamedField &each : namedFields)
        fields.*each.field = object->getValue<std::string>(std::string(each.name));
    return fields;
}

void writeJoined(JsonWriter &out, const JoinedRelationship &joined) {
    const RelationshipDetails &before = joined.before;
    out.beginObject().field("id", joined.id).field("version", joined.version);
    out.field("twin", joined.twin);
    out.field("emergency", before.emergency).field("notes", before.notes);
    out.field("guardian", before.legalGuardian).field("guardianUntil", before.legalGuardianUntil);
    out.field("care", before.careInformation).field("careUntil", before.careInformationUntil);
    out.endObject();
}

JoinedRelationship readJoined(const Object::Ptr &object) {
    JoinedRelationship joined{
        object->getValue<std::string>("id"), object->getValue<std::int64_t>("version"), {}};
    joined.twin = object->optValue<std::string>("twin", {});
    RelationshipDetails &before = joined.before;
    before.emergency = object->getValue<bool>("emergency");
    before.notes = object->getValue<std::string>("notes");
    before.legalGuardian = object->getValue<bool>("guardian");
    before.legalGuardianUntil = object->getValue<std::string>("guardianUntil");
    before.careInformation = object->getValue<std::string>("care");
    before.careInformationUntil = object->getValue<std::string>("careUntil");
    return joined;
}

template <class Values>
void writeAll(JsonWriter &out, const Values &values) {
    out.beginArray();
    for (const auto &value : values)
        out.value(value);
    out.endArray();
}

template <class Value>
std::vector<Value> readAll(const Array::Ptr &array) {
    std::vector<Value> values;
    for (const auto &value : *array)
        values.push_back(value.convert<Value>());
    return values;
}

std::string jsonOf(const MergeRecord &record) {
    JsonWriter out;
    writeFields(out.beginObject().key("before"), record.before);
    writeFields(out.key("after"), record.after);
    out.field("archivedBefore", record.archivedBefore);
    out.field("goneWasArchived", record.goneWasArchived);
    writeAll(out.key("practitioners"), record.practitioners);
    writeAll(out.key("moved"), record.relationships.moved);
    out.key("joined").beginArray();
    for (const JoinedRelationship &joined : record.relationships.joined)
        writeJoined(out, joined);
    out.endArray().key("followers").beginObject();
    for (const auto &[name, text] : record.followers)
        out.field(name, text);
    return out.endObject().endObject().take();
}

MergeRecord recordOf(const std::string &json) {
    const auto object = Poco::JSON::Parser().parse(json).extract<Object::Ptr>();
    MergeRecord record;
    record.before = readFields(object->getObject("before"));
    record.after = readFields(object->getObject("after"));
    if (!object->isNull("archivedBefore"))
        record.archivedBefore = object->getValue<std::int64_t>("archivedBefore");
    record.goneWasArchived = object->getValue<bool>("goneWasArchived");
    record.practitioners = readAll<std::int64_t>(object->getArray("practitioners"));
    record.relationships.moved = readAll<std::string>(object->getArray("moved"));
    for (const auto &joined : *object->getArray("joined"))
        record.relationships.joined.push_back(readJoined(joined.extract<Object::Ptr>()));
    const auto followers = object->getObject("followers");
    for (const std::string &name : followers->getNames())
        record.followers.emplace(name, followers->getValue<std::string>(name));
    return record;
}

constexpr storage::Sql selectMerge = "select id, kept_no, gone_no, merged_at, merged_by,"
                                     " merged_by_name, undone_at, record from merges"
                                     " where practice_no = ?";

Merge readMerge(const storage::Query &row) {
    Merge merge{row.text(0), row.int64(1),   row.int64(2),         row.int64(3),
                row.text(5), !row.isNull(6), recordOf(row.text(7))};
    if (merge.by.empty())
        merge.by = row.text(4);
    return merge;
}

} // namespace

void insertMerge(Transaction &transaction, const access::Actor &actor, const Merge &merge) {
    transaction.run("insert into merges (practice_no, id, kept_no, gone_no, merged_at, merged_by,"
                    " merged_by_name, record) values (?, ?, ?, ?, ?, ?, ?, ?)",
                    actor.practiceNo, merge.id, merge.keptNo, merge.goneNo, merge.at, actor.id,
                    actor.displayName, jsonOf(merge.record));
}

std::optional<Merge> findMerge(Transaction &transaction, std::int64_t practiceNo,
                               const std::string &id) {
    storage::SqlText sql(selectMerge);
    sql += " and id = ?";
    auto row = transaction.query(sql, practiceNo, id);
    return row.next() ? std::optional(readMerge(row)) : std::nullopt;
}

std::vector<Merge> mergesOf(Transaction &transaction, std::int64_t practiceNo,
                            std::int64_t keptNo) {
    storage::SqlText sql(selectMerge);
    sql += " and kept_no = ? and undone_at is null order by merged_at desc limit 100";
    auto row = transaction.query(sql, practiceNo, keptNo);
    std::vector<Merge> merges;
    while (row.next())
        merges.push_back(readMerge(row));
    return merges;
}

void markUndone(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                const std::string &id) {
    transaction.run("update merges set undone_at = ? where practice_no = ? and id = ?", now,
                    practiceNo, id);
}

} // namespace kith::people
