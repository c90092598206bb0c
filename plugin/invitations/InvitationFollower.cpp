// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/InvitationFollower.h"

#include "plugin/invitations/Invitee.h"
#include "plugin/invitations/MessagePlan.h"
#include "plugin/invitations/PlaceRecord.h"
#include "plugin/invitations/StoredAppointment.h"
#include "plugin/messages/Outbox.h"

#include <algorithm>
#include <tuple>

namespace kith::invitations {

namespace {

using storage::Transaction;
namespace outbox = messages::outbox;

/// An invitee and what else stands in its row.
struct Place {
    Invitee invitee;
    std::optional<base::Millis> removedAt;
    base::Millis invitedAt = 0;
    std::string invitedBy;
};

std::vector<Place> placesOf(Transaction &transaction, std::int64_t practiceNo,
                            std::int64_t contactNo) {
    auto row = transaction.query("select id, appointment_id, state, told_sequence, removed_at,"
                                 " invited_at, invited_by from invitees where practice_no = ?"
                                 " and contact_no = ? order by id",
                                 practiceNo, contactNo);
    std::vector<Place> places;
    while (row.next())
        places.push_back(
            {{row.text(0), row.text(1), contactNo, row.view(2) == "invited", row.optionalInt64(3)},
             row.optionalInt64(4),
             row.int64(5),
             row.text(6)});
    return places;
}

const Place *findIn(const std::vector<Place> &places, const std::string &appointmentId) {
    const auto found = std::ranges::find_if(
        places, [&](const Place &place) { return place.invitee.appointmentId == appointmentId; });
    return found == places.end() ? nullptr : &*found;
}

bool isBetter(const Invitee &one, const Invitee &other) {
    const auto rank = [](const Invitee &of) {
        return std::tuple(of.invited, of.isSurelyTold(), of.toldSequence.has_value());
    };
    return rank(one) > rank(other);
}

/// Gives a place to another contact that has none there, with its messages.
void give(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
          const std::string &inviteeId, std::int64_t contactNo) {
    transaction.run("update invitees set contact_no = ?, changed_at = ? where practice_no = ?"
                    " and id = ?",
                    contactNo, now, practiceNo, inviteeId);
    outbox::readdress(transaction, practiceNo, inviteeId, contactNo);
}

std::vector<std::string> linksOf(Transaction &transaction, std::int64_t practiceNo,
                                 const std::string &inviteeId) {
    auto row = transaction.query("select secret_hash from join_links where practice_no = ?"
                                 " and invitee_id = ?",
                                 practiceNo, inviteeId);
    std::vector<std::string> hashes;
    while (row.next())
        hashes.push_back(row.text(0));
    return hashes;
}

void moveLinks(Transaction &transaction, std::int64_t practiceNo,
               const std::vector<std::string> &hashes, const std::string &inviteeId) {
    for (const std::string &hash : hashes)
        transaction.run("update join_links set invitee_id = ? where practice_no = ?"
                        " and secret_hash = ?",
                        inviteeId, practiceNo, hash);
}

/// Writes it empty, or as it was.
void writePlace(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                const Place &place) {
    const Invitee &invitee = place.invitee;
    transaction.run("update invitees set state = ?, told_sequence = ?, removed_at = ?,"
                    " changed_at = ? where practice_no = ? and id = ?",
                    invitee.invited ? "invited" : "removed", invitee.toldSequence, place.removedAt,
                    now, practiceNo, invitee.id);
}

/// Two places in one appointment change hands. A contact has one place there at any time, so that
/// one of them is away meanwhile; nothing refers to it: its links were given away.
void swapHands(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
               const Place &away, const std::string &other, std::int64_t awaysContactNo,
               std::int64_t othersContactNo) {
    const Invitee &invitee = away.invitee;
    transaction.run("delete from invitees where practice_no = ? and id = ?", practiceNo,
                    invitee.id);
    give(transaction, practiceNo, now, other, othersContactNo);
    transaction.run("insert into invitees (practice_no, id, appointment_id, contact_no, state,"
                    " told_sequence, invited_at, invited_by, removed_at, changed_at)"
                    " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    practiceNo, invitee.id, invitee.appointmentId, awaysContactNo,
                    invitee.invited ? "invited" : "removed", invitee.toldSequence, away.invitedAt,
                    away.invitedBy, away.removedAt, now);
}

std::int64_t sequenceOf(Transaction &transaction, std::int64_t practiceNo,
                        const std::string &appointmentId) {
    const auto appointment = readAppointment(transaction, practiceNo, appointmentId);
    return appointment ? appointment->sequence : 0;
}

JoinedPlace join(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                 const Place &gone, const Place &kept) {
    JoinedPlace joined;
    joined.swapped = isBetter(gone.invitee, kept.invitee);
    const Place &stays = joined.swapped ? gone : kept;
    Place drops = joined.swapped ? kept : gone;
    joined.stays = stays.invitee.id;
    joined.drops = drops.invitee.id;
    joined.stayedInvited = stays.invitee.invited;
    joined.sequence = sequenceOf(transaction, practiceNo, gone.invitee.appointmentId);
    joined.invited = drops.invitee.invited;
    joined.toldSequence = drops.invitee.toldSequence;
    joined.removedAt = drops.removedAt;
    joined.links = linksOf(transaction, practiceNo, joined.drops);
    joined.messages = outbox::suspend(transaction, practiceNo, now, joined.drops);
    moveLinks(transaction, practiceNo, joined.links, joined.stays);
    drops.invitee.invited = false;
    drops.invitee.toldSequence.reset();
    drops.removedAt = joined.removedAt.value_or(now);
    if (joined.swapped)
        swapHands(transaction, practiceNo, now, drops, joined.stays, gone.invitee.contactNo,
                  kept.invitee.contactNo);
    else
        writePlace(transaction, practiceNo, now, drops);
    return joined;
}

/// Tells what is to be told by now, where that is not what was to be told then.
void catchUp(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
             const JoinedPlace &joined, const Invitee &invitee) {
    const auto appointment = readAppointment(transaction, practiceNo, invitee.appointmentId);
    if (!appointment)
        return;
    if (appointment->sequence == joined.sequence && invitee.invited == joined.invited) {
        for (const std::string &dedupe : joined.messages)
            outbox::resume(transaction, practiceNo, now, invitee.id, dedupe, kinds::reminder);
        return;
    }
    const auto card = people::findContactByNo(transaction, practiceNo, invitee.contactNo);
    if (card && !card->archived)
        MessagePlan(transaction, practiceNo, now, *appointment).complete(invitee, card->reach);
}

/// The emptied place as it was before. Whoever was taken out of the appointment since, as one
/// contact, stays out as two.
void refill(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
            const JoinedPlace &joined, Place place, bool staysInvited) {
    Invitee &invitee = place.invitee;
    const bool takenOut = joined.stayedInvited && !staysInvited;
    invitee.invited = joined.invited && !takenOut;
    // A message that was on its way at the merge may have arrived since.
    if (!invitee.toldSequence)
        invitee.toldSequence = joined.toldSequence;
    if (invitee.invited)
        place.removedAt.reset();
    else if (!takenOut)
        place.removedAt = joined.removedAt;
    writePlace(transaction, practiceNo, now, place);
    catchUp(transaction, practiceNo, now, joined, invitee);
}

void separate(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
              std::int64_t goneNo, std::int64_t keptNo, const JoinedPlace &joined) {
    const auto stays = findInvitee(transaction, practiceNo, joined.stays);
    const auto left = placesOf(transaction, practiceNo, goneNo);
    const auto drops = std::ranges::find_if(
        left, [&joined](const Place &place) { return place.invitee.id == joined.drops; });
    if (!stays || drops == left.end())
        return;
    Place place = *drops;
    if (joined.swapped) {
        swapHands(transaction, practiceNo, now, place, joined.stays, keptNo, goneNo);
        place.invitee.contactNo = keptNo;
    }
    moveLinks(transaction, practiceNo, joined.links, joined.drops);
    refill(transaction, practiceNo, now, joined, std::move(place), stays->invited);
}

bool isUpcoming(const std::optional<StoredAppointment> &appointment, base::Millis now) {
    return appointment && !appointment->known.cancelled && appointment->known.endsAt > now;
}

std::int64_t countWaiting(Transaction &transaction, std::int64_t practiceNo,
                          const std::string &inviteeId) {
    const auto states = outbox::ofSubject(transaction, practiceNo, inviteeId);
    return std::ranges::count(states, "waiting", &messages::MessageState::state);
}

} // namespace

bool InvitationFollower::uses(Transaction &transaction, std::int64_t practiceNo,
                              std::int64_t contactNo) {
    return transaction
        .query("select 1 from invitees where practice_no = ? and contact_no = ? limit 1",
               practiceNo, contactNo)
        .next();
}

std::vector<people::MergeCount> InvitationFollower::count(Transaction &transaction,
                                                          std::int64_t practiceNo, base::Millis now,
                                                          std::int64_t goneNo,
                                                          std::int64_t keptNo) {
    const auto own = placesOf(transaction, practiceNo, keptNo);
    std::vector<people::MergeCount> counts;
    for (const Place &place : placesOf(transaction, practiceNo, goneNo)) {
        const Place *const twin = findIn(own, place.invitee.appointmentId);
        if (!place.invitee.invited || (twin != nullptr && twin->invitee.invited))
            continue;
        const auto appointment =
            readAppointment(transaction, practiceNo, place.invitee.appointmentId);
        if (isUpcoming(appointment, now))
            counts.push_back({appointment->known.clientIds, 1,
                              countWaiting(transaction, practiceNo, place.invitee.id)});
    }
    return counts;
}

std::string InvitationFollower::merge(Transaction &transaction, const access::Actor &actor,
                                      base::Millis now, const people::MergingPair &pair) {
    const auto own = placesOf(transaction, actor.practiceNo, pair.keptNo);
    PlaceRecord record;
    for (const Place &place : placesOf(transaction, actor.practiceNo, pair.goneNo)) {
        if (const Place *const twin = findIn(own, place.invitee.appointmentId)) {
            record.joined.push_back(join(transaction, actor.practiceNo, now, place, *twin));
            continue;
        }
        give(transaction, actor.practiceNo, now, place.invitee.id, pair.keptNo);
        record.moved.push_back(place.invitee.id);
    }
    return toJson(record);
}

void InvitationFollower::undo(Transaction &transaction, const access::Actor &actor,
                              base::Millis now, std::int64_t goneNo, std::int64_t keptNo,
                              const std::string &record) {
    const PlaceRecord merged = placeRecordOf(record);
    for (const std::string &id : merged.moved) {
        const auto invitee = findInvitee(transaction, actor.practiceNo, id);
        if (invitee && invitee->contactNo == keptNo)
            give(transaction, actor.practiceNo, now, id, goneNo);
    }
    for (const JoinedPlace &joined : merged.joined)
        separate(transaction, actor.practiceNo, now, goneNo, keptNo, joined);
}

} // namespace kith::invitations
