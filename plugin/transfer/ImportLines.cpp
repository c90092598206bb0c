// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/ImportLines.h"

#include "plugin/access/Policy.h"
#include "plugin/base/Text.h"

namespace kith::transfer::lines {

namespace {

using storage::Transaction;

/// Bytes of a name as it is shown.
constexpr std::size_t longestShown = 201;

std::string shownName(const people::ContactFields &fields) {
    const std::string name = people::displayName(fields);
    const bool fits = name.size() <= longestShown && base::isClean(name, base::TextShape::line);
    return fits ? std::string(base::trim(name)) : std::string();
}

std::string reasonsText(const std::vector<base::FieldProblem> &reasons) {
    http::JsonWriter out;
    out.beginArray();
    for (const base::FieldProblem &reason : reasons)
        out.beginObject()
            .field("field", reason.field)
            .field("code", reason.code)
            .field("message", reason.message)
            .endObject();
    return out.endArray().take();
}

std::optional<std::int64_t> firstNumber(storage::Query row) {
    return row.next() ? row.optionalInt64(0) : std::nullopt;
}

/// l is the line that is looked for, m the one that makes its contact.
constexpr storage::Sql selectMaking =
    "select m.line, m.email_key, m.person_key from import_lines l join import_lines m"
    " on m.practice_no = l.practice_no and m.import_id = l.import_id"
    " and m.line = coalesce(l.same_as, l.line) where l.practice_no = ? and l.import_id = ?";

std::optional<MakingLine> makingLine(storage::Query row) {
    if (!row.next())
        return std::nullopt;
    return MakingLine{row.int64(0), row.optionalText(1), row.optionalText(2)};
}

LineOutcome outcomeOf(std::string_view name) {
    return lineOutcomeOf(name).value_or(LineOutcome::refused);
}

} // namespace

void insert(Transaction &transaction, const ImportJob &job, const ImportLine &line,
            const LineVerdict &verdict) {
    const bool isPerson = verdict.outcome == LineOutcome::created || verdict.sameAs.has_value();
    transaction.run("insert into import_lines (practice_no, import_id, line, outcome, name,"
                    " email_key, person_key, same_as, contact_no, relations, reasons)"
                    " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    job.actor.practiceNo, job.id, line.line, nameOf(verdict.outcome),
                    shownName(line.fields), isPerson ? line.emailKey() : std::nullopt,
                    isPerson ? line.personKey() : std::nullopt, verdict.sameAs, verdict.contactNo,
                    toText(line.relations), reasonsText(verdict.reasons));
}

std::optional<MakingLine> findByEmail(Transaction &transaction, const ImportJob &job,
                                      const std::string &emailKey) {
    storage::SqlText sql(selectMaking);
    sql += " and l.email_key = ? order by l.line limit 1";
    return makingLine(transaction.query(sql, job.actor.practiceNo, job.id, emailKey));
}

std::optional<MakingLine> findByPerson(Transaction &transaction, const ImportJob &job,
                                       const std::string &personKey, bool anyAddress) {
    storage::SqlText sql(selectMaking);
    sql += " and l.person_key = ? and (l.email_key is null or cast(? as bigint) = 1)"
           " order by l.line limit 1";
    return makingLine(transaction.query(sql, job.actor.practiceNo, job.id, personKey, anyAddress));
}

std::map<std::int64_t, StoredLine> readRange(Transaction &transaction, const ImportJob &job,
                                             std::int64_t first, std::int64_t last) {
    auto row = transaction.query("select line, outcome, same_as, contact_no, relations"
                                 " from import_lines"
                                 " where practice_no = ? and import_id = ? and line >= ?"
                                 " and line <= ?",
                                 job.actor.practiceNo, job.id, first, last);
    std::map<std::int64_t, StoredLine> all;
    while (row.next())
        all[row.int64(0)] = {outcomeOf(row.view(1)), row.optionalInt64(2), row.optionalInt64(3),
                             relationsFromText(row.text(4))};
    return all;
}

void setContact(Transaction &transaction, const ImportJob &job, std::int64_t line,
                std::int64_t contactNo) {
    transaction.run("update import_lines set contact_no = ? where practice_no = ?"
                    " and import_id = ? and line = ?",
                    contactNo, job.actor.practiceNo, job.id, line);
}

std::optional<std::int64_t> contactOf(Transaction &transaction, const ImportJob &job,
                                      std::int64_t line) {
    return firstNumber(transaction.query("select contact_no from import_lines"
                                         " where practice_no = ? and import_id = ? and line = ?",
                                         job.actor.practiceNo, job.id, line));
}

bool isAny(Transaction &transaction, const ImportJob &job) {
    return transaction
        .query("select line from import_lines where practice_no = ? and import_id = ? limit 1",
               job.actor.practiceNo, job.id)
        .next();
}

std::vector<ShownLine> page(Transaction &transaction, const ImportJob &job,
                            std::optional<LineOutcome> outcome, std::size_t limit,
                            std::size_t offset) {
    storage::SqlText sql("select l.line, l.outcome, l.name, c.id, c.given_name, c.family_name,"
                         " c.preferred_name, l.relations, l.reasons from import_lines l"
                         " left join contacts c on c.practice_no = l.practice_no"
                         " and c.contact_no = l.contact_no and c.merged_into is null");
    sql += access::contactIsVisible;
    sql += " where l.practice_no = ? and l.import_id = ?";
    if (outcome)
        sql += " and l.outcome = ?";
    sql += " order by l.line limit ? offset ?";
    auto row =
        transaction.query(sql, job.actor.scope, job.actor.scope, job.actor.practiceNo, job.id);
    int place = 4;
    if (outcome)
        row.bindOne(place++, nameOf(*outcome));
    row.bindOne(place++, limit);
    row.bindOne(place, offset);
    std::vector<ShownLine> all;
    while (row.next()) {
        ShownLine line{row.int64(0), outcomeOf(row.view(1)),         row.text(2), row.text(3),
                       {},           relationsFromText(row.text(7)), row.text(8)};
        if (!line.contactId.empty())
            line.contactName =
                people::displayName({row.text(4), row.text(5), row.text(6), {}, {}, {}, {}, {}});
        all.push_back(std::move(line));
    }
    return all;
}

std::int64_t removeSome(Transaction &transaction, const ImportJob &job, std::int64_t most) {
    return transaction.run("delete from import_lines where practice_no = ?1 and import_id = ?2"
                           " and line in (select line from import_lines where practice_no = ?1"
                           " and import_id = ?2 order by line limit ?3)",
                           job.actor.practiceNo, job.id, most);
}

} // namespace kith::transfer::lines
