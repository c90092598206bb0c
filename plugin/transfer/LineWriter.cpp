// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/LineWriter.h"

#include "plugin/audit/Audit.h"
#include "plugin/storage/StorageErrors.h"

namespace kith::transfer {

namespace {

[[noreturn]] void refuse(const ImportLine &line, base::FieldProblem problem) {
    throw LineDiffers{{line.line, std::move(problem)}};
}

/// Under the names that lines have for what a relationship is made of.
base::FieldProblem problemOf(const base::Invalid &invalid) {
    if (invalid.fields().empty())
        return {"", "unknown", invalid.what()};
    base::FieldProblem problem = invalid.fields().front();
    if (problem.field == "type")
        problem.field = "relationship";
    return problem;
}

base::FieldProblem whatChanged(const LineVerdict &verdict) {
    if (verdict.outcome == LineOutcome::refused && !verdict.reasons.empty())
        return verdict.reasons.front();
    if (verdict.outcome == LineOutcome::matched)
        return {"contact", "taken", "Somebody added this contact in the meantime."};
    return {"contact", "unknown", "The contact on file is not there any more."};
}

} // namespace

void LineWriter::require(const ImportLine &line, const lines::StoredLine &stored) {
    if (auto gone = _judge.findGone(line))
        refuse(line, std::move(*gone));
    if (stored.sameAs)
        return; // it goes where the earlier line went, which is checked by itself
    const LineVerdict verdict = _judge.judgeOnFile(line);
    if (verdict.outcome != stored.outcome || verdict.contactNo != stored.contactNo)
        refuse(line, whatChanged(verdict));
}

void LineWriter::noteMade(std::int64_t contactNo, const std::string &relationshipId) {
    _transaction.run("insert into import_made (practice_no, import_id, contact_no,"
                     " relationship_id) values (?, ?, ?, ?)",
                     _job.actor.practiceNo, _job.id, contactNo, relationshipId);
}

void LineWriter::noteContact(const ImportLine &line, std::int64_t contactNo,
                             const std::string &id) {
    noteMade(contactNo, {});
    lines::setContact(_transaction, _job, line.line, contactNo);
    audit::record(_transaction, _job.actor, _now,
                  {"contact.created", "contact", id, id,
                   http::JsonWriter().beginObject().field("import", _job.id).endObject().take()});
}

std::int64_t LineWriter::relate(const ImportLine &line, std::int64_t contactNo,
                                const std::string &id) {
    std::int64_t added = 0;
    for (const LineRelation &relation : line.relations) {
        people::RelationshipDraft draft{relation.clientId, id, {}, relation.type, {}};
        draft.details.emergency = relation.emergency;
        try {
            noteMade(contactNo, _relationships.add(_transaction, _job.actor, draft).id);
            ++added;
        } catch (const storage::ConstraintViolated &) {
            throw;
        } catch (const base::Conflict &) {
            continue; // they are related already, which is all that is wanted
        } catch (const base::Invalid &invalid) {
            refuse(line, problemOf(invalid));
        }
    }
    return added;
}

std::int64_t LineWriter::relateKnown(const ImportLine &line, const lines::StoredLine &stored) {
    if (line.relations.empty())
        return 0;
    const auto contactNo =
        stored.sameAs ? lines::contactOf(_transaction, _job, *stored.sameAs) : stored.contactNo;
    const auto card = contactNo
                          ? people::findContactByNo(_transaction, _job.actor.practiceNo, *contactNo)
                          : std::nullopt;
    if (!card)
        refuse(line, {"contact", "unknown", "The contact is not there any more."});
    return relate(line, card->contactNo, card->id);
}

} // namespace kith::transfer
