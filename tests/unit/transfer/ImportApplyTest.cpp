// SPDX-License-Identifier: Apache-2.0
// Importing a checked file and taking it back, on both databases.
#include "plugin/people/HostEvents.h"
#include "tests/unit/transfer/TransferFixture.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>
#include <future>
#include <utility>

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
                         "Ida,Bloom,,,,,\n";

std::string longFile(int lines) {
    std::string text = "given_name,family_name,email,client_id,relationship\n";
    for (int i = 0; i < lines; ++i)
        text += "Given" + std::to_string(i) + ",Family,p" + std::to_string(i) +
                "@example.org,c-1,friend\n";
    return text;
}

/// "Rosa Garcia mother!" of a client's relations, with an ! for emergency contacts.
std::string relationsOf(TransferFixture &fixture, const std::string &client) {
    const auto all =
        fixture.expect(200, fixture.staff(), "GET", "/api/v1/clients/" + client + "/relationships");
    std::string text;
    for (const auto &item : *all->getArray("items")) {
        const auto each = item.extract<Poco::JSON::Object::Ptr>();
        text += (text.empty() ? "" : " | ") +
                each->getObject("contact")->getValue<std::string>("name") + " " +
                each->getValue<std::string>("type") +
                (each->getValue<bool>("emergency") ? "!" : "");
    }
    return text;
}

/// "field code" of why it is taken back.
std::string reasonOf(const Poco::JSON::Object::Ptr &job) {
    const auto reason = job->getObject("reason");
    return reason->getValue<std::string>("field") + " " + reason->getValue<std::string>("code");
}

class ImportApplyTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ImportApplyTest);
    CPPUNIT_TEST(testAFileBecomesContactsAndRelations);
    CPPUNIT_TEST(testCardsBecomeContactsAndRelations);
    CPPUNIT_TEST(testUndoLeavesExactlyWhatWasThereBefore);
    CPPUNIT_TEST(testUndoKeepsWhatWasUsedSince);
    CPPUNIT_TEST(testRefusedLinesAreLeftOutOnlyWhereThatIsSaid);
    CPPUNIT_TEST(testPeopleOnFileStayAsTheyAre);
    CPPUNIT_TEST(testAnAddressTakenMeanwhileTakesEverythingBack);
    CPPUNIT_TEST(testAContactArchivedMeanwhileTakesEverythingBack);
    CPPUNIT_TEST(testATypeRenamedMeanwhileTakesEverythingBack);
    CPPUNIT_TEST(testAClientDeletedMeanwhileTakesEverythingBack);
    CPPUNIT_TEST(testATypeDeletedMeanwhileTakesEverythingBack);
    CPPUNIT_TEST(testWhatCanNeverBeWrittenIsTakenBack);
    CPPUNIT_TEST(testCancellingWinsAgainstAStepThatIsWritten);
    CPPUNIT_TEST(testTheSlowerOfTwoAnswersHowFarItIs);
    CPPUNIT_TEST(testCancellingTakesEverythingBack);
    CPPUNIT_TEST(testTwoAtOnceImportEachLineOnce);
    CPPUNIT_TEST(testThePlannerLearnsOfManyAtOnce);
    CPPUNIT_TEST(testWhoIsKilledInTheMiddleGoesOnWhereItWas);
    CPPUNIT_TEST(testALimitedPractitionerImportsForThemselves_B14);
    CPPUNIT_TEST(testEveryContactIsInTheAuditLog_B52);
    CPPUNIT_TEST(testUndoEndsAfterThirtyDays);
    CPPUNIT_TEST(testStepsOutOfTurnAreRefused);
    CPPUNIT_TEST_SUITE_END();

public:
    void testAFileBecomesContactsAndRelations() {
        onBoth([](TransferFixture &fixture) {
            const auto staff = fixture.staff();
            const std::string import = fixture.checked(staff, file);
            const auto job = fixture.finish(staff, import, "apply");
            CPPUNIT_ASSERT_EQUAL(std::string("applied"), stateOf(job));
            CPPUNIT_ASSERT_EQUAL(std::string("created 3, matched 1, refused 0, relations 3"),
                                 countsOf(job));
            CPPUNIT_ASSERT_EQUAL(std::string("Ida Bloom | Rosa Garcia | Karl Lang"),
                                 fixture.contacts());
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa Garcia mother! | Karl Lang father"),
                                 relationsOf(fixture, "c-1"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa Garcia mother"), relationsOf(fixture, "c-2"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa Garcia"), fixture.suggested(staff, "q=ros+gar"));
            const auto found = fixture.expect(200, staff, "GET", "/api/v1/contacts/matches", {},
                                              "phone=030+123456");
            const auto contact = found->getArray("items")->getObject(0)->getObject("contact");
            CPPUNIT_ASSERT_EQUAL(std::string("rosa@example.org"),
                                 contact->getValue<std::string>("email"));
        });
    }

    void testCardsBecomeContactsAndRelations() {
        onBoth([](TransferFixture &fixture) {
            const auto staff = fixture.staff();
            const std::string cards = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Rosa Garcia\r\n"
                                      "N:Garcia;Rosa;;;\r\nEMAIL:rosa@example.org\r\n"
                                      "RELATED;X-KITH-TYPE=mother;TYPE=child:"
                                      "urn:x-kith:client:c-1\r\nEND:VCARD\r\n"
                                      "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Karl Lang\r\n"
                                      "N:Lang;Karl;;;\r\nTEL:+4930123457\r\nEND:VCARD\r\n";
            const std::string import = fixture.checked(staff, cards, "vcard");
            CPPUNIT_ASSERT_EQUAL(std::string("created 2, matched 0, refused 0, relations 1"),
                                 countsOf(fixture.finish(staff, import, "apply")));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa Garcia | Karl Lang"), fixture.contacts());
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa Garcia mother"), relationsOf(fixture, "c-1"));
            fixture.finish(staff, import, "undo");
            CPPUNIT_ASSERT_EQUAL(std::string(), fixture.contacts());
        });
    }

    void testUndoLeavesExactlyWhatWasThereBefore() {
        onBoth([](TransferFixture &fixture) {
            const auto staff = fixture.staff();
            fixture.create(staff, "Rosa", "Garcia", R"(,"email":"rosa@example.org")");
            fixture.create(staff, "Given0", "Other");
            const auto before = fixture.peopleRows();
            const std::string import =
                fixture.checked(staff, longFile(700) + "Rosa,Garcia,rosa@example.org,c-1,mother\n");
            fixture.finish(staff, import, "apply", R"({"skipRefused":true})");
            CPPUNIT_ASSERT(fixture.peopleRows() > before + 2100);
            const auto job = fixture.finish(staff, import, "undo");
            CPPUNIT_ASSERT_EQUAL(std::string("undone"), stateOf(job));
            CPPUNIT_ASSERT_EQUAL(0, job->getValue<int>("kept"));
            CPPUNIT_ASSERT_EQUAL(before, fixture.peopleRows());
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa Garcia | Given0 Other"), fixture.contacts());
            CPPUNIT_ASSERT_EQUAL(std::string("Given0 Other"), fixture.suggested(staff, "q=given0"));
            CPPUNIT_ASSERT_EQUAL(std::string(), fixture.suggested(staff, "q=fam"));
            CPPUNIT_ASSERT_EQUAL(std::string(), relationsOf(fixture, "c-1"));
            CPPUNIT_ASSERT_EQUAL(std::string("undone"),
                                 stateOf(fixture.expect(200, staff, "POST", import + "/undo")));
        });
    }

    void testUndoKeepsWhatWasUsedSince() {
        onBoth([](TransferFixture &fixture) {
            const auto staff = fixture.staff();
            const std::string import =
                fixture.checked(staff, "given_name,family_name,email,client_id,relationship\n"
                                       "Change,Ed,changed@example.org,c-1,mother\n"
                                       "Relat,Ed,related@example.org,c-1,father\n"
                                       "Invit,Ed,invited@example.org,c-1,friend\n"
                                       "Not,Used,unused@example.org,c-1,friend\n");
            fixture.finish(staff, import, "apply");
            const auto idOf = [&](const std::string &email) {
                const auto found = fixture.expect(200, staff, "GET", "/api/v1/contacts/matches", {},
                                                  "email=" + email);
                return found->getArray("items")
                    ->getObject(0)
                    ->getObject("contact")
                    ->getValue<std::string>("id");
            };
            fixture.expect(200, staff, "PATCH", "/api/v1/contacts/" + idOf("changed@example.org"),
                           R"({"version":1,"preferredName":"Chan"})");
            fixture.expect(201, staff, "POST", "/api/v1/clients/c-2/relationships",
                           R"({"contact":")" + idOf("related@example.org") +
                               R"(","type":"friend"})");
            UsesOne follower(fixture.count([](storage::Transaction &transaction) {
                return transaction.query("select contact_no from contacts where practice_no = 1"
                                         " and email = 'invited@example.org'");
            }));
            fixture.services.followers.push_back(&follower);
            const auto job = fixture.finish(staff, import, "undo");
            fixture.services.followers.clear();
            CPPUNIT_ASSERT_EQUAL(std::string("undone"), stateOf(job));
            CPPUNIT_ASSERT_EQUAL(3, job->getValue<int>("kept"));
            CPPUNIT_ASSERT_EQUAL(std::string("Chan Ed | Invit Ed | Relat Ed"), fixture.contacts());
            CPPUNIT_ASSERT_EQUAL(std::string("Chan Ed mother | Invit Ed friend | Relat Ed father"),
                                 relationsOf(fixture, "c-1"));
        });
    }

    void testRefusedLinesAreLeftOutOnlyWhereThatIsSaid() {
        onBoth([](TransferFixture &fixture) {
            const auto staff = fixture.staff();
            const std::string import = fixture.checked(staff, "given_name,family_name\n"
                                                              "Rosa,Garcia\nKarl,\n");
            const auto problem = fixture.expect(409, staff, "POST", import + "/apply", "{}");
            CPPUNIT_ASSERT_EQUAL(std::string("state refused-lines"), test::firstField(problem));
            CPPUNIT_ASSERT_EQUAL(std::string(), fixture.contacts());
            const auto job = fixture.finish(staff, import, "apply", R"({"skipRefused":true})");
            CPPUNIT_ASSERT_EQUAL(std::string("applied"), stateOf(job));
            CPPUNIT_ASSERT_EQUAL(2, job->getValue<int>("doneLines"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa Garcia"), fixture.contacts());
        });
    }

    void testPeopleOnFileStayAsTheyAre() {
        onBoth([](TransferFixture &fixture) {
            const auto staff = fixture.staff();
            const auto rosa = fixture.create(
                staff, "Rose", "Garden",
                R"(,"email":"rosa@example.org","relationships":[{"client":"c-2","type":"aunt"}])");
            const std::string import = fixture.checked(staff, file);
            CPPUNIT_ASSERT_EQUAL(std::string("created 2, matched 2, refused 0, relations 2"),
                                 countsOf(fixture.finish(staff, import, "apply")));
            CPPUNIT_ASSERT_EQUAL(std::string("Ida Bloom | Rose Garden | Karl Lang"),
                                 fixture.contacts());
            CPPUNIT_ASSERT_EQUAL(std::string("Rose Garden mother! | Karl Lang father"),
                                 relationsOf(fixture, "c-1"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rose Garden aunt"), relationsOf(fixture, "c-2"));
            fixture.finish(staff, import, "undo");
            CPPUNIT_ASSERT_EQUAL(std::string("Rose Garden"), fixture.contacts());
            CPPUNIT_ASSERT_EQUAL(std::string(), relationsOf(fixture, "c-1"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rose Garden aunt"), relationsOf(fixture, "c-2"));
            fixture.expect(200, staff, "GET", "/api/v1/contacts/" + rosa);
        });
    }

    void testAnAddressTakenMeanwhileTakesEverythingBack() {
        onBoth([](TransferFixture &fixture) {
            const auto staff = fixture.staff();
            const std::string import = fixture.checked(staff, longFile(1200));
            fixture.expect(200, staff, "POST", import + "/apply", "{}");
            CPPUNIT_ASSERT(fixture.peopleRows() > 500);
            fixture.create(staff, "In", "Between", R"(,"email":"P1100@example.org")");
            const auto before = fixture.peopleRows();
            const auto job = fixture.finish(staff, import, "apply");
            CPPUNIT_ASSERT_EQUAL(std::string("cancelled"), stateOf(job));
            const auto reason = job->getObject("reason");
            CPPUNIT_ASSERT_EQUAL(1102, reason->getValue<int>("line"));
            CPPUNIT_ASSERT_EQUAL(std::string("taken"), reason->getValue<std::string>("code"));
            CPPUNIT_ASSERT(fixture.peopleRows() < before);
            CPPUNIT_ASSERT_EQUAL(std::string("In Between"), fixture.contacts());
            CPPUNIT_ASSERT_EQUAL(std::string("In Between"), fixture.suggested(staff, "q=p1100"));
            CPPUNIT_ASSERT_EQUAL(std::string(), fixture.suggested(staff, "q=given"));
        });
    }

    void testAContactArchivedMeanwhileTakesEverythingBack() {
        onBoth([](TransferFixture &fixture) {
            const auto staff = fixture.staff();
            const auto rosa =
                fixture.create(staff, "Rosa", "Garcia", R"(,"email":"rosa@example.org")");
            const std::string import = fixture.checked(staff, file);
            fixture.expect(200, staff, "POST", "/api/v1/contacts/" + rosa + "/archive", "{}");
            const auto job = fixture.finish(staff, import, "apply");
            CPPUNIT_ASSERT_EQUAL(std::string("cancelled"), stateOf(job));
            CPPUNIT_ASSERT_EQUAL(std::string("archived"),
                                 job->getObject("reason")->getValue<std::string>("code"));
            CPPUNIT_ASSERT_EQUAL(std::string(), fixture.contacts());
        });
    }

    void testATypeRenamedMeanwhileTakesEverythingBack() {
        onBoth([](TransferFixture &fixture) {
            const auto admin = fixture.staff();
            const std::string types = "/api/v1/relationship-types";
            const auto coach =
                fixture.expect(201, admin, "POST", types, R"({"labels":{"en":"Coach"}})");
            const auto tutor =
                fixture.expect(201, admin, "POST", types, R"({"labels":{"en":"Tutor"}})");
            const auto rename = [&](const Poco::JSON::Object::Ptr &type, const std::string &label) {
                fixture.expect(200, admin, "PATCH", types + "/" + type->getValue<std::string>("id"),
                               R"({"version":1,"labels":{"en":")" + label + R"("}})");
            };
            const std::string import =
                fixture.checked(admin, "given_name,family_name,client_id,relationship\n"
                                       "Ida,Bloom,,\n"
                                       "Rosa,Garcia,c-1,Coach\n");
            rename(coach, "Trainer");
            rename(tutor, "Coach");
            const auto job = fixture.finish(admin, import, "apply");
            CPPUNIT_ASSERT_EQUAL(std::string("cancelled"), stateOf(job));
            const auto reason = job->getObject("reason");
            CPPUNIT_ASSERT_EQUAL(3, reason->getValue<int>("line"));
            CPPUNIT_ASSERT_EQUAL(std::string("changed"), reason->getValue<std::string>("code"));
            CPPUNIT_ASSERT_EQUAL(std::string(), fixture.contacts());
        });
    }

    /// Of a line of its own (c-1) and of one that joins another line's contact (c-2), after the
    /// host was asked and before the step is written.
    void testAClientDeletedMeanwhileTakesEverythingBack() {
        onBoth([](TransferFixture &fixture) {
            const auto staff = fixture.staff();
            for (const std::string client : {"c-1", "c-2"}) {
                const std::string import = fixture.checked(staff, file);
                fixture.host.onFind = [&, done = false]() mutable {
                    if (std::exchange(done, true))
                        return;
                    fixture.database.write([&](storage::Transaction &transaction) {
                        people::clientDeleted(transaction, access::systemActor(1, {}, "test"),
                                              fixture.clock.time, client);
                    });
                };
                const auto job = fixture.finish(staff, import, "apply");
                CPPUNIT_ASSERT_EQUAL(std::string("cancelled"), stateOf(job));
                CPPUNIT_ASSERT_EQUAL(std::string("clientId unknown"), reasonOf(job));
                CPPUNIT_ASSERT_EQUAL(std::string(), relationsOf(fixture, client));
            }
        });
    }

    /// As above: the reader of the step knows the type still.
    void testATypeDeletedMeanwhileTakesEverythingBack() {
        onBoth([](TransferFixture &fixture) {
            const auto staff = fixture.staff();
            const std::string types = "/api/v1/relationship-types";
            const auto coach =
                fixture.expect(201, staff, "POST", types, R"({"labels":{"en":"Coach"}})");
            const std::string import =
                fixture.checked(staff, "given_name,family_name,client_id,relationship\n"
                                       "Rosa,Garcia,c-1,Coach\n");
            fixture.host.onFind = [&, done = false]() mutable {
                if (std::exchange(done, true))
                    return;
                fixture.expect(204, staff, "DELETE",
                               types + "/" + coach->getValue<std::string>("id"), {}, "version=1");
            };
            const auto job = fixture.finish(staff, import, "apply");
            CPPUNIT_ASSERT_EQUAL(std::string("cancelled"), stateOf(job));
            CPPUNIT_ASSERT_EQUAL(std::string("relationship unknown"), reasonOf(job));
        });
    }

    void testWhatCanNeverBeWrittenIsTakenBack() {
        onBoth([](TransferFixture &fixture) {
            const auto staff = fixture.staff();
            const std::string twice = fixture.checked(staff, file);
            fixture.database.write([](storage::Transaction &transaction) {
                transaction.run("update import_lines set outcome = 'created', same_as = null"
                                " where practice_no = 1 and same_as is not null");
            });
            const auto job = fixture.finish(staff, twice, "apply");
            CPPUNIT_ASSERT_EQUAL(std::string("cancelled"), stateOf(job));
            CPPUNIT_ASSERT_EQUAL(std::string("contact taken"), reasonOf(job));

            const std::string damaged = fixture.checked(staff, file);
            fixture.database.write([](storage::Transaction &transaction) {
                transaction.run("update import_parts set content = '!' where practice_no = 1");
            });
            const auto other = fixture.finish(staff, damaged, "apply");
            CPPUNIT_ASSERT_EQUAL(std::string("cancelled"), stateOf(other));
            CPPUNIT_ASSERT_EQUAL(std::string("file damaged"), reasonOf(other));
            CPPUNIT_ASSERT_EQUAL(std::string(), fixture.contacts());
        });
    }

    void testCancellingWinsAgainstAStepThatIsWritten() {
        onBoth([](TransferFixture &fixture) {
            const auto staff = fixture.staff();
            const std::string import = fixture.checked(staff, longFile(1700));
            fixture.expect(200, staff, "POST", import + "/apply", "{}");
            fixture.clock.onNow = [&, done = false]() mutable {
                if (std::exchange(done, true))
                    return;
                fixture.expect(200, staff, "POST", import + "/apply", "{}");
            };
            const auto job = fixture.expect(200, staff, "POST", import + "/undo");
            CPPUNIT_ASSERT_EQUAL(std::string("undoing"), stateOf(job));
            CPPUNIT_ASSERT_EQUAL(std::string("cancelled"),
                                 stateOf(fixture.finish(staff, import, "apply")));
        });
    }

    /// A step is done by somebody else, and its part of the file is gone, when this call reads it.
    void testTheSlowerOfTwoAnswersHowFarItIs() {
        onBoth([](TransferFixture &fixture) {
            const auto staff = fixture.staff();
            std::string text = "given_name,family_name,remark\n";
            for (int i = 0; i < 1600; ++i)
                text += "Given" + std::to_string(i) + ",Family," + std::string(1200, 'x') + "\n";
            const std::string import = fixture.checked(staff, text);
            fixture.expect(200, staff, "POST", import + "/apply", "{}");
            fixture.clock.onNow = [&, done = false]() mutable {
                if (std::exchange(done, true))
                    return;
                fixture.expect(200, staff, "POST", import + "/apply", "{}");
            };
            const auto job = fixture.expect(200, staff, "POST", import + "/apply", "{}");
            CPPUNIT_ASSERT_EQUAL(std::string("applying"), stateOf(job));
            CPPUNIT_ASSERT_EQUAL(1000, job->getValue<int>("doneLines"));
        });
    }

    void testCancellingTakesEverythingBack() {
        onBoth([](TransferFixture &fixture) {
            const auto staff = fixture.staff();
            const auto before = fixture.peopleRows();
            const std::string import = fixture.checked(staff, longFile(1200));
            fixture.expect(200, staff, "POST", import + "/apply", "{}");
            const auto job = fixture.finish(staff, import, "undo");
            CPPUNIT_ASSERT_EQUAL(std::string("cancelled"), stateOf(job));
            CPPUNIT_ASSERT_EQUAL(std::string("cancelled"),
                                 job->getObject("reason")->getValue<std::string>("code"));
            CPPUNIT_ASSERT_EQUAL(before, fixture.peopleRows());
        });
    }

    void testTwoAtOnceImportEachLineOnce() {
        onBoth([](TransferFixture &fixture) {
            const auto staff = fixture.staff();
            const std::string import = fixture.upload(staff, longFile(2300));
            const auto together = [&](const std::string &step) {
                const auto call = [&] { fixture.finish(staff, import, step); };
                auto other = std::async(std::launch::async, call);
                call();
                other.get();
            };
            together("check");
            CPPUNIT_ASSERT_EQUAL(std::string("created 2300, matched 0, refused 0, relations 2300"),
                                 countsOf(fixture.expect(200, staff, "GET", import)));
            together("apply");
            const auto page = fixture.expect(200, staff, "GET", "/api/v1/contacts");
            CPPUNIT_ASSERT_EQUAL(2300, page->getValue<int>("total"));
            CPPUNIT_ASSERT_EQUAL(
                2300, fixture.expect(200, staff, "GET", import)->getValue<int>("relations"));
            together("undo");
            CPPUNIT_ASSERT_EQUAL(std::string(), fixture.contacts());
        });
    }

    void testThePlannerLearnsOfManyAtOnce() {
        onBoth([](TransferFixture &fixture) {
            if (fixture.database.dialect() == storage::Dialect::sqlite)
                return;
            const auto staff = fixture.staff();
            fixture.finish(staff, fixture.checked(staff, longFile(1200)), "apply");
            CPPUNIT_ASSERT_EQUAL(
                std::int64_t{5}, fixture.count([](storage::Transaction &transaction) {
                    return transaction.query("select count(*) from pg_class where relname in"
                                             " ('contacts', 'contact_terms', 'contact_pairs',"
                                             " 'contact_practitioners', 'relationships')"
                                             " and reltuples >= 0");
                }));
        });
    }

    /// Each step is one transaction, so a process that dies leaves the database between two steps.
    void testWhoIsKilledInTheMiddleGoesOnWhereItWas() {
        onBoth([](TransferFixture &fixture) {
            const auto staff = fixture.staff();
            const std::string import = fixture.checked(staff, longFile(1200));
            fixture.expect(200, staff, "POST", import + "/apply", "{}");
            fixture.host.onFind = [] { throw base::Unavailable("The host is gone."); };
            fixture.expect(503, staff, "POST", import + "/apply", "{}");
            fixture.host.onFind = {};
            fixture.restart();
            const auto job = fixture.finish(staff, import, "apply");
            CPPUNIT_ASSERT_EQUAL(std::string("applied"), stateOf(job));
            CPPUNIT_ASSERT_EQUAL(1200, job->getValue<int>("doneLines"));
            CPPUNIT_ASSERT_EQUAL(1200, job->getValue<int>("relations"));
            CPPUNIT_ASSERT_EQUAL(
                1200,
                fixture.expect(200, staff, "GET", "/api/v1/contacts")->getValue<int>("total"));
        });
    }

    void testALimitedPractitionerImportsForThemselves_B14() {
        onBoth([](TransferFixture &fixture) {
            fixture.create(fixture.staff(), "Not", "Theirs", R"(,"phone":"030 123457")");
            const auto limited = fixture.limited("dr-1");
            const std::string import = fixture.checked(limited, file);
            fixture.finish(limited, import, "apply");
            const auto page = fixture.expect(200, limited, "GET", "/api/v1/contacts");
            CPPUNIT_ASSERT_EQUAL(3, page->getValue<int>("total"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa Garcia"), fixture.suggested(limited, "q=ros"));
            CPPUNIT_ASSERT_EQUAL(std::string(),
                                 fixture.suggested(fixture.limited("dr-2"), "q=ros"));
            fixture.finish(limited, import, "undo");
            CPPUNIT_ASSERT_EQUAL(std::string("Not Theirs"), fixture.contacts());
        });
    }

    void testEveryContactIsInTheAuditLog_B52() {
        onBoth([](TransferFixture &fixture) {
            const auto staff = fixture.staff();
            const std::string import = fixture.checked(staff, file);
            fixture.finish(staff, import, "apply");
            fixture.finish(staff, import, "undo");
            const auto entries = [&](const std::string &action) {
                return fixture.count([&action](storage::Transaction &transaction) {
                    return transaction.query("select count(*) from audit_entries"
                                             " where practice_no = 1 and action = ?"
                                             " and actor_id = 'staff-1'",
                                             action);
                });
            };
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, entries("import.started"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{3}, entries("contact.created"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{3}, entries("relationship.created"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, entries("import.applied"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{3}, entries("relationship.removed"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{3}, entries("contact.removed"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, entries("import.undone"));
        });
    }

    void testUndoEndsAfterThirtyDays() {
        onBoth([](TransferFixture &fixture) {
            const auto staff = fixture.staff();
            const std::string import = fixture.checked(staff, file);
            const auto job = fixture.finish(staff, import, "apply");
            CPPUNIT_ASSERT_EQUAL(fixture.clock.time + 30 * base::day,
                                 job->getValue<std::int64_t>("undoUntil"));
            fixture.clock.time += 30 * base::day + 1;
            const auto problem = fixture.expect(409, staff, "POST", import + "/undo");
            CPPUNIT_ASSERT_EQUAL(std::string("state too-late"), test::firstField(problem));
            fixture.clock.time -= 1;
            CPPUNIT_ASSERT_EQUAL(std::string("undone"),
                                 stateOf(fixture.finish(staff, import, "undo")));
        });
    }

    void testStepsOutOfTurnAreRefused() {
        onBoth([](TransferFixture &fixture) {
            const auto staff = fixture.staff();
            const std::string import = fixture.upload(staff, file);
            fixture.expect(409, staff, "POST", import + "/apply", "{}");
            fixture.expect(409, staff, "POST", import + "/undo");
            fixture.finish(staff, import, "check");
            fixture.expect(409, staff, "POST", import + "/undo");
            fixture.finish(staff, import, "apply");
            fixture.expect(409, staff, "POST", import + "/check");
            fixture.expect(200, staff, "POST", import + "/apply", "{}");
            fixture.expect(204, staff, "DELETE", import);
            const auto job = fixture.finish(staff, import, "undo");
            CPPUNIT_ASSERT_EQUAL(std::string("undone"), stateOf(job));
            fixture.expect(200, staff, "POST", import + "/apply", "{}");
            CPPUNIT_ASSERT_EQUAL(std::string(), fixture.contacts());
            fixture.expect(204, staff, "DELETE", import);
            fixture.expect(404, staff, "POST", import + "/undo");
        });
    }

private:
    /// Somebody who keeps something of one contact.
    class UsesOne : public people::ContactFollower {
    public:
        explicit UsesOne(std::int64_t contactNo) : _contactNo(contactNo) {}
        [[nodiscard]] std::string name() const override { return "test"; }
        bool uses(storage::Transaction &, std::int64_t, std::int64_t contactNo) override {
            return contactNo == _contactNo;
        }
        std::vector<people::MergeCount> count(storage::Transaction &, std::int64_t, base::Millis,
                                              std::int64_t, std::int64_t) override {
            return {};
        }
        std::string merge(storage::Transaction &, const access::Actor &, base::Millis,
                          const people::MergingPair &) override {
            return "{}";
        }
        void undo(storage::Transaction &, const access::Actor &, base::Millis, std::int64_t,
                  std::int64_t, const std::string &) override {}

    private:
        std::int64_t _contactNo;
    };
};

CPPUNIT_TEST_SUITE_REGISTRATION(ImportApplyTest);

} // namespace
