// SPDX-License-Identifier: Apache-2.0
// What was decided between a merge and its undo, and what is left of a merge.
#include "plugin/people/ContactMerge.h"

#include "plugin/people/HostEvents.h"
#include "plugin/people/MergeExpiry.h"
#include "tests/unit/people/MergeDesk.h"

#include <cppunit/extensions/HelperMacros.h>

namespace kith::people {

namespace {

using Poco::JSON::Object;
using test::contacts;
using Desk = test::MergeDesk;

const std::string relationships = "/api/v1/relationships/";

std::string idIn(const Object::Ptr &object) {
    return object->getValue<std::string>("id");
}

void archive(Desk &desk, const std::string &id) {
    desk.expect(200, desk.all, "POST", contacts + id + "/archive");
}

bool isArchived(Desk &desk, const std::string &id) {
    return desk.contact(id)->getValue<bool>("archived");
}

/// The relationship to c-1 of the contact with this id.
Object::Ptr relationOf(Desk &desk, const std::string &contact) {
    for (unsigned place = 0; place < desk.relations("c-1"); ++place)
        if (idIn(desk.relation("c-1", place)->getObject("contact")) == contact)
            return desk.relation("c-1", place);
    return {};
}

/// What staff change about the one relationship to c-1.
void change(Desk &desk, const std::string &changes) {
    const auto relation = desk.relation("c-1");
    desk.expect(200, desk.all, "PATCH", relationships + idIn(relation),
                R"({"version":)" + std::to_string(relation->getValue<int>("version")) + "," +
                    changes + "}");
}

/// As "care until guardian until emergency".
std::string marksOf(Desk &desk, const std::string &contact) {
    const auto relation = relationOf(desk, contact);
    CPPUNIT_ASSERT(relation);
    const auto dayIn = [&relation](const std::string &name) {
        return relation->isNull(name) ? std::string() : relation->getValue<std::string>(name);
    };
    return relation->getValue<std::string>("careInformation") + " " +
           dayIn("careInformationUntil") +
           (relation->getValue<bool>("legalGuardian") ? " guardian " : " ") +
           dayIn("legalGuardianUntil") +
           (relation->getValue<bool>("emergency") ? " emergency" : "");
}

std::string actionsOf(Desk &desk, const std::string &relationship) {
    return desk.database.read([&relationship](storage::Transaction &transaction) {
        auto row = transaction.query("select action, subject_id from audit_entries"
                                     " where practice_no = 1 and object_kind = 'relationship'"
                                     " and object_id = ? order by action",
                                     relationship);
        std::string actions;
        while (row.next())
            actions += row.text(0) + " " + row.text(1) + "\n";
        return actions;
    });
}

const std::string all = R"(,"emergency":true,"legalGuardian":true,"careInformation":"yes")";

} // namespace

class MergeUndoTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(MergeUndoTest);
    CPPUNIT_TEST(testWhoWasTakenOffSinceSeesNeither_B14);
    CPPUNIT_TEST(testArchivedSinceAreBothArchived);
    CPPUNIT_TEST(testRestoredSinceStaysRestored);
    CPPUNIT_TEST(testEndedSinceIsEndedForBoth);
    CPPUNIT_TEST(testRemovedSinceIsRemovedForBoth);
    CPPUNIT_TEST(testMarksTakenOffSinceAreOffForBoth);
    CPPUNIT_TEST(testEarlierDaysSinceCountForBoth);
    CPPUNIT_TEST(testOtherChangesSinceLeaveTheMarks);
    CPPUNIT_TEST(testEndedAsADoubleIsNoDecision);
    CPPUNIT_TEST(testRelationshipsAreInTheLog_B52);
    CPPUNIT_TEST(testRepeatedAfterTheUndoIsNoMerge);
    CPPUNIT_TEST(testLaterMergesOfUnseenContactsAreNotTold_B14);
    CPPUNIT_TEST(testNothingOfItIsLeftAfterThirtyDays);
    CPPUNIT_TEST(testWhateverIsAskedOfTheOneThatWentNamesTheOther);
    CPPUNIT_TEST(testPreviewNamesTheTypeThatGoes);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(Desk &)> &check) {
        test::onBothDatabases([&check](storage::Database &database) {
            Desk desk(database);
            check(desk);
        });
    }

public:
    void testWhoWasTakenOffSinceSeesNeither_B14() {
        onBoth([](Desk &desk) {
            desk.assign(desk.keep, "dr-1");
            for (const auto *practitioner : {"dr-1", "dr-2", "dr-3"})
                desk.assign(desk.other, practitioner);
            const auto merged = desk.merge(desk.keep, desk.other);
            for (const auto *practitioner : {"dr-1", "dr-2"})
                desk.expect(200, desk.all, "DELETE",
                            contacts + desk.keep + "/practitioners/" + practitioner);
            desk.undo(Desk::idOf(merged));
            for (const auto *practitioner : {"dr-1", "dr-2"}) {
                const auto limited = desk.limited(practitioner);
                CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.total(limited));
                CPPUNIT_ASSERT_EQUAL(std::string(), desk.suggested(limited, "q=garcia"));
            }
            CPPUNIT_ASSERT_EQUAL(std::string("Rosi Garcia-Lopez"),
                                 desk.suggested(desk.limited("dr-3"), "q=garcia"));
        });
    }

    void testArchivedSinceAreBothArchived() {
        for (const bool keepWas : {true, false})
            onBoth([keepWas](Desk &desk) {
                if (keepWas)
                    archive(desk, desk.keep);
                const auto merged = desk.merge(desk.keep, desk.other);
                archive(desk, desk.keep);
                desk.undo(Desk::idOf(merged));
                CPPUNIT_ASSERT(isArchived(desk, desk.keep));
                CPPUNIT_ASSERT(isArchived(desk, desk.other));
                CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, desk.total(desk.all, "archived=true"));
                CPPUNIT_ASSERT_EQUAL(std::string(), desk.suggested(desk.all, "q=garcia"));
            });
    }

    void testRestoredSinceStaysRestored() {
        onBoth([](Desk &desk) {
            archive(desk, desk.keep);
            archive(desk, desk.other);
            const auto merged = desk.merge(desk.keep, desk.other);
            desk.expect(200, desk.all, "POST", contacts + desk.keep + "/restore");
            desk.undo(Desk::idOf(merged));
            CPPUNIT_ASSERT(!isArchived(desk, desk.keep));
            CPPUNIT_ASSERT(isArchived(desk, desk.other));
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa Garcia"), desk.suggested(desk.all, "q=garcia"));
        });
    }

    void testEndedSinceIsEndedForBoth() {
        onBoth([](Desk &desk) {
            desk.relate("c-1", desk.keep);
            desk.relate("c-1", desk.other, all);
            const auto twin = idIn(relationOf(desk, desk.other));
            const auto merged = desk.merge(desk.keep, desk.other);
            const auto united = desk.relation("c-1");
            desk.expect(200, desk.all, "POST", relationships + idIn(united) + "/end",
                        R"({"version":2,"on":"2026-01-05"})");
            desk.undo(Desk::idOf(merged));
            CPPUNIT_ASSERT_EQUAL(std::size_t{0}, desk.relations("c-1"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1},
                                 desk.count([&](storage::Transaction &transaction) {
                                     return transaction.query(
                                         "select count(*) from relationships where practice_no = 1"
                                         " and id = ? and ended_on = '2026-01-05'",
                                         twin);
                                 }));
            CPPUNIT_ASSERT_EQUAL(std::string("relationship.created c-1\nrelationship.ended c-1\n"),
                                 actionsOf(desk, twin));
        });
    }

    void testRemovedSinceIsRemovedForBoth() {
        onBoth([](Desk &desk) {
            desk.relate("c-1", desk.keep);
            desk.relate("c-1", desk.other);
            const auto twin = idIn(relationOf(desk, desk.other));
            const auto merged = desk.merge(desk.keep, desk.other);
            desk.expect(204, desk.all, "DELETE", relationships + idIn(desk.relation("c-1")));
            desk.undo(Desk::idOf(merged));
            CPPUNIT_ASSERT_EQUAL(std::size_t{0}, desk.relations("c-1"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1},
                                 desk.count([&](storage::Transaction &transaction) {
                                     return transaction.query(
                                         "select count(*) from relationships where practice_no = 1"
                                         " and id = ? and removed_at is not null",
                                         twin);
                                 }));
            CPPUNIT_ASSERT_EQUAL(
                std::string("relationship.created c-1\nrelationship.removed c-1\n"),
                actionsOf(desk, twin));
        });
    }

    void testMarksTakenOffSinceAreOffForBoth() {
        onBoth([](Desk &desk) {
            desk.relate("c-1", desk.keep, all);
            desk.relate("c-1", desk.other, all);
            const auto merged = desk.merge(desk.keep, desk.other);
            change(desk, R"("emergency":false,"legalGuardian":false,"careInformation":"no")");
            desk.undo(Desk::idOf(merged));
            CPPUNIT_ASSERT_EQUAL(std::string("no  "), marksOf(desk, desk.keep));
            CPPUNIT_ASSERT_EQUAL(std::string("no  "), marksOf(desk, desk.other));
        });
    }

    void testEarlierDaysSinceCountForBoth() {
        onBoth([](Desk &desk) {
            desk.relate("c-1", desk.keep, all);
            desk.relate("c-1", desk.other, all);
            const auto merged = desk.merge(desk.keep, desk.other);
            change(desk,
                   R"("legalGuardianUntil":"2027-01-05","careInformationUntil":"2027-01-06")");
            desk.undo(Desk::idOf(merged));
            CPPUNIT_ASSERT_EQUAL(std::string("yes 2027-01-06 guardian 2027-01-05 emergency"),
                                 marksOf(desk, desk.other));
        });
    }

    void testOtherChangesSinceLeaveTheMarks() {
        onBoth([](Desk &desk) {
            desk.relate("c-1", desk.keep, R"(,"careInformation":"limited")");
            desk.relate("c-1", desk.other, all);
            const auto merged = desk.merge(desk.keep, desk.other);
            change(desk, R"("notes":"calls")");
            desk.undo(Desk::idOf(merged));
            CPPUNIT_ASSERT_EQUAL(std::string("yes  guardian  emergency"),
                                 marksOf(desk, desk.other));
        });
    }

    /// The host made one client of two that the kept contact was related to both.
    void testEndedAsADoubleIsNoDecision() {
        onBoth([](Desk &desk) {
            desk.relate("c-2", desk.keep, all);
            desk.relate("c-2", desk.other, all);
            desk.relate("c-1", desk.keep, R"(,"careInformation":"limited")");
            const auto merged = desk.merge(desk.keep, desk.other);
            desk.database.write([&desk](storage::Transaction &transaction) {
                clientMerged(transaction, desk.all, desk.clock.time, "c-2", "c-1");
            });
            desk.undo(Desk::idOf(merged));
            CPPUNIT_ASSERT_EQUAL(std::size_t{2}, desk.relations("c-1"));
            CPPUNIT_ASSERT_EQUAL(std::string("limited  guardian  emergency"),
                                 marksOf(desk, desk.other));
        });
    }

    void testRelationshipsAreInTheLog_B52() {
        onBoth([](Desk &desk) {
            desk.relate("c-1", desk.keep);
            desk.relate("c-1", desk.other, R"(,"emergency":true)");
            const auto id = idIn(relationOf(desk, desk.keep));
            const auto merged = desk.merge(desk.keep, desk.other);
            const std::string once = "relationship.changed c-1\nrelationship.created c-1\n";
            CPPUNIT_ASSERT_EQUAL(once, actionsOf(desk, id));
            desk.undo(Desk::idOf(merged));
            CPPUNIT_ASSERT_EQUAL("relationship.changed c-1\n" + once, actionsOf(desk, id));
        });
    }

    void testRepeatedAfterTheUndoIsNoMerge() {
        onBoth([](Desk &desk) {
            const std::string body = desk.wish(desk.keep, desk.other);
            const std::string path = contacts + desk.keep + "/merge";
            const auto first = desk.call(desk.all, "POST", path, body, {}, "key-1");
            desk.undo(Desk::idOf(test::parseJson(first.body)));
            const std::string before = desk.snapshot();
            CPPUNIT_ASSERT_EQUAL(404, desk.call(desk.all, "POST", path, body, {}, "key-1").status);
            CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
        });
    }

    void testLaterMergesOfUnseenContactsAreNotTold_B14() {
        onBoth([](Desk &desk) {
            const auto hidden = desk.create(desk.all, "Rosalie", "Third");
            const auto seen = desk.create(desk.all, "Rosalba", "Fourth");
            for (const std::string &id : {desk.keep, desk.other, seen})
                desk.assign(id, "dr-1");
            const auto limited = desk.limited("dr-1");
            const auto first = Desk::idOf(desk.merge(desk.keep, desk.other));
            const auto second = Desk::idOf(desk.merge(desk.keep, hidden));
            const auto unknown = desk.undo(limited, std::string(36, '0'), 404);
            CPPUNIT_ASSERT_EQUAL(unknown->getValue<std::string>("detail"),
                                 desk.undo(limited, first, 404)->getValue<std::string>("detail"));
            desk.undo(first, 409);
            desk.undo(second);
            desk.merge(desk.keep, seen);
            desk.undo(limited, first, 409);
        });
    }

    void testNothingOfItIsLeftAfterThirtyDays() {
        onBoth([](Desk &desk) {
            const auto type = desk.expect(201, desk.all, "POST", "/api/v1/relationship-types",
                                          R"({"labels":{"en":"Chess partner"}})");
            desk.relate("c-1", desk.keep);
            desk.expect(201, desk.all, "POST", "/api/v1/clients/c-1/relationships",
                        R"({"contact":")" + desk.other + R"(","notes":"writes","type":")" +
                            idIn(type) + R"("})");
            desk.assign(desk.other, "dr-1");
            desk.merge(desk.keep, desk.other);
            const auto left = [&desk] {
                return desk.count([&desk](storage::Transaction &transaction) {
                    return transaction.query(
                        "select (select count(*) from contact_practitioners p"
                        " where p.practice_no = 1 and p.contact_no = c.contact_no"
                        " and p.sort_key <> '') + (select count(*) from relationships r"
                        " where r.practice_no = 1 and r.contact_no = c.contact_no"
                        " and (r.notes <> '' or r.type <> '' or r.ended_at is null))"
                        " from contacts c where c.practice_no = 1 and c.id = ?",
                        desk.other);
                });
            };
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, left());
            MergeExpiry(desk.database).run(desk.clock.time + 30 * base::day);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, left());
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, desk.relations("c-1"));
        });
    }

    void testWhateverIsAskedOfTheOneThatWentNamesTheOther() {
        onBoth([](Desk &desk) {
            desk.merge(desk.keep, desk.other);
            const std::pair<const char *, const char *> requests[] = {
                {"GET", ""},          {"PATCH", ""},
                {"POST", "/archive"}, {"POST", "/restore"},
                {"GET", "/clients"},  {"GET", "/history"},
                {"GET", "/merges"},   {"PUT", "/practitioners/dr-1"}};
            for (const auto &[method, path] : requests) {
                const bool changes = std::string(method) == "PATCH";
                const auto missing =
                    desk.expect(404, desk.all, method, contacts + desk.other + path,
                                changes ? R"({"version":2,"givenName":"Rosie"})" : "");
                CPPUNIT_ASSERT_MESSAGE(path, missing->has("related"));
                CPPUNIT_ASSERT_EQUAL(desk.keep, missing->getValue<std::string>("related"));
            }
        });
    }

    void testPreviewNamesTheTypeThatGoes() {
        onBoth([](Desk &desk) {
            for (const auto *client : {"c-1", "c-2"})
                desk.relate(client, desk.keep);
            desk.relate("c-1", desk.other);
            desk.relate("c-3", desk.other);
            desk.expect(201, desk.all, "POST", "/api/v1/clients/c-2/relationships",
                        R"({"contact":")" + desk.other + R"(","type":"father"})");
            const auto moving = desk.preview(desk.all)->getArray("relationships");
            CPPUNIT_ASSERT_EQUAL(std::size_t{3}, moving->size());
            for (unsigned place = 0; place < 3; ++place) {
                const auto item = moving->getObject(place);
                CPPUNIT_ASSERT_EQUAL(std::string("Aunt"), item->getValue<std::string>("label"));
                CPPUNIT_ASSERT(item->has("dropped"));
                if (idIn(item->getObject("client")) != "c-2")
                    CPPUNIT_ASSERT(item->isNull("dropped"));
                else
                    CPPUNIT_ASSERT_EQUAL(std::string("Father"),
                                         item->getValue<std::string>("dropped"));
            }
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(MergeUndoTest);

} // namespace kith::people
