// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/invitations/Office.h"

#include "plugin/base/Uuid.h"
#include "plugin/invitations/MessagePlan.h"
#include "plugin/invitations/Telling.h"
#include "tests/unit/support/TestDatabase.h"

#include <algorithm>

namespace kith::test {

using storage::Transaction;

namespace {

access::Actor staffActor() {
    access::Actor actor;
    actor.kind = access::ActorKind::staff;
    actor.practiceNo = 1;
    actor.practiceId = "practice-1";
    actor.id = "staff-1";
    actor.language = "en";
    return actor;
}

platform::Appointment firstAppointment() {
    platform::Appointment appointment;
    appointment.id = "appointment-1";
    appointment.revision = 1;
    appointment.startsAt = today + 3 * base::day + 150 * base::minute;
    appointment.endsAt = appointment.startsAt + 45 * base::minute;
    appointment.timeZone = "Europe/Berlin";
    appointment.place = "Room 2, Lindenstr. 5";
    appointment.clientIds = {"client-1"};
    return appointment;
}

} // namespace

Office::Office(storage::Database &to)
    : database(to), invitations(to), staff(staffActor()), appointment(firstAppointment()) {
    makePractice(database, 1);
    database.write([](Transaction &transaction) {
        transaction.run("insert into practitioners (practice_no, practitioner_no, host_id,"
                        " display_name, active) values (1, 1, 'doctor-1', 'Dr. Lee', 1)");
    });
}

std::string Office::add(const Person &person) {
    const std::string id = base::makeUuid(now);
    const std::string email = person.email == "*" ? person.given + "@example.org" : person.email;
    database.write([&](Transaction &transaction) {
        transaction.run(
            "insert into contacts (practice_no, contact_no, id, given_name, family_name,"
            " preferred_name, email, phone, preferred_channel, language, time_zone, sort_key, norm,"
            " version, created_at, created_by, changed_at)"
            " values (1, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, '', '', 1, 0, '', 0)",
            ++contacts, id, person.given, person.family, email, person.phone, person.channel,
            person.language, person.timeZone);
    });
    return id;
}

void Office::assign(const std::string &contactId) {
    database.write([&](Transaction &transaction) {
        transaction.run("insert into contact_practitioners (practice_no, contact_no,"
                        " practitioner_no, since) select practice_no, contact_no, 1, 0"
                        " from contacts where practice_no = 1 and id = ?",
                        contactId);
    });
}

void Office::relate(const std::string &contactId, const std::string &clientId,
                    const std::string &type, bool emergency) {
    database.write([&](Transaction &transaction) {
        transaction.run("insert into relationships (practice_no, id, client_id, contact_no, type,"
                        " emergency, version, created_at, created_by, changed_at)"
                        " select practice_no, cast(? as text), cast(? as text), contact_no,"
                        " cast(? as text), cast(? as bigint), 1, 0, '', 0 from contacts"
                        " where practice_no = 1 and id = ?",
                        base::makeUuid(now), clientId, type, emergency, contactId);
    });
}

void Office::setEmail(const std::string &contactId, const std::string &email) {
    database.write([&](Transaction &transaction) {
        transaction.run("update contacts set email = ? where practice_no = 1 and id = ?", email,
                        contactId);
    });
}

void Office::archive(const std::string &contactId) {
    database.write([&](Transaction &transaction) {
        transaction.run("update contacts set archived_at = 1 where practice_no = 1 and id = ?",
                        contactId);
    });
}

access::Actor Office::limited() const {
    access::Actor actor = staff;
    actor.id = "staff-2";
    actor.isPractitioner = true;
    actor.scope = 1;
    return actor;
}

std::vector<invitations::Notice> Office::save(const std::vector<std::string> &ids,
                                              const std::string &reminders) {
    return saveAs(staff, ids, reminders);
}

std::vector<invitations::Notice> Office::saveAs(const access::Actor &who,
                                                const std::vector<std::string> &ids,
                                                const std::string &reminders) {
    return invitations.saved(who, now, appointment, pickerValue(ids, reminders));
}

std::vector<invitations::Notice> Office::move() {
    return invitations.saved(staff, now, appointment, std::nullopt);
}

std::vector<invitations::Notice> Office::cancel() {
    return invitations.cancelled(staff, now, appointment.id, ++appointment.revision);
}

std::optional<invitations::Invitee> Office::invitee(const std::string &contactId) {
    return database.read([&](Transaction &transaction) -> std::optional<invitations::Invitee> {
        auto row = transaction.query("select i.id from invitees i join contacts c on"
                                     " c.practice_no = i.practice_no and c.contact_no ="
                                     " i.contact_no where i.practice_no = 1 and c.id = ? and"
                                     " i.appointment_id = ?",
                                     contactId, appointment.id);
        if (!row.next())
            return std::nullopt;
        return invitations::findInvitee(transaction, 1, row.text(0));
    });
}

std::vector<std::string> Office::list(const std::string &contactId, bool waitingOnly) {
    const auto of = invitee(contactId);
    if (!of)
        return {};
    auto states = database.read([&](Transaction &transaction) {
        return messages::outbox::ofSubject(transaction, 1, of->id);
    });
    std::stable_sort(states.begin(), states.end(),
                     [](const auto &one, const auto &other) { return one.dueAt < other.dueAt; });
    std::vector<std::string> texts;
    for (const auto &message : states) {
        std::string text = message.kind.substr(invitations::kinds::all.size());
        if (message.kind == invitations::kinds::reminder)
            text += " " + std::to_string((appointment.startsAt - message.dueAt) / base::minute);
        if (!waitingOnly)
            text += " " + message.state;
        if (!waitingOnly || message.state == "waiting")
            texts.push_back(text);
    }
    return texts;
}

std::vector<std::string> Office::messages(const std::string &contactId) {
    return list(contactId, false);
}

std::vector<std::string> Office::waiting(const std::string &contactId) {
    return list(contactId, true);
}

void Office::deliver(const std::string &contactId) {
    const auto of = invitee(contactId);
    database.lease([&](Transaction &transaction) {
        auto row = transaction.query("update messages set state = 'sent', finished_at = ?2,"
                                     " address = (select email from contacts where practice_no = 1"
                                     " and contact_no = ?3) where practice_no = 1 and"
                                     " subject_id = ?1 and state = 'waiting' and kind <>"
                                     " 'invitation.reminder' returning id, kind, details",
                                     of->id, now, of->contactNo);
        std::vector<messages::DueMessage> sent;
        while (row.next())
            sent.push_back({1, row.text(0), row.text(1), of->contactNo, messages::Via::email,
                            of->id, row.text(2), 0});
        for (const auto &message : sent)
            invitations::noteTold(transaction, message, now);
    });
}

void Office::fail(const std::string &contactId, const std::string &reason) {
    const auto of = invitee(contactId);
    database.lease([&](Transaction &transaction) {
        transaction.run("update messages set state = 'failed', last_reason = ? where practice_no ="
                        " 1 and subject_id = ? and kind <> 'invitation.reminder'",
                        reason, of->id);
    });
}

void Office::answer(const std::string &contactId, const std::string &answer) {
    database.write([&](storage::Transaction &transaction) {
        transaction.run("update invitees set answer = ?1, answered_at = ?2 where practice_no = 1"
                        " and state = 'invited' and contact_no = (select contact_no from contacts"
                        " where practice_no = 1 and id = ?3)",
                        answer, now, contactId);
    });
}

void Office::arrive(const invitations::Invitee &invitee, const std::string &kind, int sequence) {
    const messages::DueMessage message{1,
                                       "m",
                                       "invitation." + kind,
                                       invitee.contactNo,
                                       messages::Via::email,
                                       invitee.id,
                                       R"({"sequence":)" + std::to_string(sequence) + "}",
                                       0};
    database.lease(
        [&](Transaction &transaction) { invitations::noteTold(transaction, message, now); });
}

std::vector<std::string> Office::audit() {
    return database.read([](Transaction &transaction) {
        auto row = transaction.query(
            "select action from audit_entries where practice_no = 1 order by at, action");
        std::vector<std::string> actions;
        while (row.next())
            actions.push_back(row.text(0));
        return actions;
    });
}

std::int64_t Office::count(const std::string &contactId) {
    return static_cast<std::int64_t>(messages(contactId).size());
}

std::string pickerValue(const std::vector<std::string> &ids, const std::string &reminders) {
    std::string list;
    for (const std::string &id : ids)
        list += (list.empty() ? "\"" : ",\"") + id + "\"";
    return R"({"contacts":[)" + list + R"(],"reminders":)" + reminders + "}";
}

} // namespace kith::test
