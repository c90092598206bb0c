// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/RelationshipRow.h"

namespace kith::people {

namespace {

/// How many columns readDetails reads.
constexpr int detailColumns = 5;

RelationshipDetails readDetails(const storage::Query &row, int first) {
    RelationshipDetails details;
    details.emergency = row.flag(first);
    details.legalGuardian = row.flag(first + 1);
    details.legalGuardianUntil = row.text(first + 2);
    details.careInformation = row.text(first + 3);
    details.careInformationUntil = row.text(first + 4);
    return details;
}

} // namespace

storage::SqlText selectContactRelationships() {
    storage::SqlText sql(selectCard);
    sql += ", r.id, r.client_id, r.type, r.notes, r.version, r.created_at, r.ended_on,"
           " r.emergency, r.legal_guardian, r.legal_guardian_until, r.care_information,"
           " r.care_information_until from relationships r join contacts c"
           " on c.practice_no = r.practice_no and c.contact_no = r.contact_no"
           " where r.practice_no = ? and r.removed_at is null";
    return sql;
}

Relationship readContactRelationship(const storage::Query &row) {
    Relationship relationship;
    relationship.contact = readCard(row);
    relationship.id = row.text(afterCard);
    relationship.clientId = row.text(afterCard + 1);
    relationship.type = row.text(afterCard + 2);
    relationship.details = readDetails(row, afterCard + 7);
    relationship.details.notes = row.text(afterCard + 3);
    relationship.version = row.int64(afterCard + 4);
    relationship.since = row.int64(afterCard + 5);
    relationship.endedOn = row.text(afterCard + 6);
    return relationship;
}

storage::SqlText selectClientRelationships() {
    return storage::SqlText(
        "select r.id, r.client_id, r.related_client_id, r.type, r.reciprocal_type, r.notes,"
        " r.version, r.created_at, r.ended_on, r.emergency, r.legal_guardian,"
        " r.legal_guardian_until, r.care_information, r.care_information_until,"
        " r.reciprocal_emergency, r.reciprocal_legal_guardian, r.reciprocal_legal_guardian_until,"
        " r.reciprocal_care_information, r.reciprocal_care_information_until"
        " from relationships r where r.practice_no = ? and r.removed_at is null"
        " and r.related_client_id is not null");
}

Relationship readClientRelationship(const storage::Query &row, const std::string &seenFrom) {
    Relationship relationship;
    relationship.turned = !seenFrom.empty() && seenFrom == row.view(2);
    const bool turned = relationship.turned;
    relationship.id = row.text(0);
    relationship.clientId = row.text(turned ? 2 : 1);
    relationship.related = ClientName{row.text(turned ? 1 : 2), {}, {}, {}};
    relationship.type = row.text(turned ? 4 : 3);
    relationship.details = readDetails(row, turned ? 9 + detailColumns : 9);
    relationship.details.notes = row.text(5);
    relationship.version = row.int64(6);
    relationship.since = row.int64(7);
    relationship.endedOn = row.text(8);
    return relationship;
}

} // namespace kith::people
