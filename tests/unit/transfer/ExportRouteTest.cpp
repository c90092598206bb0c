// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/ExportRoute.h"

#include "tests/unit/people/PeopleFixture.h"
#include "tests/unit/transfer/Reading.h"

#include <cppunit/extensions/HelperMacros.h>

#include <random>

using namespace kith;
using namespace kith::transfer;

namespace {

using test::PeopleFixture;

const std::string contacts = "/api/v1/contacts";

/// The people's routes with the export.
class Exporter {
public:
    explicit Exporter(storage::Database &database) : fixture(database) {
        addExportRoute(_router, fixture.services);
    }

    http::Response ask(const access::Actor &actor, const std::string &query = {}) {
        http::Request request;
        request.method = "GET";
        request.path = contacts + "/export";
        request.query = http::Parameters::parse(query);
        return _router.dispatch(actor, request);
    }

    /// All parts of so many contacts, joined; counts them.
    std::string parts(const access::Actor &actor, const std::string &query = {}) {
        std::string file;
        std::string next;
        partCount = 0;
        do {
            const auto answer = ask(actor, query + (next.empty() ? "" : "&after=" + next));
            CPPUNIT_ASSERT_EQUAL_MESSAGE(answer.body, 200, answer.status);
            file += answer.body;
            next = header(answer, "X-Kith-Next");
            ++partCount;
        } while (!next.empty());
        return file;
    }

    /// What is read from an export: "Ada|Lovelace||…", a line for each record.
    std::string exported(const access::Actor &actor, const std::string &query = {},
                         Format format = Format::csv) {
        const auto answer = ask(actor, query + (format == Format::vcard ? "&format=vcard" : ""));
        CPPUNIT_ASSERT_EQUAL_MESSAGE(answer.body, 200, answer.status);
        std::string text;
        if (!answer.body.empty())
            for (const Answer &each : readFile(format, answer.body))
                text += each.text.substr(each.text.find('|') + 1) + '\n';
        return text;
    }

    static std::string header(const http::Response &answer, const std::string &name) {
        for (const auto &[key, value] : answer.headers)
            if (key == name)
                return value;
        return {};
    }

    PeopleFixture fixture;
    int partCount = 0;

private:
    people::StaffRouter _router;
};

/// Rosa is related to c-1 and c-2 and assigned to dr-1 and dr-2; Adam is nobody's.
std::string fill(PeopleFixture &fixture) {
    const auto staff = fixture.staff();
    fixture.create(staff, "Adam", "One");
    return fixture.create(
        staff, "Rosa", "Two",
        R"(,"preferredName":"=Ro","email":"rosa@example.org","phone":"+4930123456",)"
        R"("preferredChannel":"sms","language":"de","timeZone":"Europe/Berlin",)"
        R"("practitioners":["dr-1","dr-2"],"relationships":[)"
        R"({"client":"c-1","type":"aunt","emergency":true},{"client":"c-2","type":"friend"}])");
}

const std::string adam = "Adam|One||||email||\n";
const std::string rosa = "Rosa|Two|=Ro|rosa@example.org|+4930123456|sms|de|Europe/Berlin|";

class ExportRouteTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ExportRouteTest);
    CPPUNIT_TEST(testEverythingIsInTheFile);
    CPPUNIT_TEST(testPartsMakeOneFile);
    CPPUNIT_TEST(testAPlaceOutlivesItsContact);
    CPPUNIT_TEST(testFiltersOfTheList);
    CPPUNIT_TEST(testOnlyWhatTheActorMaySee_B14_B50);
    CPPUNIT_TEST(testWhatHasEndedIsLeftOut);
    CPPUNIT_TEST(testTypesOfThePracticeAreNamed);
    CPPUNIT_TEST(testATypeWhoseNameIsAnothersIsNamedById);
    CPPUNIT_TEST(testPartsOfOnePractitionersContacts_B14);
    CPPUNIT_TEST(testAGermanFileHasSemicolons);
    CPPUNIT_TEST(testExportsAreInTheLog_B52);
    CPPUNIT_TEST(testBadInput);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(Exporter &)> &check) {
        test::onBothDatabases([&check](storage::Database &database) {
            Exporter exporter(database);
            check(exporter);
        });
    }

public:
    void testEverythingIsInTheFile() {
        onBoth([](Exporter &exporter) {
            fill(exporter.fixture);
            const auto staff = exporter.fixture.staff();
            CPPUNIT_ASSERT_EQUAL(adam + rosa + "c-1/aunt!|by dr-1|by dr-2\n" + rosa +
                                     "c-2/friend|by dr-1|by dr-2\n",
                                 exporter.exported(staff));
            CPPUNIT_ASSERT_EQUAL(adam + rosa + "c-1/aunt!|c-2/friend|by dr-1|by dr-2\n",
                                 exporter.exported(staff, {}, Format::vcard));
            const auto csv = exporter.ask(staff);
            CPPUNIT_ASSERT_EQUAL(std::string("text/csv; charset=utf-8"),
                                 Exporter::header(csv, "Content-Type"));
            CPPUNIT_ASSERT_EQUAL(std::string("attachment; filename=\"contacts.csv\""),
                                 Exporter::header(csv, "Content-Disposition"));
            CPPUNIT_ASSERT_EQUAL(std::string("no-store"), Exporter::header(csv, "Cache-Control"));
            CPPUNIT_ASSERT(csv.body.find(",'=Ro,") != std::string::npos);
            const auto cards = exporter.ask(staff, "format=vcard");
            CPPUNIT_ASSERT_EQUAL(std::string("text/vcard; charset=utf-8"),
                                 Exporter::header(cards, "Content-Type"));
        });
    }

    void testPartsMakeOneFile() {
        onBoth([](Exporter &exporter) {
            const auto staff = exporter.fixture.staff();
            for (int i = 0; i < 25; ++i) // some have one name
                exporter.fixture.create(staff, i % 3 == 0 ? "Same" : "N" + std::to_string(i * 7),
                                        i % 3 == 0 ? "Ünique" : "F" + std::to_string(i * 13 % 10));
            for (const std::string format : {"format=csv", "format=vcard"}) {
                const std::string whole = exporter.ask(staff, format).body;
                for (const int limit : {1, 7, 24, 25, 26}) {
                    CPPUNIT_ASSERT_EQUAL(
                        whole, exporter.parts(staff, format + "&limit=" + std::to_string(limit)));
                    CPPUNIT_ASSERT_EQUAL((24 + limit) / limit, exporter.partCount);
                }
            }
            const auto list = exporter.fixture.expect(200, staff, "GET", contacts);
            const auto records = readFile(Format::csv, exporter.ask(staff).body);
            CPPUNIT_ASSERT_EQUAL(std::size_t{25}, records.size());
            for (unsigned i = 0; i < 25; ++i)
                CPPUNIT_ASSERT_EQUAL(
                    list->getArray("items")->getObject(i)->getValue<std::string>("givenName"),
                    records[i].record.fields.givenName);
        });
    }

    /// Nothing is left out and nothing comes twice, whatever becomes of the last one of a part.
    void testAPlaceOutlivesItsContact() {
        onBoth([](Exporter &exporter) {
            const auto staff = exporter.fixture.staff();
            exporter.fixture.create(staff, "A", "A");
            const auto middle = exporter.fixture.create(staff, "B", "B");
            exporter.fixture.create(staff, "C", "C");
            const auto next = Exporter::header(exporter.ask(staff, "limit=2"), "X-Kith-Next");
            exporter.fixture.expect(200, staff, "POST", contacts + "/" + middle + "/archive");
            const auto rest = exporter.ask(staff, "after=" + next);
            CPPUNIT_ASSERT_EQUAL(std::string("C,C,,,,email,,,,,,\r\n"), rest.body);
        });
    }

    void testFiltersOfTheList() {
        onBoth([](Exporter &exporter) {
            const auto id = fill(exporter.fixture);
            const auto staff = exporter.fixture.staff();
            const std::string both = rosa + "c-1/aunt!|c-2/friend|by dr-1|by dr-2\n";
            const auto names = [&](const std::string &query) {
                return exporter.exported(staff, query, Format::vcard);
            };
            CPPUNIT_ASSERT_EQUAL(adam, names("reach=none"));
            CPPUNIT_ASSERT_EQUAL(both, names("emergency=true"));
            CPPUNIT_ASSERT_EQUAL(both, names("assigned=dr-2"));
            CPPUNIT_ASSERT_EQUAL(std::string(), names("assigned=dr-3"));
            CPPUNIT_ASSERT_EQUAL(both, names("q=ros%20tw"));
            CPPUNIT_ASSERT_EQUAL(std::string(), names("archived=true"));
            exporter.fixture.expect(200, staff, "POST", contacts + "/" + id + "/archive");
            CPPUNIT_ASSERT_EQUAL(adam, names(""));
            CPPUNIT_ASSERT_EQUAL(both, names("archived=true"));
        });
    }

    void testOnlyWhatTheActorMaySee_B14_B50() {
        onBoth([](Exporter &exporter) {
            fill(exporter.fixture);
            exporter.fixture.create(exporter.fixture.staff(), "Bea", "Six",
                                    R"(,"practitioners":["dr-2"])");
            exporter.fixture.host.hidden = {"c-2"};
            const auto one = exporter.fixture.limited("dr-1");
            CPPUNIT_ASSERT_EQUAL(rosa + "c-1/aunt!|by dr-1\n", exporter.exported(one));
            CPPUNIT_ASSERT_EQUAL(rosa + "c-1/aunt!|by dr-1\n",
                                 exporter.exported(one, {}, Format::vcard));
            CPPUNIT_ASSERT_EQUAL(rosa + "c-1/aunt!|by dr-1\n",
                                 exporter.exported(one, "assigned=dr-2"));
            for (const std::string query : {"", "reach=none", "archived=true", "q=adam"})
                CPPUNIT_ASSERT(exporter.ask(one, query).body.find("Adam") == std::string::npos);
            CPPUNIT_ASSERT_EQUAL(std::string(),
                                 exporter.exported(exporter.fixture.limited("dr-3")));
            CPPUNIT_ASSERT_EQUAL(std::string(), exporter.exported(exporter.fixture.staff(2)));
            // Behind another's place there is nothing either.
            const auto next =
                Exporter::header(exporter.ask(exporter.fixture.staff(), "limit=1"), "X-Kith-Next");
            CPPUNIT_ASSERT_EQUAL(std::string(),
                                 exporter.ask(exporter.fixture.staff(2), "after=" + next).body);
            auto nobody = exporter.fixture.staff();
            nobody.kind = access::ActorKind::contact;
            CPPUNIT_ASSERT_EQUAL(403, exporter.ask(nobody).status);
        });
    }

    void testWhatHasEndedIsLeftOut() {
        onBoth([](Exporter &exporter) {
            fill(exporter.fixture);
            const auto staff = exporter.fixture.staff();
            for (const std::string client : {"c-1", "c-2"}) {
                const auto list = exporter.fixture.expect(
                    200, staff, "GET", "/api/v1/clients/" + client + "/relationships");
                const auto id = list->getArray("items")->getObject(0)->getValue<std::string>("id");
                const std::string path = "/api/v1/relationships/" + id;
                if (client == "c-1")
                    exporter.fixture.expect(200, staff, "POST", path + "/end", R"({"version":1})");
                else
                    exporter.fixture.expect(204, staff, "DELETE", path);
            }
            CPPUNIT_ASSERT_EQUAL(adam + rosa + "by dr-1|by dr-2\n", exporter.exported(staff));
        });
    }

    /// Built-in types keep their id, whatever the practice calls them.
    void testTypesOfThePracticeAreNamed() {
        onBoth([](Exporter &exporter) {
            const auto staff = exporter.fixture.staff();
            const std::string types = "/api/v1/relationship-types";
            const auto own = exporter.fixture.expect(201, staff, "POST", types,
                                                     R"({"labels":{"en":"=Godmother"}})");
            exporter.fixture.expect(200, staff, "PATCH", types + "/aunt",
                                    R"({"version":1,"labels":{"en":"Auntie"}})");
            exporter.fixture.create(
                staff, "Eva", "Five",
                R"(,"relationships":[{"client":"c-1","type":"aunt"},{"client":"c-2","type":")" +
                    own->getValue<std::string>("id") + "\"}]");
            for (const auto format : {Format::csv, Format::vcard}) {
                const std::string file = exporter.exported(staff, {}, format);
                CPPUNIT_ASSERT_MESSAGE(file, file.find("|c-1/aunt") != std::string::npos);
                CPPUNIT_ASSERT_MESSAGE(file, file.find("|c-2/=Godmother") != std::string::npos);
            }
        });
    }

    void testATypeWhoseNameIsAnothersIsNamedById() {
        onBoth([](Exporter &exporter) {
            const auto staff = exporter.fixture.staff();
            const std::string types = "/api/v1/relationship-types";
            exporter.fixture.expect(200, staff, "PATCH", types + "/mother",
                                    R"({"version":1,"hidden":true})");
            const auto own = [&](const std::string &label) {
                return exporter.fixture
                    .expect(201, staff, "POST", types, R"({"labels":{"en":")" + label + "\"}}")
                    ->getValue<std::string>("id");
            };
            const std::string offered = own("Mother");
            exporter.fixture.create(staff, "Eva", "Five",
                                    R"(,"relationships":[{"client":"c-1","type":")" + offered +
                                        "\"}]");
            CPPUNIT_ASSERT(exporter.exported(staff).find("|c-1/Mother") != std::string::npos);
            exporter.fixture.expect(200, staff, "PATCH", types + "/" + offered,
                                    R"({"version":1,"hidden":true})");
            own("mother");
            const std::string file = exporter.exported(staff);
            CPPUNIT_ASSERT_MESSAGE(file, file.find("|c-1/" + offered) != std::string::npos);
        });
    }

    /// Renamed and archived ones stand where the list has them.
    void testPartsOfOnePractitionersContacts_B14() {
        onBoth([](Exporter &exporter) {
            const auto staff = exporter.fixture.staff();
            std::vector<std::string> ids;
            for (const char *name : {"D", "B", "A", "C", "E"})
                ids.push_back(exporter.fixture.create(staff, name, name,
                                                      R"(,"practitioners":["dr-1","dr-2"])"));
            exporter.fixture.create(staff, "F", "F", R"(,"practitioners":["dr-2"])");
            exporter.fixture.expect(200, staff, "PATCH", contacts + "/" + ids[0],
                                    R"({"version":1,"familyName":"Z"})");
            exporter.fixture.expect(200, staff, "POST", contacts + "/" + ids[3] + "/archive");
            const auto names = [&](const access::Actor &actor, const std::string &query) {
                std::string all;
                for (const auto &each : readFile(Format::csv, exporter.parts(actor, query)))
                    all += each.record.fields.givenName;
                return all;
            };
            const auto limited = exporter.fixture.limited("dr-1");
            for (const std::string limit : {"limit=1", "limit=2", "limit=9"}) {
                CPPUNIT_ASSERT_EQUAL(std::string("ABED"), names(limited, limit));
                CPPUNIT_ASSERT_EQUAL(std::string("ABED"), names(staff, limit + "&assigned=dr-1"));
                CPPUNIT_ASSERT_EQUAL(std::string("ABED"), names(limited, limit + "&assigned=dr-2"));
                CPPUNIT_ASSERT_EQUAL(std::string("C"), names(limited, limit + "&archived=true"));
            }
        });
    }

    void testAGermanFileHasSemicolons() {
        onBoth([](Exporter &exporter) {
            fill(exporter.fixture);
            auto staff = exporter.fixture.staff();
            const std::string inEnglish = exporter.exported(staff);
            for (const std::string language : {"de", "de-AT"}) {
                staff.language = language;
                const std::string file = exporter.parts(staff, "limit=1");
                CPPUNIT_ASSERT(file.find("given_name;family_name;") != std::string::npos);
                CPPUNIT_ASSERT(file.find("\r\nAdam;One;;;;email;;;;;;\r\n") != std::string::npos);
                CPPUNIT_ASSERT_EQUAL(inEnglish, exporter.exported(staff));
            }
            staff.language = "den";
            CPPUNIT_ASSERT(exporter.ask(staff).body.find("Adam,One,") != std::string::npos);
        });
    }

    void testExportsAreInTheLog_B52() {
        onBoth([](Exporter &exporter) {
            fill(exporter.fixture);
            const auto staff = exporter.fixture.staff();
            exporter.parts(staff, "limit=1&format=vcard");
            exporter.fixture.reads.write();
            const auto count = [&](storage::Sql sql) {
                return exporter.fixture.count(
                    [sql](storage::Transaction &transaction) { return transaction.query(sql, 1); });
            };
            CPPUNIT_ASSERT_EQUAL(
                std::int64_t{2},
                count("select count(*) from audit_entries where practice_no = ?"
                      " and action = 'contacts.exported' and object_id = 'practice-1'"
                      " and details = '{\"count\":1,\"format\":\"vcard\"}'"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2},
                                 count("select count(distinct object_id) from audit_entries"
                                       " where practice_no = ? and action = 'contact.exported'"));
        });
    }

    void testBadInput() {
        onBoth([](Exporter &exporter) {
            const auto staff = exporter.fixture.staff();
            for (const std::string query :
                 {"format=xml", "limit=0", "limit=2001", "after=x", "after=MQ", "after=MSA%3D",
                  "after=%25%25", "archived=maybe", "reach=some"})
                CPPUNIT_ASSERT_EQUAL_MESSAGE(query, 422, exporter.ask(staff, query).status);
            std::mt19937 random(7);
            const std::string letters = "ABCMTIgz019-_=+/ ";
            for (int i = 0; i < 500; ++i) {
                std::string after;
                for (std::size_t size = random() % 20; after.size() < size;)
                    after += letters[random() % letters.size()];
                const int status = exporter.ask(staff, "after=" + after).status;
                CPPUNIT_ASSERT_MESSAGE(after, status == 422 || status == 200);
            }
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ExportRouteTest);

} // namespace
