// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/OwnData.h"

#include "plugin/access/ContactPolicy.h"
#include "plugin/audit/Audit.h"
#include "plugin/base/Errors.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/invitations/OwnInvitations.h"
#include "plugin/people/ClientNames.h"
#include "plugin/portal/Notes.h"
#include "plugin/portal/OwnProfile.h"
#include "plugin/sharing/OwnShares.h"

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/Timestamp.h>

#include <map>

namespace kith::portal {

namespace {

using http::JsonWriter;
using storage::Transaction;

constexpr std::int64_t most = 10'000;

std::string iso(base::Millis at) {
    const Poco::Timestamp stamp(static_cast<Poco::Timestamp::TimeVal>(at) * 1000);
    return Poco::DateTimeFormatter::format(stamp, Poco::DateTimeFormat::ISO8601_FORMAT);
}

std::optional<std::string> iso(const std::optional<base::Millis> &at) {
    return at ? std::optional(iso(*at)) : std::nullopt;
}

/// What the clients are called, by id; one that Kith has no name of is left empty.
class Clients {
public:
    Clients(Transaction &transaction, const access::Actor &contact)
        : _open(access::openClients(transaction, contact.practiceNo, contact.contactNo)) {
        for (const access::OpenClient &each : _open)
            if (const auto name =
                    people::findClientName(transaction, contact.practiceNo, each.clientId))
                _names[each.clientId] = name->displayName;
    }

    [[nodiscard]] const std::vector<access::OpenClient> &open() const { return _open; }
    std::string name(const std::string &id) { return _names[id]; }

private:
    std::vector<access::OpenClient> _open;
    std::map<std::string, std::string> _names;
};

void writeYou(JsonWriter &out, const OwnProfile &profile) {
    const people::ContactCard &card = profile.card;
    out.key("you").beginObject().field("givenName", card.givenName);
    out.field("familyName", card.familyName).field("displayName", card.displayName);
    out.field("email", card.email).field("phone", card.phone).field("language", card.language);
    out.field("timeZone", card.timeZone).field("username", profile.account.username);
    out.field("remindersByEmail", !profile.reminders.noEmail);
    out.field("remindersBySms", !profile.reminders.noSms).endObject();
}

void writePortals(JsonWriter &out, Clients &clients) {
    out.key("portals").beginArray();
    for (const access::OpenClient &each : clients.open()) {
        out.beginObject().field("client", clients.name(each.clientId));
        out.field("appointments", each.appointments).field("documents", each.documents);
        out.field("notes", each.notes).endObject();
    }
    out.endArray();
}

void writeAppointments(JsonWriter &out, Transaction &transaction, const access::Actor &contact,
                       Clients &clients) {
    out.key("appointments").beginArray();
    for (const auto &each :
         invitations::ownInvitations(transaction, contact.practiceNo, contact.contactNo, 0, most)) {
        out.beginObject().key("clients").beginArray();
        for (const std::string &id : each.clientIds)
            out.value(clients.name(id));
        out.endArray().field("startsAt", iso(each.startsAt)).field("endsAt", iso(each.endsAt));
        out.field("timeZone", each.timeZone).field("place", each.place);
        out.field("video", each.video).field("answer", each.answer).endObject();
    }
    out.endArray();
}

void writeDocuments(JsonWriter &out, Transaction &transaction, const access::Actor &contact,
                    base::Millis now, Clients &clients) {
    out.key("documents").beginArray();
    for (const auto &each :
         sharing::ownShares(transaction, contact.practiceNo, contact.contactNo, now, most)) {
        out.beginObject().field("client", clients.name(each.share.clientId));
        out.field("title", each.document.title).field("sharedAt", iso(each.share.sharedAt));
        out.field("openUntil", iso(each.share.expiresAt));
        out.field("firstOpenedAt", iso(each.share.openedFirst));
        out.field("opens", each.share.opens).endObject();
    }
    out.endArray();
}

void writeNote(JsonWriter &out, const Note &note, const std::string &client) {
    out.beginObject().field("client", client).field("text", note.body);
    out.field("writtenAt", iso(note.writtenAt)).field("changedAt", iso(note.editedAt));
    out.key("answers").beginArray();
    for (const NoteReply &reply : note.replies) {
        out.beginObject().field("from", reply.staffName).field("text", reply.body);
        out.field("writtenAt", iso(reply.writtenAt)).endObject();
    }
    out.endArray().endObject();
}

void writeNotes(JsonWriter &out, Transaction &transaction, const access::Actor &contact,
                Clients &clients) {
    out.key("notes").beginArray();
    for (const access::OpenClient &open : clients.open())
        for (const Note &note :
             ownNotes(transaction, contact.practiceNo, contact.contactNo, open.clientId, most))
            writeNote(out, note, clients.name(open.clientId));
    out.endArray();
}

} // namespace

std::string readOwnData(Transaction &transaction, const access::Actor &contact, base::Millis now) {
    const OwnProfile profile = readProfile(transaction, contact);
    Clients clients(transaction, contact);
    JsonWriter out;
    out.beginObject().field("takenAt", iso(now));
    writeYou(out, profile);
    writePortals(out, clients);
    writeAppointments(out, transaction, contact, clients);
    writeDocuments(out, transaction, contact, now, clients);
    writeNotes(out, transaction, contact, clients);
    return out.endObject().take();
}

void noteDataTaken(Transaction &transaction, const access::Actor &contact, base::Millis now) {
    constexpr std::int64_t mostAnHour = 10;
    auto row = transaction.query("select count(*) from audit_entries where practice_no = ?"
                                 " and object_kind = 'contact' and object_id = ? and actor_id = ?"
                                 " and action = 'portal.data-taken' and at > ?",
                                 contact.practiceNo, contact.id, contact.id, now - base::hour);
    if (row.next() && row.int64(0) >= mostAnHour)
        throw base::LimitReached("Your data was taken several times within the hour.",
                                 base::hour / base::second);
    audit::record(transaction, contact, now,
                  {"portal.data-taken", "contact", contact.id, contact.id});
}

} // namespace kith::portal
