// SPDX-License-Identifier: Apache-2.0
#include "plugin/audit/Audit.h"

#include "plugin/base/Uuid.h"

namespace kith::audit {

namespace {

std::string_view nameOf(access::ActorKind kind) {
    switch (kind) {
    case access::ActorKind::staff:
        return "staff";
    case access::ActorKind::contact:
        return "contact";
    default:
        return "system";
    }
}

constexpr std::size_t blockSize = 16;
constexpr int columns = 11;

storage::SqlText insertSql(std::size_t rows) {
    storage::SqlText sql("insert into audit_entries (practice_no, id, at, actor_kind, actor_id,"
                         " remote_address, action, object_kind, object_id, subject_id, details)"
                         " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (std::size_t i = 1; i < rows; ++i)
        sql += ", (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    return sql;
}

void bindEntry(storage::Query &query, int index, const access::Actor &actor, base::Millis at,
               const Entry &entry) {
    const auto bind = [&](const auto &value) { query.bindOne(index++, value); };
    bind(actor.practiceNo);
    bind(base::makeUuid(at));
    bind(at);
    bind(nameOf(actor.kind));
    bind(actor.id);
    bind(actor.remoteAddress);
    bind(entry.action);
    bind(entry.objectKind);
    bind(entry.objectId);
    bind(entry.subjectId);
    bind(entry.details);
}

} // namespace

void record(storage::Transaction &transaction, const access::Actor &actor, base::Millis now,
            const Entry &entry) {
    static const storage::SqlText one = insertSql(1);
    auto query = transaction.query(one);
    bindEntry(query, 0, actor, now, entry);
    query.run();
}

void recordAll(storage::Transaction &transaction, std::span<const Record> records) {
    static const storage::SqlText one = insertSql(1);
    static const storage::SqlText block = insertSql(blockSize);
    while (!records.empty()) {
        const std::size_t rows = records.size() >= blockSize ? blockSize : 1;
        auto query = transaction.query(rows == 1 ? one : block);
        for (std::size_t i = 0; i < rows; ++i)
            bindEntry(query, static_cast<int>(i) * columns, records[i].actor, records[i].at,
                      records[i].entry);
        query.run();
        records = records.subspan(rows);
    }
}

} // namespace kith::audit
