// SPDX-License-Identifier: Apache-2.0
// The upload of a file and its dry run, on both databases.
#include "tests/unit/transfer/TransferFixture.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

using namespace kith;
using test::countsOf;
using test::stateOf;
using test::TransferFixture;

namespace {

void onBoth(const std::function<void(TransferFixture &)> &test) {
    test::onBothDatabases([&test](storage::Database &database) {
        TransferFixture fixture(database);
        test(fixture);
    });
}

const std::string file = "given_name,family_name,email,phone,client_id,relationship,emergency\n"
                         "Rosa,Garcia,rosa@example.org,030 123456,c-1,mother,yes\n"
                         "Rosa,Garcia,ROSA@example.org,,c-2,mother,no\n"
                         "Karl,Lang,,030 123457,c-1,Vater,\n"
                         "Karl,Lang,,+49 30 123457,c-3,father,\n"
                         "Ida,Bloom,,,,,\n";

/// A file with that many lines, over several parts of an upload.
std::string longFile(int lines) {
    std::string text = "given_name,family_name,email,preferred_name\n";
    for (int i = 0; i < lines; ++i)
        text += "Given" + std::to_string(i) + ",Family,p" + std::to_string(i) + "@example.org," +
                std::string(90, 'x') + "\n";
    return text;
}

class ImportCheckTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ImportCheckTest);
    CPPUNIT_TEST(testADryRunSaysWhatWouldBeAndChangesNobody);
    CPPUNIT_TEST(testLinesOfOnePersonAreOneContact);
    CPPUNIT_TEST(testRefusedLinesSayWhy);
    CPPUNIT_TEST(testFieldsAreCheckedAsTheFormsDo);
    CPPUNIT_TEST(testPeopleOnFileAreFound);
    CPPUNIT_TEST(testAnUnseenAddressRefusesTheLine_B11_B14);
    CPPUNIT_TEST(testALimitedPractitionerFindsTheirClientsOnly_B14);
    CPPUNIT_TEST(testPartsComeInAnyOrderAndTwice);
    CPPUNIT_TEST(testPartsThatAreNotOfTheFileAreRefused);
    CPPUNIT_TEST(testAFileThatIsNotCompleteIsNotChecked);
    CPPUNIT_TEST(testAFileThatCannotBeReadSaysWhy);
    CPPUNIT_TEST(testADamagedFileSaysSo);
    CPPUNIT_TEST(testALargeFileGoesInSteps);
    CPPUNIT_TEST(testADryRunBeginsAgain);
    CPPUNIT_TEST(testTheSameRequestStartsOneImport);
    CPPUNIT_TEST(testOthersDoNotSeeIt);
    CPPUNIT_TEST(testTheHostIsAskedOnceForAClient);
    CPPUNIT_TEST(testClientsAreNamedToWhoMaySeeThemNow_B50);
    CPPUNIT_TEST(testRemovedLinesAreNotCounted);
    CPPUNIT_TEST(testAUserHasFiveOpenImports);
    CPPUNIT_TEST(testAFileHasAMillionLines);
    CPPUNIT_TEST_SUITE_END();

public:
    void testADryRunSaysWhatWouldBeAndChangesNobody() {
        onBoth([](TransferFixture &fixture) {
            const auto before = fixture.peopleRows();
            const std::string import = fixture.upload(fixture.staff(), file);
            const auto job = fixture.finish(fixture.staff(), import, "check");
            CPPUNIT_ASSERT_EQUAL(std::string("checked"), stateOf(job));
            CPPUNIT_ASSERT_EQUAL(std::string("created 3, matched 2, refused 0, relations 4"),
                                 countsOf(job));
            CPPUNIT_ASSERT_EQUAL(5, job->getValue<int>("lines"));
            CPPUNIT_ASSERT_EQUAL(5, job->getValue<int>("doneLines"));
            CPPUNIT_ASSERT_EQUAL(std::string("2 created Rosa Garcia"
                                             " | 3 matched Rosa Garcia [ same-person]"
                                             " | 4 created Karl Lang"
                                             " | 5 matched Karl Lang [ same-person]"
                                             " | 6 created Ida Bloom"),
                                 fixture.lines(fixture.staff(), import));
            CPPUNIT_ASSERT_EQUAL(before, fixture.peopleRows());
        });
    }

    /// By what any of their lines says, and what is left out is said.
    void testLinesOfOnePersonAreOneContact() {
        onBoth([](TransferFixture &fixture) {
            const std::string import =
                fixture.checked(fixture.staff(), "given_name,family_name,email,phone\n"
                                                 "Rosa,Garcia,,030 123451\n"
                                                 "Rosa,Garcia,rosa@example.org,030 123451\n"
                                                 "Rosa,Garcia,rosa@example.org,030 123452\n"
                                                 "Rosa,Garcia,,030 123452\n");
            CPPUNIT_ASSERT_EQUAL(
                std::string("2 created Rosa Garcia"
                            " | 3 matched Rosa Garcia [ same-person] [email unchanged]"
                            " | 4 matched Rosa Garcia [ same-person] [email unchanged]"
                            " [phone unchanged]"
                            " | 5 matched Rosa Garcia [ same-person] [phone unchanged]"),
                fixture.lines(fixture.staff(), import));
            const auto answer = fixture.call(fixture.staff(), "GET", import + "/lines");
            CPPUNIT_ASSERT(answer.body.find("line 3") == std::string::npos);
            fixture.finish(fixture.staff(), import, "apply");
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa Garcia"), fixture.contacts());
        });
    }

    void testRefusedLinesSayWhy() {
        onBoth([](TransferFixture &fixture) {
            const std::string import = fixture.checked(
                fixture.staff(), "given_name,family_name,email,client_id,relationship\n"
                                 "Rosa,,rosa@example.org,,\n"
                                 "Rosa,Garcia,rosa@example.org,c-77,mother\n"
                                 "Rosa,Garcia,rosa@example.org,c-1,captain\n"
                                 "Rosa,Garcia,rosa@example.org,c-1,\n"
                                 "R\xff"
                                 "sa,Garcia,,,\n"
                                 "Rosa,Garcia,rosa@example.org,c-1,mother\n");
            CPPUNIT_ASSERT_EQUAL(std::string("2 refused Rosa [familyName required]"
                                             " | 3 refused Rosa Garcia [clientId unknown]"
                                             " | 4 refused Rosa Garcia [relationship unknown]"
                                             " | 5 refused Rosa Garcia [relationship required]"
                                             " | 6 refused  [ encoding] | 7 created Rosa Garcia"),
                                 fixture.lines(fixture.staff(), import));
        });
    }

    void testFieldsAreCheckedAsTheFormsDo() {
        onBoth([](TransferFixture &fixture) {
            const std::string import = fixture.checked(
                fixture.staff(),
                "given_name,family_name,email,phone,preferred_channel,language,time_zone,"
                "practitioners\n"
                "A,B,nobody,,,,,\n"
                "A,B,,12,,,,\n"
                "A,B,,,pigeon,,,\n"
                "A,B,,,,zz-nothing-at-all,,\n"
                "A,B,,,,,Mars/Base,\n"
                "A,B,,,,,,dr-9\n" +
                    std::string(101, 'A') + ",B,,,,,,\n" +
                    "A,B,a@example.org,030 123456,SMS,de,Europe/Berlin,dr-1;dr-2\n");
            CPPUNIT_ASSERT_EQUAL(std::string("2 refused A B [email malformed]"
                                             " | 3 refused A B [phone malformed]"
                                             " | 4 refused A B [preferredChannel unknown]"
                                             " | 5 refused A B [language unknown]"
                                             " | 6 refused A B [timeZone unknown]"
                                             " | 7 refused A B [practitioners unknown]"
                                             " | 8 refused " +
                                             std::string(101, 'A') +
                                             " B [givenName too-long] | 9 created A B"),
                                 fixture.lines(fixture.staff(), import));
        });
    }

    void testPeopleOnFileAreFound() {
        onBoth([](TransferFixture &fixture) {
            const auto rosa = fixture.create(
                fixture.staff(), "Rosa", "Garcia",
                R"(,"email":"rosa@example.org","relationships":[{"client":"c-1","type":"mother"}])");
            fixture.create(fixture.staff(), "Karl", "Lang", R"(,"phone":"030 123457")");
            const auto ida =
                fixture.create(fixture.staff(), "Ida", "Bloom", R"(,"email":"ida@example.org")");
            fixture.expect(200, fixture.staff(), "POST", "/api/v1/contacts/" + ida + "/archive",
                           "{}");
            const std::string import = fixture.checked(
                fixture.staff(), "given_name,family_name,email,phone,client_id,relationship\n"
                                 "Rosa,Garcia,Rosa@Example.org,030 99999,c-1,mother\n"
                                 "Karl,Láng,karl@example.org,030 123457,c-1,father\n"
                                 "Karla,Lang,,030 123457,,\n"
                                 "Ida,Bloom,ida@example.org,,,\n");
            CPPUNIT_ASSERT_EQUAL(
                std::string("2 matched Rosa Garcia [phone unchanged] [clientId already-related]"
                            " | 3 matched Karl Láng [email unchanged]"
                            " | 4 created Karla Lang"
                            " | 5 refused Ida Bloom [contact archived]"),
                fixture.lines(fixture.staff(), import));
            const auto page = fixture.expect(200, fixture.staff(), "GET", import + "/lines", {},
                                             "outcome=matched&limit=1");
            CPPUNIT_ASSERT_EQUAL(2, page->getValue<int>("total"));
            const auto contact = page->getArray("items")->getObject(0)->getObject("contact");
            CPPUNIT_ASSERT_EQUAL(rosa, contact->getValue<std::string>("id"));
            const auto job = fixture.expect(200, fixture.staff(), "GET", import);
            CPPUNIT_ASSERT_EQUAL(std::string("created 1, matched 2, refused 1, relations 1"),
                                 countsOf(job));
        });
    }

    void testAnUnseenAddressRefusesTheLine_B11_B14() {
        onBoth([](TransferFixture &fixture) {
            fixture.create(fixture.staff(), "Rosa", "Garcia",
                           R"(,"email":"rosa@example.org","phone":"030 123456")");
            const auto limited = fixture.limited("dr-1");
            const std::string import =
                fixture.checked(limited, "given_name,family_name,email,phone\n"
                                         "Somebody,Else,rosa@example.org,\n"
                                         "Rosa,Garcia,,030 123456\n");
            CPPUNIT_ASSERT_EQUAL(std::string("2 refused Somebody Else [email taken]"
                                             " | 3 created Rosa Garcia"),
                                 fixture.lines(limited, import));
            const auto answer =
                fixture.call(limited, "GET", import + "/lines", {}, "outcome=refused");
            CPPUNIT_ASSERT(answer.body.find("Ask an administrator") != std::string::npos);
            CPPUNIT_ASSERT(answer.body.find("Rosa") == std::string::npos);
        });
    }

    void testALimitedPractitionerFindsTheirClientsOnly_B14() {
        onBoth([](TransferFixture &fixture) {
            fixture.host.hidden = {"c-2"};
            const auto limited = fixture.limited("dr-1");
            const std::string text = "given_name,family_name,client_id,relationship,practitioners\n"
                                     "Rosa,Garcia,c-2,mother,\n"
                                     "Karl,Lang,c-1,father,dr-1\n"
                                     "Ida,Bloom,,,dr-2\n";
            CPPUNIT_ASSERT_EQUAL(std::string("2 refused Rosa Garcia [clientId unknown]"
                                             " | 3 created Karl Lang"
                                             " | 4 refused Ida Bloom [practitioners not-allowed]"),
                                 fixture.lines(limited, fixture.checked(limited, text)));
            const auto all = fixture.staff();
            CPPUNIT_ASSERT_EQUAL(std::string(),
                                 fixture.lines(all, fixture.checked(all, text), "refused"));
        });
    }

    void testPartsComeInAnyOrderAndTwice() {
        onBoth([](TransferFixture &fixture) {
            const auto staff = fixture.staff();
            const std::string text = longFile(5000);
            CPPUNIT_ASSERT(text.size() > 1'048'576 / 2 + 1);
            const std::string import = fixture.start(staff, text.size());
            const std::string first = text.substr(0, transfer::partSize);
            const std::string second = text.substr(transfer::partSize);
            const auto received = [&](int part, const std::string &bytes) {
                return fixture
                    .expect(200, staff, "PUT", import + "/parts/" + std::to_string(part), bytes)
                    ->getValue<std::size_t>("receivedBytes");
            };
            CPPUNIT_ASSERT_EQUAL(second.size(), received(1, second));
            CPPUNIT_ASSERT_EQUAL(text.size(), received(0, first));
            CPPUNIT_ASSERT_EQUAL(text.size(), received(0, std::string(first.size(), '\0')));
            CPPUNIT_ASSERT_EQUAL(text.size(), received(1, second));
            const auto job = fixture.finish(staff, import, "check");
            CPPUNIT_ASSERT_EQUAL(5000, job->getValue<int>("created"));
            fixture.expect(409, staff, "PUT", import + "/parts/0", first);
        });
    }

    void testPartsThatAreNotOfTheFileAreRefused() {
        onBoth([](TransferFixture &fixture) {
            const auto staff = fixture.staff();
            const std::string import = fixture.start(staff, 600'000);
            const std::string full(transfer::partSize, 'x');
            const std::string parts = import + "/parts/";
            fixture.expect(422, staff, "PUT", parts + "0", full + "x");
            fixture.expect(422, staff, "PUT", parts + "0", full.substr(1));
            fixture.expect(422, staff, "PUT", parts + "1", full);
            fixture.expect(422, staff, "PUT", parts + "2", "x");
            fixture.expect(422, staff, "PUT", parts + "-1", "x");
            fixture.expect(422, staff, "PUT", parts + "one", full);
            fixture.expect(422, staff, "PUT", parts + "99999999999999999999", full);
            for (const char *bytes : {"0", "67108865", "-1", "\"x\"", "null"})
                fixture.expect(422, staff, "POST", "/api/v1/imports",
                               std::string(R"({"name":"a","format":"csv","bytes":)") + bytes + "}");
            fixture.expect(422, staff, "POST", "/api/v1/imports",
                           R"({"name":"a","format":"xls","bytes":5})");
        });
    }

    void testAFileThatIsNotCompleteIsNotChecked() {
        onBoth([](TransferFixture &fixture) {
            const auto staff = fixture.staff();
            const std::string import = fixture.start(staff, 600'000);
            fixture.expect(200, staff, "PUT", import + "/parts/0",
                           std::string(transfer::partSize, 'x'));
            const auto problem = fixture.expect(409, staff, "POST", import + "/check");
            CPPUNIT_ASSERT_EQUAL(std::string("state incomplete"), test::firstField(problem));
        });
    }

    void testAFileThatCannotBeReadSaysWhy() {
        onBoth([](TransferFixture &fixture) {
            const auto staff = fixture.staff();
            const std::string import = fixture.upload(staff, std::string("a\0b\n1,2\n", 8));
            const auto problem = fixture.expect(422, staff, "POST", import + "/check");
            CPPUNIT_ASSERT_EQUAL(std::string("file"), test::firstField(problem).substr(0, 4));
            CPPUNIT_ASSERT_EQUAL(std::string("uploading"),
                                 stateOf(fixture.expect(200, staff, "GET", import)));
            fixture.expect(204, staff, "DELETE", import);
            fixture.expect(404, staff, "GET", import);
        });
    }

    void testADamagedFileSaysSo() {
        onBoth([](TransferFixture &fixture) {
            const auto staff = fixture.staff();
            const std::string import = fixture.upload(staff, longFile(2500));
            fixture.expect(200, staff, "POST", import + "/check");
            fixture.database.write([](storage::Transaction &transaction) {
                transaction.run("update import_parts set content = '!' where practice_no = 1");
            });
            const auto problem = fixture.expect(422, staff, "POST", import + "/check");
            CPPUNIT_ASSERT_EQUAL(std::string("file damaged"), test::firstField(problem));
            fixture.expect(204, staff, "DELETE", import);
        });
    }

    void testALargeFileGoesInSteps() {
        onBoth([](TransferFixture &fixture) {
            const auto staff = fixture.staff();
            const std::string import = fixture.upload(staff, longFile(2500));
            const auto step = [&] {
                return fixture.expect(200, staff, "POST", import + "/check")
                    ->getValue<int>("doneLines");
            };
            CPPUNIT_ASSERT_EQUAL(1000, step());
            const auto job = fixture.expect(200, staff, "GET", import);
            CPPUNIT_ASSERT(std::abs(job->getValue<int>("lines") - 2500) < 50);
            CPPUNIT_ASSERT_EQUAL(2000, step());
            CPPUNIT_ASSERT_EQUAL(2500, step());
            CPPUNIT_ASSERT_EQUAL(std::string("checked"),
                                 stateOf(fixture.expect(200, staff, "GET", import)));
        });
    }

    void testADryRunBeginsAgain() {
        onBoth([](TransferFixture &fixture) {
            const auto staff = fixture.staff();
            const std::string import = fixture.checked(staff, file);
            fixture.create(staff, "Rosa", "Garcia", R"(,"email":"rosa@example.org")");
            CPPUNIT_ASSERT_EQUAL(std::string("created 3, matched 2, refused 0, relations 4"),
                                 countsOf(fixture.expect(200, staff, "POST", import + "/check")));
            fixture.expect(200, staff, "POST", import + "/check", R"({"restart":true})");
            CPPUNIT_ASSERT_EQUAL(std::string("created 2, matched 3, refused 0, relations 4"),
                                 countsOf(fixture.finish(staff, import, "check")));
            CPPUNIT_ASSERT_EQUAL(std::string("4 created Karl Lang | 6 created Ida Bloom"),
                                 fixture.lines(staff, import, "created"));
        });
    }

    void testTheSameRequestStartsOneImport() {
        onBoth([](TransferFixture &fixture) {
            const std::string body = R"({"name":"a.csv","format":"csv","bytes":5})";
            for (int i = 0; i < 2; ++i)
                CPPUNIT_ASSERT_EQUAL(
                    201, fixture.call(fixture.staff(), "POST", "/api/v1/imports", body, {}, "key-1")
                             .status);
            const auto all = fixture.expect(200, fixture.staff(), "GET", "/api/v1/imports");
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, all->getArray("items")->size());
        });
    }

    void testOthersDoNotSeeIt() {
        onBoth([](TransferFixture &fixture) {
            const std::string import = fixture.checked(fixture.staff(), file);
            auto colleague = fixture.staff();
            colleague.id = "staff-2";
            for (const auto &stranger : {colleague, fixture.staff(2), fixture.limited("dr-1")}) {
                const auto all = fixture.expect(200, stranger, "GET", "/api/v1/imports");
                CPPUNIT_ASSERT_EQUAL(std::size_t{0}, all->getArray("items")->size());
                fixture.expect(404, stranger, "GET", import);
                fixture.expect(404, stranger, "GET", import + "/lines");
                fixture.expect(404, stranger, "PUT", import + "/parts/0", "x");
                fixture.expect(404, stranger, "POST", import + "/check");
                fixture.expect(404, stranger, "DELETE", import);
            }
        });
    }

    void testTheHostIsAskedOnceForAClient() {
        onBoth([](TransferFixture &fixture) {
            std::string text = "given_name,family_name,client_id,relationship\n";
            for (int i = 0; i < 300; ++i)
                text += "Given" + std::to_string(i) + ",Family,c-" + std::to_string(1 + i % 3) +
                        ",mother\n";
            const std::string import = fixture.upload(fixture.staff(), text);
            fixture.host.asked = 0;
            fixture.finish(fixture.staff(), import, "check");
            CPPUNIT_ASSERT_EQUAL(3, fixture.host.asked.load());
            const base::Millis before = fixture.clock.time++;
            fixture.checked(fixture.staff(), text);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{3}, fixture.count([before](auto &transaction) {
                return transaction.query("select count(*) from clients where practice_no = 1"
                                         " and changed_at = ?",
                                         before);
            }));
            fixture.host.asked = 0;
            fixture.expect(200, fixture.staff(), "GET", import + "/lines", {}, "limit=100");
            CPPUNIT_ASSERT_EQUAL(3, fixture.host.asked.load());
        });
    }

    void testClientsAreNamedToWhoMaySeeThemNow_B50() {
        onBoth([](TransferFixture &fixture) {
            const auto limited = fixture.limited("dr-1");
            const std::string import =
                fixture.checked(limited, "given_name,family_name,client_id,relationship\n"
                                         "Rosa,Garcia,c-1,mother\n"
                                         "Karl,Lang,c-2,father\n"
                                         "Ida,Bloom,,\n"
                                         "Ada,Bloom,c-1,captain\n");
            const auto relations = [&] {
                const auto page = fixture.expect(200, limited, "GET", import + "/lines");
                std::string all;
                for (const auto &item : *page->getArray("items")) {
                    const auto value = item.extract<Poco::JSON::Object::Ptr>()->get("relation");
                    all += (value.isEmpty() ? "null" : value.toString()) + "|";
                }
                return all;
            };
            CPPUNIT_ASSERT_EQUAL(
                std::string("Mother: Client c-1|Father: Client c-2|null|Client c-1|"), relations());
            fixture.host.hidden = {"c-2"};
            fixture.expect(200, fixture.staff(), "PATCH", "/api/v1/relationship-types/mother",
                           R"({"version":1,"labels":{"en":"Mum"}})");
            CPPUNIT_ASSERT_EQUAL(std::string("Mum: Client c-1|null|null|Client c-1|"), relations());
        });
    }

    void testRemovedLinesAreNotCounted() {
        onBoth([](TransferFixture &fixture) {
            const std::string import = fixture.checked(fixture.staff(), file);
            const auto total = [&](const std::string &query) {
                return fixture.expect(200, fixture.staff(), "GET", import + "/lines", {}, query)
                    ->getValue<int>("total");
            };
            CPPUNIT_ASSERT_EQUAL(5, total(""));
            CPPUNIT_ASSERT_EQUAL(5, total("offset=100"));
            CPPUNIT_ASSERT_EQUAL(3, total("outcome=created"));
            fixture.database.write([](storage::Transaction &transaction) {
                transaction.run("delete from import_lines where practice_no = ?", 1);
            });
            CPPUNIT_ASSERT_EQUAL(0, total(""));
            CPPUNIT_ASSERT_EQUAL(0, total("outcome=created"));
        });
    }

    void testAUserHasFiveOpenImports() {
        onBoth([](TransferFixture &fixture) {
            const auto staff = fixture.staff();
            const std::string body = R"({"name":"a.csv","format":"csv","bytes":5})";
            const std::string first = fixture.checked(staff, file);
            for (int i = 1; i < 5; ++i)
                fixture.start(staff, 5);
            const auto problem = fixture.expect(409, staff, "POST", "/api/v1/imports", body);
            CPPUNIT_ASSERT_EQUAL(std::string("state too-many"), test::firstField(problem));
            auto colleague = staff;
            colleague.id = "staff-2";
            fixture.start(colleague, 5);
            fixture.start(fixture.staff(2), 5);
            fixture.finish(staff, first, "apply");
            const std::string sixth = fixture.start(staff, 5);
            fixture.expect(409, staff, "POST", "/api/v1/imports", body);
            fixture.expect(204, staff, "DELETE", sixth);
            fixture.start(staff, 5);
        });
    }

    void testAFileHasAMillionLines() {
        onBoth([](TransferFixture &fixture) {
            const auto staff = fixture.staff();
            const std::string import = fixture.upload(staff, longFile(1500));
            fixture.expect(200, staff, "POST", import + "/check");
            const auto pretend = [&](std::int64_t lines) {
                fixture.database.write([lines](storage::Transaction &transaction) {
                    transaction.run("update imports set done_lines = ? where practice_no = 1",
                                    lines);
                });
            };
            pretend(999'501);
            const auto problem = fixture.expect(422, staff, "POST", import + "/check");
            CPPUNIT_ASSERT_EQUAL(std::string("file too-many"), test::firstField(problem));
            pretend(999'500);
            CPPUNIT_ASSERT_EQUAL(std::string("checked"),
                                 stateOf(fixture.expect(200, staff, "POST", import + "/check")));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ImportCheckTest);

} // namespace
