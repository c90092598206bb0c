// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/RelationshipMerge.h"

#include "plugin/base/Date.h"
#include "plugin/settings/PracticeSettings.h"

#include <algorithm>
#include <array>
#include <map>

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

struct Marks {
    RelationshipDetails details;
    std::int64_t version = 0;
};

Marks readMarks(Transaction &transaction, std::int64_t practiceNo, const std::string &id) {
    auto row = transaction.query("select emergency, notes, legal_guardian, legal_guardian_until,"
                                 " care_information, care_information_until, version"
                                 " from relationships where practice_no = ? and id = ?",
                                 practiceNo, id);
    if (!row.next())
        return {};
    return {{row.flag(0), row.text(1), row.flag(2), row.text(3), row.text(4), row.text(5)},
            row.int64(6)};
}

/// Writes them as the next version of a relationship that is still of this one.
void writeMarks(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                const std::string &id, const Marks &marks) {
    const RelationshipDetails &details = marks.details;
    transaction.run("update relationships set emergency = ?, notes = ?, legal_guardian = ?,"
                    " legal_guardian_until = ?, care_information = ?, care_information_until = ?,"
                    " version = version + 1, changed_at = ? where practice_no = ? and id = ?"
                    " and version = ?",
                    details.emergency, details.notes, details.legalGuardian,
                    details.legalGuardianUntil, details.careInformation,
                    details.careInformationUntil, now, practiceNo, id, marks.version);
}

void separate(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
              const JoinedRelationship &joined) {
    const Marks present = readMarks(transaction, practiceNo, joined.id);
    if (present.version == joined.version && !(present.details == joined.before))
        writeMarks(transaction, practiceNo, now, joined.id, {joined.before, joined.version});
}

/// Clients of the host may have become one meanwhile, so that what comes back would be there twice.
void endDoubles(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                std::int64_t goneNo, const std::string &id) {
    const std::string zone = settings::readPractice(transaction, practiceNo).timeZone;
    transaction.run("update relationships set ended_at = ?4, ended_on = ?5, changed_at = ?4,"
                    " version = version + 1 where practice_no = ?1 and contact_no = ?2"
                    " and ended_at is null and exists (select 1 from relationships back"
                    " where back.practice_no = ?1 and back.id = ?3 and back.ended_at is null"
                    " and back.client_id = relationships.client_id)",
                    practiceNo, goneNo, id, now, base::dateOf(now, zone));
}

std::map<std::string, std::string>
currentByClient(Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo) {
    std::map<std::string, std::string> current;
    for (const Row &row : rowsOf(transaction, practiceNo, contactNo))
        if (row.current)
            current.emplace(row.clientId, row.id);
    return current;
}

} // namespace

RelationshipDetails united(RelationshipDetails kept, const RelationshipDetails &other) {
    kept.emergency = kept.emergency || other.emergency;
    if (other.legalGuardian)
        kept.legalGuardianUntil = kept.legalGuardian
                                      ? laterOf(kept.legalGuardianUntil, other.legalGuardianUntil)
                                      : other.legalGuardianUntil;
    kept.legalGuardian = kept.legalGuardian || other.legalGuardian;
    const int rank = rankOf(kept.careInformation);
    const int otherRank = rankOf(other.careInformation);
    if (rank == otherRank)
        kept.careInformationUntil =
            earlierOf(kept.careInformationUntil, other.careInformationUntil);
    else if (rank > otherRank)
        kept.careInformationUntil = other.careInformationUntil;
    if (rank > otherRank)
        kept.careInformation = other.careInformation;
    if (kept.notes != other.notes && !other.notes.empty())
        kept.notes = fitting(kept.notes.empty() ? other.notes : kept.notes + "\n" + other.notes);
    return kept;
}

JoinedRelationship joinMarks(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                             const std::string &goneId, const std::string &keptId) {
    Marks marks = readMarks(transaction, practiceNo, keptId);
    JoinedRelationship joined{keptId, marks.version, marks.details};
    marks.details = united(marks.details, readMarks(transaction, practiceNo, goneId).details);
    if (marks.details == joined.before)
        return joined;
    writeMarks(transaction, practiceNo, now, keptId, marks);
    ++joined.version;
    return joined;
}

std::vector<MovingRelationship> movingRelationships(Transaction &transaction,
                                                    std::int64_t practiceNo, std::int64_t goneNo,
                                                    std::int64_t keptNo) {
    auto row = transaction.query("select r.client_id, coalesce(k.display_name, r.client_id),"
                                 " coalesce(own.type, r.type), own.id from relationships r"
                                 " left join clients k on k.practice_no = r.practice_no"
                                 " and k.client_id = r.client_id"
                                 " left join relationships own on own.practice_no = r.practice_no"
                                 " and own.client_id = r.client_id and own.contact_no = ?"
                                 " and own.ended_at is null where r.practice_no = ?"
                                 " and r.contact_no = ? and r.ended_at is null order by 2, 1",
                                 keptNo, practiceNo, goneNo);
    std::vector<MovingRelationship> moving;
    while (row.next())
        moving.push_back({{row.text(0), {}, {}, row.text(1)}, row.text(2), !row.isNull(3)});
    return moving;
}

MergedRelationships mergeRelationships(Transaction &transaction, std::int64_t practiceNo,
                                       base::Millis now, std::int64_t goneNo, std::int64_t keptNo) {
    const auto own = currentByClient(transaction, practiceNo, keptNo);
    MergedRelationships merged;
    for (const Row &row : rowsOf(transaction, practiceNo, goneNo)) {
        const auto twin = row.current ? own.find(row.clientId) : own.end();
        if (twin != own.end()) {
            merged.joined.push_back(joinMarks(transaction, practiceNo, now, row.id, twin->second));
            continue;
        }
        transaction.run("update relationships set contact_no = ? where practice_no = ? and id = ?",
                        keptNo, practiceNo, row.id);
        merged.moved.push_back(row.id);
    }
    return merged;
}

void undoRelationships(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                       std::int64_t goneNo, std::int64_t keptNo,
                       const MergedRelationships &merged) {
    for (const std::string &id : merged.moved) {
        endDoubles(transaction, practiceNo, now, goneNo, id);
        transaction.run("update relationships set contact_no = ? where practice_no = ? and id = ?"
                        " and contact_no = ?",
                        goneNo, practiceNo, id, keptNo);
    }
    for (const JoinedRelationship &joined : merged.joined)
        separate(transaction, practiceNo, now, joined);
}

} // namespace kith::people
