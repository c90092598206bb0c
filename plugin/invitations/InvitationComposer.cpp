// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/InvitationComposer.h"

#include "plugin/base/Text.h"
#include "plugin/invitations/CalendarFile.h"
#include "plugin/invitations/JoinLink.h"
#include "plugin/invitations/MessagePlan.h"
#include "plugin/invitations/ReminderChoice.h"
#include "plugin/invitations/Telling.h"
#include "plugin/messages/LocalTime.h"
#include "plugin/messages/SmsStops.h"
#include "plugin/messages/StopLog.h"
#include "plugin/people/ClientNames.h"
#include "plugin/settings/PracticeSettings.h"

#include <Poco/URI.h>

#include <algorithm>

namespace kith::invitations {

namespace {

using messages::Content;
using messages::DueMessage;
using messages::LocalTime;
using messages::NotNeeded;
using messages::Via;

/// Everything that a message is made of.
struct Situation {
    Invitee invitee;
    StoredAppointment appointment;
    people::ContactCard contact;
    settings::PracticeCard practice;
    settings::PracticeSettings settings;
    ReminderChoice reminders;
    std::string client; ///< Given names; may be empty.
    std::string language;
    std::string link; ///< To the video page; may be empty.
};

/// The kind of words that are true now; empty: there is nothing to say any more.
std::string_view wordsFor(const Situation &of, const std::string &kind, base::Millis now) {
    const bool off = of.appointment.known.cancelled || !of.invitee.invited;
    if (of.contact.archived && kind != kinds::cancelled)
        return {};
    if (kind == kinds::reminder)
        return off || of.appointment.known.startsAt <= now ? std::string_view() : kinds::reminder;
    const std::string_view news = dueNews(of.appointment, of.invitee, now);
    if ((news == kinds::cancelled) != (kind == kinds::cancelled))
        return {};
    if (news == kinds::cancelled && !of.appointment.known.cancelled)
        return "invitation.removed";
    return news;
}

/// False for a reminder whose time was taken off the list of the appointment or, where it has none,
/// of the practice (B24).
bool isWanted(const Situation &of, const std::string &details) {
    const auto planned = reminderMinutesOf(details);
    const auto &minutes =
        of.appointment.reminders ? *of.appointment.reminders : of.settings.reminderMinutes;
    return !planned || std::find(minutes.begin(), minutes.end(), *planned) != minutes.end();
}

std::optional<Situation> readSituation(storage::Transaction &transaction,
                                       const DueMessage &message) {
    auto invitee = findInvitee(transaction, message.practiceNo, message.subjectId);
    if (!invitee)
        return std::nullopt;
    auto appointment = readAppointment(transaction, message.practiceNo, invitee->appointmentId);
    // The invitee's: the message was leased before, and the contact may have been merged since.
    auto contact = people::findContactByNo(transaction, message.practiceNo, invitee->contactNo);
    if (!appointment || !contact)
        return std::nullopt;
    Situation situation;
    situation.invitee = std::move(*invitee);
    situation.appointment = std::move(*appointment);
    situation.contact = std::move(*contact);
    situation.practice = settings::readPractice(transaction, message.practiceNo);
    situation.settings = settings::readSettings(transaction, message.practiceNo);
    situation.reminders =
        readReminderChoice(transaction, message.practiceNo, situation.contact.contactNo);
    return situation;
}

bool isRelated(storage::Transaction &transaction, const Situation &of,
               const std::string &clientId) {
    const auto system = access::systemActor(of.practice.practiceNo, of.practice.id, "delivery");
    const auto related = people::findRelated(transaction, system, {clientId});
    return std::any_of(related.begin(), related.end(), [&of](const auto &each) {
        return each.card.contactNo == of.contact.contactNo;
    });
}

/// Given names of the clients whose relation the contact is: of a couple's other half they may
/// know nothing.
std::string clientNames(storage::Transaction &transaction, const Situation &of) {
    std::string names;
    if (!of.settings.namesClientInMessages)
        return names;
    for (const std::string &clientId : of.appointment.known.clientIds) {
        const auto client = people::findClientName(transaction, of.practice.practiceNo, clientId);
        if (client && !client->givenName.empty() && isRelated(transaction, of, clientId))
            names += (names.empty() ? "" : ", ") + client->givenName;
    }
    return names;
}

std::string zoneOf(const Situation &of) {
    return of.contact.timeZone.empty() ? of.appointment.known.timeZone : of.contact.timeZone;
}

messages::TextValues valuesOf(const Situation &of) {
    const platform::Appointment &known = of.appointment.known;
    const std::string language = messages::regional(of.language, of.contact.language);
    const LocalTime local{language, zoneOf(of)};
    const LocalTime there{language, known.timeZone};
    const std::string when = local.span(known.startsAt, known.endsAt);
    const std::string whenThere = there.span(known.startsAt, known.endsAt);
    return {{"name", people::callNameOf(of.contact)},
            {"practice", of.practice.name},
            {"phone", of.practice.phone},
            {"client", of.client},
            {"day", local.day(known.startsAt)},
            {"when", when},
            {"whenThere", whenThere == when ? std::string() : whenThere},
            {"shortWhen", local.day(known.startsAt) + ", " + local.time(known.startsAt) + " " +
                              local.zoneName(known.startsAt)},
            {"place", known.place},
            {"link", of.link},
            {"opens", std::to_string(of.settings.videoOpensMinutes)}};
}

/// False where the contact has no such address, asked for no more SMS, or wants no reminders there.
bool isUsable(storage::Transaction &transaction, const Situation &of, const DueMessage &message,
              Via via) {
    const std::string &address = via == Via::email ? of.contact.email : of.contact.phone;
    if (address.empty() || (message.kind == kinds::reminder && of.reminders.refuses(via)))
        return false;
    return via == Via::email || !messages::SmsStops(transaction).contains(address);
}

/// Plans the same message for the other way to reach the contact, where only that is left.
bool redirect(storage::Transaction &transaction, const Situation &of, const DueMessage &message,
              base::Millis now) {
    const Via other = message.via == Via::email ? Via::sms : Via::email;
    if (!isUsable(transaction, of, message, other))
        return false;
    if (message.via == Via::sms && messages::SmsStops(transaction).contains(of.contact.phone))
        messages::noteStopMet(transaction, message.practiceNo, now, of.contact.contactNo,
                              "email instead");
    const platform::Appointment &known = of.appointment.known;
    const bool reminder = message.kind == kinds::reminder;
    messages::outbox::plan(transaction, message.practiceNo, now,
                           {message.kind, of.contact.contactNo, other, message.subjectId,
                            message.details, message.id + ":other-way", now,
                            reminder ? known.startsAt : known.endsAt});
    return true;
}

std::string hostOf(const std::string &url) {
    return Poco::URI(url).getHost();
}

messages::CalendarPart calendarOf(const Situation &of, const InvitationSettings &settings,
                                  const Content &content, const std::string &summary,
                                  std::int64_t sequence, base::Millis now) {
    const platform::Appointment &known = of.appointment.known;
    CalendarEntry entry;
    entry.cancelled = known.cancelled || !of.invitee.invited;
    entry.uid = of.invitee.id + "@" + hostOf(settings.publicUrl);
    entry.sequence = sequence;
    entry.stamp = now;
    entry.start = known.startsAt;
    entry.end = known.endsAt;
    entry.summary = summary;
    entry.location = known.place;
    entry.description = of.link;
    entry.url = of.link;
    entry.organizerName = of.practice.name;
    entry.organizerAddress = of.practice.email.empty() ? settings.fromAddress : of.practice.email;
    entry.attendeeName = content.toName;
    entry.attendeeAddress = content.toAddress;
    return {entry.cancelled ? "CANCEL" : "REQUEST", writeCalendar(entry)};
}

} // namespace

InvitationComposer::InvitationComposer(const messages::Texts &texts, InvitationSettings settings,
                                       messages::SmsRules smsRules)
    : _texts(texts), _settings(std::move(settings)), _smsRules(std::move(smsRules)) {}

/// Nobody looks at it before: where the place makes it too long, it does without.
std::string InvitationComposer::smsText(std::string_view words, const std::string &language,
                                        messages::TextValues values) const {
    std::string text = _texts.sms(words, language, values);
    if (!_smsRules.isTooLong(text))
        return text;
    values["place"] = std::string();
    return _texts.sms(words, language, values);
}

std::variant<Content, NotNeeded> InvitationComposer::compose(storage::Transaction &transaction,
                                                             const DueMessage &message,
                                                             base::Millis now) {
    auto of = readSituation(transaction, message);
    const std::string_view words = of ? wordsFor(*of, message.kind, now) : std::string_view();
    if (words.empty())
        return NotNeeded{};
    if (message.kind == kinds::reminder && of->invitee.answer == "declined")
        return NotNeeded{"the contact has declined"};
    if (message.kind == kinds::reminder && !isWanted(*of, message.details))
        return NotNeeded{"this reminder was taken off the list"};
    Content content;
    content.toAddress = message.via == Via::email ? of->contact.email : of->contact.phone;
    if (!isUsable(transaction, *of, message, message.via) &&
        redirect(transaction, *of, message, now))
        return NotNeeded{"sent another way"};
    if (message.kind == kinds::reminder && of->reminders.refuses(message.via))
        return NotNeeded{"the contact wants no reminders"};
    of->language = _texts.choose({of->contact.language, of->practice.language});
    of->client = clientNames(transaction, *of);
    const bool on = !of->appointment.known.cancelled && of->invitee.invited;
    if (on && !of->appointment.known.videoUrl.empty() && !_settings.publicUrl.empty())
        of->link = _settings.publicUrl + "/v/" +
                   makeJoinLink(transaction, message.practiceNo, now, of->invitee.id);
    content.toName = of->contact.displayName;
    content.language = of->language;
    content.fromName = of->practice.name;
    content.replyTo = of->practice.email;
    const messages::TextValues values = valuesOf(*of);
    if (message.via == Via::sms) {
        content.text = smsText(words, of->language, values);
        return content;
    }
    auto email = _texts.email(words, of->language, values);
    content.subject = std::move(email.subject);
    content.text = std::move(email.text);
    content.html = std::move(email.html);
    if (message.kind != kinds::reminder && !content.toAddress.empty())
        content.calendar =
            calendarOf(*of, _settings, content,
                       _texts.email("invitation.calendar", of->language, values).subject,
                       sequenceOf(message.details), now);
    return content;
}

void InvitationComposer::onSent(storage::Transaction &transaction, const DueMessage &message,
                                base::Millis now) {
    noteTold(transaction, message, now);
}

} // namespace kith::invitations
