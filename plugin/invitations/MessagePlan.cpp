// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/MessagePlan.h"

#include "plugin/http/JsonWriter.h"
#include "plugin/settings/PracticeSettings.h"

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include <algorithm>

namespace kith::invitations {

namespace outbox = messages::outbox;

std::string_view dueNews(const StoredAppointment &appointment, const Invitee &invitee,
                         base::Millis now) {
    if (appointment.known.endsAt <= now)
        return {};
    if (appointment.known.cancelled || !invitee.invited)
        return invitee.toldSequence ? kinds::cancelled : std::string_view();
    if (!invitee.isSurelyTold())
        return kinds::confirmed;
    return *invitee.toldSequence < appointment.movedSequence ? kinds::moved : std::string_view();
}

namespace {

std::int64_t numberIn(const std::string &details, const std::string &name) {
    const auto parsed = Poco::JSON::Parser().parse(details).extract<Poco::JSON::Object::Ptr>();
    return parsed->getValue<Poco::Int64>(name);
}

} // namespace

std::int64_t sequenceOf(const std::string &details) {
    return numberIn(details, "sequence");
}

std::optional<int> reminderMinutesOf(const std::string &details) {
    const auto parsed = Poco::JSON::Parser().parse(details).extract<Poco::JSON::Object::Ptr>();
    return parsed->has("minutes") ? std::optional(parsed->getValue<int>("minutes")) : std::nullopt;
}

MessagePlan::MessagePlan(storage::Transaction &transaction, std::int64_t practiceNo,
                         base::Millis now, const StoredAppointment &appointment)
    : _transaction(transaction), _practiceNo(practiceNo), _now(now), _appointment(appointment) {}

bool MessagePlan::begin(const Invitee &invitee, people::Reach reach) {
    planReminders(invitee, reach);
    return planNews(invitee, reach, _now);
}

bool MessagePlan::renew(const Invitee &invitee, people::Reach reach) {
    Invitee settled = invitee;
    const base::Millis dueAt = noteUnsettled(settled);
    outbox::drop(_transaction, _practiceNo, _now, invitee.id, kinds::all);
    planReminders(settled, reach);
    return planNews(settled, reach, dueAt);
}

void MessagePlan::renewReminders(const Invitee &invitee, people::Reach reach) {
    outbox::drop(_transaction, _practiceNo, _now, invitee.id, kinds::reminder);
    planReminders(invitee, reach);
}

bool MessagePlan::complete(const Invitee &invitee, people::Reach reach) {
    if (!waits(invitee, true))
        planReminders(invitee, reach);
    return completeNews(invitee, reach);
}

bool MessagePlan::completeNews(const Invitee &invitee, people::Reach reach) {
    return waits(invitee, false) || planNews(invitee, reach, _now);
}

bool MessagePlan::waits(const Invitee &invitee, bool reminder) {
    const auto states = outbox::ofSubject(_transaction, _practiceNo, invitee.id);
    return std::any_of(states.begin(), states.end(), [reminder](const auto &message) {
        return message.state == "waiting" && (message.kind == kinds::reminder) == reminder;
    });
}

/// News that may have gone out counts as perhaps told: a message too many is harmless, one too few
/// is not. News of a move stays untold, so that it is told again. Answers when new news may go
/// out without overtaking what is being sent.
base::Millis MessagePlan::noteUnsettled(Invitee &invitee) {
    base::Millis settledAt = _now;
    for (const auto &message : outbox::unsettled(_transaction, _practiceNo, invitee.id)) {
        if (message.kind == kinds::reminder)
            continue;
        settledAt = std::max(settledAt, message.leaseUntil);
        if (message.kind == kinds::moved && invitee.isSurelyTold())
            continue;
        invitee.toldSequence = perhapsTold;
        writeTold(_transaction, _practiceNo, _now, invitee.id, perhapsTold);
    }
    return settledAt;
}

bool MessagePlan::planNews(const Invitee &invitee, people::Reach reach, base::Millis dueAt) {
    const std::string_view kind = dueNews(_appointment, invitee, _now);
    if (kind.empty())
        return true;
    if (reach == people::Reach::none)
        return false;
    std::string details = http::JsonWriter()
                              .beginObject()
                              .field("sequence", _appointment.sequence)
                              .endObject()
                              .take();
    plan(invitee, reach, kind, std::move(details), dueAt, _appointment.known.endsAt);
    return true;
}

void MessagePlan::planReminders(const Invitee &invitee, people::Reach reach) {
    if (!reminds(invitee, reach))
        return;
    for (const int minutes : reminderMinutes())
        if (reminderDue(minutes) > _now)
            planReminder(invitee, reach, minutes);
}

void MessagePlan::addReminders(const Invitee &invitee, people::Reach reach, base::Millis since) {
    if (!reminds(invitee, reach))
        return;
    for (const int minutes : reminderMinutes())
        if (reminderDue(minutes) > since &&
            !outbox::holds(_transaction, _practiceNo, invitee.id, kinds::reminder,
                           reminderDetails(minutes)))
            planReminder(invitee, reach, minutes);
}

bool MessagePlan::reminds(const Invitee &invitee, people::Reach reach) const {
    return reach != people::Reach::none && !_appointment.known.cancelled && invitee.invited;
}

base::Millis MessagePlan::reminderDue(int minutes) const {
    return _appointment.known.startsAt - minutes * base::minute;
}

/// Names the reminder: the same minutes before the same start are never planned twice.
std::string MessagePlan::reminderDetails(int minutes) const {
    return http::JsonWriter()
        .beginObject()
        .field("minutes", minutes)
        .field("start", _appointment.known.startsAt)
        .endObject()
        .take();
}

void MessagePlan::planReminder(const Invitee &invitee, people::Reach reach, int minutes) {
    plan(invitee, reach, kinds::reminder, reminderDetails(minutes), reminderDue(minutes),
         _appointment.known.startsAt);
}

/// What makes this message another one than those of the same kind before. A message that was
/// dropped can be planned again by any later change, by nothing else.
std::string MessagePlan::mark(std::string_view kind, base::Millis dueAt) const {
    const std::string due = kind == kinds::reminder ? std::to_string(dueAt) + ":" : "";
    return due + std::to_string(_appointment.sequence) + ":" +
           std::to_string(_appointment.known.revision) + ":" +
           std::to_string(_appointment.pickedRevision);
}

void MessagePlan::plan(const Invitee &invitee, people::Reach reach, std::string_view kind,
                       std::string details, base::Millis dueAt, base::Millis expiresAt) {
    messages::PlannedMessage message;
    message.kind = kind;
    message.contactNo = invitee.contactNo;
    message.via = reach == people::Reach::sms ? messages::Via::sms : messages::Via::email;
    message.subjectId = invitee.id;
    message.details = std::move(details);
    message.dedupe = std::string(kind) + ":" + mark(kind, dueAt);
    message.dueAt = dueAt;
    message.expiresAt = expiresAt;
    outbox::plan(_transaction, _practiceNo, _now, message);
}

const std::vector<int> &MessagePlan::reminderMinutes() {
    if (_appointment.reminders)
        return *_appointment.reminders;
    if (!_practiceMinutes)
        _practiceMinutes = settings::readSettings(_transaction, _practiceNo).reminderMinutes;
    return *_practiceMinutes;
}

} // namespace kith::invitations
