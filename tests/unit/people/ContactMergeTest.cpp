// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/ContactMerge.h"

#include "plugin/people/MergeExpiry.h"
#include "tests/unit/people/MergeDesk.h"

#include <cppunit/extensions/HelperMacros.h>

#include <thread>

namespace kith::people {

namespace {

using Poco::JSON::Object;
using test::contacts;
using Desk = test::MergeDesk;

int occurrences(const std::string &text, const std::string &word) {
    int found = 0;
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
        ++found;
    return found;
}

} // namespace

class ContactMergeTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ContactMergeTest);
    CPPUNIT_TEST(testPreviewSaysWhatBecomesOfThem);
    CPPUNIT_TEST(testTheSurvivorHasWhatTheOtherHad);
    CPPUNIT_TEST(testFieldsAreTakenAsWished);
    CPPUNIT_TEST(testTheOneThatWentIsNowhere);
    CPPUNIT_TEST(testRelationshipsGoOverAndAreUnited);
    CPPUNIT_TEST(testUndoGivesTheStateBefore);
    CPPUNIT_TEST(testUndoOfArchivedOnesGivesTheStateBefore);
    CPPUNIT_TEST(testUndoKeepsWhatWasChangedSince);
    CPPUNIT_TEST(testUndoAfterClientsBecameOne);
    CPPUNIT_TEST(testUndoIsRefusedWhereTheAddressIsTaken_B11);
    CPPUNIT_TEST(testChainsAreUndoneFromTheEnd);
    CPPUNIT_TEST(testTwiceTheSameRequestIsOneMerge);
    CPPUNIT_TEST(testRequestThatMadeTheOneThatWentAnswersTheSurvivor);
    CPPUNIT_TEST(testOldVersionsAreRefused);
    CPPUNIT_TEST(testTwoAtOnceAreOne);
    CPPUNIT_TEST(testNotWithItself);
    CPPUNIT_TEST(testLimitedActorsMergeWhatTheySee_B14);
    CPPUNIT_TEST(testPreviewHidesWhatIsNotSeen_B14);
    CPPUNIT_TEST(testMergesOfUnseenContactsAreNotListed_B14);
    CPPUNIT_TEST(testPractitionersOfBothSeeTheSurvivor_B14);
    CPPUNIT_TEST(testOtherPracticesKnowNothing);
    CPPUNIT_TEST(testHistoryIsOfBoth_B52);
    CPPUNIT_TEST(testForgottenAfterThirtyDays);
    CPPUNIT_TEST(testManyAreForgottenInSeveralRuns);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(Desk &)> &check) {
        test::onBothDatabases([&check](storage::Database &database) {
            Desk desk(database);
            check(desk);
        });
    }

public:
    void testPreviewSaysWhatBecomesOfThem() {
        onBoth([](Desk &desk) {
            desk.relate("c-1", desk.other);
            desk.relate("c-2", desk.keep);
            desk.relate("c-2", desk.other);
            desk.assign(desk.other, "dr-1");
            const std::string before = desk.snapshot();
            const auto seen = desk.preview(desk.all);
            const auto result = seen->getObject("result");
            CPPUNIT_ASSERT_EQUAL(desk.keep, result->getValue<std::string>("id"));
            CPPUNIT_ASSERT_EQUAL(std::string("rosa@example.org"),
                                 result->getValue<std::string>("email"));
            CPPUNIT_ASSERT_EQUAL(std::string("+4930123456"),
                                 result->getValue<std::string>("phone"));
            const auto dropped = seen->getArray("dropped");
            CPPUNIT_ASSERT_EQUAL(std::size_t{3}, dropped->size()); // both names and the address
            CPPUNIT_ASSERT_EQUAL(std::string("rosi@example.com"),
                                 dropped->getObject(2)->getValue<std::string>("value"));
            const auto relations = seen->getArray("relationships");
            CPPUNIT_ASSERT_EQUAL(std::size_t{2}, relations->size());
            CPPUNIT_ASSERT(!relations->getObject(0)->getValue<bool>("joined"));
            CPPUNIT_ASSERT(relations->getObject(1)->getValue<bool>("joined"));
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, seen->getArray("practitioners")->size());
            CPPUNIT_ASSERT_EQUAL_MESSAGE("it changes nothing", before, desk.snapshot());
        });
    }

    void testTheSurvivorHasWhatTheOtherHad() {
        onBoth([](Desk &desk) {
            desk.assign(desk.other, "dr-1");
            const auto merged = desk.merge(desk.keep, desk.other);
            const auto contact = merged->getObject("contact");
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa"), contact->getValue<std::string>("givenName"));
            CPPUNIT_ASSERT_EQUAL(std::string("+4930123456"),
                                 contact->getValue<std::string>("phone"));
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, contact->getArray("practitioners")->size());
            const auto times = merged->getObject("merge");
            CPPUNIT_ASSERT_EQUAL(desk.clock.time, times->getValue<std::int64_t>("at"));
            CPPUNIT_ASSERT_EQUAL(desk.clock.time + 30 * base::day,
                                 times->getValue<std::int64_t>("until"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa Garcia"), desk.suggested(desk.all, "q=4930"));
        });
    }

    void testFieldsAreTakenAsWished() {
        onBoth([](Desk &desk) {
            const auto merged =
                desk.merge(desk.keep, desk.other, R"(,"take":["givenName","email"])");
            const auto contact = merged->getObject("contact");
            CPPUNIT_ASSERT_EQUAL(std::string("Rosi Garcia"),
                                 contact->getValue<std::string>("name"));
            CPPUNIT_ASSERT_EQUAL(std::string("rosi@example.com"),
                                 contact->getValue<std::string>("email"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosi Garcia"), desk.suggested(desk.all, "q=rosi@"));
            desk.undo(Desk::idOf(merged));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa Garcia"), desk.suggested(desk.all, "q=rosa@"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosi Garcia-Lopez"),
                                 desk.suggested(desk.all, "q=rosi@"));
        });
    }

    void testTheOneThatWentIsNowhere() {
        onBoth([](Desk &desk) {
            desk.relate("c-1", desk.other);
            desk.relate("c-1", desk.keep);
            desk.assign(desk.other, "dr-1");
            const auto gone = desk.relation("c-1", 1)->getValue<std::string>("id");
            desk.merge(desk.keep, desk.other);
            CPPUNIT_ASSERT_EQUAL(std::string(), desk.suggested(desk.all, "q=lopez"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.total(desk.all));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.total(desk.all, "archived=true"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.total(desk.all, "assigned=dr-1"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.total(desk.limited("dr-1")));
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, desk.relations("c-1"));
            const auto missing = desk.contact(desk.other, 404);
            CPPUNIT_ASSERT_EQUAL(desk.keep, missing->getValue<std::string>("related"));
            desk.expect(404, desk.all, "POST", contacts + desk.other + "/restore");
            desk.expect(404, desk.all, "DELETE", "/api/v1/relationships/" + gone);
            const auto matches = desk.expect(200, desk.all, "GET", contacts + "matches", {},
                                             "email=rosi@example.com&phone=%2B4930123456");
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, matches->getArray("items")->size());
            CPPUNIT_ASSERT(!matches->getValue<bool>("emailTaken"));
        });
    }

    void testRelationshipsGoOverAndAreUnited() {
        onBoth([](Desk &desk) {
            desk.relate("c-1", desk.keep, R"(,"notes":"calls","careInformation":"yes")");
            desk.relate("c-1", desk.other,
                        R"(,"notes":"writes","emergency":true,"careInformation":"limited")");
            desk.relate("c-2", desk.other, R"(,"emergency":true)");
            desk.merge(desk.keep, desk.other);
            const auto united = desk.relation("c-1");
            CPPUNIT_ASSERT_EQUAL(desk.keep,
                                 united->getObject("contact")->getValue<std::string>("id"));
            CPPUNIT_ASSERT(united->getValue<bool>("emergency"));
            CPPUNIT_ASSERT_EQUAL(std::string("limited"),
                                 united->getValue<std::string>("careInformation"));
            CPPUNIT_ASSERT_EQUAL(std::string("calls\nwrites"),
                                 united->getValue<std::string>("notes"));
            CPPUNIT_ASSERT_EQUAL(
                desk.keep, desk.relation("c-2")->getObject("contact")->getValue<std::string>("id"));
            const auto clients =
                desk.expect(200, desk.all, "GET", contacts + desk.keep + "/clients");
            CPPUNIT_ASSERT_EQUAL(std::size_t{2}, clients->getArray("items")->size());
        });
    }

    void testUndoGivesTheStateBefore() {
        onBoth([](Desk &desk) {
            desk.relate("c-1", desk.keep, R"(,"notes":"calls")");
            desk.relate("c-1", desk.other, R"(,"emergency":true,"notes":"writes")");
            desk.relate("c-2", desk.other);
            desk.relate("c-3", desk.other);
            desk.expect(200, desk.all, "POST",
                        "/api/v1/relationships/" +
                            desk.relation("c-3")->getValue<std::string>("id") + "/end",
                        R"({"version":1})");
            desk.assign(desk.keep, "dr-1");
            desk.assign(desk.other, "dr-1");
            desk.assign(desk.other, "dr-2");
            const std::string before = desk.snapshot();
            const auto merged = desk.merge(desk.keep, desk.other, R"(,"take":["email"])");
            CPPUNIT_ASSERT(before != desk.snapshot());
            const auto undone = desk.undo(Desk::idOf(merged));
            CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
            CPPUNIT_ASSERT_EQUAL(desk.keep,
                                 undone->getObject("contact")->getValue<std::string>("id"));
            CPPUNIT_ASSERT_EQUAL(desk.other,
                                 undone->getObject("other")->getValue<std::string>("id"));
            desk.undo(Desk::idOf(merged), 404);
        });
    }

    void testUndoOfArchivedOnesGivesTheStateBefore() {
        for (const bool keepArchived : {true, false})
            for (const bool otherArchived : {true, false})
                onBoth([keepArchived, otherArchived](Desk &desk) {
                    desk.assign(desk.other, "dr-1");
                    if (keepArchived)
                        desk.expect(200, desk.all, "POST", contacts + desk.keep + "/archive");
                    if (otherArchived)
                        desk.expect(200, desk.all, "POST", contacts + desk.other + "/archive");
                    const std::string before = desk.snapshot();
                    const auto preview = desk.preview(desk.all)->getObject("result");
                    const auto merged = desk.merge(desk.keep, desk.other);
                    const bool archived = keepArchived && otherArchived;
                    CPPUNIT_ASSERT_EQUAL(archived, preview->getValue<bool>("archived"));
                    CPPUNIT_ASSERT_EQUAL(archived,
                                         merged->getObject("contact")->getValue<bool>("archived"));
                    CPPUNIT_ASSERT_EQUAL(std::int64_t{archived ? 0 : 1}, desk.total(desk.all));
                    CPPUNIT_ASSERT_EQUAL(std::int64_t{archived ? 1 : 0},
                                         desk.total(desk.all, "archived=true"));
                    desk.undo(Desk::idOf(merged));
                    CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
                });
    }

    void testUndoKeepsWhatWasChangedSince() {
        onBoth([](Desk &desk) {
            desk.relate("c-1", desk.keep);
            desk.relate("c-1", desk.other, R"(,"emergency":true)");
            desk.relate("c-2", desk.other);
            const auto merged = desk.merge(desk.keep, desk.other);
            desk.expect(200, desk.all, "PATCH", contacts + desk.keep,
                        R"({"version":)" + std::to_string(desk.version(desk.keep)) +
                            R"(,"familyName":"Huber"})");
            const auto joined = desk.relation("c-1");
            desk.expect(200, desk.all, "PATCH",
                        "/api/v1/relationships/" + joined->getValue<std::string>("id"),
                        R"({"version":2,"notes":"new"})");
            desk.expect(200, desk.all, "POST",
                        "/api/v1/relationships/" +
                            desk.relation("c-2")->getValue<std::string>("id") + "/end",
                        R"({"version":1})");
            desk.relate("c-4", desk.keep);
            const auto undone = desk.undo(Desk::idOf(merged))->getObject("contact");
            CPPUNIT_ASSERT_EQUAL(std::string("Huber"), undone->getValue<std::string>("familyName"));
            CPPUNIT_ASSERT_EQUAL_MESSAGE("the phone came with the merge", std::string(),
                                         undone->getValue<std::string>("phone"));
            CPPUNIT_ASSERT_EQUAL(std::size_t{2}, desk.relations("c-1"));
            CPPUNIT_ASSERT_EQUAL_MESSAGE("it stays ended", std::size_t{0}, desk.relations("c-2"));
            CPPUNIT_ASSERT_EQUAL(
                desk.keep, desk.relation("c-4")->getObject("contact")->getValue<std::string>("id"));
            for (const unsigned place : {0U, 1U})
                CPPUNIT_ASSERT(desk.relation("c-1", place)->getValue<bool>("emergency"));
        });
    }

    /// The host made one client of two: what comes back must not be there twice.
    void testUndoAfterClientsBecameOne() {
        onBoth([](Desk &desk) {
            desk.relate("c-1", desk.keep);
            desk.relate("c-1", desk.other);
            desk.relate("c-2", desk.other);
            const auto merged = desk.merge(desk.keep, desk.other);
            desk.database.write([&desk](storage::Transaction &transaction) {
                transaction.run("update relationships set client_id = 'c-3' where practice_no = 1"
                                " and contact_no = (select contact_no from contacts"
                                " where practice_no = 1 and id = ?)",
                                desk.other);
                transaction.run("update relationships set client_id = 'c-3' where practice_no = 1"
                                " and client_id = 'c-2'");
            });
            desk.undo(Desk::idOf(merged));
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, desk.relations("c-3"));
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, desk.relations("c-1"));
        });
    }

    void testUndoIsRefusedWhereTheAddressIsTaken_B11() {
        onBoth([](Desk &desk) {
            const auto merged = desk.merge(desk.keep, desk.other);
            const auto third =
                desk.create(desk.all, "Third", "Person", R"(,"email":"rosi@example.com")");
            const std::string before = desk.snapshot();
            const auto refused = desk.undo(Desk::idOf(merged), 409);
            CPPUNIT_ASSERT_EQUAL(std::string("email taken"), test::firstField(refused));
            CPPUNIT_ASSERT_EQUAL(third, refused->getValue<std::string>("related"));
            CPPUNIT_ASSERT_EQUAL_MESSAGE("nothing was changed", before, desk.snapshot());
            desk.expect(200, desk.all, "PATCH", contacts + third, R"({"version":1,"email":""})");
            desk.undo(Desk::idOf(merged));
        });
    }

    void testChainsAreUndoneFromTheEnd() {
        onBoth([](Desk &desk) {
            const auto third = desk.create(desk.all, "Rosalie", "Third");
            const auto fourth = desk.create(desk.all, "Rosalba", "Fourth");
            desk.relate("c-1", third);
            desk.relate("c-1", desk.other);
            const std::string before = desk.snapshot();
            const auto first = Desk::idOf(desk.merge(desk.keep, desk.other));
            desk.clock.time += 1000;
            const auto second = Desk::idOf(desk.merge(desk.keep, third));
            desk.clock.time += 1000;
            const auto last = Desk::idOf(desk.merge(fourth, desk.keep));
            CPPUNIT_ASSERT_EQUAL(fourth,
                                 desk.contact(desk.other, 404)->getValue<std::string>("related"));
            const std::string told = desk.history(fourth);
            CPPUNIT_ASSERT_EQUAL_MESSAGE(told, 4, occurrences(told, "contact.created"));
            CPPUNIT_ASSERT_EQUAL_MESSAGE(told, 3, occurrences(told, "contacts.merged"));
            for (const std::string &early : {first, second})
                CPPUNIT_ASSERT_EQUAL(std::string("merge merged-since"),
                                     test::firstField(desk.undo(early, 409)));
            desk.undo(last);
            CPPUNIT_ASSERT_EQUAL(std::string("merge merged-since"),
                                 test::firstField(desk.undo(first, 409)));
            const auto open = desk.expect(200, desk.all, "GET", contacts + desk.keep + "/merges");
            CPPUNIT_ASSERT_EQUAL(std::size_t{2}, open->getArray("items")->size());
            CPPUNIT_ASSERT_EQUAL(
                second, open->getArray("items")->getObject(0)->getValue<std::string>("id"));
            desk.undo(second);
            desk.undo(first);
            CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
        });
    }

    void testTwiceTheSameRequestIsOneMerge() {
        onBoth([](Desk &desk) {
            const std::string body = desk.wish(desk.keep, desk.other);
            const std::string path = contacts + desk.keep + "/merge";
            const auto first = desk.call(desk.all, "POST", path, body, {}, "key-1");
            const auto second = desk.call(desk.all, "POST", path, body, {}, "key-1");
            CPPUNIT_ASSERT_EQUAL(200, first.status);
            CPPUNIT_ASSERT_EQUAL(first.body, second.body);
            CPPUNIT_ASSERT_EQUAL_MESSAGE("without a key they are gone", 404,
                                         desk.call(desk.all, "POST", path, body).status);
        });
    }

    void testRequestThatMadeTheOneThatWentAnswersTheSurvivor() {
        onBoth([](Desk &desk) {
            const std::string body = R"({"givenName":"Max","familyName":"Muster"})";
            const auto make = [&] {
                return test::parseJson(
                           desk.call(desk.all, "POST", "/api/v1/contacts", body, {}, "key-1").body)
                    ->getValue<std::string>("id");
            };
            desk.merge(desk.keep, make());
            CPPUNIT_ASSERT_EQUAL(desk.keep, make());
        });
    }

    void testOldVersionsAreRefused() {
        onBoth([](Desk &desk) {
            const std::string before = desk.snapshot();
            for (const auto &[version, otherVersion, problem] :
                 {std::tuple{9, 1, "version stale"}, std::tuple{1, 9, "otherVersion stale"}}) {
                const std::string body = R"({"other":")" + desk.other + R"(","version":)" +
                                         std::to_string(version) + R"(,"otherVersion":)" +
                                         std::to_string(otherVersion) + "}";
                const auto refused =
                    desk.expect(409, desk.all, "POST", contacts + desk.keep + "/merge", body);
                CPPUNIT_ASSERT_EQUAL(std::string(problem), test::firstField(refused));
            }
            CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
        });
    }

    /// Each the other way round: one of them wins, and the contact that is left is whole.
    void testTwoAtOnceAreOne() {
        onBoth([](Desk &desk) {
            const std::string one = desk.wish(desk.keep, desk.other);
            const std::string two = desk.wish(desk.other, desk.keep);
            const access::Actor staff = desk.all;
            int first = 0;
            int second = 0;
            std::thread thread([&] {
                first = desk.call(staff, "POST", contacts + desk.keep + "/merge", one).status;
            });
            second = desk.call(staff, "POST", contacts + desk.other + "/merge", two).status;
            thread.join();
            CPPUNIT_ASSERT_EQUAL_MESSAGE(std::to_string(first) + std::to_string(second), 604,
                                         first + second);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.total(desk.all));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.total(desk.all, "q=garcia"));
        });
    }

    void testNotWithItself() {
        onBoth([](Desk &desk) {
            const auto refused = desk.expect(422, desk.all, "POST", contacts + desk.keep + "/merge",
                                             desk.wish(desk.keep, desk.keep));
            CPPUNIT_ASSERT_EQUAL(std::string("other same"), test::firstField(refused));
            desk.expect(422, desk.all, "GET", contacts + desk.keep + "/merge", {},
                        "other=" + desk.keep);
            desk.expect(422, desk.all, "GET", contacts + desk.keep + "/merge");
            const auto unknown = desk.expect(422, desk.all, "POST", contacts + desk.keep + "/merge",
                                             desk.wish(desk.keep, desk.other, R"(,"take":["x"])"));
            CPPUNIT_ASSERT_EQUAL(std::string("take[0] unknown"), test::firstField(unknown));
        });
    }

    void testLimitedActorsMergeWhatTheySee_B14() {
        onBoth([](Desk &desk) {
            const auto limited = desk.limited("dr-1");
            const std::string path = contacts + desk.keep + "/merge";
            const std::string unknown = std::string(36, '0');
            desk.assign(desk.keep, "dr-1");
            const auto unseen =
                desk.expect(404, limited, "POST", path, desk.wish(desk.keep, desk.other));
            const auto missing =
                desk.expect(404, limited, "POST", path,
                            R"({"other":")" + unknown + R"(","version":2,"otherVersion":1})");
            CPPUNIT_ASSERT_EQUAL(missing->getValue<std::string>("detail"),
                                 unseen->getValue<std::string>("detail"));
            CPPUNIT_ASSERT(!unseen->has("related"));
            desk.preview(limited, 404);
            desk.assign(desk.other, "dr-1");
            desk.preview(limited);
            const auto merged =
                desk.expect(200, limited, "POST", path, desk.wish(desk.keep, desk.other));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.total(limited));
            desk.undo(desk.limited("dr-2"), Desk::idOf(merged), 404);
            desk.undo(limited, Desk::idOf(merged));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, desk.total(limited));
        });
    }

    void testPreviewHidesWhatIsNotSeen_B14() {
        onBoth([](Desk &desk) {
            desk.assign(desk.keep, "dr-1");
            desk.assign(desk.other, "dr-1");
            desk.relate("c-1", desk.other);
            desk.relate("c-2", desk.other);
            desk.host.hidden = {"c-1"};
            const auto seen = desk.preview(desk.limited("dr-1"))->getArray("relationships");
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, seen->size());
            CPPUNIT_ASSERT_EQUAL(
                std::string("c-2"),
                seen->getObject(0)->getObject("client")->getValue<std::string>("id"));
        });
    }

    void testMergesOfUnseenContactsAreNotListed_B14() {
        onBoth([](Desk &desk) {
            desk.assign(desk.keep, "dr-1");
            const auto merged = desk.merge(desk.keep, desk.other);
            const auto limited = desk.limited("dr-1");
            const std::string path = contacts + desk.keep + "/merges";
            CPPUNIT_ASSERT_EQUAL(std::size_t{0},
                                 desk.expect(200, limited, "GET", path)->getArray("items")->size());
            const auto seen = desk.expect(200, desk.all, "GET", path)->getArray("items");
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, seen->size());
            CPPUNIT_ASSERT_EQUAL(
                std::string("Rosi Garcia-Lopez"),
                seen->getObject(0)->getObject("other")->getValue<std::string>("name"));
            desk.undo(limited, Desk::idOf(merged), 404);
            CPPUNIT_ASSERT(
                !desk.expect(404, limited, "GET", contacts + desk.other)->has("related"));
        });
    }

    void testPractitionersOfBothSeeTheSurvivor_B14() {
        onBoth([](Desk &desk) {
            desk.assign(desk.keep, "dr-1");
            desk.assign(desk.other, "dr-2");
            const auto one = desk.limited("dr-1");
            const auto two = desk.limited("dr-2");
            const auto merged = desk.merge(desk.keep, desk.other);
            for (const auto &actor : {one, two}) {
                CPPUNIT_ASSERT_EQUAL(std::string("Rosa Garcia"), desk.suggested(actor, "q=garc"));
                CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.total(actor));
            }
            const auto undone = desk.undo(two, Desk::idOf(merged));
            CPPUNIT_ASSERT_MESSAGE("no longer theirs", undone->isNull("contact"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa Garcia"), desk.suggested(one, "q=garc"));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosi Garcia-Lopez"), desk.suggested(two, "q=garc"));
        });
    }

    void testOtherPracticesKnowNothing() {
        onBoth([](Desk &desk) {
            const auto stranger = test::PeopleFixture::staff(2);
            const auto theirs = desk.create(stranger, "Eve", "Else");
            desk.expect(404, stranger, "POST", contacts + theirs + "/merge",
                        R"({"other":")" + desk.other + R"(","version":1,"otherVersion":1})");
            const auto merged = desk.merge(desk.keep, desk.other);
            desk.undo(stranger, Desk::idOf(merged), 404);
            desk.expect(404, stranger, "GET", contacts + desk.keep + "/merges");
            CPPUNIT_ASSERT(
                !desk.expect(404, stranger, "GET", contacts + desk.other)->has("related"));
        });
    }

    void testHistoryIsOfBoth_B52() {
        onBoth([](Desk &desk) {
            desk.clock.time += 1000;
            desk.relate("c-1", desk.other);
            desk.clock.time += 1000;
            const auto merged = desk.merge(desk.keep, desk.other);
            desk.clock.time += 1000;
            CPPUNIT_ASSERT_EQUAL(std::string("contacts.merged\nrelationship.created\n"
                                             "contact.created\ncontact.created\n"),
                                 desk.history(desk.keep));
            desk.undo(Desk::idOf(merged));
            CPPUNIT_ASSERT_EQUAL(std::string("contacts.unmerged\ncontacts.merged\n"
                                             "contact.created\n"),
                                 desk.history(desk.keep));
            CPPUNIT_ASSERT_EQUAL(std::string("contacts.unmerged\ncontacts.merged\n"
                                             "relationship.created\ncontact.created\n"),
                                 desk.history(desk.other));
        });
    }

    void testForgottenAfterThirtyDays() {
        onBoth([](Desk &desk) {
            const auto merged = desk.merge(desk.keep, desk.other);
            const base::Millis until = desk.clock.time + 30 * base::day;
            MergeExpiry(desk.database).run(until - 1);
            const auto named = [&desk] {
                return desk.count([&desk](storage::Transaction &transaction) {
                    return transaction.query("select count(*) from contacts where practice_no = 1"
                                             " and id = ? and email <> ''",
                                             desk.other);
                });
            };
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, named());
            desk.clock.time = until;
            desk.undo(Desk::idOf(merged), 404);
            const std::string path = contacts + desk.keep + "/merges";
            CPPUNIT_ASSERT_EQUAL(
                std::size_t{0}, desk.expect(200, desk.all, "GET", path)->getArray("items")->size());
            MergeExpiry(desk.database).run(until);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, named());
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.count([](storage::Transaction &transaction) {
                return transaction.query("select count(*) from merges where practice_no = 1");
            }));
            CPPUNIT_ASSERT_EQUAL(desk.keep,
                                 desk.contact(desk.other, 404)->getValue<std::string>("related"));
        });
    }

    void testManyAreForgottenInSeveralRuns() {
        onBoth([](Desk &desk) {
            const auto merged = Desk::idOf(desk.merge(desk.keep, desk.other));
            desk.undo(merged);
            desk.database.write([&merged](storage::Transaction &transaction) {
                for (int i = 0; i < 120; ++i)
                    transaction.run("insert into merges (practice_no, id, kept_no, gone_no,"
                                    " merged_at, merged_by, merged_by_name, undone_at, record)"
                                    " select practice_no, ?, kept_no, gone_no, merged_at,"
                                    " merged_by, merged_by_name, undone_at, record from merges"
                                    " where practice_no = 1 and id = ?",
                                    std::to_string(i), merged);
            });
            const auto left = [&desk] {
                return desk.count([](storage::Transaction &transaction) {
                    return transaction.query("select count(*) from merges where practice_no = 1");
                });
            };
            MergeExpiry expiry(desk.database);
            expiry.run(desk.clock.time + 31 * base::day);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{21}, left());
            expiry.run(desk.clock.time + 31 * base::day);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, left());
            CPPUNIT_ASSERT_EQUAL_MESSAGE("undone ones live on", std::int64_t{2},
                                         desk.total(desk.all, "q=garcia"));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ContactMergeTest);

} // namespace kith::people
