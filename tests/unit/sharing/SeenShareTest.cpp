// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/SeenShare.h"

#include "tests/unit/sharing/ShareDesk.h"

#include <cppunit/extensions/HelperMacros.h>

namespace kith::sharing {

using Poco::JSON::Object;
using storage::Transaction;
using test::ShareDesk;

class SeenShareTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(SeenShareTest);
    CPPUNIT_TEST(testOneShareIsRead_B34);
    CPPUNIT_TEST(testADocumentOfAnUnseenClientIsOnlyMoved_B14);
    CPPUNIT_TEST(testAClientThatChangesMeanwhileIsNotNamed_B14);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(ShareDesk &)> &check) {
        test::onBothDatabases([&check](storage::Database &database) {
            ShareDesk desk(database);
            check(desk);
        });
    }

    static std::string pathOf(const Object::Ptr &share) {
        return "/api/v1/shares/" + test::textOf(share, "id");
    }

    static Object::Ptr shareAs(ShareDesk &desk, const access::Actor &actor) {
        return desk.fixture
            .expect(201, actor, "POST", "/api/v1/shares",
                    ShareDesk::shareBody({"d-1"}, {desk.rosa}))
            ->getArray("shares")
            ->getObject(0);
    }

    static void assertUnknown(ShareDesk &desk, const access::Actor &actor,
                              const Object::Ptr &share) {
        const auto unknown = desk.fixture.call(actor, "GET", "/api/v1/shares/x");
        CPPUNIT_ASSERT_EQUAL(404, unknown.status);
        for (const auto &[method, action] : {std::pair("GET", ""), std::pair("POST", "/revoke")}) {
            const auto answer = desk.fixture.call(actor, method, pathOf(share) + action);
            CPPUNIT_ASSERT_EQUAL_MESSAGE(method, unknown.status, answer.status);
            CPPUNIT_ASSERT_EQUAL_MESSAGE(method, unknown.body, answer.body);
        }
    }

public:
    void testOneShareIsRead_B34() {
        onBoth([](ShareDesk &desk) {
            const auto share = desk.share("d-1", desk.rosa);
            const auto read = desk.fixture.expect(200, desk.staff, "GET", pathOf(share));
            CPPUNIT_ASSERT_EQUAL(test::textOf(share, "sending"), test::textOf(read, "sending"));
            desk.documents.all["d-1"].versionId = "v2";
            CPPUNIT_ASSERT_EQUAL(
                std::string("replaced"),
                test::textOf(desk.fixture.expect(200, desk.staff, "GET", pathOf(share)),
                             "validity"));
        });
    }

    /// The host gave the document to a client whom its sender does not see: they learn that it was
    /// moved, and neither to whom nor what it is called now. Others who do not see it learn
    /// nothing.
    void testADocumentOfAnUnseenClientIsOnlyMoved_B14() {
        onBoth([](ShareDesk &desk) {
            const access::Actor limited = desk.fixture.limited("dr-1");
            const auto share = shareAs(desk, limited);
            desk.fixture.host.hidden = {"c-2"};
            desk.documents.all["d-1"].clientId = "c-2";
            desk.documents.all["d-1"].title = "Report for the court";
            const auto answer = desk.fixture.call(limited, "GET", pathOf(share));
            CPPUNIT_ASSERT(answer.body.find("\"validity\":\"moved\"") != std::string::npos);
            for (const char *word : {"c-2", "Report", "Letter"})
                CPPUNIT_ASSERT_EQUAL_MESSAGE(word, std::string::npos, answer.body.find(word));
            access::Actor colleague = limited;
            colleague.id = "staff-of-dr-1";
            assertUnknown(desk, colleague, share);
            desk.fixture.expect(200, limited, "POST", pathOf(share) + "/revoke");
        });
    }

    void testAClientThatChangesMeanwhileIsNotNamed_B14() {
        onBoth([](ShareDesk &desk) {
            const access::Actor limited = desk.fixture.limited("dr-1");
            const auto share = shareAs(desk, limited);
            desk.documents.unlisted = {"d-1"};
            desk.fixture.host.hidden = {"c-2"};
            // The last that the host is asked before the share is changed.
            desk.fixture.host.onFind = [&desk] {
                desk.database.write([](Transaction &transaction) {
                    transaction.run("update shares set client_id = 'c-2' where practice_no = 1");
                });
            };
            const auto answer = desk.fixture.call(limited, "POST", pathOf(share) + "/revoke");
            CPPUNIT_ASSERT_EQUAL_MESSAGE(answer.body, 404, answer.status);
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(SeenShareTest);

} // namespace kith::sharing
