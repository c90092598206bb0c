// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/ImportStore.h"

#include "plugin/http/JsonForm.h"

namespace kith::transfer::imports {

namespace {

using storage::Transaction;

constexpr storage::Sql selectJob =
    "select i.id, i.name, i.format, i.bytes, i.received, i.state, i.step, i.at_byte, i.at_line,"
    " i.layout, i.lines, i.done_lines, i.created, i.matched, i.refused, i.relations, i.problems,"
    " i.kept, i.reason, i.applied_at, i.undo_until, i.created_at, i.changed_at, i.due_at"
    " from imports i where i.practice_no = ?";

std::string reasonText(const ImportJob &job) {
    if (!job.reason)
        return {};
    const base::FieldProblem &problem = job.reason->problem;
    return http::JsonWriter()
        .beginObject()
        .field("line", job.reason->line)
        .field("field", problem.field)
        .field("code", problem.code)
        .field("message", problem.message)
        .endObject()
        .take();
}

std::optional<ImportReason> reasonOf(const std::string &text) {
    if (text.empty())
        return std::nullopt;
    constexpr std::size_t longest = 1000;
    http::JsonForm form(text);
    ImportReason reason;
    reason.line = form.number("line", 0, largestFile).value_or(0);
    reason.problem.field = form.text("field", longest);
    reason.problem.code = form.text("code", longest);
    reason.problem.message = form.text("message", longest);
    return reason;
}

ImportJob jobOf(const storage::Query &row, access::Actor actor) {
    ImportJob job;
    job.actor = std::move(actor);
    job.id = row.text(0);
    job.name = row.text(1);
    job.format = row.view(2) == "csv" ? Format::csv : Format::vcard;
    job.bytes = row.int64(3);
    job.received = row.int64(4);
    job.state = importStateOf(row.view(5));
    job.step = row.int64(6);
    job.atByte = row.int64(7);
    job.atLine = row.int64(8);
    if (const auto layout = row.text(9); !layout.empty())
        job.layout = layoutFromText(layout);
    job.lines = row.int64(10);
    job.doneLines = row.int64(11);
    job.created = row.int64(12);
    job.matched = row.int64(13);
    job.refused = row.int64(14);
    job.relations = row.int64(15);
    job.problems = row.int64(16);
    job.kept = row.int64(17);
    job.reason = reasonOf(row.text(18));
    job.appliedAt = row.optionalInt64(19);
    job.undoUntil = row.optionalInt64(20);
    job.createdAt = row.int64(21);
    job.changedAt = row.int64(22);
    job.dueAt = row.optionalInt64(23);
    return job;
}

} // namespace

void insert(Transaction &transaction, const ImportJob &job) {
    transaction.run("insert into imports (practice_no, id, created_by, name, format, bytes,"
                    " received, state, step, at_byte, at_line, layout, lines, done_lines, created,"
                    " matched, refused, relations, problems, kept, reason, created_at, changed_at,"
                    " due_at) values (?, ?, ?, ?, ?, ?, 0, ?, 0, 0, 1, '', 0, 0, 0, 0, 0, 0, 0, 0,"
                    " '', ?, ?, ?)",
                    job.actor.practiceNo, job.id, job.actor.id, job.name,
                    job.format == Format::csv ? "csv" : "vcard", job.bytes, nameOf(job.state),
                    job.createdAt, job.changedAt, job.dueAt);
}

ImportJob read(Transaction &transaction, const access::Actor &actor, const std::string &id) {
    storage::SqlText sql(selectJob);
    sql += " and i.id = ? and i.created_by = ? and i.state <> 'removed'";
    auto row = transaction.query(sql, actor.practiceNo, id, actor.id);
    if (!row.next())
        throw base::NotFound("There is no such import.");
    return jobOf(row, actor);
}

std::vector<ImportJob> list(Transaction &transaction, const access::Actor &actor,
                            std::size_t most) {
    storage::SqlText sql(selectJob);
    sql += " and i.created_by = ? and i.state <> 'removed' order by i.id desc limit ?";
    auto row = transaction.query(sql, actor.practiceNo, actor.id, most);
    std::vector<ImportJob> jobs;
    while (row.next())
        jobs.push_back(jobOf(row, actor));
    return jobs;
}

std::int64_t countOpen(Transaction &transaction, const access::Actor &actor) {
    auto row = transaction.query("select count(*) from imports where practice_no = ?"
                                 " and created_by = ? and state <> 'applied' and state <> 'undone'"
                                 " and state <> 'cancelled' and state <> 'removed'",
                                 actor.practiceNo, actor.id);
    row.next();
    return row.int64(0);
}

bool claim(Transaction &transaction, const ImportJob &job) {
    return transaction.run("update imports set step = step + 1 where practice_no = ? and id = ?"
                           " and step = ?",
                           job.actor.practiceNo, job.id, job.step) == 1;
}

void write(Transaction &transaction, const ImportJob &job) {
    transaction.run("update imports set received = ?, state = ?, at_byte = ?, at_line = ?,"
                    " layout = ?, lines = ?, done_lines = ?, created = ?, matched = ?,"
                    " refused = ?, relations = ?, problems = ?, kept = ?, reason = ?,"
                    " applied_at = ?, undo_until = ?, changed_at = ?, due_at = ?"
                    " where practice_no = ? and id = ?",
                    job.received, nameOf(job.state), job.atByte, job.atLine,
                    job.layout ? toText(*job.layout) : std::string(), job.lines, job.doneLines,
                    job.created, job.matched, job.refused, job.relations, job.problems, job.kept,
                    reasonText(job), job.appliedAt, job.undoUntil, job.changedAt, job.dueAt,
                    job.actor.practiceNo, job.id);
}

void remove(Transaction &transaction, const ImportJob &job) {
    transaction.run("delete from imports where practice_no = ? and id = ?", job.actor.practiceNo,
                    job.id);
}

std::vector<Due> listDue(Transaction &transaction, base::Millis now, std::size_t most) {
    auto row = transaction.query("select practice_no, id from imports where due_at <= ?"
                                 " order by due_at, practice_no limit ?",
                                 now, most);
    std::vector<Due> all;
    while (row.next())
        all.push_back({row.int64(0), row.text(1)});
    return all;
}

std::optional<ImportJob> readDue(Transaction &transaction, const Due &due, base::Millis now) {
    storage::SqlText sql(selectJob);
    sql += " and i.id = ? and i.due_at <= ?";
    auto row = transaction.query(sql, due.practiceNo, due.id, now);
    if (!row.next())
        return std::nullopt;
    return jobOf(row, access::systemActor(due.practiceNo, {}, "imports"));
}

} // namespace kith::transfer::imports
