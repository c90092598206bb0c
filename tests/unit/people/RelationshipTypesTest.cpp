// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/RelationshipTypes.h"

#include "plugin/base/Errors.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <fstream>
#include <set>

namespace kith::people {

class RelationshipTypesTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(RelationshipTypesTest);
    CPPUNIT_TEST(testShippedTypesHaveBothLanguagesAndKnownCodes);
    CPPUNIT_TEST(testReciprocalOfReciprocalIsTheSameKindOfTie);
    CPPUNIT_TEST(testBadFilesAreRefusedInWords);
    CPPUNIT_TEST_SUITE_END();

    const std::string _shipped = KITH_SOURCE_DIR "/config/relationship-types.json";

    static void assertRefused(const std::string &text, const std::string &reason) {
        const test::TemporaryFolder folder;
        const std::string path = folder.path() + "/types.json";
        std::ofstream(path) << text;
        try {
            const RelationshipTypes types(path);
        } catch (const base::Unavailable &refusal) {
            CPPUNIT_ASSERT_MESSAGE(refusal.what(),
                                   std::string(refusal.what()).find(reason) != std::string::npos);
            return;
        }
        CPPUNIT_FAIL("accepted: " + text);
    }

public:
    void testShippedTypesHaveBothLanguagesAndKnownCodes() {
        const RelationshipTypes types(_shipped);
        for (const auto &type : types.all()) {
            CPPUNIT_ASSERT_MESSAGE(type.id, type.labels.count("de") == 1);
            CPPUNIT_ASSERT_MESSAGE("a clinic, not a nephew", type.roleCode != "NEPH");
        }
        CPPUNIT_ASSERT_EQUAL(std::string("NEPHEW"), types.find("nephew")->roleCode);
        CPPUNIT_ASSERT(types.find("unknown") == nullptr);
    }

    void testReciprocalOfReciprocalIsTheSameKindOfTie() { // B7
        const RelationshipTypes types(_shipped);
        CPPUNIT_ASSERT_EQUAL(std::string("child"), types.find("mother")->reciprocal);
        for (const auto &type : types.all()) {
            const auto *there = types.find(type.reciprocal);
            const auto *back = types.find(there->reciprocal);
            CPPUNIT_ASSERT_EQUAL_MESSAGE(type.id, there->id, back->reciprocal);
        }
    }

    void testBadFilesAreRefusedInWords() {
        assertRefused("", "");
        assertRefused("[]", "");
        assertRefused("{}", "no list");
        assertRefused(R"({"types":[1]})", "not an object");
        assertRefused(R"({"types":[{"id":"a","reciprocal":"a","labels":{"de":"A"}}]})", "English");
        assertRefused(R"({"types":[{"id":"a","reciprocal":"b","labels":{"en":"A"}}]})",
                      "unknown reciprocal");
        assertRefused(R"({"types":[{"id":"a","reciprocal":"a","labels":{"en":"A"}},)"
                      R"({"id":"a","reciprocal":"a","labels":{"en":"A"}}]})",
                      "twice");
        CPPUNIT_ASSERT_THROW(RelationshipTypes("/nowhere/types.json"), base::Unavailable);
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(RelationshipTypesTest);

} // namespace kith::people
