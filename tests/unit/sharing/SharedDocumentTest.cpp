// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/SharedDocument.h"

#include "tests/unit/sharing/ShareDesk.h"

#include <cppunit/extensions/HelperMacros.h>

namespace kith::sharing {

using storage::Transaction;
using test::ShareDesk;

class SharedDocumentTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(SharedDocumentTest);
    CPPUNIT_TEST(testOlderAnswersChangeNothing);
    CPPUNIT_TEST(testNewsDuringALookStay);
    CPPUNIT_TEST(testWhatChangesMeanwhileIsNotShared);
    CPPUNIT_TEST(testStaffSeeThatADocumentIsAnotherClients_B34);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(ShareDesk &)> &check) {
        test::onBothDatabases([&check](storage::Database &database) {
            ShareDesk desk(database);
            check(desk);
        });
    }

    static SharedDocument known(ShareDesk &desk) {
        return desk.database.read(
            [](Transaction &transaction) { return findDocument(transaction, 1, "d-1").value(); });
    }

    /// The host withdraws the document while it is asked for it; the answer is from before.
    static void withdrawDuringTheLook(ShareDesk &desk) {
        desk.documents.onFind = [&desk] {
            platform::Document news = desk.documents.all["d-1"];
            news.withdrawn = true;
            noteNews(desk.database, 1, ++desk.fixture.clock.time, "d-1", news);
        };
    }

public:
    void testOlderAnswersChangeNothing() {
        onBoth([](ShareDesk &desk) {
            desk.share("d-1", desk.rosa);
            const base::Millis now = desk.fixture.clock.time;
            platform::Document document = desk.documents.all["d-1"];
            document.versionId = "v3";
            noteNews(desk.database, 1, now + 2, "d-1", document);
            document.versionId = "v2";
            document.clientId = "c-2";
            noteNews(desk.database, 1, now + 1, "d-1", document);
            noteNews(desk.database, 1, now + 1, "d-1", std::nullopt);
            CPPUNIT_ASSERT_EQUAL(std::string("v3"), known(desk).versionId);
            CPPUNIT_ASSERT_EQUAL(std::string("c-1"), known(desk).clientId);
            CPPUNIT_ASSERT(!known(desk).deleted);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.fixture.count([](Transaction &transaction) {
                return transaction.query("select count(*) from shares where practice_no = 1"
                                         " and client_id = 'c-1'");
            }));
            const bool isNoted = desk.database.write([&](Transaction &transaction) {
                return noteDocument(transaction, 1, now + 1, document);
            });
            CPPUNIT_ASSERT(!isNoted);
            noteNews(desk.database, 1, now + 3, "d-1", std::nullopt);
            CPPUNIT_ASSERT(known(desk).deleted);
        });
    }

    void testNewsDuringALookStay() {
        onBoth([](ShareDesk &desk) {
            const auto share = desk.share("d-1", desk.rosa);
            withdrawDuringTheLook(desk);
            CPPUNIT_ASSERT_EQUAL(
                std::string("withdrawn"),
                test::textOf(desk.fixture.expect(200, desk.staff, "GET",
                                                 "/api/v1/shares/" + test::textOf(share, "id")),
                             "validity"));
        });
    }

    void testWhatChangesMeanwhileIsNotShared() {
        onBoth([](ShareDesk &desk) {
            desk.share("d-1", desk.rosa);
            const std::string before = desk.snapshot();
            withdrawDuringTheLook(desk);
            CPPUNIT_ASSERT_EQUAL(std::string("documents[0] changed"),
                                 desk.refused(409, desk.staff, "POST", "/api/v1/shares",
                                              ShareDesk::shareBody({"d-1", "d-2"}, {desk.max})));
            CPPUNIT_ASSERT_EQUAL(before, desk.snapshot());
            CPPUNIT_ASSERT(known(desk).withdrawn);
        });
    }

    /// Shared for its new client it is another share; the first one stays ended.
    void testStaffSeeThatADocumentIsAnotherClients_B34() {
        onBoth([](ShareDesk &desk) {
            const std::string path =
                "/api/v1/shares/" + test::textOf(desk.share("d-1", desk.rosa), "id");
            desk.documents.all["d-1"].clientId = "c-2";
            const auto share = desk.fixture.expect(200, desk.staff, "GET", path);
            CPPUNIT_ASSERT_EQUAL(std::string("moved"), test::textOf(share, "validity"));
            CPPUNIT_ASSERT_EQUAL(std::string("c-1"),
                                 test::textOf(share->getObject("client"), "id"));
            const auto can = share->getObject("can");
            CPPUNIT_ASSERT(can->getValue<bool>("revoke"));
            for (const char *deed : {"sendAgain", "changeExpiry", "shareVersion"})
                CPPUNIT_ASSERT_MESSAGE(deed, !can->getValue<bool>(deed));
            desk.fixture.clock.time += 6 * base::minute;
            const auto again = desk.share("d-1", desk.rosa);
            CPPUNIT_ASSERT_EQUAL(std::string("active"), test::textOf(again, "validity"));
            CPPUNIT_ASSERT_EQUAL(std::string("c-2"),
                                 test::textOf(again->getObject("client"), "id"));
            CPPUNIT_ASSERT_EQUAL(
                std::string("moved"),
                test::textOf(desk.fixture.expect(200, desk.staff, "GET", path), "validity"));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(SharedDocumentTest);

} // namespace kith::sharing
