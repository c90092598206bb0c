// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/RelationshipMerge.h"

#include "plugin/audit/Audit.h"
#include "plugin/base/Date.h"
#include "plugin/settings/PracticeSettings.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace kith::people {

namespace {

using storage::Transaction;

/// Of two last days; none is later than any.
std::string laterOf(const std::string &one, const std::string &other) {
    return one.empty() || other.empty() ? std::string() : std::max(one, other);
}

std::string earlierOf(const std::string &one, const std::string &other) {
    return one.empty() || other.empty() ? one + other : std::min(one, other);
}

int rankOf(const std::string &careInformation) {
    constexpr std::array<std::string_view, 3> ranks{"no", "limited", "yes"};
    return static_cast<int>(std::ranges::find(ranks, careInformation) - ranks.begin());
}

/// Of what two may be told about care the more cautious answer.
void restrictCare(RelationshipDetails &kept, const RelationshipDetails &other) {
    const int rank = rankOf(kept.careInformation);
    const int otherRank = rankOf(other.careInformation);
    if (rank == otherRank)
        kept.careInformationUntil =
            earlierOf(kept.careInformationUntil, other.careInformationUntil);
    if (rank <= otherRank)
        return;
    kept.careInformation = other.careInformation;
    kept.careInformationUntil = other.careInformationUntil;
}

/// The marks with which one comes back whose twin had those of both then, and has others by now.
RelationshipDetails narrowed(RelationshipDetails back, const RelationshipDetails &then,
                             const RelationshipDetails &present) {
    back.emergency = back.emergency && present.emergency;
    back.legalGuardian = back.legalGuardian && present.legalGuardian;
    if (!back.legalGuardian)
        back.legalGuardianUntil.clear();
    else if (present.legalGuardianUntil != then.legalGuardianUntil)
        back.legalGuardianUntil = earlierOf(back.legalGuardianUntil, present.legalGuardianUntil);
    if (present.careInformation != then.careInformation ||
        present.careInformationUntil != then.careInformationUntil)
        restrictCare(back, present);
    return back;
}

/// As many whole characters of UTF-8 as may stand in notes.
std::string fitting(std::string notes) {
    std::size_t characters = 0;
    for (std::size_t i = 0; i < notes.size(); ++i)
        if ((notes[i] & 0xc0) != 0x80 && ++characters > longestNotes) {
            notes.resize(i);
            break;
        }
    return notes;
}

struct Row {
    std::string id;
    std::string clientId;
    bool current = true;
};

std::vector<Row> rowsOf(Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo) {
    auto row = transaction.query("select id, client_id, ended_at from relationships"
                                 " where practice_no = ? and contact_no = ? order by id",
                                 practiceNo, contactNo);
    std::vector<Row> rows;
    while (row.next())
        rows.push_back({row.text(0), row.text(1), row.isNull(2)});
    return rows;
}

void note(Transaction &transaction, const access::Actor &actor, base::Millis now,
          const std::string &action, const std::string &id, const std::string &clientId) {
    audit::record(transaction, actor, now, {action, "relationship", id, clientId});
}

struct Marks {
    RelationshipDetails details;
    std::int64_t version = 0;
    std::string clientId = {};
};

Marks readMarks(Transaction &transaction, std::int64_t practiceNo, const std::string &id) {
    auto row = transaction.query("select emergency, notes, legal_guardian, legal_guardian_until,"
                                 " care_information, care_information_until, version, client_id"
                                 " from relationships where practice_no = ? and id = ?",
                                 practiceNo, id);
    if (!row.next())
        return {};
    return {{row.flag(0), row.text(1), row.flag(2), row.text(3), row.text(4), row.text(5)},
            row.int64(6),
            row.text(7)};
}

/// Writes them as the next version of a relationship that is still of this one.
void writeMarks(Transaction &transaction, const access::Actor &actor, base::Millis now,
                const std::string &id, const Marks &marks) {
    const RelationshipDetails &details = marks.details;
    transaction.run("update relationships set emergency = ?, notes = ?, legal_guardian = ?,"
                    " legal_guardian_until = ?, care_information = ?, care_information_until = ?,"
                    " version = version + 1, changed_at = ? where practice_no = ? and id = ?"
                    " and version = ?",
                    details.emergency, details.notes, details.legalGuardian,
                    details.legalGuardianUntil, details.careInformation,
                    details.careInformationUntil, now, actor.practiceNo, id, marks.version);
    note(transaction, actor, now, "relationship.changed", id, marks.clientId);
}

void separate(Transaction &transaction, const access::Actor &actor, base::Millis now,
              const JoinedRelationship &joined) {
    Marks present = readMarks(transaction, actor.practiceNo, joined.id);
    if (present.version != joined.version || present.details == joined.before)
        return;
    present.details = joined.before;
    writeMarks(transaction, actor, now, joined.id, present);
}

/// How a relationship ended.
struct Ending {
    std::optional<base::Millis> at; ///< Nothing while it lasts.
    std::string on;
    std::optional<base::Millis> removedAt;
};

Ending readEnding(Transaction &transaction, std::int64_t practiceNo, const std::string &id) {
    auto row = transaction.query("select ended_at, ended_on, removed_at from relationships"
                                 " where practice_no = ? and id = ?",
                                 practiceNo, id);
    return row.next() ? Ending{row.optionalInt64(0), row.text(1), row.optionalInt64(2)} : Ending{};
}

void end(Transaction &transaction, const access::Actor &actor, base::Millis now,
         const std::string &id, const std::string &clientId, const Ending &ending) {
    transaction.run("update relationships set ended_at = ?, ended_on = ?, removed_at = ?,"
                    " changed_at = ?, version = version + 1 where practice_no = ? and id = ?",
                    ending.at, ending.on, ending.removedAt, now, actor.practiceNo, id);
    note(transaction, actor, now, ending.removedAt ? "relationship.removed" : "relationship.ended",
         id, clientId);
}

/// Clients of the host may have become one meanwhile, so that what comes back would be there twice.
void endDoubles(Transaction &transaction, const access::Actor &actor, base::Millis now,
                std::int64_t goneNo, const std::string &id) {
    std::vector<Row> doubles;
    {
        auto row = transaction.query("select other.id, other.client_id from relationships other"
                                     " join relationships back"
                                     " on back.practice_no = other.practice_no and back.id = ?"
                                     " and back.client_id = other.client_id"
                                     " and back.ended_at is null where other.practice_no = ?"
                                     " and other.contact_no = ? and other.ended_at is null",
                                     id, actor.practiceNo, goneNo);
        while (row.next())
            doubles.push_back({row.text(0), row.text(1)});
    }
    if (doubles.empty())
        return;
    const std::string zone = settings::readPractice(transaction, actor.practiceNo).timeZone;
    for (const Row &each : doubles)
        end(transaction, actor, now, each.id, each.clientId, {now, base::dateOf(now, zone), {}});
}

std::map<std::string, std::string>
currentByClient(Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo) {
    std::map<std::string, std::string> current;
    for (const Row &row : rowsOf(transaction, practiceNo, contactNo))
        if (row.current)
            current.emplace(row.clientId, row.id);
    return current;
}

/// The kept contact's relationship that stands for a twin by now: its client may be another one
/// since. Empty where it has none any more.
std::string presentOf(Transaction &transaction, std::int64_t practiceNo, std::int64_t keptNo,
                      const JoinedRelationship &joined, const std::string &clientId) {
    if (!readEnding(transaction, practiceNo, joined.id).at)
        return joined.id;
    const auto current = currentByClient(transaction, practiceNo, keptNo);
    const auto found = current.find(clientId);
    return found == current.end() ? std::string() : found->second;
}

/// What was decided since of the relationship that stood for both.
void followTwin(Transaction &transaction, const access::Actor &actor, base::Millis now,
                std::int64_t keptNo, const JoinedRelationship &joined) {
    const std::int64_t practiceNo = actor.practiceNo;
    Marks back = readMarks(transaction, practiceNo, joined.twin);
    if (back.version == 0 || readEnding(transaction, practiceNo, joined.twin).at)
        return;
    const std::string id = presentOf(transaction, practiceNo, keptNo, joined, back.clientId);
    if (id.empty()) {
        const Ending ending = readEnding(transaction, practiceNo, joined.id);
        end(transaction, actor, now, joined.twin, back.clientId, ending);
        return;
    }
    const Marks present = readMarks(transaction, practiceNo, id);
    if (id == joined.id && present.version == joined.version)
        return;
    const RelationshipDetails then = united(joined.before, back.details);
    const RelationshipDetails details = narrowed(back.details, then, present.details);
    if (details == back.details)
        return;
    back.details = details;
    writeMarks(transaction, actor, now, joined.twin, back);
}

} // namespace

RelationshipDetails united(RelationshipDetails kept, const RelationshipDetails &other) {
    kept.emergency = kept.emergency || other.emergency;
    if (other.legalGuardian)
        kept.legalGuardianUntil = kept.legalGuardian
                                      ? laterOf(kept.legalGuardianUntil, other.legalGuardianUntil)
                                      : other.legalGuardianUntil;
    kept.legalGuardian = kept.legalGuardian || other.legalGuardian;
    restrictCare(kept, other);
    if (kept.notes != other.notes && !other.notes.empty())
        kept.notes = fitting(kept.notes.empty() ? other.notes : kept.notes + "\n" + other.notes);
    return kept;
}

JoinedRelationship joinMarks(Transaction &transaction, const access::Actor &actor, base::Millis now,
                             const std::string &goneId, const std::string &keptId) {
    Marks marks = readMarks(transaction, actor.practiceNo, keptId);
    JoinedRelationship joined{keptId, marks.version, marks.details, goneId};
    marks.details = united(marks.details, readMarks(transaction, actor.practiceNo, goneId).details);
    if (marks.details == joined.before)
        return joined;
    writeMarks(transaction, actor, now, keptId, marks);
    ++joined.version;
    return joined;
}

std::vector<MovingRelationship> movingRelationships(Transaction &transaction,
                                                    std::int64_t practiceNo, std::int64_t goneNo,
                                                    std::int64_t keptNo) {
    auto row = transaction.query(
        "select r.client_id, coalesce(k.display_name, r.client_id),"
        " coalesce(own.type, r.type), own.id,"
        " case when own.type <> r.type then r.type else '' end from relationships r"
        " left join clients k on k.practice_no = r.practice_no"
        " and k.client_id = r.client_id"
        " left join relationships own on own.practice_no = r.practice_no"
        " and own.client_id = r.client_id and own.contact_no = ?"
        " and own.ended_at is null where r.practice_no = ?"
        " and r.contact_no = ? and r.ended_at is null order by 2, 1",
        keptNo, practiceNo, goneNo);
    std::vector<MovingRelationship> moving;
    while (row.next())
        moving.push_back(
            {{row.text(0), {}, {}, row.text(1)}, row.text(2), !row.isNull(3), row.text(4)});
    return moving;
}

MergedRelationships mergeRelationships(Transaction &transaction, const access::Actor &actor,
                                       base::Millis now, std::int64_t goneNo, std::int64_t keptNo) {
    const std::int64_t practiceNo = actor.practiceNo;
    const auto own = currentByClient(transaction, practiceNo, keptNo);
    MergedRelationships merged;
    for (const Row &row : rowsOf(transaction, practiceNo, goneNo)) {
        const auto twin = row.current ? own.find(row.clientId) : own.end();
        if (twin != own.end()) {
            merged.joined.push_back(joinMarks(transaction, actor, now, row.id, twin->second));
            continue;
        }
        transaction.run("update relationships set contact_no = ? where practice_no = ? and id = ?",
                        keptNo, practiceNo, row.id);
        merged.moved.push_back(row.id);
    }
    return merged;
}

void undoRelationships(Transaction &transaction, const access::Actor &actor, base::Millis now,
                       std::int64_t goneNo, std::int64_t keptNo,
                       const MergedRelationships &merged) {
    for (const std::string &id : merged.moved) {
        endDoubles(transaction, actor, now, goneNo, id);
        transaction.run("update relationships set contact_no = ? where practice_no = ? and id = ?"
                        " and contact_no = ?",
                        goneNo, actor.practiceNo, id, keptNo);
    }
    for (const JoinedRelationship &joined : merged.joined) {
        followTwin(transaction, actor, now, keptNo, joined);
        separate(transaction, actor, now, joined);
    }
}

} // namespace kith::people
