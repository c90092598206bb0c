// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/InvitationFollower.h"

#include "plugin/invitations/Addressee.h"
#include "plugin/invitations/Invitee.h"
#include "plugin/invitations/MessagePlan.h"
#include "plugin/invitations/PlaceLinks.h"
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
                                 " invited_at, invited_by, answer, answered_at from invitees"
                                 " where practice_no = ? and contact_no = ? order by id",
                                 practiceNo, contactNo);
    std::vector<Place> places;
    while (row.next())
        places.push_back({{row.text(0), row.text(1), contactNo, row.view(2) == "invited",
                           row.optionalInt64(3), row.text(7), row.optionalInt64(8)},
                          row.optionalInt64(4),
                          row.int64(5),
                          row.text(6)});
    return places;
}

PlaceAnswer answerOf(const Place &place) {
    return {place.invitee.answer, place.invitee.answeredAt};
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
/// one of them is away meanwhile; nothing refers to it: its links were given or taken away.
void swapHands(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
               const Place &away, const std::string &other, std::int64_t awaysContactNo,
               std::int64_t othersContactNo) {
    const Invitee &invitee = away.invitee;
    transaction.run("delete from invitees where practice_no = ? and id = ?", practiceNo,
                    invitee.id);
    give(transaction, practiceNo, now, other, othersContactNo);
    transaction.run("insert into invitees (practice_no, id, appointment_id, contact_no, state,"
                    " told_sequence, invited_at, invited_by, removed_at, changed_at, answer,"
                    " answered_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    practiceNo, invitee.id, invitee.appointmentId, awaysContactNo,
                    invitee.invited ? "invited" : "removed", invitee.toldSequence, away.invitedAt,
                    away.invitedBy, away.removedAt, now, invitee.answer, invitee.answeredAt);
}

std::int64_t sequenceOf(Transaction &transaction, std::int64_t practiceNo,
                        const std::string &appointmentId) {
    const auto appointment = readAppointment(transaction, practiceNo, appointmentId);
    return appointment ? appointment->sequence : 0;
}

/// What the contact is known to have been told. News that may have gone out counts as perhaps told.
std::optional<std::int64_t> surelyTold(Transaction &transaction, std::int64_t practiceNo,
                                       const Invitee &invitee) {
    for (const auto &message : outbox::unsettled(transaction, practiceNo, invitee.id))
        if (message.kind != kinds::reminder &&
            (message.kind != kinds::moved || !invitee.isSurelyTold()))
            return perhapsTold;
    return invitee.toldSequence;
}

/// Links that opened nothing before a merge open nothing after it: a stranger may have them.
void takeLinks(Transaction &transaction, std::int64_t practiceNo, const Place &drops,
               bool wasArchived, JoinedPlace &joined) {
    if (!drops.invitee.invited || wasArchived)
        joined.parked = parkLinks(transaction, practiceNo, joined.drops);
    joined.links = linksOf(transaction, practiceNo, joined.drops);
    moveLinks(transaction, practiceNo, joined.links, joined.stays);
}

/// The last word of those who were invited counts; an archived contact's word is no one's. The
/// place that is left empty keeps its own answer, for the undo.
void uniteAnswers(Transaction &transaction, std::int64_t practiceNo, const Place &stays,
                  const Place &drops, const people::MergingPair &pair, JoinedPlace &joined) {
    const bool staysArchived = joined.swapped ? pair.goneWasArchived : pair.keptWasArchived;
    const bool dropsArchived = joined.swapped ? pair.keptWasArchived : pair.goneWasArchived;
    joined.answer = joined.united = answerOf(stays);
    const PlaceAnswer other = answerOf(drops);
    if (other.answer.empty() || !drops.invitee.invited || dropsArchived)
        return;
    if (staysArchived || other.isLaterThan(joined.answer.at.value_or(0)))
        joined.united = other;
    if (joined.united != joined.answer)
        writeAnswer(transaction, practiceNo, joined.stays, joined.united);
}

JoinedPlace join(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                 const Place &gone, const Place &kept, const people::MergingPair &pair) {
    JoinedPlace joined;
    joined.swapped = isBetter(gone.invitee, kept.invitee);
    const Place &stays = joined.swapped ? gone : kept;
    Place drops = joined.swapped ? kept : gone;
    joined.stays = stays.invitee.id;
    joined.drops = drops.invitee.id;
    joined.stayedInvited = stays.invitee.invited;
    joined.sequence = sequenceOf(transaction, practiceNo, gone.invitee.appointmentId);
    joined.invited = drops.invitee.invited;
    joined.toldSequence = surelyTold(transaction, practiceNo, drops.invitee);
    joined.removedAt = drops.removedAt;
    takeLinks(transaction, practiceNo, drops,
              joined.swapped ? pair.keptWasArchived : pair.goneWasArchived, joined);
    uniteAnswers(transaction, practiceNo, stays, drops, pair, joined);
    joined.messages = outbox::suspend(transaction, practiceNo, now, joined.drops);
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
    const auto card = findAddressee(transaction, practiceNo, invitee.contactNo);
    if (!appointment || !card)
        return;
    MessagePlan plan(transaction, practiceNo, now, *appointment);
    if (appointment->sequence == joined.sequence && invitee.invited == joined.invited) {
        for (const std::string &dedupe : joined.messages)
            outbox::resume(transaction, practiceNo, now, invitee.id, dedupe, kinds::reminder);
        if (!card->archived)
            plan.addReminders(invitee, card->reach, now);
        return;
    }
    if (!card->archived)
        plan.complete(invitee, card->reach);
}

/// True where the contact learned since that it is off.
bool wasCancelledSince(Transaction &transaction, std::int64_t practiceNo, base::Millis since,
                       const std::string &inviteeId) {
    const auto states = outbox::ofSubject(transaction, practiceNo, inviteeId);
    return std::ranges::any_of(states, [since](const messages::MessageState &message) {
        return message.kind == kinds::cancelled && message.state == "sent" &&
               message.finishedAt.value_or(0) >= since;
    });
}

/// The emptied place as it was before. Whoever was taken out of the appointment since, as one
/// contact, stays out as two.
void refill(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
            const JoinedPlace &joined, Place place, bool staysInvited, base::Millis mergedAt) {
    Invitee &invitee = place.invitee;
    const bool takenOut = joined.stayedInvited && !staysInvited;
    invitee.invited = joined.invited && !takenOut;
    // A message that was on its way at the merge may have arrived since.
    if (!invitee.toldSequence && !wasCancelledSince(transaction, practiceNo, mergedAt, invitee.id))
        invitee.toldSequence = joined.toldSequence;
    if (invitee.invited)
        place.removedAt.reset();
    else if (!takenOut)
        place.removedAt = joined.removedAt;
    writePlace(transaction, practiceNo, now, place);
    catchUp(transaction, practiceNo, now, joined, invitee);
}

/// What was answered since was answered by the contact that was kept.
void partAnswers(Transaction &transaction, std::int64_t practiceNo, const JoinedPlace &joined,
                 const Invitee &stays, base::Millis mergedAt) {
    const PlaceAnswer now{stays.answer, stays.answeredAt};
    if (now == joined.united)
        return writeAnswer(transaction, practiceNo, joined.stays, joined.answer);
    if (!joined.swapped || !now.isLaterThan(mergedAt))
        return;
    writeAnswer(transaction, practiceNo, joined.drops, now);
    const bool asItWas =
        sequenceOf(transaction, practiceNo, stays.appointmentId) == joined.sequence;
    writeAnswer(transaction, practiceNo, joined.stays, asItWas ? joined.answer : PlaceAnswer{});
}

void separate(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
              std::int64_t goneNo, std::int64_t keptNo, const JoinedPlace &joined,
              base::Millis mergedAt) {
    const auto stays = findInvitee(transaction, practiceNo, joined.stays);
    if (stays)
        partAnswers(transaction, practiceNo, joined, *stays, mergedAt);
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
    putLinks(transaction, practiceNo, joined.parked, joined.drops);
    refill(transaction, practiceNo, now, joined, std::move(place), stays->invited, mergedAt);
}

PlaceBefore before(Transaction &transaction, std::int64_t practiceNo, const Place &place) {
    const Invitee &invitee = place.invitee;
    return {invitee.id,
            invitee.invited,
            invitee.toldSequence,
            sequenceOf(transaction, practiceNo, invitee.appointmentId),
            {},
            answerOf(place)};
}

/// What the kept contact answered since in the other one's place is not the other's word.
void giveAnswerBack(Transaction &transaction, std::int64_t practiceNo, const Invitee &invitee,
                    const PlaceBefore &place, base::Millis mergedAt) {
    if (!PlaceAnswer{invitee.answer, invitee.answeredAt}.isLaterThan(mergedAt))
        return;
    const bool asItWas =
        sequenceOf(transaction, practiceNo, invitee.appointmentId) == place.sequence;
    writeAnswer(transaction, practiceNo, place.id, asItWas ? place.answer : PlaceAnswer{});
}

/// What went to the other contact's address while the two were one counts for nothing: its links
/// are dead, and the news is told again to whom it concerns.
void settle(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
            base::Millis mergedAt, const PlaceBefore &place) {
    auto invitee = findInvitee(transaction, practiceNo, place.id);
    const auto card =
        invitee ? findAddressee(transaction, practiceNo, invitee->contactNo) : std::nullopt;
    const auto appointment =
        card ? readAppointment(transaction, practiceNo, invitee->appointmentId) : std::nullopt;
    if (!appointment)
        return;
    const auto strays =
        outbox::disown(transaction, practiceNo, place.id, mergedAt, card->email, card->phone);
    if (!strays.empty())
        deleteLinksSince(transaction, practiceNo, mergedAt, place.id);
    if (std::ranges::any_of(strays, [](const messages::StrayMessage &stray) {
            return stray.sent && stray.kind != kinds::reminder;
        })) {
        invitee->toldSequence = place.toldSequence;
        writeTold(transaction, practiceNo, now, place.id, place.toldSequence);
    }
    if (!card->archived && (!strays.empty() || appointment->sequence != place.sequence))
        MessagePlan(transaction, practiceNo, now, *appointment).complete(*invitee, card->reach);
}

bool isUpcoming(const std::optional<StoredAppointment> &appointment, base::Millis now) {
    return appointment && !appointment->known.cancelled && appointment->known.endsAt > now;
}

/// True where there may still be something to tell.
bool goesOn(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
            const Place &place) {
    const auto appointment = readAppointment(transaction, practiceNo, place.invitee.appointmentId);
    return appointment && appointment->known.endsAt > now;
}

std::int64_t countWaiting(Transaction &transaction, std::int64_t practiceNo,
                          const std::string &inviteeId) {
    const auto states = outbox::ofSubject(transaction, practiceNo, inviteeId);
    return std::ranges::count(states, "waiting", &messages::MessageState::state);
}

bool isArchived(Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo) {
    const auto card = findAddressee(transaction, practiceNo, contactNo);
    return card && card->archived;
}

/// Those of the places where the other contact is not invited as well.
void addCounts(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
               const std::vector<Place> &places, const std::vector<Place> &others,
               std::vector<people::MergeCount> &counts) {
    for (const Place &place : places) {
        const Place *const twin = findIn(others, place.invitee.appointmentId);
        if (!place.invitee.invited || (twin != nullptr && twin->invitee.invited))
            continue;
        const auto appointment =
            readAppointment(transaction, practiceNo, place.invitee.appointmentId);
        if (isUpcoming(appointment, now))
            counts.push_back({appointment->known.clientIds, 1,
                              countWaiting(transaction, practiceNo, place.invitee.id)});
    }
}

} // namespace

bool InvitationFollower::uses(Transaction &transaction, std::int64_t practiceNo,
                              std::int64_t contactNo) {
    return transaction
               .query("select 1 from invitees where practice_no = ? and contact_no = ? limit 1",
                      practiceNo, contactNo)
               .next() ||
           findReminderChoice(transaction, practiceNo, contactNo);
}

std::vector<people::MergeCount> InvitationFollower::count(Transaction &transaction,
                                                          std::int64_t practiceNo, base::Millis now,
                                                          std::int64_t goneNo,
                                                          std::int64_t keptNo) {
    const auto own = placesOf(transaction, practiceNo, keptNo);
    const auto others = placesOf(transaction, practiceNo, goneNo);
    std::vector<people::MergeCount> counts;
    if (isArchived(transaction, practiceNo, goneNo))
        return counts;
    addCounts(transaction, practiceNo, now, others, own, counts);
    if (isArchived(transaction, practiceNo, keptNo))
        addCounts(transaction, practiceNo, now, own, others, counts);
    return counts;
}

std::string InvitationFollower::merge(Transaction &transaction, const access::Actor &actor,
                                      base::Millis now, const people::MergingPair &pair) {
    const std::int64_t practiceNo = actor.practiceNo;
    const auto own = placesOf(transaction, practiceNo, pair.keptNo);
    auto others = placesOf(transaction, practiceNo, pair.goneNo);
    if (pair.goneWasArchived) // They would come to life as the other's.
        std::erase_if(others, [&](const Place &place) {
            return place.invitee.invited && goesOn(transaction, practiceNo, now, place);
        });
    PlaceRecord record;
    record.at = now;
    record.reminders = mergeReminderChoices(transaction, practiceNo, pair.goneNo, pair.keptNo);
    for (const Place &place : own)
        if (findIn(others, place.invitee.appointmentId) == nullptr &&
            goesOn(transaction, practiceNo, now, place))
            record.stays.push_back(before(transaction, practiceNo, place));
    for (const Place &place : others) {
        PlaceBefore known = before(transaction, practiceNo, place);
        const Place *const twin = findIn(own, place.invitee.appointmentId);
        if (twin != nullptr) {
            record.joined.push_back(join(transaction, practiceNo, now, place, *twin, pair));
            if (!record.joined.back().swapped)
                known = before(transaction, practiceNo, *twin);
        } else {
            give(transaction, practiceNo, now, known.id, pair.keptNo);
        }
        if (known.id == place.invitee.id && (!known.invited || pair.goneWasArchived))
            known.parked = parkLinks(transaction, practiceNo, known.id);
        (twin == nullptr ? record.moved : record.stays).push_back(std::move(known));
    }
    return toJson(record);
}

void InvitationFollower::undo(Transaction &transaction, const access::Actor &actor,
                              base::Millis now, std::int64_t goneNo, std::int64_t keptNo,
                              const std::string &record) {
    const std::int64_t practiceNo = actor.practiceNo;
    const PlaceRecord merged = placeRecordOf(record);
    if (merged.reminders)
        undoReminderChoices(transaction, practiceNo, goneNo, keptNo, *merged.reminders);
    for (const PlaceBefore &place : merged.moved) {
        const auto invitee = findInvitee(transaction, practiceNo, place.id);
        // An invitation that was made since was made for the kept contact.
        const bool invitedSince = invitee && invitee->invited && !place.invited;
        if (!invitee || invitee->contactNo != keptNo || invitedSince)
            continue;
        giveAnswerBack(transaction, practiceNo, *invitee, place, merged.at);
        give(transaction, practiceNo, now, place.id, goneNo);
        putLinks(transaction, practiceNo, place.parked, place.id);
        settle(transaction, practiceNo, now, merged.at, place);
    }
    for (const JoinedPlace &joined : merged.joined)
        separate(transaction, practiceNo, now, goneNo, keptNo, joined, merged.at);
    for (const PlaceBefore &place : merged.stays) {
        const auto invitee = findInvitee(transaction, practiceNo, place.id);
        if (invitee && invitee->contactNo == goneNo)
            putLinks(transaction, practiceNo, place.parked, place.id);
        settle(transaction, practiceNo, now, merged.at, place);
    }
}

} // namespace kith::invitations
