// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/LineJudge.h"

#include "plugin/base/Email.h"
#include "plugin/people/ClientNames.h"

namespace kith::transfer {

namespace {

LineVerdict refused(std::vector<base::FieldProblem> problems) {
    LineVerdict verdict;
    verdict.reasons = std::move(problems);
    return verdict;
}

void noteUnchanged(const ImportLine &line, const people::OnFile &found, LineVerdict &verdict) {
    const auto note = [&verdict](const char *field) {
        verdict.reasons.push_back({field, "unchanged", "The contact on file stays as it is."});
    };
    if (const auto key = line.emailKey(); key && *key != base::emailKey(found.email))
        note("email");
    if (!line.fields.phone.empty() && line.fields.phone != found.phone)
        note("phone");
}

/// A person key begins with the phone number, which has no spaces.
void noteUnchanged(const ImportLine &line, const lines::MakingLine &earlier, LineVerdict &verdict) {
    const std::string message =
        "The contact gets what line " + std::to_string(earlier.line) + " says.";
    if (const auto key = line.emailKey(); key && key != earlier.emailKey)
        verdict.reasons.push_back({"email", "unchanged", message});
    const std::string phone = line.fields.phone + " ";
    if (phone != " " && !earlier.personKey.value_or("").starts_with(phone))
        verdict.reasons.push_back({"phone", "unchanged", message});
}

} // namespace

LineVerdict LineJudge::matched(const ImportLine &line, const people::OnFile &found) {
    if (!found.visible)
        return refused({{"email", "taken",
                         "This email address is taken. Ask an administrator of the practice."}});
    if (found.archived)
        return refused({{"contact", "archived", "This contact is on file, but archived."}});
    LineVerdict verdict;
    verdict.outcome = LineOutcome::matched;
    verdict.contactNo = found.contactNo;
    verdict.contactId = found.id;
    noteUnchanged(line, found, verdict);
    for (const LineRelation &relation : line.relations)
        if (people::isRelated(_transaction, _job.actor.practiceNo, relation.clientId,
                              found.contactNo))
            verdict.reasons.push_back(
                {"clientId", "already-related", "They are related to this client already."});
        else
            ++verdict.relations;
    return verdict;
}

LineVerdict LineJudge::judgeOnFile(const ImportLine &line) {
    if (!line.problems.empty())
        return refused(line.problems);
    if (const auto gone = findGone(line))
        return refused({*gone});
    if (const auto found = people::findOnFile(_transaction, _job.actor, line.fields, line.sortKey))
        return matched(line, *found);
    LineVerdict verdict;
    verdict.outcome = LineOutcome::created;
    verdict.relations = static_cast<std::int64_t>(line.relations.size());
    return verdict;
}

std::optional<base::FieldProblem> LineJudge::findGone(const ImportLine &line) {
    for (const LineRelation &relation : line.relations) {
        const auto [known, isNew] = _gone.try_emplace(relation.clientId, false);
        if (isNew)
            known->second =
                people::isClientDeleted(_transaction, _job.actor.practiceNo, relation.clientId);
        if (known->second)
            return base::FieldProblem{"clientId", "unknown", "There is no such client."};
    }
    return std::nullopt;
}

LineVerdict LineJudge::judge(const ImportLine &line) {
    LineVerdict verdict = judgeOnFile(line);
    if (verdict.outcome != LineOutcome::created)
        return verdict;
    if (const auto earlier = findEarlier(line)) {
        verdict.outcome = LineOutcome::matched;
        verdict.sameAs = earlier->line;
        verdict.reasons.push_back(
            {"", "same-person",
             "The same person as in line " + std::to_string(earlier->line) + "."});
        noteUnchanged(line, *earlier, verdict);
    }
    return verdict;
}

std::optional<lines::MakingLine> LineJudge::findEarlier(const ImportLine &line) {
    const auto email = line.emailKey();
    if (email)
        if (auto earlier = lines::findByEmail(_transaction, _job, *email))
            return earlier;
    if (const auto person = line.personKey())
        return lines::findByPerson(_transaction, _job, *person, !email.has_value());
    return std::nullopt;
}

} // namespace kith::transfer
