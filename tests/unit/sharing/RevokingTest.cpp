// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/Revoking.h"

#include "tests/unit/sharing/ShareDesk.h"

#include <cppunit/extensions/HelperMacros.h>

namespace kith::sharing {

using storage::Transaction;
using test::ShareDesk;

class RevokingTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(RevokingTest);
    CPPUNIT_TEST(testSharesEndWithTheirClient_B33_B34);
    CPPUNIT_TEST_SUITE_END();

public:
    void testSharesEndWithTheirClient_B33_B34() {
        test::onBothDatabases([](storage::Database &database) {
            ShareDesk desk(database);
            desk.share("d-1", desk.max);
            ++desk.fixture.clock.time;
            desk.fixture.expect(201, desk.staff, "POST", "/api/v1/shares",
                                ShareDesk::shareBody({"d-2", "d-3"}, {desk.rosa}));
            const access::Actor system = access::systemActor(1, "practice-1", "clients");
            for (int i = 0; i < 2; ++i)
                database.write([&](Transaction &transaction) {
                    endSharesOfClient(transaction, system, desk.fixture.clock.time, "c-1");
                });
            for (const auto &[document, contact, validity] :
                 {std::tuple("d-1", desk.max, "revoked"), std::tuple("d-2", desk.rosa, "revoked"),
                  std::tuple("d-3", desk.rosa, "active")})
                CPPUNIT_ASSERT_EQUAL_MESSAGE(
                    document, std::string(validity),
                    test::textOf(desk.shareOf(document, contact), "validity"));
            CPPUNIT_ASSERT_EQUAL(std::string("Max email dropped, Rosa email waiting"),
                                 desk.messages());
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, desk.audited("share.revoked"));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(RevokingTest);

} // namespace kith::sharing
