// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/portal/InsideDesk.h"

#include "plugin/base/Errors.h"
#include "plugin/base/Uuid.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/sharing/SharedDocument.h"

#include <cppunit/TestAssert.h>

namespace kith::test {

using storage::Transaction;

InsideDesk::InsideDesk(storage::Database &theDatabase)
    : PageDesk(theDatabase), invitations(theDatabase) {
    set("portal-second-step", "false");
}

PageDesk::Browser InsideDesk::rosaInside() {
    Browser rosa = browser();
    rosa.signIn("rosa@example.org", rosasPin);
    rosa.get("/p/1");
    return rosa;
}

PageDesk::Browser InsideDesk::rosiInside() {
    Browser rosi = browser();
    rosi.signIn("rosi", "946170583");
    rosi.get("/p/1");
    return rosi;
}

void InsideDesk::grantAll() {
    grantRosa();
    grant("c-2", keep);
    grant("c-1", other, "rosi", "946170583");
    grant("c-2", other);
}

platform::Appointment InsideDesk::tomorrow(const std::string &id,
                                           const std::vector<std::string> &clients) {
    platform::Appointment appointment;
    appointment.id = id;
    appointment.revision = ++revision;
    appointment.startsAt = clock.time + base::day;
    appointment.endsAt = appointment.startsAt + base::hour;
    appointment.timeZone = "Europe/Berlin";
    appointment.place = "Room of " + id;
    appointment.clientIds = clients;
    appointment.practitionerIds = {"dr-1"};
    return appointment;
}

std::string InsideDesk::appoint(const std::string &id, const std::vector<std::string> &clients,
                                const std::vector<std::string> &invited) {
    http::JsonWriter picked;
    picked.beginObject().key("contacts").beginArray();
    for (const std::string &contact : invited)
        picked.value(contact);
    picked.endArray().key("reminders").null().endObject();
    invitations.saved(all, clock.time, tomorrow(id, clients), picked.take());
    return invited.empty() ? std::string() : placeOf(id, invited.front());
}

std::string InsideDesk::placeOf(const std::string &appointment, const std::string &contact) {
    return database.read([&](Transaction &transaction) {
        auto row = transaction.query("select id from invitees where practice_no = 1"
                                     " and appointment_id = ? and contact_no = ?",
                                     appointment, numberOf(contact));
        return row.next() ? row.text(0) : std::string();
    });
}

std::string InsideDesk::share(const std::string &document, const std::string &client,
                              const std::string &contact) {
    platform::Document held;
    held.id = document;
    held.versionId = "v1";
    held.clientId = client;
    held.title = "Letter " + document;
    held.mediaType = "application/pdf";
    documents.contents[document] = "%PDF-1.4 " + document;
    held.size = static_cast<std::int64_t>(documents.contents[document].size());
    documents.all[document] = held;
    const std::int64_t contactNo = numberOf(contact);
    const std::string message = base::makeUuid(clock.time);
    const std::string id = base::makeUuid(clock.time);
    database.write([&](Transaction &transaction) {
        sharing::noteDocument(transaction, 1, clock.time, held);
        transaction.run("insert into share_sendings (practice_no, id, batch, contact_no, via, note,"
                        " staff_id, staff_name, created_at, leaves_at, state, state_at) values"
                        " (1, ?1, ?1, ?2, 'email', '', 'staff-1', 'Clara', ?3, ?3, 'sent', ?3)",
                        message, contactNo, clock.time);
        transaction.run("insert into shares (practice_no, id, sending_id, document_id,"
                        " version_id, client_id, contact_no, shared_at, expires_at)"
                        " values (1, ?, ?, ?, 'v1', ?, ?, ?, ?)",
                        id, message, document, client, contactNo, clock.time,
                        clock.time + 30 * base::day);
    });
    return id;
}

void InsideDesk::run(storage::Sql sql) {
    database.write([&](Transaction &transaction) { transaction.run(sql); });
}

void InsideDesk::reply(const std::string &note, const std::string &body) {
    database.write([&](Transaction &transaction) {
        transaction.run("insert into portal_replies (practice_no, id, note_id, body, written_at,"
                        " staff_id, staff_name) values (1, ?, ?, ?, ?, 'staff-1', 'Clara')",
                        base::makeUuid(clock.time), note, body, clock.time);
    });
}

access::Actor InsideDesk::contact(const std::string &id) {
    access::Actor actor = access::contactActor(1, numberOf(id), id, {});
    actor.practiceId = "practice-1";
    actor.remoteAddress = test::home;
    return actor;
}

std::vector<std::string> InsideDesk::home(const std::string &contactId, const std::string &client) {
    const std::int64_t contactNo = numberOf(contactId);
    return database.read([&](Transaction &transaction) {
        std::vector<std::string> lines;
        const auto open = access::findOpenClient(transaction, 1, contactNo, client);
        if (!open)
            return lines;
        const auto view = portal::readHome(transaction, 1, contactNo, *open, clock.time);
        if (view.next)
            lines.push_back("next " + view.next->place);
        for (const auto &each : view.appointments) {
            std::string line = "appointment " + each.place;
            for (const std::string &id : each.clientIds)
                line += " " + id;
            lines.push_back(line + (each.answer.empty() ? "" : " " + each.answer));
        }
        for (const auto &each : view.documents)
            lines.push_back((each.isNew() ? "new document " : "document ") + each.document.title);
        for (const auto &each : view.notes)
            lines.push_back("note " + each.body + (each.hasNewReply() ? " answered" : ""));
        return lines;
    });
}

std::string InsideDesk::write(const std::string &contactId, const std::string &client,
                              const std::string &body) {
    const access::Actor actor = contact(contactId);
    return database.write([&](Transaction &transaction) {
        return portal::writeNote(transaction, actor, clock.time, client, body);
    });
}

std::string refusalOf(const std::function<void()> &work) {
    try {
        work();
        return {};
    } catch (const base::NotFound &) {
        return "unknown";
    } catch (const base::Denied &) {
        return "denied";
    } catch (const base::LimitReached &) {
        return "limit";
    } catch (const base::Conflict &conflict) {
        return conflict.fields().front().field + " " + conflict.fields().front().code;
    } catch (const base::Invalid &invalid) {
        return invalid.fields().front().field + " " + invalid.fields().front().code;
    }
}

} // namespace kith::test
