// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/demo/DemoData.h"

#include "adapters/practice/app/FirstStart.h"
#include "adapters/practice/base/Secrets.h"
#include "adapters/practice/data/StaffStore.h"
#include "adapters/practice/test/FakeKith.h"
#include "adapters/practice/test/Fixture.h"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>

namespace practice::test {

/// How a platform begins.
class DemoDataTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(DemoDataTest);
    CPPUNIT_TEST(theContactsAreOwedUntilKithHasAnsweredForAll);
    CPPUNIT_TEST(aRealPracticeBeginsWithAnAdministratorOnly);
    CPPUNIT_TEST_SUITE_END();

public:
    void theContactsAreOwedUntilKithHasAnsweredForAll() {
        Fixture fixture;
        auto &platform = *fixture.platform;
        loadContactsDemo(platform);
        CPPUNIT_ASSERT(owesContactsDemo(platform.database));
        platform.library.open(FakeKith::start(), {});
        loadContactsDemo(platform);
        CPPUNIT_ASSERT(!owesContactsDemo(platform.database));
        const auto &headers = FakeKith::it().receivedHeaders;
        const auto isKey = [](const auto &header) { return header.first == "Idempotency-Key"; };
        CPPUNIT_ASSERT(std::any_of(headers.begin(), headers.end(), isKey));
    }

    void aRealPracticeBeginsWithAnAdministratorOnly() {
        Settings settings;
        const Poco::TemporaryFile folder;
        settings.data = folder.path();
        settings.resources = PRACTICE_SOURCE;
        Database database(prepareData(settings, false));
        const auto password = beginPractice(database);
        const auto db = database.connect();
        StaffStore staff(*db);
        CPPUNIT_ASSERT(staff.hasPractice());
        CPPUNIT_ASSERT(staff.practitioners().empty());
        const auto admin = staff.userByLogin("admin").value();
        CPPUNIT_ASSERT(admin.isAdmin());
        CPPUNIT_ASSERT(passwordFits(admin.passwordHash, password));
        CPPUNIT_ASSERT(!owesContactsDemo(database));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(DemoDataTest);

} // namespace practice::test
