// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/demo/DemoData.h"

#include "adapters/practice/base/Secrets.h"
#include "adapters/practice/data/AppointmentStore.h"
#include "adapters/practice/data/ClientStore.h"
#include "adapters/practice/data/DocumentStore.h"
#include "adapters/practice/data/Query.h"
#include "adapters/practice/data/StaffStore.h"
#include "adapters/practice/demo/DemoFiles.h"
#include "adapters/practice/demo/DemoPdf.h"

#include <map>

namespace practice {
namespace {

using Json = Poco::JSON::Object::Ptr;

constexpr int WEEKS_BEFORE = 1;
constexpr int WEEKS_AFTER = 2;

/// The task in the table unfinished.
constexpr auto CONTACTS = "demo-contacts";

std::string text(const Json &json, const std::string &key) {
    return json->optValue<std::string>(key, "");
}

std::vector<std::string> texts(const Json &json, const std::string &key) {
    std::vector<std::string> found;
    if (const auto array = json->getArray(key))
        for (const auto &element : *array)
            found.push_back(element.convert<std::string>());
    return found;
}

template <typename Use>
void forEach(const Json &file, const std::string &key, Use use) {
    for (const auto &element : *file->getArray(key))
        use(element.extract<Json>());
}

Practice addPractice(Connection &db, const Json &file) {
    StaffStore staff(db);
    const auto json = file->getObject("practice");
    const Practice practice{PRACTICE_ID,
                            text(json, "name"),
                            text(json, "region"),
                            text(json, "language"),
                            text(json, "timeZone"),
                            text(json, "phone"),
                            text(json, "email")};
    staff.savePractice(practice);
    int colour = 0;
    forEach(file, "practitioners", [&](const Json &one) {
        staff.addPractitioner({text(one, "id"), text(one, "name"), text(one, "specialty"),
                               text(one, "email"), ++colour, true});
    });
    forEach(file, "users", [&](const Json &one) {
        staff.addUser({text(one, "id"), text(one, "login"), passwordHash(text(one, "password")),
                       text(one, "name"), text(one, "role"), text(one, "scope"),
                       text(one, "practitioner")});
    });
    return practice;
}

void addClients(Connection &db, const Json &file) {
    forEach(file, "clients", [&](const Json &one) {
        ClientStore(db).save({text(one, "id"), text(one, "given"), text(one, "family"),
                              text(one, "born"), text(one, "email"), text(one, "phone"),
                              text(one, "address"), text(one, "language"), text(one, "timeZone"),
                              text(one, "practitioner"), text(one, "note")});
    });
}

// Each entry is one weekly place in the calendar, booked for every week that it names.
void addAppointments(Connection &db, const Json &file, const Practice &practice, Millis now) {
    const auto monday = mondayOf(localDate(now, practice.timeZone));
    int number = 0;
    forEach(file, "appointments", [&](const Json &one) {
        ++number;
        const auto weeks = one->getArray("weeks");
        for (int week = -WEEKS_BEFORE; week <= WEEKS_AFTER; ++week) {
            bool booked = !weeks;
            for (std::size_t i = 0; weeks && i < weeks->size(); ++i)
                booked = booked || weeks->getElement<int>(static_cast<unsigned>(i)) == week;
            if (!booked)
                continue;
            const auto day = addDays(monday, 7 * week + one->getValue<int>("day") - 1);
            Appointment appointment;
            appointment.id = "demo-" + std::to_string(number) + "-" + day;
            appointment.revision = 1;
            appointment.kind = text(one, "kind");
            appointment.timeZone = practice.timeZone;
            appointment.startsAt = toMillis(day, text(one, "time"), practice.timeZone).value();
            appointment.endsAt = appointment.startsAt + one->optValue<int>("minutes", 50) * MINUTE;
            appointment.place = text(one, "place");
            appointment.videoUrl = text(one, "video");
            appointment.seriesId = weeks ? "" : "demo-series-" + std::to_string(number);
            appointment.clientIds = texts(one, "clients");
            appointment.practitionerIds = texts(one, "practitioners");
            AppointmentStore(db).save(appointment);
        }
    });
}

void addDocuments(Connection &db, const Json &file, const Practice &practice, Millis now) {
    forEach(file, "documents", [&](const Json &one) {
        const auto client = ClientStore(db).find(text(one, "client"));
        const auto createdAt = now - one->getValue<int>("daysAgo") * DAY;
        DemoPage page{practice.name,         text(file, "address"),
                      text(one, "title"),    mediumDay(localDate(createdAt, practice.timeZone)),
                      client.value().name(), texts(one, "lines")};
        const auto content = makePdf(page);
        DocumentStore(db).add({text(one, "id"), client->id, text(one, "kind"), page.title,
                               "application/pdf", "1", static_cast<std::int64_t>(content.size()),
                               createdAt},
                              content);
    });
}

} // namespace

void loadPlatformDemo(const Settings &settings, Database &database, Millis now) {
    const auto db = database.connect();
    Transaction transaction(*db);
    const auto practice = addPractice(*db, readDemoFile(settings, "practice"));
    addClients(*db, readDemoFile(settings, "clients"));
    addAppointments(*db, readDemoFile(settings, "appointments"), practice, now);
    addDocuments(*db, readDemoFile(settings, "documents"), practice, now);
    Query(*db, "INSERT INTO unfinished (task) VALUES (?)").bind(std::string(CONTACTS)).run();
    transaction.commit();
}

bool owesContactsDemo(Database &database) {
    const auto db = database.connect();
    return Query(*db, "SELECT 1 FROM unfinished WHERE task = ?").bind(std::string(CONTACTS)).next();
}

int loadContactsDemo(Platform &platform) {
    const auto admin = StaffStore(*platform.database.connect()).userByLogin("admin");
    if (!platform.library.isOpen() || !admin)
        return 0;
    int created = 0;
    int number = 0;
    bool answered = true;
    std::map<std::string, int> refusals;
    forEach(readDemoFile(platform.settings, "contacts"), "contacts", [&](const Json &one) {
        std::ostringstream body;
        one->stringify(body);
        const MountRequest request{
            "POST",
            "/api/v1/contacts",
            "",
            {{"Content-Type", "application/json"},
             {"X-Kith", "1"},
             {"Idempotency-Key", "demo-contact-" + std::to_string(++number)}},
            body.str(),
            "127.0.0.1"};
        const auto response = platform.mount.handle(request, &*admin);
        if (response.status == 201)
            ++created;
        else
            ++refusals[response.body];
        answered = answered && response.status < 500;
    });
    for (const auto &[reason, count] : refusals)
        platform.host.log(KITH_LOG_WARNING,
                          std::to_string(count) + " demo contacts were refused: " + reason);
    if (answered)
        Query(*platform.database.connect(), "DELETE FROM unfinished WHERE task = ?")
            .bind(std::string(CONTACTS))
            .run();
    return created;
}

} // namespace practice
