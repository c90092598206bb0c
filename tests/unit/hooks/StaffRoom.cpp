// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/hooks/StaffRoom.h"

#include "hooks/abi/PluginTable.h"
#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/invitations/Invitations.h"
#include "plugin/portal/Notes.h"

#include <cppunit/TestAssert.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string_view>

namespace kith::test {

namespace {

constexpr const char *unknownId = "01936b0e-0000-7000-8000-000000000000";
constexpr const char *otherUnknownId = "01936b0e-0000-7000-8000-000000000001";

kith_status takeStart(void *context, std::uint32_t status, const kith_header *, std::size_t) {
    static_cast<StaffRoom::Answer *>(context)->status = status;
    return KITH_OK;
}

kith_status takeBody(void *context, const std::uint8_t *data, std::size_t size) {
    return append(&static_cast<StaffRoom::Answer *>(context)->body, data, size);
}

/// The value of the JSON member of that name that comes first, whose value is text.
std::string member(const std::string &json, const std::string &name) {
    const auto at = json.find("\"" + name + "\":\"");
    CPPUNIT_ASSERT_MESSAGE(json, at != std::string::npos);
    const auto begin = at + name.size() + 4;
    return json.substr(begin, json.find('"', begin) - begin);
}

/// As member, after the first of something else.
std::string member(const std::string &json, const std::string &after, const std::string &name) {
    const auto at = json.find("\"" + after + "\":");
    CPPUNIT_ASSERT_MESSAGE(json, at != std::string::npos);
    return member(json.substr(at), name);
}

access::Actor owner() {
    access::Actor actor;
    actor.kind = access::ActorKind::staff;
    actor.practiceNo = 1;
    actor.practiceId = ownerOfRosa.practice;
    actor.id = ownerOfRosa.id;
    actor.displayName = "Anna";
    return actor;
}

} // namespace

kith_staff_user StaffMember::user() const {
    kith_staff_user staff{};
    staff.struct_size = sizeof staff;
    staff.roles = roles;
    staff.scope = scope;
    staff.practice_id = textOf(practice);
    staff.id = textOf(id);
    staff.practitioner_id = textOf(practitioner);
    staff.display_name = textOf("Anna");
    return staff;
}

StaffRoom::StaffRoom() : _plugin(hooks::pluginTable()) {
    setenv("KITH_CONFIG_DIR", KITH_SOURCE_DIR "/config", 1);
    _host.blind = {"staff-4", "staff-9"};
    open();
    furnish();
    close();
    std::filesystem::copy(_folder.path() + "/kith.sqlite", _folder.path() + "/kept.sqlite");
    open();
}

StaffRoom::~StaffRoom() {
    if (_instance != nullptr)
        _plugin.close(_instance);
    unsetenv("KITH_CONFIG_DIR");
}

void StaffRoom::open() {
    const std::string url = "sqlite:" + _folder.path() + "/kith.sqlite";
    const kith_setting setting{textOf("kith.database.url"), textOf(url)};
    const kith_open_options options{sizeof options, 0, {nullptr, 0}, &setting, 1};
    CPPUNIT_ASSERT_EQUAL(KITH_OK, _plugin.open(&_host.host, &options, &_instance));
    _database = std::make_unique<storage::Database>(url);
}

void StaffRoom::close() {
    _database.reset();
    CPPUNIT_ASSERT_EQUAL(KITH_OK, _plugin.close(std::exchange(_instance, nullptr)));
}

void StaffRoom::restore() {
    close();
    const std::string file = _folder.path() + "/kith.sqlite";
    for (const char *ending : {"", "-wal", "-shm"})
        std::filesystem::remove(file + ending);
    std::filesystem::copy(_folder.path() + "/kept.sqlite", file);
    open();
}

std::string StaffRoom::made(const StaffRoute &route) {
    const Answer answer = ask(&ownerOfRosa, filled(route, _names));
    CPPUNIT_ASSERT_MESSAGE(route.path + " " + answer.body,
                           answer.status >= 200 && answer.status < 300);
    return answer.body;
}

void StaffRoom::furnish() {
    _names = {{"client", "c1"},
              {"document", "d1"},
              {"soon", std::to_string(base::SystemClock().now() + 30 * base::day)}};
    const auto create = [this](const std::string &fields) {
        return member(made({"POST", "/api/v1/contacts", "{" + fields + "}"}), "id");
    };
    _names["contact"] =
        create(R"("givenName":"Rosa","familyName":"Garcia",)"
               R"("email":"rosa@example.org","phone":"+4930123456","relationships":)"
               R"([{"client":"c1","type":"mother","emergency":true}])");
    _names["other"] = create(R"("givenName":"Rosi","familyName":"Garcia-Lopez")");
    _names["gone"] = create(R"("givenName":"Rosalia","familyName":"Garcia")");
    made({"PATCH", "/api/v1/settings", R"({"portal-notes":"true"})"});
    _names["merge"] = member(made({"POST", "/api/v1/contacts/{other}/merge",
                                   R"({"other":"{gone}","version":1,"otherVersion":1})"}),
                             "merge", "id");
    _names["relationship"] = member(made({"GET", "/api/v1/clients/c1/relationships", ""}), "id");
    _names["import"] = member(
        made({"POST", "/api/v1/imports", R"({"name":"garcia.csv","format":"csv","bytes":9})"}),
        "id");
    const std::string shared = made({"POST", "/api/v1/shares", shareBody});
    _names["sending"] = member(shared, "sendings", "id");
    _names["share"] = member(shared, "shares", "id");
    made({"POST", "/api/v1/clients/c1/portal/{contact}",
          R"({"way":"pin","username":"rosa","pin":"860579"})"});
    writeANote();
    invite();
}

void StaffRoom::writeANote() {
    const std::string &contact = _names.at("contact");
    _names["note"] = _database->write([&](storage::Transaction &transaction) {
        auto row = transaction.query(
            "select contact_no from contacts where practice_no = 1 and id = ?", contact);
        CPPUNIT_ASSERT(row.next());
        access::Actor rosa = access::contactActor(1, row.int64(0), contact, {});
        rosa.practiceId = ownerOfRosa.practice;
        return portal::writeNote(transaction, rosa, base::SystemClock().now(), "c1",
                                 "Written by Rosa.");
    });
}

void StaffRoom::invite() {
    const base::Millis now = base::SystemClock().now();
    platform::Appointment appointment;
    appointment.id = "a1";
    appointment.revision = 1;
    appointment.startsAt = now + base::day;
    appointment.endsAt = appointment.startsAt + base::hour;
    appointment.timeZone = "Europe/Berlin";
    appointment.clientIds = {"c1"};
    appointment.practitionerIds = {"p2"};
    invitations::Invitations(*_database)
        .saved(owner(), now, appointment,
               filled(R"({"contacts":["{contact}"],"reminders":null})", _names));
}

Names StaffRoom::unknownTo(const StaffMember &staff) const {
    Names names = _names;
    for (auto &[name, value] : names)
        if (name == "client" || name == "document")
            value = seesTheClient(staff) ? value : "none";
        else if (name != "soon")
            value = name == "other" ? otherUnknownId : unknownId;
    return names;
}

StaffRoom::Answer StaffRoom::ask(const StaffMember *staff, const StaffRoute &route,
                                 const Headers &given) {
    std::vector<kith_header> headers;
    for (const auto &[name, value] : given)
        headers.push_back({textOf(name), textOf(value)});
    const kith_staff_user user = staff == nullptr ? kith_staff_user{} : staff->user();
    const auto mark = std::min(route.path.find('?'), route.path.size());
    const std::string_view path = route.path;
    kith_request request{};
    request.struct_size = sizeof request;
    request.area = KITH_AREA_STAFF;
    request.staff = staff == nullptr ? nullptr : &user;
    request.method = textOf(route.method);
    request.path = textOf(path.substr(0, mark));
    request.query = textOf(path.substr(std::min(mark + 1, path.size())));
    request.headers = headers.data();
    request.header_count = headers.size();
    request.body = textOf(route.body);
    Answer answer;
    const kith_response_sink sink{sizeof sink, 0, &answer, &takeStart, &takeBody};
    CPPUNIT_ASSERT_EQUAL(KITH_OK, _plugin.handle(_instance, &request, &sink));
    return answer;
}

std::string StaffRoom::rosas() {
    return _database->read([&](storage::Transaction &transaction) {
        std::string text;
        const auto add = [&text](storage::Query row, int columns) {
            while (row.next()) {
                for (int column = 0; column < columns; ++column)
                    text += row.text(column) + "|";
                text += "\n";
            }
        };
        add(transaction.query("select given_name, family_name, email, phone, version,"
                              " coalesce(archived_at, 0), coalesce(merged_into, 0) from contacts"
                              " where practice_no = 1 and family_name like 'Garcia%'"
                              " order by contact_no"),
            7);
        add(transaction.query("select contact_no, practitioner_no from contact_practitioners"
                              " where practice_no = 1 and contact_no <= 3"
                              " order by contact_no, practitioner_no"),
            2);
        add(transaction.query("select id, client_id, contact_no, type, emergency, version,"
                              " coalesce(ended_at, 0), coalesce(removed_at, 0) from relationships"
                              " where practice_no = 1 order by id"),
            8);
        add(transaction.query("select id, state, answer from invitees where practice_no = 1"), 3);
        add(transaction.query("select id, contact_no, state, coalesce(dismissed_at, 0)"
                              " from share_sendings where practice_no = 1 order by id"),
            4);
        add(transaction.query("select id, sending_id, version_id, expires_at, version,"
                              " coalesce(revoked_at, 0) from shares where practice_no = 1"
                              " order by id"),
            6);
        add(transaction.query("select contact_no, client_id, state, appointments, documents, notes,"
                              " changed_at from portal_access where practice_no = 1"
                              " order by contact_no, client_id"),
            7);
        add(transaction.query("select contact_no, username, secret, must_change, version"
                              " from portal_accounts where practice_no = 1 order by contact_no"),
            5);
        add(transaction.query("select id, body, coalesce(read_at, 0), (select count(*)"
                              " from portal_replies r where r.practice_no = n.practice_no"
                              " and r.note_id = n.id) from portal_notes n where practice_no = 1"),
            4);
        add(transaction.query(
                "select id, coalesce(undone_at, 0) from merges where practice_no = 1"),
            2);
        add(transaction.query("select id, received, state from imports where practice_no = 1"
                              " and created_by = 'staff-1'"),
            3);
        add(transaction.query("select id, kind, state, due_at from messages where practice_no = 1"
                              " order by id"),
            4);
        return text;
    });
}

} // namespace kith::test
