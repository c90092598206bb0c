// SPDX-License-Identifier: Apache-2.0
// Writes a JSON object with what Kith sends about one appointment that is confirmed, moved and
// cancelled (whole mails), a calendar file of difficult texts, and a token for a video room.
#include "plugin/http/JsonWriter.h"
#include "plugin/invitations/CalendarFile.h"
#include "plugin/invitations/JitsiToken.h"
#include "plugin/messages/MimeMessage.h"
#include "tests/unit/invitations/PostOffice.h"
#include "tests/unit/support/TestDatabase.h"

#include <iostream>

using namespace kith;

namespace {

void writeMails(http::JsonWriter &out, test::PostOffice &office) {
    for (const auto &message : office.post())
        out.value(messages::MimeMessage("kith@mail.example.org").build(message));
}

void writeStory(http::JsonWriter &out) {
    const test::TemporaryFolder folder;
    storage::Database database("sqlite:" + folder.path() + "/kith.sqlite");
    test::PostOffice office(database);
    const auto rosa = office.add({"Rósa \"Rosi\"", "Müller-王", "rosa@example.org"});
    office.add({"Luis"});
    office.save({rosa});
    out.key("mails").beginArray();
    writeMails(out, office);
    ++office.appointment.revision;
    office.appointment.startsAt += base::hour;
    office.appointment.endsAt += base::hour;
    office.appointment.place = "Raum 3; Hinterhaus, 2. Stock – über den Hof, an den Fahrrädern "
                               "vorbei und dann die Treppe hinauf";
    office.move();
    writeMails(out, office);
    office.cancel();
    writeMails(out, office);
    out.endArray();
}

void writeOddCalendar(http::JsonWriter &out) {
    invitations::CalendarEntry entry;
    entry.uid = "odd@example.org";
    entry.sequence = 7;
    entry.stamp = test::today;
    entry.start = 1792888200000; // 2026-10-25 02:30 in Berlin, the first of the two
    entry.end = entry.start + 30 * base::minute;
    entry.summary = "Comma, semicolon; backslash \\ and \"quotes\" – 👪 in one long line that has "
                    "to be folded, more than once, without cutting a letter such as ß or 王 in two";
    entry.location = "Straße 1, Haus; B";
    entry.description = "First line\nBEGIN:VALARM\nthird";
    entry.url = "https://kith.example.org/portal/v/1-a?b=c&d=e";
    entry.organizerName = "Praxis \"Linde\": Müller; Söhne, 王";
    entry.organizerAddress = "office@example.com";
    entry.attendeeName = "O'Neil, Rosa; \"Rosi\"";
    entry.attendeeAddress = "\"rosa;x\"@example.org";
    out.field("odd", invitations::writeCalendar(entry));
}

void writeToken(http::JsonWriter &out) {
    const invitations::JitsiSettings jitsi{"meet.example.org", "kith",
                                           "a secret of 32 bytes or more!!!"};
    out.field("token", invitations::makeJitsiToken(jitsi,
                                                   {"room-1", "user-1", "Rósa 王",
                                                    test::today - 900'123, test::today + 1'800'456},
                                                   test::today + 7));
    out.field("tokenSecret", jitsi.secret).field("today", test::today);
}

} // namespace

int main() {
    http::JsonWriter out;
    out.beginObject();
    writeStory(out);
    writeOddCalendar(out);
    writeToken(out);
    std::cout << out.endObject().take() << '\n';
}
