// SPDX-License-Identifier: Apache-2.0
#include "plugin/settings/SettingsRoutes.h"

#include "tests/unit/people/PeopleFixture.h"

#include <cppunit/extensions/HelperMacros.h>

namespace {

using namespace kith;
using test::firstField;

constexpr const char *path = "/api/v1/settings";

struct SettingsDesk : test::PeopleFixture {
    explicit SettingsDesk(storage::Database &theDatabase, const settings::Offered &offered = {})
        : test::PeopleFixture(theDatabase) {
        settings::addSettingsRoutes(router, database, clock, offered);
        admin.isAdmin = true;
        other.isAdmin = false;
    }

    access::Actor admin = staff();
    access::Actor other = staff();
};

class SettingsRoutesTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(SettingsRoutesTest);
    CPPUNIT_TEST(testGroupsAreReadInTheUsersLanguage_B47_B54);
    CPPUNIT_TEST(testAllOrNothing_B47);
    CPPUNIT_TEST(testOnlyAdministratorsChange_B47);
    CPPUNIT_TEST(testWhatIsNotOfferedIsUnknown_B53);
    CPPUNIT_TEST_SUITE_END();

public:
    void testGroupsAreReadInTheUsersLanguage_B47_B54() {
        test::onBothDatabases([](storage::Database &database) {
            SettingsDesk desk(database);
            const auto groups = desk.expect(200, desk.other, "GET", path)->getArray("groups");
            CPPUNIT_ASSERT_EQUAL(std::size_t{3}, groups->size());
            const auto portal = groups->getObject(2);
            CPPUNIT_ASSERT_EQUAL(std::string("Family Portal Access"),
                                 portal->getValue<std::string>("name"));
            const auto notes = portal->getArray("settings")->getObject(0);
            CPPUNIT_ASSERT_EQUAL(std::string("portal-notes"), notes->getValue<std::string>("key"));
            CPPUNIT_ASSERT_EQUAL(std::string("switch"), notes->getValue<std::string>("type"));
            CPPUNIT_ASSERT_EQUAL(std::string("false"), notes->getValue<std::string>("value"));
            CPPUNIT_ASSERT(!notes->has("minimum"));
            const auto digits = portal->getArray("settings")->getObject(3);
            CPPUNIT_ASSERT_EQUAL(12, digits->getValue<int>("maximum"));
            access::Actor german = desk.admin;
            german.language = "de";
            const auto answer = desk.expect(200, german, "GET", path);
            CPPUNIT_ASSERT(answer->getValue<bool>("writable"));
            CPPUNIT_ASSERT_EQUAL(std::size_t{3}, answer->getArray("groups")->size());
            CPPUNIT_ASSERT_EQUAL(
                std::string("Zugang zum Familienportal"),
                answer->getArray("groups")->getObject(2)->getValue<std::string>("name"));
        });
    }

    void testAllOrNothing_B47() {
        test::onBothDatabases([](storage::Database &database) {
            SettingsDesk desk(database);
            const auto read = [&] {
                return database.read([](storage::Transaction &transaction) {
                    return settings::readPortalSettings(transaction, 1);
                });
            };
            const auto refused = [&](const std::string &body) {
                return firstField(desk.expect(422, desk.admin, "PATCH", path, body));
            };
            CPPUNIT_ASSERT_EQUAL(std::string("portal-pin-digits out-of-range"),
                                 refused(R"({"portal-notes":"true","portal-pin-digits":"13"})"));
            CPPUNIT_ASSERT(!read().notes);
            CPPUNIT_ASSERT_EQUAL(std::string("surprise unknown"),
                                 refused(R"({"portal-notes":"true","surprise":"1"})"));
            CPPUNIT_ASSERT_EQUAL(std::string("key required"), refused("{}"));
            desk.expect(200, desk.admin, "PATCH", path,
                        R"({"portal-notes":"true","portal-pin-digits":"8"})");
            CPPUNIT_ASSERT(read().notes);
            CPPUNIT_ASSERT_EQUAL(8, read().pinDigits);
        });
    }

    void testOnlyAdministratorsChange_B47() {
        test::onBothDatabases([](storage::Database &database) {
            SettingsDesk desk(database);
            CPPUNIT_ASSERT(!desk.expect(200, desk.other, "GET", path)->getValue<bool>("writable"));
            desk.expect(403, desk.other, "PATCH", path, R"({"portal-notes":"true"})");
            const auto contact = access::contactActor(1, 1, "x", "a");
            desk.expect(403, contact, "GET", path);
            desk.expect(403, contact, "PATCH", path, R"({"portal-notes":"true"})");
        });
    }

    void testWhatIsNotOfferedIsUnknown_B53() {
        test::onBothDatabases([](storage::Database &database) {
            SettingsDesk desk(database, {false, false});
            const auto groups = desk.expect(200, desk.admin, "GET", path)->getArray("groups");
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, groups->size());
            const auto refused = [&desk](const std::string &setting) {
                return firstField(desk.expect(422, desk.admin, "PATCH", path,
                                              R"({"video-opens":"5",)" + setting + "}"));
            };
            CPPUNIT_ASSERT_EQUAL(std::string("portal-notes unknown"),
                                 refused(R"("portal-notes":"true")"));
            CPPUNIT_ASSERT_EQUAL(std::string("share-code unknown"),
                                 refused(R"("share-code":"false")"));
            desk.expect(200, desk.admin, "PATCH", path, R"({"video-opens":"5"})");
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(SettingsRoutesTest);

} // namespace
