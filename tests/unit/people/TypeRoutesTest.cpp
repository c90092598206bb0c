// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/PeopleFragments.h"
#include "plugin/people/TypeStore.h"
#include "tests/unit/people/PeopleFixture.h"

#include <cppunit/extensions/HelperMacros.h>

#include <random>

namespace kith::people {

namespace {

using test::PeopleFixture;

const std::string types = "/api/v1/relationship-types";
const std::string tabOfOne = "/api/v1/clients/c-1/relationships";
const std::string allTypes = "all=true";

access::Actor german(access::Actor actor) {
    actor.language = "de";
    return actor;
}

Poco::JSON::Object::Ptr typeOf(PeopleFixture &fixture, const access::Actor &actor,
                               const std::string &id) {
    const auto list = fixture.expect(200, actor, "GET", types, {}, allTypes)->getArray("items");
    for (const auto &item : *list) {
        const auto &each = item.extract<Poco::JSON::Object::Ptr>();
        if (each->getValue<std::string>("id") == id)
            return each;
    }
    return {};
}

std::string textOf(const Poco::JSON::Object::Ptr &object) {
    std::ostringstream text;
    object->stringify(text);
    return text.str();
}

/// The label of an offered type; empty where it is not offered.
std::string offered(PeopleFixture &fixture, const access::Actor &actor, const std::string &id) {
    const auto list = fixture.expect(200, actor, "GET", types)->getArray("items");
    for (const auto &item : *list) {
        const auto &each = item.extract<Poco::JSON::Object::Ptr>();
        if (each->getValue<std::string>("id") == id)
            return each->getValue<std::string>("label");
    }
    return {};
}

std::string change(PeopleFixture &fixture, const std::string &id, const std::string &version,
                   const std::string &more, int status = 200) {
    const auto changed = fixture.expect(status, PeopleFixture::staff(), "PATCH", types + "/" + id,
                                        R"({"version":)" + version + "," + more + "}");
    return status == 200 ? changed->getValue<std::string>("version") : test::firstField(changed);
}

Poco::JSON::Object::Ptr add(PeopleFixture &fixture, const std::string &body, int status = 201) {
    return fixture.expect(status, PeopleFixture::staff(), "POST", types, body);
}

std::string idOf(const Poco::JSON::Object::Ptr &object) {
    return object->getValue<std::string>("id");
}

std::string relate(PeopleFixture &fixture, const std::string &contact, const std::string &type) {
    return idOf(fixture.expect(201, PeopleFixture::staff(), "POST", tabOfOne,
                               R"({"contact":")" + contact + R"(","type":")" + type +
                                   R"(","emergency":true})"));
}

void assertHolds(const std::string &text, const std::string &part) {
    CPPUNIT_ASSERT_MESSAGE(part + " in " + text, text.find(part) != std::string::npos);
}

std::int64_t entries(PeopleFixture &fixture, const std::string &action) {
    return fixture.count([&action](storage::Transaction &transaction) {
        return transaction.query("select count(*) from audit_entries where practice_no = 1 and"
                                 " action = ? and actor_id = 'staff-1'",
                                 action);
    });
}

} // namespace

class TypeRoutesTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(TypeRoutesTest);
    CPPUNIT_TEST(testShippedTypesAreOfferedAsTheyAre);
    CPPUNIT_TEST(testNewLabelIsSeenWhereverTheRelationIs);
    CPPUNIT_TEST(testLabelGoesBackToTheShippedOne);
    CPPUNIT_TEST(testHiddenIsNotOfferedButLabelled);
    CPPUNIT_TEST(testOwnTypeIsUsedLikeTheOthers_B7);
    CPPUNIT_TEST(testPairIsAddedInOneStep);
    CPPUNIT_TEST(testTakenLabelIsRefused);
    CPPUNIT_TEST(testUsedTypesStay);
    CPPUNIT_TEST(testUnusedPairIsDeletedTogether);
    CPPUNIT_TEST(testStaleChangesAreRefused);
    CPPUNIT_TEST(testOtherPracticesKnowNothingOfIt);
    CPPUNIT_TEST(testOnlyAdministratorsChangeTypes);
    CPPUNIT_TEST(testMalformedInputIsRefusedFieldByField);
    CPPUNIT_TEST(testRequestSentTwiceAddsOnce);
    CPPUNIT_TEST(testChangesAreInTheAuditLog_B52);
    CPPUNIT_TEST(testNoTwoOfferedTypesShareALabel);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(PeopleFixture &)> &check) {
        test::onBothDatabases([&check](storage::Database &database) {
            PeopleFixture fixture(database);
            check(fixture);
        });
    }

public:
    void testShippedTypesAreOfferedAsTheyAre() {
        onBoth([](PeopleFixture &fixture) {
            const auto list = fixture.expect(200, fixture.staff(), "GET", types)->getArray("items");
            CPPUNIT_ASSERT_EQUAL(fixture.types.all().size(), list->size());
            CPPUNIT_ASSERT_EQUAL(std::string(R"({"id":"mother","label":"Mother",)"
                                             R"("reciprocal":"child"})"),
                                 textOf(list->getObject(0)));
            CPPUNIT_ASSERT_EQUAL(std::string("Mutter"),
                                 offered(fixture, german(fixture.staff()), "mother"));
            const auto all = fixture.expect(200, fixture.staff(), "GET", types, {}, allTypes);
            CPPUNIT_ASSERT_EQUAL(std::string("en"),
                                 all->getArray("languages")->getElement<std::string>(0));
            CPPUNIT_ASSERT_EQUAL(
                std::string(R"({"defaults":{"de":"Mutter","en":"Mother"},"hidden":false,)"
                            R"("id":"mother","label":"Mother","labels":{"de":"Mutter",)"
                            R"("en":"Mother"},"own":false,"reciprocal":"child",)"
                            R"("roleCode":"MTH","used":false,"version":1})"),
                textOf(all->getArray("items")->getObject(0)));
        });
    }

    void testNewLabelIsSeenWhereverTheRelationIs() { // B12
        onBoth([](PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            const auto rosa = fixture.create(staff, "Rosa", "One");
            relate(fixture, rosa, "mother");
            change(fixture, "mother", "1", R"("labels":{"de":"Mama","en":"Mum"})");
            CPPUNIT_ASSERT_EQUAL(std::string("Mum"), offered(fixture, staff, "mother"));
            CPPUNIT_ASSERT_EQUAL(std::string("Mama"), offered(fixture, german(staff), "mother"));
            for (const std::string &path : {tabOfOne, "/api/v1/contacts/" + rosa + "/clients"}) {
                assertHolds(fixture.call(staff, "GET", path).body, R"("label":"Mum")");
                assertHolds(fixture.call(german(staff), "GET", path).body, R"("label":"Mama")");
            }
            assertHolds(
                fixture.call(staff, "GET", "/api/v1/contacts/suggest", {}, "q=ros&client=c-1").body,
                R"("relation":"Mum")");
            const PeopleFragments fragments(fixture.services, "/kith");
            assertHolds(fragments.emergencyContacts(staff, "c-1"), ">Mum<");
            const auto made = fixture.call(staff, "POST", "/api/v1/clients/c-2/relationships",
                                           R"({"contact":")" + rosa + R"(","type":"mother"})");
            assertHolds(made.body, R"("label":"Mum")");
        });
    }

    void testLabelGoesBackToTheShippedOne() {
        onBoth([](PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            change(fixture, "mother", "1", R"("labels":{"de":"Mama","en":"Mum"})");
            change(fixture, "mother", "2", R"("labels":{"en":null})");
            CPPUNIT_ASSERT_EQUAL(std::string("Mother"), offered(fixture, staff, "mother"));
            CPPUNIT_ASSERT_EQUAL(std::string("Mama"), offered(fixture, german(staff), "mother"));
            change(fixture, "mother", "3", R"("labels":{"de":"Mutter"})");
            CPPUNIT_ASSERT_EQUAL(std::string("Mutter"), offered(fixture, german(staff), "mother"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1},
                                 fixture.count([](storage::Transaction &transaction) {
                                     return transaction.query("select count(*) from"
                                                              " relationship_types where"
                                                              " practice_no = 1 and labels = '{}'");
                                 }));
        });
    }

    void testHiddenIsNotOfferedButLabelled() {
        onBoth([](PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            const auto rosa = fixture.create(staff, "Rosa", "One");
            const auto made = relate(fixture, rosa, "ward");
            change(fixture, "ward", "1", R"("hidden":true)");
            CPPUNIT_ASSERT_EQUAL(std::string(), offered(fixture, staff, "ward"));
            CPPUNIT_ASSERT(typeOf(fixture, staff, "ward")->getValue<bool>("hidden"));
            assertHolds(fixture.call(staff, "GET", tabOfOne).body, R"("label":"Ward")");
            // One who was a guardian's ward stays so, and the marks can be changed.
            const auto edited = fixture.expect(200, staff, "PATCH", "/api/v1/relationships/" + made,
                                               R"({"version":1,"type":"ward","emergency":false})");
            CPPUNIT_ASSERT_EQUAL(std::string("Ward"), edited->getValue<std::string>("label"));
            // Its reciprocal needs it: a guardian's ward.
            fixture.expect(201, staff, "POST", tabOfOne, R"({"client":"c-2","type":"guardian"})");
            assertHolds(fixture.call(staff, "GET", "/api/v1/clients/c-2/relationships").body,
                        R"("label":"Ward")");
            change(fixture, "ward", "2", R"("hidden":false)");
            CPPUNIT_ASSERT_EQUAL(std::string("Ward"), offered(fixture, staff, "ward"));
        });
    }

    void testOwnTypeIsUsedLikeTheOthers_B7() {
        onBoth([](PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            const auto coach = add(fixture, R"({"labels":{"en":"Coach"},"roleCode":"COACH"})");
            CPPUNIT_ASSERT(coach->getValue<bool>("own"));
            CPPUNIT_ASSERT_EQUAL(idOf(coach), coach->getValue<std::string>("reciprocal"));
            CPPUNIT_ASSERT_EQUAL(std::string("Coach"), offered(fixture, staff, idOf(coach)));
            // Named in one language only: shown in it everywhere.
            CPPUNIT_ASSERT_EQUAL(std::string("Coach"),
                                 offered(fixture, german(staff), idOf(coach)));
            const auto rosa = fixture.create(staff, "Rosa", "One");
            relate(fixture, rosa, idOf(coach));
            assertHolds(fixture.call(staff, "GET", tabOfOne).body, R"("label":"Coach")");
            fixture.expect(201, staff, "POST", "/api/v1/contacts",
                           R"({"givenName":"Al","familyName":"Two","relationships":)"
                           R"([{"client":"c-1","type":")" +
                               idOf(coach) + R"("}]})");
            const auto first = fixture.call(staff, "GET", tabOfOne, {}, "ended=false").body;
            assertHolds(first, "Al Two");
            const auto godchild =
                add(fixture, R"({"labels":{"en":"Protégé"},"reciprocal":")" + idOf(coach) + "\"}");
            fixture.expect(201, staff, "POST", tabOfOne,
                           R"({"client":"c-3","type":")" + idOf(godchild) + "\"}");
            assertHolds(fixture.call(staff, "GET", "/api/v1/clients/c-3/relationships").body,
                        R"("label":"Coach")");
        });
    }

    void testPairIsAddedInOneStep() {
        onBoth([](PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            const auto made = add(fixture, R"({"labels":{"en":"Godmother","de":"Patin"},)"
                                           R"("reciprocalLabels":{"en":"Godchild"}})");
            const auto other = made->getValue<std::string>("reciprocal");
            CPPUNIT_ASSERT(other != idOf(made));
            CPPUNIT_ASSERT_EQUAL(
                idOf(made), typeOf(fixture, staff, other)->getValue<std::string>("reciprocal"));
            fixture.expect(201, staff, "POST", tabOfOne,
                           R"({"client":"c-2","type":")" + idOf(made) + "\"}");
            assertHolds(fixture.call(staff, "GET", tabOfOne).body, R"("label":"Godmother")");
            assertHolds(fixture.call(staff, "GET", "/api/v1/clients/c-2/relationships").body,
                        R"("label":"Godchild")");
            const auto back = fixture.expect(
                200, staff, "PATCH", types + "/" + other,
                R"({"version":1,"reciprocal":"mother","labels":{"de":"Patenkind"}})");
            CPPUNIT_ASSERT_EQUAL(std::string("mother"), back->getValue<std::string>("reciprocal"));
        });
    }

    void testTakenLabelIsRefused() {
        onBoth([](PeopleFixture &fixture) {
            const auto taken = add(fixture, R"({"labels":{"en":"MOTHER"}})", 409);
            CPPUNIT_ASSERT_EQUAL(std::string("labels.en taken"), test::firstField(taken));
            CPPUNIT_ASSERT_EQUAL(std::string("mother"), taken->getValue<std::string>("related"));
            // "Großmutter" is free in English.
            add(fixture, R"({"labels":{"en":"Großmutter"}})");
            CPPUNIT_ASSERT_EQUAL(
                std::string("labels.de taken"),
                change(fixture, "friend", "1", R"("labels":{"de":"GROSSMUTTER"})", 409));
            CPPUNIT_ASSERT_EQUAL(std::string("reciprocalLabels.en taken"),
                                 test::firstField(add(fixture,
                                                      R"({"labels":{"en":"Mate"},)"
                                                      R"("reciprocalLabels":{"en":"mate"}})",
                                                      409)));
            // A hidden type gives its name free, and gets it back only while it is free.
            const auto hidden = change(fixture, "friend", "1", R"("hidden":true)");
            add(fixture, R"({"labels":{"en":"friend"}})");
            CPPUNIT_ASSERT_EQUAL(std::string("labels.en taken"),
                                 change(fixture, "friend", hidden, R"("hidden":false)", 409));
            change(fixture, "friend", hidden, R"("hidden":false,"labels":{"en":"Old friend"})");
        });
    }

    void testUsedTypesStay() {
        onBoth([](PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            const auto remove = [&](int status, const std::string &id, const std::string &version) {
                const auto answer =
                    fixture.expect(status, staff, "DELETE", types + "/" + id, {}, version);
                return status == 204 ? std::string() : test::firstField(answer);
            };
            CPPUNIT_ASSERT_EQUAL(std::string("id built-in"), remove(409, "mother", "version=1"));
            const auto coach = idOf(add(fixture, R"({"labels":{"en":"Coach"}})"));
            const auto pupil =
                idOf(add(fixture, R"({"labels":{"en":"Pupil"},"reciprocal":")" + coach + "\"}"));
            CPPUNIT_ASSERT_EQUAL(std::string("id in-use"), remove(409, coach, "version=1"));
            const auto rosa = fixture.create(staff, "Rosa", "One");
            const auto related = relate(fixture, rosa, pupil);
            CPPUNIT_ASSERT(typeOf(fixture, staff, pupil)->getValue<bool>("used"));
            CPPUNIT_ASSERT(!typeOf(fixture, staff, coach)->getValue<bool>("used"));
            fixture.expect(200, staff, "POST", "/api/v1/relationships/" + related + "/end",
                           R"({"version":1})");
            CPPUNIT_ASSERT_EQUAL(std::string("id in-use"), remove(409, pupil, "version=1"));
            // Known only as the other side of what two clients are to each other.
            const auto tutor = idOf(add(fixture, R"({"labels":{"en":"Tutor"}})"));
            const auto tutored =
                idOf(add(fixture, R"({"labels":{"en":"Tutored"},"reciprocal":")" + tutor + "\"}"));
            fixture.expect(201, staff, "POST", tabOfOne,
                           R"({"client":"c-2","type":")" + tutored + "\"}");
            fixture.expect(200, staff, "PATCH", types + "/" + tutored,
                           R"({"version":1,"reciprocal":"child"})");
            CPPUNIT_ASSERT_EQUAL(std::string("id in-use"), remove(409, tutor, "version=1"));
            const auto spare = idOf(add(fixture, R"({"labels":{"en":"Spare"}})"));
            CPPUNIT_ASSERT_EQUAL(std::string("version stale"), remove(409, spare, "version=2"));
            remove(204, spare, "version=1");
            fixture.expect(404, staff, "DELETE", types + "/" + spare, {}, "version=1");
        });
    }

    void testUnusedPairIsDeletedTogether() {
        onBoth([](PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            const auto made = add(fixture, R"({"labels":{"en":"Godmother"},)"
                                           R"("reciprocalLabels":{"en":"Godchild"}})");
            const auto path = types + "/" + idOf(made);
            const auto other = made->getValue<std::string>("reciprocal");
            fixture.expect(409, staff, "DELETE", path, {}, "version=1");
            const auto rosa = fixture.create(staff, "Rosa", "One");
            const auto related = relate(fixture, rosa, other);
            fixture.expect(409, staff, "DELETE", path, {}, "version=1&both=true");
            CPPUNIT_ASSERT(!typeOf(fixture, staff, idOf(made)).isNull());
            fixture.database.write([&related](storage::Transaction &transaction) {
                transaction.run("delete from relationships where practice_no = 1 and id = ?",
                                related);
            });
            fixture.expect(204, staff, "DELETE", path, {}, "version=1&both=true");
            CPPUNIT_ASSERT(typeOf(fixture, staff, idOf(made)).isNull());
            CPPUNIT_ASSERT(typeOf(fixture, staff, other).isNull());
        });
    }

    void testStaleChangesAreRefused() {
        onBoth([](PeopleFixture &fixture) {
            change(fixture, "mother", "1", R"("labels":{"en":"Mum"})");
            CPPUNIT_ASSERT_EQUAL(std::string("version stale"),
                                 change(fixture, "mother", "1", R"("hidden":true)", 409));
            CPPUNIT_ASSERT_EQUAL(std::string("3"),
                                 change(fixture, "mother", "2", R"("hidden":true)"));
        });
    }

    void testOtherPracticesKnowNothingOfIt() {
        onBoth([](PeopleFixture &fixture) {
            const auto coach = idOf(add(fixture, R"({"labels":{"en":"Coach"}})"));
            change(fixture, "mother", "1", R"("labels":{"en":"Mum"})");
            const auto stranger = fixture.staff(2);
            CPPUNIT_ASSERT_EQUAL(std::string("Mother"), offered(fixture, stranger, "mother"));
            CPPUNIT_ASSERT_EQUAL(std::string(), offered(fixture, stranger, coach));
            const std::string rename = R"({"version":1,"labels":{"en":"Mine"}})";
            const auto unknown = fixture.call(stranger, "PATCH", types + "/nothing", rename);
            const auto theirs = fixture.call(stranger, "PATCH", types + "/" + coach, rename);
            CPPUNIT_ASSERT_EQUAL(404, theirs.status);
            CPPUNIT_ASSERT_EQUAL(unknown.body, theirs.body);
            fixture.expect(404, stranger, "DELETE", types + "/" + coach, {}, "version=1");
            const auto rosa = fixture.create(stranger, "Rosa", "One");
            const auto refused =
                fixture.expect(422, stranger, "POST", tabOfOne,
                               R"({"contact":")" + rosa + R"(","type":")" + coach + "\"}");
            CPPUNIT_ASSERT_EQUAL(std::string("type unknown"), test::firstField(refused));
            const auto back =
                fixture.expect(422, stranger, "POST", types,
                               R"({"labels":{"en":"Pupil"},"reciprocal":")" + coach + "\"}");
            CPPUNIT_ASSERT_EQUAL(std::string("reciprocal unknown"), test::firstField(back));
        });
    }

    void testOnlyAdministratorsChangeTypes() { // B14
        onBoth([](PeopleFixture &fixture) {
            const auto coach = idOf(add(fixture, R"({"labels":{"en":"Coach"}})"));
            auto user = fixture.staff();
            user.isAdmin = false;
            for (const access::Actor &actor : {user, fixture.limited("dr-1")}) {
                CPPUNIT_ASSERT_EQUAL(std::string("Coach"), offered(fixture, actor, coach));
                fixture.expect(403, actor, "GET", types, {}, allTypes);
                fixture.expect(403, actor, "POST", types, R"({"labels":{"en":"Mine"}})");
                for (const std::string &id : {coach, std::string("nothing")}) {
                    fixture.expect(403, actor, "PATCH", types + "/" + id,
                                   R"({"version":1,"hidden":true})");
                    fixture.expect(403, actor, "DELETE", types + "/" + id, {}, "version=1");
                }
                const PeopleFragments fragments(fixture.services, "/kith");
                CPPUNIT_ASSERT_EQUAL(std::string(), fragments.relationshipTypes(actor));
            }
            const PeopleFragments fragments(fixture.services, "/kith");
            assertHolds(fragments.relationshipTypes(fixture.staff()),
                        R"(<kith-relationship-types api="/kith/api/v1" lang="en">)");
        });
    }

    void testMalformedInputIsRefusedFieldByField() {
        onBoth([](PeopleFixture &fixture) {
            const auto first = [&](int status, const std::string &body) {
                return test::firstField(add(fixture, body, status));
            };
            CPPUNIT_ASSERT_EQUAL(std::string("labels required"), first(422, "{}"));
            CPPUNIT_ASSERT_EQUAL(std::string("labels required"), first(422, R"({"labels":{}})"));
            // The practice speaks English.
            CPPUNIT_ASSERT_EQUAL(std::string("labels required"),
                                 first(422, R"({"labels":{"de":"Trainer"}})"));
            CPPUNIT_ASSERT_EQUAL(std::string("labels.xx unknown"),
                                 first(422, R"({"labels":{"en":"A","xx":"B"}})"));
            CPPUNIT_ASSERT_EQUAL(std::string("labels.en malformed"),
                                 first(422, R"({"labels":{"en":"two\nlines"}})"));
            CPPUNIT_ASSERT_EQUAL(std::string("labels malformed"), first(422, R"({"labels":"A"})"));
            std::string longest;
            for (std::size_t i = 0; i < longestLabel; ++i)
                longest += "ü";
            CPPUNIT_ASSERT_EQUAL(std::string("labels.en too-long"),
                                 first(422, R"({"labels":{"en":")" + longest + R"(u"}})"));
            add(fixture, R"({"labels":{"en":")" + longest + R"("}})");
            CPPUNIT_ASSERT_EQUAL(std::string("reciprocal too-many"),
                                 first(422, R"({"labels":{"en":"A"},"reciprocal":"child",)"
                                            R"("reciprocalLabels":{"en":"B"}})"));
            CPPUNIT_ASSERT_EQUAL(std::string("reciprocal unknown"),
                                 first(422, R"({"labels":{"en":"A"},"reciprocal":"nothing"})"));
            CPPUNIT_ASSERT_EQUAL(std::string("surprise unknown"),
                                 first(422, R"({"labels":{"en":"A"},"surprise":1})"));
            const auto own = idOf(add(fixture, R"({"labels":{"en":"Coach","de":"Trainer"}})"));
            CPPUNIT_ASSERT_EQUAL(std::string("labels required"),
                                 change(fixture, own, "1", R"("labels":{"en":null})", 422));
            CPPUNIT_ASSERT_EQUAL(std::string("reciprocal built-in"),
                                 change(fixture, "mother", "1", R"("reciprocal":"child")", 422));
            const auto staff = fixture.staff();
            fixture.expect(422, staff, "GET", types, {}, "all=maybe");
            fixture.expect(422, staff, "DELETE", types + "/" + own);
            fixture.expect(422, staff, "DELETE", types + "/" + own, {}, "version=x");
            fixture.expect(422, staff, "PATCH", types + "/" + own, R"({"hidden":true})");
        });
    }

    void testRequestSentTwiceAddsOnce() {
        onBoth([](PeopleFixture &fixture) {
            const std::string body = R"({"labels":{"en":"Coach"}})";
            const auto staff = fixture.staff();
            const auto first = fixture.call(staff, "POST", types, body, {}, "k");
            CPPUNIT_ASSERT_EQUAL(201, first.status);
            CPPUNIT_ASSERT_EQUAL(first.body,
                                 fixture.call(staff, "POST", types, body, {}, "k").body);
            CPPUNIT_ASSERT_EQUAL("https://example.org/host/kith" + types + "/" +
                                     idOf(test::parseJson(first.body)),
                                 test::locationOf(types, first));
        });
    }

    void testChangesAreInTheAuditLog_B52() {
        onBoth([](PeopleFixture &fixture) {
            const auto coach = idOf(add(fixture, R"({"labels":{"en":"Coach"}})"));
            change(fixture, coach, "1", R"("hidden":true)");
            fixture.expect(204, fixture.staff(), "DELETE", types + "/" + coach, {}, "version=2");
            for (const char *action : {"created", "changed", "deleted"})
                CPPUNIT_ASSERT_EQUAL(std::int64_t{1},
                                     entries(fixture, "relationship-type." + std::string(action)));
        });
    }

    /// Whatever is renamed, hidden, shown, added and deleted: who chooses can tell the types apart,
    /// and each of them has another side.
    void testNoTwoOfferedTypesShareALabel() {
        onBoth([](PeopleFixture &fixture) {
            const auto staff = fixture.staff();
            std::mt19937 random(7); // NOLINT(cert-msc51-cpp): the same sequence every time
            const std::vector<std::string> words{"Mother", "mate", "MATE", "Coach", "Freund"};
            for (int step = 0; step < 60; ++step) {
                const auto all =
                    fixture.expect(200, staff, "GET", types, {}, allTypes)->getArray("items");
                const auto type = all->getObject(static_cast<unsigned>(random() % all->size()));
                const auto version = type->getValue<std::string>("version");
                const std::string word = words[random() % words.size()];
                const std::string labels = R"("labels":{"en":")" + word + "\"}";
                const std::string path = types + "/" + idOf(type);
                switch (random() % 4) {
                case 0:
                    fixture.call(staff, "POST", types, "{" + labels + "}");
                    break;
                case 1:
                    fixture.call(staff, "DELETE", path, {}, "version=" + version);
                    break;
                default:
                    fixture.call(staff, "PATCH", path,
                                 R"({"version":)" + version + "," +
                                     (random() % 2 == 0 ? labels : R"("hidden":true)") + "}");
                    fixture.call(staff, "PATCH", path,
                                 R"({"version":)" + std::to_string(std::stoi(version) + 1) +
                                     R"(,"hidden":false})");
                }
                assertDistinct(fixture, staff);
            }
        });
    }

private:
    static void assertDistinct(PeopleFixture &fixture, const access::Actor &actor) {
        std::set<std::string> labels;
        std::set<std::string> ids;
        const auto all = fixture.expect(200, actor, "GET", types, {}, allTypes)->getArray("items");
        for (const auto &item : *all)
            ids.insert(idOf(item.extract<Poco::JSON::Object::Ptr>()));
        const auto list = fixture.expect(200, actor, "GET", types)->getArray("items");
        for (const auto &item : *list) {
            const auto &each = item.extract<Poco::JSON::Object::Ptr>();
            std::string label = each->getValue<std::string>("label");
            std::ranges::transform(label, label.begin(), [](unsigned char c) {
                return static_cast<char>(std::tolower(c));
            });
            CPPUNIT_ASSERT_MESSAGE(label, labels.insert(label).second);
            CPPUNIT_ASSERT(ids.count(each->getValue<std::string>("reciprocal")) == 1);
        }
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(TypeRoutesTest);

} // namespace kith::people
