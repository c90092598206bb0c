// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/people/PeopleFixture.h"

#include <Poco/JSON/Parser.h>
#include <Poco/URI.h>

#include <cppunit/TestAssert.h>

namespace kith::test {

namespace {

std::string rows(storage::Query row, int columns) {
    std::string text;
    while (row.next()) {
        for (int i = 0; i < columns; ++i)
            text += (row.isNull(i) ? "null" : row.text(i)) + "|";
        text += "\n";
    }
    return text;
}

} // namespace

std::optional<platform::Client> FakeHost::find(const access::Actor &actor, const std::string &id) {
    ++asked;
    if (onFind)
        onFind();
    const bool known = id.size() == 3 && id.starts_with("c-") && id[2] >= '1' && id[2] <= '9';
    if (!known || (actor.scope != 0 && hidden.count(id) != 0))
        return std::nullopt;
    platform::Client client;
    client.id = id;
    client.givenName = "Client";
    client.familyName = id;
    client.displayName = "Client " + id;
    return client;
}

std::vector<platform::Client> FakeHost::search(const access::Actor &actor, const std::string &query,
                                               std::uint32_t limit) {
    std::vector<platform::Client> found;
    for (int i = 1; i <= 9 && found.size() < limit; ++i)
        if (const std::string id = "c-" + std::to_string(i); id.starts_with(query))
            if (auto client = find(actor, id))
                found.push_back(std::move(*client));
    return found;
}

std::vector<platform::Practitioner> FakeHost::practitioners(const std::string &) {
    return {{"dr-1", "Dr. One", true}, {"dr-2", "Dr. Two", true}, {"dr-3", "Dr. Three", true}};
}

PeopleFixture::PeopleFixture(storage::Database &theDatabase)
    : database(theDatabase), types(KITH_SOURCE_DIR "/config/relationship-types.json"),
      directory(database, clock, host, host),
      reads(database), services{database, clock, directory, host, host, types, reads} {
    makePractice(database, 1);
    makePractice(database, 2);
    people::addPeopleRoutes(router, services);
}

access::Actor PeopleFixture::staff(std::int64_t practiceNo) {
    access::Actor actor;
    actor.kind = access::ActorKind::staff;
    actor.practiceNo = practiceNo;
    actor.practiceId = "practice-" + std::to_string(practiceNo);
    actor.id = "staff-1";
    actor.language = "en";
    actor.isAdmin = true;
    return actor;
}

access::Actor PeopleFixture::limited(const std::string &practitionerId) {
    access::Actor actor = staff();
    actor.id = "staff-" + practitionerId;
    actor.isAdmin = false;
    actor.isPractitioner = true;
    actor.practitionerId = practitionerId;
    actor.scope = directory.practitionerNo(1, "practice-1", practitionerId);
    return actor;
}

http::Response PeopleFixture::call(const access::Actor &actor, const std::string &method,
                                   const std::string &path, const std::string &body,
                                   const std::string &query, const std::string &requestKey) {
    http::Request request;
    request.method = method;
    request.path = path;
    request.body = body;
    request.query = http::Parameters::parse(query);
    if (!requestKey.empty())
        request.headers.emplace_back("idempotency-key", requestKey);
    return router.dispatch(actor, request);
}

Poco::JSON::Object::Ptr PeopleFixture::expect(int status, const access::Actor &actor,
                                              const std::string &method, const std::string &path,
                                              const std::string &body, const std::string &query) {
    const auto response = call(actor, method, path, body, query);
    CPPUNIT_ASSERT_EQUAL_MESSAGE(method + " " + path + " " + body + ": " + response.body, status,
                                 response.status);
    return response.body.empty() ? Poco::JSON::Object::Ptr() : parseJson(response.body);
}

std::string PeopleFixture::create(const access::Actor &actor, const std::string &given,
                                  const std::string &family, const std::string &more) {
    const auto made =
        expect(201, actor, "POST", "/api/v1/contacts",
               R"({"givenName":")" + given + R"(","familyName":")" + family + "\"" + more + "}");
    return made->getValue<std::string>("id");
}

std::string PeopleFixture::suggested(const access::Actor &actor, const std::string &query) {
    const auto found = expect(200, actor, "GET", "/api/v1/contacts/suggest", {}, query);
    std::string names;
    for (const auto &item : *found->getArray("items"))
        names += (names.empty() ? "" : " | ") +
                 item.extract<Poco::JSON::Object::Ptr>()->getValue<std::string>("name");
    return names;
}

std::int64_t
PeopleFixture::count(const std::function<storage::Query(storage::Transaction &)> &query) {
    return database.read([&query](storage::Transaction &transaction) {
        auto row = query(transaction);
        row.next();
        return row.int64(0);
    });
}

std::string PeopleFixture::snapshot() {
    return database.read([](storage::Transaction &t) {
        std::string text =
            rows(t.query("select id, given_name, family_name, preferred_name, email, email_key,"
                         " phone, language, sort_key, norm, archived_at is null, merged_into"
                         " from contacts where practice_no = 1 order by id"),
                 12);
        text += rows(t.query("select contact_no, practitioner_no, since, sort_key, listed"
                             " from contact_practitioners where practice_no = 1 order by 1, 2"),
                     5);
        text += rows(t.query("select scope, term, contact_no from contact_terms"
                             " where practice_no = 1 order by 1, 2, 3"),
                     3);
        text += rows(t.query("select scope, first, second, contact_no from contact_pairs"
                             " where practice_no = 1 order by 1, 2, 3, 4"),
                     4);
        text += rows(t.query("select sum(contacts) from contact_ranks where practice_no = 1"), 1);
        return text + rows(t.query("select id, client_id, contact_no, type, emergency, notes,"
                                   " legal_guardian, legal_guardian_until, care_information,"
                                   " care_information_until, ended_at, ended_on, removed_at"
                                   " from relationships where practice_no = 1 order by id"),
                           13);
    });
}

Poco::JSON::Object::Ptr parseJson(const std::string &text) {
    return Poco::JSON::Parser().parse(text).extract<Poco::JSON::Object::Ptr>();
}

std::string locationOf(const std::string &path, const http::Response &response) {
    Poco::URI address("https://example.org/host/kith" + path);
    for (const auto &[name, value] : response.headers)
        if (name == "Location")
            address.resolve(value); // RFC 3986, 5.2
    return address.toString();
}

std::string firstField(const Poco::JSON::Object::Ptr &problem) {
    const auto fields = problem->getArray("fields");
    if (fields.isNull())
        return "none";
    const auto first = fields->getObject(0);
    return first->getValue<std::string>("field") + " " + first->getValue<std::string>("code");
}

} // namespace kith::test
