// SPDX-License-Identifier: Apache-2.0
#include "hooks/settings/SettingsSurface.h"

#include "hooks/boundary/StaffActor.h"
#include "hooks/document/HostDocuments.h"
#include "plugin/base/Errors.h"
#include "tests/unit/people/PeopleFixture.h"

#include <cppunit/extensions/HelperMacros.h>

#include <map>

namespace kith::hooks {

namespace {

struct Described {
    std::string group;
    std::string value;
    bool writable = false;
};

using ByKey = std::map<std::string, Described>;

kith_status note(void *context, const kith_setting_description *setting) {
    const auto text = [](const kith_text &from) {
        return std::string(reinterpret_cast<const char *>(from.data), from.size);
    };
    static_cast<ByKey *>(context)->insert(
        {text(setting->key), {text(setting->group), text(setting->value), setting->writable == 1}});
    return KITH_OK;
}

const void *offerNothing(const kith_host *, const std::uint8_t *, std::size_t) {
    return nullptr;
}

kith_host bareHost() {
    kith_host host{};
    host.struct_size = sizeof host;
    host.service = &offerNothing;
    return host;
}

/// A host that draws its own form.
struct Desk {
    explicit Desk(storage::Database &database, bool hasPortal = true)
        : fixture(database), portal(fixture.services, "/kith", hasPortal) {}

    ByKey visit(const access::Actor &actor) {
        ByKey found;
        const kith_staff_user staff = staffUserOf(actor);
        surface.visitSettings(&staff, &note, &found);
        return found;
    }

    void write(const access::Actor &actor, std::string_view key, std::string_view value) {
        const kith_staff_user staff = staffUserOf(actor);
        surface.writeSetting(&staff, key, value);
    }

    std::string draw(const access::Actor &actor, std::string_view id) {
        const kith_staff_user staff = staffUserOf(actor);
        kith_slot slot{};
        slot.struct_size = sizeof slot;
        slot.id = textOf(id);
        slot.staff = &staff;
        return surface.draw(slot);
    }

    kith_host host = bareHost();
    test::PeopleFixture fixture;
    HostPractices practices{&host};
    HostDocuments documents{&host, true};
    people::PeopleFragments fragments{fixture.services, "/kith"};
    portal::PortalFragments portal;
    SettingsSurface surface{practices,     fixture.directory, fixture.database,
                            fixture.clock, fragments,         portal,
                            documents};
};

access::Actor administrator(const test::PeopleFixture &fixture) {
    access::Actor actor = fixture.staff();
    actor.isAdmin = true;
    return actor;
}

access::Actor colleague(const test::PeopleFixture &fixture) {
    access::Actor actor = fixture.staff();
    actor.isAdmin = false;
    return actor;
}

} // namespace

class SettingsSurfaceTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(SettingsSurfaceTest);
    CPPUNIT_TEST(testAHostsOwnFormShowsAndSavesThePortalsSettings_B46_B47);
    CPPUNIT_TEST(testOnlyAdministratorsSaveThePortalsSettings_B47);
    CPPUNIT_TEST(testThePortalsSettingsAreDrawnInASlotOfTheirOwn_B47);
    CPPUNIT_TEST(testWithoutAPublicAreaNothingIsSaidOfThePortal_B53);
    CPPUNIT_TEST_SUITE_END();

public:
    void testAHostsOwnFormShowsAndSavesThePortalsSettings_B46_B47() {
        test::onBothDatabases([](storage::Database &database) {
            Desk desk(database);
            const auto admin = administrator(desk.fixture);
            const ByKey before = desk.visit(admin);
            const Described &notes = before.at("portal-notes");
            CPPUNIT_ASSERT_EQUAL(std::string("Family Portal Access"), notes.group);
            CPPUNIT_ASSERT_EQUAL(std::string("false"), notes.value);
            CPPUNIT_ASSERT(notes.writable);
            desk.write(admin, "portal-notes", "true");
            desk.write(admin, "portal-invitation-days", "14");
            const ByKey after = desk.visit(admin);
            CPPUNIT_ASSERT_EQUAL(std::string("true"), after.at("portal-notes").value);
            CPPUNIT_ASSERT_EQUAL(std::string("14"), after.at("portal-invitation-days").value);
            CPPUNIT_ASSERT_THROW(desk.write(admin, "portal-invitation-days", "31"), base::Invalid);
            // This host has no documents: what is not shown cannot be written either (B53).
            CPPUNIT_ASSERT_THROW(desk.write(admin, "share-code", "false"), base::Invalid);
        });
    }

    void testOnlyAdministratorsSaveThePortalsSettings_B47() {
        test::onBothDatabases([](storage::Database &database) {
            Desk desk(database);
            const auto other = colleague(desk.fixture);
            CPPUNIT_ASSERT(!desk.visit(other).at("portal-notes").writable);
            CPPUNIT_ASSERT_THROW(desk.write(other, "portal-notes", "true"), base::Denied);
            CPPUNIT_ASSERT_EQUAL(std::string("false"), desk.visit(other).at("portal-notes").value);
        });
    }

    void testThePortalsSettingsAreDrawnInASlotOfTheirOwn_B47() {
        test::onBothDatabases([](storage::Database &database) {
            Desk desk(database);
            const auto admin = administrator(desk.fixture);
            const std::string drawn = desk.draw(admin, KITH_SLOT_SETTINGS_PORTAL);
            CPPUNIT_ASSERT(drawn.starts_with("<kith-portal-settings "));
            const std::string general = desk.draw(admin, KITH_SLOT_SETTINGS_GENERAL);
            CPPUNIT_ASSERT(general.starts_with("<kith-relationship-types "));
            CPPUNIT_ASSERT(general.find("kith-portal-settings") == std::string::npos);
            CPPUNIT_ASSERT_EQUAL(std::string(), desk.draw(admin, "settings.unknown"));
            for (const auto &[key, setting] : desk.visit(admin))
                CPPUNIT_ASSERT_EQUAL_MESSAGE(key, setting.group == "Family Portal Access",
                                             key.starts_with(KITH_SETTINGS_PORTAL_PREFIX));
        });
    }

    void testWithoutAPublicAreaNothingIsSaidOfThePortal_B53() {
        test::onBothDatabases([](storage::Database &database) {
            Desk desk(database, false);
            const auto admin = administrator(desk.fixture);
            const ByKey described = desk.visit(admin);
            CPPUNIT_ASSERT(described.count("reminders") == 1);
            for (const auto &[key, setting] : described)
                CPPUNIT_ASSERT_MESSAGE(key, !key.starts_with(KITH_SETTINGS_PORTAL_PREFIX));
            CPPUNIT_ASSERT_THROW(desk.write(admin, "portal-notes", "true"), base::Invalid);
            CPPUNIT_ASSERT_EQUAL(std::string(), desk.draw(admin, KITH_SLOT_SETTINGS_PORTAL));
            CPPUNIT_ASSERT(!desk.draw(admin, KITH_SLOT_SETTINGS_GENERAL).empty());
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(SettingsSurfaceTest);

} // namespace kith::hooks
