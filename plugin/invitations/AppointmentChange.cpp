// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/AppointmentChange.h"

#include "plugin/audit/Audit.h"
#include "plugin/base/Errors.h"
#include "plugin/base/Secret.h"
#include "plugin/base/Text.h"
#include "plugin/base/Uuid.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/invitations/Addressee.h"
#include "plugin/messages/StopLog.h"
#include "plugin/people/MergedContacts.h"

#include <algorithm>
#include <tuple>

namespace kith::invitations {

namespace {

constexpr std::size_t roomBytes = 24;

bool isSame(const platform::Appointment &one, const platform::Appointment &other) {
    const auto rest = [](const platform::Appointment &of) {
        return std::tie(of.cancelled, of.seriesId, of.clientIds, of.practitionerIds);
    };
    return !differsForInvitees(one, other) && rest(one) == rest(other);
}

/// Jitsi's rooms know no capitals; 32 letters, digits and signs are still beyond guessing.
std::string makeRoom() {
    return base::asciiLower(base::makeSecret(roomBytes));
}

/// Only the revision of an appointment that was cancelled before Kith knew it: without times.
bool isTombstone(const StoredAppointment &stored) {
    return stored.known.cancelled && stored.known.endsAt == 0;
}

bool isAnotherTime(const platform::Appointment &one, const platform::Appointment &other) {
    return one.startsAt != other.startsAt || one.endsAt != other.endsAt;
}

bool hasContact(const std::vector<Invitee> &invitees, std::int64_t contactNo) {
    return std::any_of(invitees.begin(), invitees.end(), [contactNo](const Invitee &invitee) {
        return invitee.contactNo == contactNo;
    });
}

} // namespace

AppointmentChange::AppointmentChange(storage::Transaction &transaction, const access::Actor &actor,
                                     base::Millis now)
    : _transaction(transaction), _actor(actor), _now(now) {}

bool AppointmentChange::save(const platform::Appointment &told,
                             const std::optional<PickerValue> &picked, SameRevision sameRevision) {
    if (told.cancelled)
        return cancel(told.id, told.revision);
    const auto stored = readAppointment(_transaction, _actor.practiceNo, told.id);
    if (stored && !isTombstone(*stored))
        return update(*stored, told, picked, sameRevision);
    if (stored && told.revision <= stored->known.revision)
        return false;
    return picked && !picked->contacts.empty() && create(told, *picked);
}

bool AppointmentChange::create(const platform::Appointment &told, const PickerValue &picked) {
    _next.known = told;
    _next.reminders = picked.reminders;
    _next.pickedRevision = told.revision;
    _next.room = makeRoom();
    write(select({}, picked), {true, true, false, false, false});
    return true;
}

bool AppointmentChange::update(const StoredAppointment &stored, const platform::Appointment &told,
                               const std::optional<PickerValue> &picked,
                               SameRevision sameRevision) {
    Differences differences;
    differences.edited = told.revision > stored.known.revision ||
                         (sameRevision == SameRevision::listed &&
                          told.revision == stored.known.revision && !isSame(told, stored.known));
    differences.chosen = picked && told.revision > stored.pickedRevision &&
                         (differences.edited || !stored.known.cancelled);
    if (!differences.edited && !differences.chosen)
        return false;
    differences.moved = differences.edited && differsForInvitees(told, stored.known);
    differences.bookedAgain = differences.edited && stored.known.cancelled;
    differences.reminders = differences.chosen && picked->setsReminders &&
                            picked->reminders != stored.reminders &&
                            (picked->reminders || !hidesInvitees(told.id));
    apply(stored, told, picked, differences);
    return true;
}

void AppointmentChange::readVisible(const std::string &appointmentId) {
    for (auto &contact : visibleContacts(_transaction, _actor, appointmentId))
        _visible.emplace(contact.contactNo, std::move(contact.id));
}

/// True where somebody is invited whom the actor may not see. Their picker may not have shown the
/// reminders, so "as the practice has it" is no choice of theirs.
bool AppointmentChange::hidesInvitees(const std::string &appointmentId) {
    readVisible(appointmentId);
    const auto present = readInvitees(_transaction, _actor.practiceNo, appointmentId);
    return std::any_of(present.begin(), present.end(), [this](const Invitee &invitee) {
        return invitee.invited && !_visible.contains(invitee.contactNo);
    });
}

void AppointmentChange::apply(const StoredAppointment &stored, const platform::Appointment &told,
                              const std::optional<PickerValue> &picked,
                              const Differences &differences) {
    _next = stored;
    if (differences.edited)
        _next.known = told;
    if (differences.chosen)
        _next.pickedRevision = told.revision;
    if (differences.reminders)
        _next.reminders = picked->reminders;
    auto present = readInvitees(_transaction, _actor.practiceNo, told.id);
    readVisible(told.id);
    Selection selection;
    if (differences.chosen)
        selection = select(present, *picked);
    else
        std::copy_if(present.begin(), present.end(), std::back_inserter(selection.kept),
                     [](const Invitee &invitee) { return invitee.invited; });
    const bool comesBack = std::any_of(selection.added.begin(), selection.added.end(),
                                       [](const Invitee &invitee) { return !invitee.id.empty(); });
    if (differences.moved || differences.bookedAgain || comesBack || !selection.removed.empty())
        ++_next.sequence;
    if (differences.moved)
        _next.movedSequence = _next.sequence;
    if (isAnotherTime(_next.known, stored.known) || differences.bookedAgain)
        clearAnswers(_transaction, _actor.practiceNo, told.id);
    write(selection, differences);
}

AppointmentChange::Selection AppointmentChange::select(const std::vector<Invitee> &present,
                                                       const PickerValue &picked) {
    Selection selection;
    std::vector<Invitee> wanted;
    for (std::size_t i = 0; i < picked.contacts.size(); ++i) {
        Invitee invitee = pick(present, picked.contacts[i], i);
        // Two of those picked may have become one contact meanwhile.
        if (!hasContact(wanted, invitee.contactNo))
            wanted.push_back(std::move(invitee));
    }
    std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(selection.added),
                 [](const Invitee &invitee) { return invitee.id.empty() || !invitee.invited; });
    for (const Invitee &invitee : present) {
        if (!invitee.invited)
            continue;
        // The picker does not show whom the actor may not see; they stay.
        const bool stays =
            hasContact(wanted, invitee.contactNo) || !_visible.contains(invitee.contactNo);
        (stays ? selection.kept : selection.removed).push_back(invitee);
    }
    return selection;
}

/// The invitee that a picked contact is, or will be (without id).
Invitee AppointmentChange::pick(const std::vector<Invitee> &present, const std::string &contactId,
                                std::size_t place) {
    for (const Invitee &invitee : present) {
        const auto seen = _visible.find(invitee.contactNo);
        if (invitee.invited && seen != _visible.end() && seen->second == contactId)
            return invitee;
    }
    auto card = people::findContactOrSurvivor(_transaction, _actor, contactId);
    if (!card)
        throw base::NotFound("There is no such contact.");
    if (card->archived)
        throw base::Invalid("contacts[" + std::to_string(place) + "]", "archived",
                            "This contact is archived.");
    const std::int64_t contactNo = card->contactNo;
    _visible.emplace(contactNo, card->id);
    const bool bySms = card->reach == people::Reach::sms;
    const auto &usable =
        _cards.emplace(contactNo, withUsableReach(_transaction, std::move(*card))).first->second;
    if (bySms && usable.reach != people::Reach::sms)
        messages::noteStopMet(_transaction, _actor.practiceNo, _now, contactNo,
                              usable.reach == people::Reach::email ? "email instead" : "refused");
    for (const Invitee &invitee : present)
        if (invitee.contactNo == contactNo)
            return invitee;
    Invitee invitee;
    invitee.appointmentId = _next.known.id;
    invitee.contactNo = contactNo;
    return invitee;
}

void AppointmentChange::write(const Selection &selection, const Differences &differences) {
    _next.changedAt = _now;
    writeAppointment(_transaction, _actor.practiceNo, _next);
    if (differences.moved || differences.bookedAgain) {
        touchInvitees(_transaction, _actor.practiceNo, _now, _next.known.id);
        recordAppointment(differences.moved ? "appointment.moved" : "appointment.booked-again");
    }
    if (differences.reminders)
        recordAppointment("appointment.reminders-set");
    MessagePlan plan(_transaction, _actor.practiceNo, _now, _next);
    for (const Invitee &invitee : selection.removed)
        remove(plan, invitee);
    for (const Invitee &invitee : selection.kept)
        keep(plan, invitee, differences);
    for (const Invitee &invitee : selection.added)
        add(plan, invitee);
}

void AppointmentChange::add(MessagePlan &plan, Invitee invitee) {
    const bool isNew = invitee.id.empty();
    invitee.invited = true;
    if (isNew) {
        invitee.id = base::makeUuid(_now);
        insertInvitee(_transaction, _actor, _now, invitee);
    } else {
        writeState(_transaction, _actor, _now, invitee);
    }
    recordInvitee("invitee.added", invitee);
    const people::ContactCard &card = cardOf(invitee.contactNo);
    note(isNew ? plan.begin(invitee, card.reach) : plan.renew(invitee, card.reach), card);
}

void AppointmentChange::remove(MessagePlan &plan, const Invitee &invitee) {
    Invitee gone = invitee;
    gone.invited = false;
    writeState(_transaction, _actor, _now, gone);
    recordInvitee("invitee.removed", gone);
    const people::ContactCard &card = cardOf(gone.contactNo);
    note(plan.renew(gone, card.reach), card);
}

void AppointmentChange::keep(MessagePlan &plan, const Invitee &invitee,
                             const Differences &differences) {
    const bool renews = differences.moved || differences.bookedAgain;
    const bool completes = differences.edited && !invitee.isSurelyTold();
    if (!renews && !differences.reminders && !completes)
        return;
    const people::ContactCard &card = cardOf(invitee.contactNo);
    if (renews)
        return note(plan.renew(invitee, card.reach), card);
    if (differences.reminders)
        plan.renewReminders(invitee, card.reach);
    if (completes)
        note(plan.complete(invitee, card.reach), card);
}

bool AppointmentChange::cancel(const std::string &appointmentId, std::int64_t revision) {
    auto stored = readAppointment(_transaction, _actor.practiceNo, appointmentId);
    if (!stored)
        return bury(appointmentId, revision);
    if (revision < stored->known.revision)
        return false;
    const bool wasCancelled = stored->known.cancelled;
    if (wasCancelled && revision == stored->known.revision)
        return false;
    _next = std::move(*stored);
    _next.known.cancelled = true;
    _next.known.revision = revision;
    if (!wasCancelled)
        cancelBooked();
    else
        writeAppointment(_transaction, _actor.practiceNo, _next);
    return !wasCancelled;
}

/// Keeps the revision, so that an older save that comes late invites nobody.
bool AppointmentChange::bury(const std::string &appointmentId, std::int64_t revision) {
    _next.known.id = appointmentId;
    _next.known.revision = revision;
    _next.known.cancelled = true;
    _next.room = makeRoom();
    _next.changedAt = _now;
    writeAppointment(_transaction, _actor.practiceNo, _next);
    return false;
}

void AppointmentChange::cancelBooked() {
    const std::string &appointmentId = _next.known.id;
    _next.changedAt = _now;
    ++_next.sequence;
    writeAppointment(_transaction, _actor.practiceNo, _next);
    touchInvitees(_transaction, _actor.practiceNo, _now, appointmentId);
    recordAppointment("appointment.cancelled");
    readVisible(appointmentId);
    MessagePlan plan(_transaction, _actor.practiceNo, _now, _next);
    for (const Invitee &invitee : readInvitees(_transaction, _actor.practiceNo, appointmentId))
        if (invitee.invited) {
            const people::ContactCard &card = cardOf(invitee.contactNo);
            note(plan.renew(invitee, card.reach), card);
        }
}

const people::ContactCard &AppointmentChange::cardOf(std::int64_t contactNo) {
    const auto known = _cards.find(contactNo);
    if (known != _cards.end())
        return known->second;
    auto card = findAddressee(_transaction, _actor.practiceNo, contactNo);
    if (!card)
        throw base::NotFound("There is no such contact.");
    return _cards.emplace(contactNo, std::move(*card)).first->second;
}

void AppointmentChange::note(bool told, const people::ContactCard &card) {
    if (!told && _visible.contains(card.contactNo))
        _notices.push_back(unreachableNotice(card, _actor.language));
}

void AppointmentChange::recordInvitee(const std::string &action, const Invitee &invitee) {
    std::string details =
        http::JsonWriter().beginObject().field("appointment", _next.known.id).endObject().take();
    audit::record(
        _transaction, _actor, _now,
        {action, "invitee", invitee.id, cardOf(invitee.contactNo).id, std::move(details)});
}

void AppointmentChange::recordAppointment(const std::string &action) {
    audit::record(_transaction, _actor, _now, {action, "appointment", _next.known.id});
}

} // namespace kith::invitations
