// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/people/PeopleFixture.h"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>
#include <thread>

namespace kith::people {

namespace {

const std::string contacts = "/api/v1/contacts";

std::string named(const std::string &more) {
    return R"({"givenName":"Rosa","familyName":"García")" + more + "}";
}

} // namespace

class ContactRoutesTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ContactRoutesTest);
    CPPUNIT_TEST(testCreatedContactComesBack);
    CPPUNIT_TEST(testContactAndItsRelationshipsAreOneStep);
    CPPUNIT_TEST(testEveryBadFieldIsNamed);
    CPPUNIT_TEST(testBadBodies);
    CPPUNIT_TEST(testTakenEmailLeadsToTheContact);
    CPPUNIT_TEST(testTakenEmailOfAnUnseenContactSaysNoMore);
    CPPUNIT_TEST(testEmailRaceHasOneWinner);
    CPPUNIT_TEST(testSameRequestTwiceMakesOneContact);
    CPPUNIT_TEST(testEditChangesWhatSearchFinds);
    CPPUNIT_TEST(testStaleEditIsRefused);
    CPPUNIT_TEST(testArchivedIsNotFoundUntilRestored);
    CPPUNIT_TEST(testAssignmentDecidesWhatALimitedActorSees);
    CPPUNIT_TEST(testLimitedActorCreatesForThemselvesOnly);
    CPPUNIT_TEST(testUnseenAnswersAsMissing);
    CPPUNIT_TEST(testContactsDoNotUseStaffRoutes);
    CPPUNIT_TEST(testChangesAndViewsAreInTheAuditLog);
    CPPUNIT_TEST(testListsAndSuggestionsAreInTheAuditLogB52);
    CPPUNIT_TEST(testListIsByNameAndCounts);
    CPPUNIT_TEST(testTheClockIsReadOutsideOfTransactions);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(test::PeopleFixture &)> &check) {
        test::onBothDatabases([&check](storage::Database &database) {
            test::PeopleFixture fixture(database);
            check(fixture);
        });
    }

public:
    void testCreatedContactComesBack() { // B3, B9
        onBoth([](test::PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            const auto response = fixture.call(
                staff, "POST", contacts,
                named(R"(,"preferredName":"Rosi","email":"Rosa@Example.org","phone":"0171 1234567",
                    "preferredChannel":"sms","language":"de-at","timeZone":"Europe/Vienna",
                    "practitioners":["dr-1"])"));
            CPPUNIT_ASSERT_EQUAL_MESSAGE(response.body, 201, response.status);
            const auto made = test::parseJson(response.body);
            const std::string id = made->getValue<std::string>("id");
            const auto read = fixture.expect(200, staff, "GET", contacts + "/" + id);
            CPPUNIT_ASSERT_EQUAL(std::string("+491711234567"),
                                 read->getValue<std::string>("phone"));
            CPPUNIT_ASSERT_EQUAL(std::string("de-AT"), read->getValue<std::string>("language"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosi García"), read->getValue<std::string>("name"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa@Example.org"),
                                 read->getValue<std::string>("email"));
            CPPUNIT_ASSERT_EQUAL(
                std::string("dr-1"),
                read->getArray("practitioners")->getObject(0)->getValue<std::string>("id"));
            CPPUNIT_ASSERT_EQUAL("https://example.org/host/kith" + contacts + "/" + id,
                                 test::locationOf(contacts, response));
            for (const char *typed : {"gar", "ros", "rosi", "0171", "%2B49171", "rosa%40ex", "r g"})
                CPPUNIT_ASSERT_EQUAL_MESSAGE(typed, std::string("Rosi García"),
                                             fixture.suggested(staff, std::string("q=") + typed));
        });
    }

    void testContactAndItsRelationshipsAreOneStep() { // B4
        onBoth([](test::PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            fixture.expect(201, staff, "POST", contacts,
                           named(R"(,"relationships":[{"client":"c-1","type":"mother",)"
                                 R"("emergency":true},{"client":"c-2","type":"aunt"}])"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa García"),
                                 fixture.suggested(staff, "client=c-2"));
            for (const char *bad :
                 {R"([{"client":"c-1","type":"mother"},{"client":"c-1",)"
                  R"("type":"aunt"}])",
                  R"([{"client":"nobody","type":"mother"}])", R"([{"client":"c-1","type":"boss"}])",
                  R"([{"client":"c-1"}])", R"([{"type":"aunt"}])", "[1]"})
                fixture.expect(422, staff, "POST", contacts,
                               named(std::string(R"(,"relationships":)") + bad));
            const auto all = fixture.expect(200, staff, "GET", contacts);
            CPPUNIT_ASSERT_EQUAL(1, all->getValue<int>("total"));
        });
    }

    void testEveryBadFieldIsNamed() {
        onBoth([](test::PeopleFixture &fixture) {
            const std::string tooLong(101, 'x');
            const std::pair<std::string, const char *> cases[] = {
                {R"({"familyName":"x"})", "givenName required"},
                {R"({"givenName":" ","familyName":"x"})", "givenName required"},
                {R"({"givenName":"x"})", "familyName required"},
                {R"({"givenName":"x","familyName":")" + tooLong + "\"}", "familyName too-long"},
                {R"({"givenName":"a\u0000b","familyName":"x"})", "givenName malformed"},
                {R"({"givenName":"a\r\nb","familyName":"x"})", "givenName malformed"},
                {R"({"givenName":"a\u001bb","familyName":"x"})", "givenName malformed"},
                {R"({"givenName":7,"familyName":"x"})", "givenName malformed"},
                {named(R"(,"email":"rosa")"), "email malformed"},
                {named(R"(,"email":"a@b.de\r\nBcc: c@d.de")"), "email malformed"},
                {named(R"(,"phone":"12")"), "phone malformed"},
                {named(R"(,"phone":["1"])"), "phone malformed"},
                {named(R"(,"preferredChannel":"fax")"), "preferredChannel unknown"},
                {named(R"(,"language":"no language")"), "language unknown"},
                {named(R"(,"timeZone":"Mars/Base")"), "timeZone unknown"},
                {named(R"(,"timeZone":"../../etc/passwd")"), "timeZone unknown"},
                {named(R"(,"practitioners":["dr-9"])"), "practitioners[0] unknown"},
                {named(R"(,"practitioners":"dr-1")"), "practitioners malformed"},
                {named(R"(,"shoeSize":44)"), "shoeSize unknown"},
            };
            for (const auto &[body, field] : cases) {
                const auto problem = fixture.expect(422, fixture.staff(), "POST", contacts, body);
                CPPUNIT_ASSERT_EQUAL_MESSAGE(body, std::string(field), test::firstField(problem));
            }
            const auto both = fixture.expect(422, fixture.staff(), "POST", contacts,
                                             R"({"email":"x","timeZone":"y"})");
            CPPUNIT_ASSERT_EQUAL(std::size_t{4}, both->getArray("fields")->size());
            CPPUNIT_ASSERT_EQUAL(
                0, fixture.expect(200, fixture.staff(), "GET", contacts)->getValue<int>("total"));
        });
    }

    void testBadBodies() {
        onBoth([](test::PeopleFixture &fixture) {
            for (const char *body : {"", "x", "[]", "null", "{\"givenName\":", "{\"a\":\"\xff\"}"})
                fixture.expect(400, fixture.staff(), "POST", contacts, body);
        });
    }

    void testTakenEmailLeadsToTheContact() { // B11
        onBoth([](test::PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            const auto id = fixture.create(staff, "Rosa", "One", R"(,"email":"rosa@example.org")");
            const auto refused = fixture.expect(409, staff, "POST", contacts,
                                                named(R"(,"email":"ROSA@example.ORG")"));
            CPPUNIT_ASSERT_EQUAL(std::string("email taken"), test::firstField(refused));
            CPPUNIT_ASSERT_EQUAL(id, refused->getValue<std::string>("related"));
            const auto other = fixture.create(staff, "Rosa", "Two");
            fixture.expect(409, staff, "PATCH", contacts + "/" + other,
                           R"({"version":1,"email":"rosa@example.org"})");
            fixture.create(fixture.staff(2), "Rosa", "Other", R"(,"email":"rosa@example.org")");
        });
    }

    void testTakenEmailOfAnUnseenContactSaysNoMore() { // B11, B14
        onBoth([](test::PeopleFixture &fixture) {
            fixture.create(fixture.staff(), "Rosa", "Hidden", R"(,"email":"rosa@example.org")");
            const auto refused = fixture.call(fixture.limited("dr-1"), "POST", contacts,
                                              named(R"(,"email":"rosa@example.org")"));
            CPPUNIT_ASSERT_EQUAL(409, refused.status);
            CPPUNIT_ASSERT(refused.body.find("related") == std::string::npos);
            CPPUNIT_ASSERT(refused.body.find("Hidden") == std::string::npos);
            CPPUNIT_ASSERT(refused.body.find("administrator") != std::string::npos);
        });
    }

    void testEmailRaceHasOneWinner() { // B11
        onBoth([](test::PeopleFixture &fixture) {
            for (int round = 0; round < 10; ++round) {
                std::vector<int> statuses(4);
                std::vector<std::thread> threads;
                for (std::size_t i = 0; i < statuses.size(); ++i)
                    threads.emplace_back([&, i] {
                        const std::string email = "r" + std::to_string(round) + "@example.org";
                        statuses[i] = fixture
                                          .call(fixture.staff(), "POST", contacts,
                                                named(R"(,"email":")" + email + "\""))
                                          .status;
                    });
                for (auto &thread : threads)
                    thread.join();
                CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{1},
                                     std::count(statuses.begin(), statuses.end(), 201));
                CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{3},
                                     std::count(statuses.begin(), statuses.end(), 409));
            }
        });
    }

    void testSameRequestTwiceMakesOneContact() {
        onBoth([](test::PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            const auto body = named(R"(,"email":"rosa@example.org")");
            const auto first = fixture.call(staff, "POST", contacts, body, {}, "key-1");
            const auto second = fixture.call(staff, "POST", contacts, body, {}, "key-1");
            CPPUNIT_ASSERT_EQUAL_MESSAGE(second.body, 201, second.status);
            CPPUNIT_ASSERT_EQUAL(first.body, second.body);
            CPPUNIT_ASSERT_EQUAL(409,
                                 fixture.call(staff, "POST", contacts, body, {}, "key-2").status);
        });
    }

    void testEditChangesWhatSearchFinds() { // B12
        onBoth([](test::PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            const auto id = fixture.create(staff, "Rosa", "García",
                                           R"(,"practitioners":["dr-1"],"phone":"0171 1234567")");
            const auto changed =
                fixture.expect(200, staff, "PATCH", contacts + "/" + id,
                               R"({"version":1,"familyName":"Ångström","phone":null})");
            CPPUNIT_ASSERT_EQUAL(2, changed->getValue<int>("version"));
            for (const auto &actor : {staff, fixture.limited("dr-1")}) {
                CPPUNIT_ASSERT_EQUAL(std::string(), fixture.suggested(actor, "q=garcia"));
                CPPUNIT_ASSERT_EQUAL(std::string(), fixture.suggested(actor, "q=0171"));
                CPPUNIT_ASSERT_EQUAL(std::string("Rosa Ångström"),
                                     fixture.suggested(actor, "q=angst+ros"));
            }
            fixture.expect(422, staff, "PATCH", contacts + "/" + id,
                           R"({"version":2,"familyName":""})");
        });
    }

    void testStaleEditIsRefused() {
        onBoth([](test::PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            const auto path = contacts + "/" + fixture.create(staff, "Rosa", "García");
            fixture.expect(200, staff, "PATCH", path, R"({"version":1,"givenName":"Ana"})");
            const auto stale =
                fixture.expect(409, staff, "PATCH", path, R"({"version":1,"givenName":"Eva"})");
            CPPUNIT_ASSERT_EQUAL(std::string("version stale"), test::firstField(stale));
            const auto missing = fixture.expect(422, staff, "PATCH", path, R"({"givenName":"E"})");
            CPPUNIT_ASSERT_EQUAL(std::string("version required"), test::firstField(missing));
            fixture.expect(422, staff, "PATCH", path, R"({"version":"1"})");
            http::Request request;
            request.method = "PATCH";
            request.path = path;
            request.body = R"({"givenName":"Eva"})";
            request.headers.emplace_back("if-match", "\"2\"");
            CPPUNIT_ASSERT_EQUAL(200, fixture.router.dispatch(staff, request).status);
            CPPUNIT_ASSERT_EQUAL(409, fixture.router.dispatch(staff, request).status);
        });
    }

    void testArchivedIsNotFoundUntilRestored() { // B15
        onBoth([](test::PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            const auto id = fixture.create(staff, "Rosa", "García",
                                           R"(,"relationships":[{"client":"c-1","type":"aunt"}])");
            for (int twice = 0; twice < 2; ++twice)
                fixture.expect(200, staff, "POST", contacts + "/" + id + "/archive");
            CPPUNIT_ASSERT_EQUAL(std::string(), fixture.suggested(staff, "q=rosa&client=c-1"));
            const auto archived = fixture.expect(200, staff, "GET", contacts, {}, "archived=true");
            CPPUNIT_ASSERT_EQUAL(1, archived->getValue<int>("total"));
            const auto related =
                fixture.expect(422, staff, "POST", "/api/v1/clients/c-2/relationships",
                               R"({"type":"aunt","contact":")" + id + "\"}");
            CPPUNIT_ASSERT_EQUAL(std::string("contact archived"), test::firstField(related));
            fixture.expect(200, staff, "POST", contacts + "/" + id + "/restore");
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa García"),
                                 fixture.suggested(staff, "q=rosa&client=c-1"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa García"), fixture.suggested(staff, "q=gar+ro"));
        });
    }

    void testAssignmentDecidesWhatALimitedActorSees() { // B14
        onBoth([](test::PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            const auto limited = fixture.limited("dr-2");
            const auto id = fixture.create(staff, "Rosa", "García",
                                           R"(,"relationships":[{"client":"c-1","type":"aunt"}])");
            const auto place = contacts + "/" + id + "/practitioners/dr-2";
            const auto sees = [&](const std::string &query) {
                return !fixture.suggested(limited, query).empty();
            };
            CPPUNIT_ASSERT(!sees("q=rosa") && !sees("client=c-1") && !sees("q=rosa+gar"));
            fixture.expect(200, staff, "PUT", place);
            fixture.expect(200, staff, "PUT", place);
            CPPUNIT_ASSERT(sees("q=rosa") && sees("client=c-1") && sees("q=rosa+gar"));
            CPPUNIT_ASSERT_EQUAL(
                1, fixture.expect(200, limited, "GET", contacts)->getValue<int>("total"));
            fixture.expect(403, limited, "DELETE", place);
            fixture.expect(403, limited, "PUT", contacts + "/" + id + "/practitioners/dr-3");
            fixture.expect(200, staff, "DELETE", place);
            CPPUNIT_ASSERT(!sees("q=rosa") && !sees("client=c-1") && !sees("q=rosa+gar"));
            CPPUNIT_ASSERT_EQUAL(
                0, fixture.expect(200, limited, "GET", contacts)->getValue<int>("total"));
            fixture.expect(404, staff, "PUT", contacts + "/" + id + "/practitioners/dr-9");
        });
    }

    void testLimitedActorCreatesForThemselvesOnly() { // B14
        onBoth([](test::PeopleFixture &fixture) {
            const auto limited = fixture.limited("dr-1");
            fixture.create(limited, "Rosa", "Own");
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa Own"), fixture.suggested(limited, "q=rosa"));
            CPPUNIT_ASSERT_EQUAL(std::string(),
                                 fixture.suggested(fixture.limited("dr-2"), "q=rosa"));
            const auto refused = fixture.expect(422, limited, "POST", contacts,
                                                named(R"(,"practitioners":["dr-2"])"));
            CPPUNIT_ASSERT_EQUAL(std::string("practitioners[0] not-allowed"),
                                 test::firstField(refused));
        });
    }

    void testUnseenAnswersAsMissing() { // B14
        onBoth([](test::PeopleFixture &fixture) {
            const auto id = fixture.create(fixture.staff(), "Rosa", "García");
            const std::string missing = "01890000-0000-7000-8000-000000000000";
            const std::string edit = R"({"version":1,"givenName":"X"})";
            for (const auto &actor : {fixture.limited("dr-1"), fixture.staff(2)})
                for (const auto &[method, tail, body] :
                     {std::tuple("GET", "", std::string()), std::tuple("PATCH", "", edit),
                      std::tuple("POST", "/archive", std::string()),
                      std::tuple("POST", "/restore", std::string())}) {
                    const auto unseen =
                        fixture.call(actor, method, contacts + "/" + id + tail, body);
                    const auto none =
                        fixture.call(actor, method, contacts + "/" + missing + tail, body);
                    CPPUNIT_ASSERT_EQUAL(404, unseen.status);
                    CPPUNIT_ASSERT_EQUAL(none.body, unseen.body);
                }
            const auto related = [&](const std::string &contact) {
                return fixture.call(fixture.staff(2), "POST", "/api/v1/clients/c-1/relationships",
                                    R"({"type":"aunt","contact":")" + contact + "\"}");
            };
            CPPUNIT_ASSERT_EQUAL(422, related(id).status);
            CPPUNIT_ASSERT_EQUAL(related(missing).body, related(id).body);
            CPPUNIT_ASSERT_EQUAL(std::string(), fixture.suggested(fixture.staff(2), "q=rosa"));
        });
    }

    void testContactsDoNotUseStaffRoutes() { // B50
        onBoth([](test::PeopleFixture &fixture) {
            const auto id = fixture.create(fixture.staff(), "Rosa", "García");
            auto actor = fixture.staff();
            actor.kind = access::ActorKind::contact;
            for (const auto &path : {contacts, contacts + "/" + id, contacts + "/suggest",
                                     std::string("/api/v1/clients/c-1/relationships")})
                fixture.expect(403, actor, "GET", path);
            fixture.expect(403, actor, "POST", contacts, named(""));
            fixture.expect(403, actor, "POST", contacts + "/" + id + "/archive");
        });
    }

    /// Who was shown whom; a limited practitioner is shown their own only (B14).
    void testListsAndSuggestionsAreInTheAuditLogB52() {
        onBoth([](test::PeopleFixture &fixture) {
            const auto limited = fixture.limited("dr-1");
            const auto own = fixture.create(limited, "Rosa", "Own");
            const auto other = fixture.create(fixture.staff(), "Rosa", "Other");
            fixture.suggested(limited, "q=rosa&client=c-1");
            fixture.suggested(limited, "q=nobody");
            fixture.expect(200, limited, "GET", contacts);
            fixture.expect(200, limited, "GET", contacts, {}, "q=rosa");
            fixture.reads.write();
            std::set<std::string> seen;
            fixture.database.read([&](storage::Transaction &transaction) {
                auto row = transaction.query("select action, actor_id, object_id, subject_id,"
                                             " details from audit_entries where practice_no = 1"
                                             " and action in ('contact.suggested',"
                                             " 'contact.listed')");
                while (row.next())
                    seen.insert(row.text(0) + " " + row.text(1) + " " +
                                (row.text(2) == own ? "own" : "other") + " " + row.text(3) + " " +
                                row.text(4));
            });
            const std::set<std::string> wanted{
                "contact.suggested staff-dr-1 own c-1 {}",
                R"(contact.listed staff-dr-1 own  {"times":2,"until":1790000000000})"};
            CPPUNIT_ASSERT(seen == wanted);
        });
    }

    void testChangesAndViewsAreInTheAuditLog() { // B52
        onBoth([](test::PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            const auto id = fixture.create(staff, "Rosa", "García");
            const auto path = contacts + "/" + id;
            fixture.expect(200, staff, "PATCH", path, R"({"version":1,"givenName":"Ana"})");
            fixture.expect(200, staff, "PUT", path + "/practitioners/dr-1");
            fixture.expect(200, staff, "POST", path + "/archive");
            fixture.expect(200, staff, "GET", path);
            fixture.expect(409, staff, "PATCH", path, R"({"version":1,"givenName":"Eva"})");
            std::set<std::string> actions;
            fixture.database.read([&](storage::Transaction &transaction) {
                auto row = transaction.query("select action, actor_id, details from audit_entries"
                                             " where practice_no = 1 and object_id = ?",
                                             id);
                while (row.next()) {
                    actions.insert(row.text(0));
                    CPPUNIT_ASSERT_EQUAL(std::string("staff-1"), row.text(1));
                    CPPUNIT_ASSERT(row.text(2).find("Ana") == std::string::npos);
                }
            });
            const std::set<std::string> wanted{"contact.created", "contact.changed",
                                               "contact.assigned", "contact.archived",
                                               "contact.viewed"};
            CPPUNIT_ASSERT(actions == wanted);
        });
    }

    void testListIsByNameAndCounts() { // B8, B10
        onBoth([](test::PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            for (const char *family : {"Öztürk", "Adams", "Zola", "O'Brien", "Nowak"})
                fixture.create(staff, "Rosa", family);
            const auto names = [&](const std::string &query) {
                const auto page = fixture.expect(200, staff, "GET", contacts, {}, query);
                std::string all = std::to_string(page->getValue<int>("total"));
                for (const auto &item : *page->getArray("items"))
                    all += " " + item.extract<Poco::JSON::Object::Ptr>()->getValue<std::string>(
                                     "familyName");
                return all;
            };
            CPPUNIT_ASSERT_EQUAL(std::string("5 Adams Nowak O'Brien Öztürk Zola"), names(""));
            CPPUNIT_ASSERT_EQUAL(std::string("5 O'Brien Öztürk"), names("limit=2&offset=2"));
            CPPUNIT_ASSERT_EQUAL(std::string("1 O'Brien"), names("q=obr"));
            for (const char *bad : {"limit=0", "limit=x", "offset=-1", "archived=maybe"})
                fixture.expect(422, staff, "GET", contacts, {}, bad);
        });
    }

    /// The clock is the host's. One that writes itself gets no turn inside a write transaction on
    /// SQLite, so each of these would fail there.
    void testTheClockIsReadOutsideOfTransactions() {
        onBoth([](test::PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            int asked = 0;
            fixture.clock.onNow = [&] {
                fixture.database.write([](storage::Transaction &) {});
                ++asked;
            };
            const auto path =
                contacts + "/" +
                fixture.create(staff, "Rosa", "García",
                               R"(,"relationships":[{"client":"c-1","type":"aunt"}])");
            fixture.expect(200, staff, "GET", path);
            fixture.expect(200, staff, "PATCH", path, R"({"version":1,"givenName":"Ana"})");
            fixture.expect(200, staff, "PUT", path + "/practitioners/dr-1");
            fixture.expect(200, staff, "DELETE", path + "/practitioners/dr-1");
            fixture.expect(200, staff, "POST", path + "/archive");
            fixture.expect(200, staff, "POST", path + "/restore");
            const std::string ofClient = "/api/v1/clients/c-2/relationships";
            const auto made = fixture.expect(
                201, staff, "POST", ofClient,
                R"({"type":"aunt","newContact":{"givenName":"Eva","familyName":"Two"}})");
            fixture.expect(200, staff, "GET", ofClient);
            const auto relationship = "/api/v1/relationships/" + made->getValue<std::string>("id");
            fixture.expect(200, staff, "PATCH", relationship, R"({"version":1,"emergency":true})");
            fixture.expect(204, staff, "DELETE", relationship);
            platform::Practice practice;
            practice.id = "practice-3";
            for (int twice = 0; twice < 2; ++twice)
                fixture.directory.note(practice);
            CPPUNIT_ASSERT_EQUAL_MESSAGE("once for each change", 13, asked);
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ContactRoutesTest);

} // namespace kith::people
