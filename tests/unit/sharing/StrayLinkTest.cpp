// SPDX-License-Identifier: Apache-2.0
// Links that lead to what has become somebody else's: the document another client's, or the address
// another person's.
#include "plugin/sharing/SharedDocument.h"

#include "tests/unit/sharing/LinkDesk.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

using namespace kith;
using test::LinkDesk;

namespace {

void atDesk(const std::function<void(LinkDesk &)> &test) {
    test::onBothDatabases([&test](storage::Database &database) {
        LinkDesk desk(database);
        desk.hold("letter", "%PDF-1.7 of Ada");
        test(desk);
    });
}

/// Sets anew whether codes are asked for.
void ask(LinkDesk &desk, const std::string &value) {
    desk.run("delete from practice_settings where practice_no = 1 and key = 'share-code'");
    desk.set("share-code", value);
}

class StrayLinkTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(StrayLinkTest);
    CPPUNIT_TEST(testADocumentOfAnotherClientOpensToNobody_B33_B50);
    CPPUNIT_TEST(testMergedClientsKeepTheirLinks_B33);
    CPPUNIT_TEST(testWithoutCodeACorrectedAddressOpensNothing_B50);
    CPPUNIT_TEST(testWithoutCodeACorrectedNumberOpensNothing_B50);
    CPPUNIT_TEST(testWithoutCodeMergedContactsKeepTheirLinks);
    CPPUNIT_TEST_SUITE_END();

public:
    void testADocumentOfAnotherClientOpensToNobody_B33_B50() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter"});
            auto browser = desk.passed(token);
            const auto document = token + "/d/" + desk.shares[0];
            CPPUNIT_ASSERT_EQUAL(200, browser.get(document).status);
            desk.documents.all["letter"].clientId = "client-2";
            for (const std::string &path : {token, token + "/open", document}) {
                const auto answer = browser.get(path);
                CPPUNIT_ASSERT_EQUAL_MESSAGE(path, 410, answer.status);
                const std::string page = test::bodyOf(answer);
                CPPUNIT_ASSERT(page.find("withdrawn") != std::string::npos);
                CPPUNIT_ASSERT(page.find("+49 30 123") != std::string::npos);
                CPPUNIT_ASSERT(page.find("client-2") == std::string::npos);
            }
            desk.documents.all["letter"].clientId = "client-1"; // by mistake
            CPPUNIT_ASSERT_EQUAL(200, browser.get(document).status);
        });
    }

    /// Whether the host tells of the documents before it tells of the clients, or after.
    void testMergedClientsKeepTheirLinks_B33() {
        atDesk([](LinkDesk &desk) {
            const auto token = desk.send({"letter"});
            desk.documents.all["letter"].clientId = "client-2";
            CPPUNIT_ASSERT_EQUAL(410, desk.browser().get(token).status);
            const auto merge = [&desk](const std::string &from, const std::string &into) {
                desk.database.write([&](storage::Transaction &transaction) {
                    sharing::moveDocuments(transaction, 1, desk.now, from, into);
                });
            };
            merge("client-1", "client-2");
            CPPUNIT_ASSERT_EQUAL(200, desk.browser().get(token).status);
            merge("client-2", "client-3");
            desk.documents.all["letter"].clientId = "client-3";
            CPPUNIT_ASSERT_EQUAL(200, desk.browser().get(token).status);
            // What was another client's before stays so.
            desk.documents.all["letter"].clientId = "client-9";
            CPPUNIT_ASSERT_EQUAL(410, desk.browser().get(token).status);
            merge("client-3", "client-4");
            CPPUNIT_ASSERT_EQUAL(410, desk.browser().get(token).status);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1},
                                 desk.count("select count(*) from documents where practice_no = 1"
                                            " and client_id = 'client-9'"));
        });
    }

    void testWithoutCodeACorrectedAddressOpensNothing_B50() {
        atDesk([](LinkDesk &desk) {
            desk.set("share-code", "false");
            const auto token = desk.send({"letter"});
            auto browser = desk.browser();
            CPPUNIT_ASSERT_EQUAL(303, browser.post(token).status);
            const auto document = token + "/d/" + desk.shares[0];
            CPPUNIT_ASSERT_EQUAL(200, browser.get(document).status);
            desk.run("update contacts set email = 'Rosa@Example.org' where practice_no = 1");
            CPPUNIT_ASSERT_EQUAL_MESSAGE("the same address", 200, browser.get(document).status);
            desk.run("update contacts set email = 'rosie@example.org' where practice_no = 1");
            for (const std::string &path : {token, token + "/open", document}) {
                const auto answer = browser.get(path);
                CPPUNIT_ASSERT_EQUAL_MESSAGE(path, 410, answer.status);
                CPPUNIT_ASSERT(test::bodyOf(answer).find("+49 30 123") != std::string::npos);
            }
            CPPUNIT_ASSERT_EQUAL(410, desk.browser().post(token).status);
            // Somebody who has the new address is asked for a code, which goes there.
            ask(desk, "true");
            CPPUNIT_ASSERT_EQUAL(200, desk.browser().get(token).status);
            ask(desk, "false");
            CPPUNIT_ASSERT_EQUAL(303, desk.browser().post(desk.send({"letter"})).status);
        });
    }

    void testWithoutCodeACorrectedNumberOpensNothing_B50() {
        atDesk([](LinkDesk &desk) {
            desk.set("share-code", "false");
            const auto token = desk.send({"letter"}, messages::Via::sms);
            desk.run("insert into sms_stops (practice_no, number, stopped_at)"
                     " values (0, '+49301234567', 1)");
            CPPUNIT_ASSERT_EQUAL_MESSAGE("still theirs", 303, desk.browser().post(token).status);
            desk.run("update contacts set phone = '+49309999999' where practice_no = 1");
            CPPUNIT_ASSERT_EQUAL(410, desk.browser().post(token).status);
            CPPUNIT_ASSERT_EQUAL(410, desk.browser().get(token).status);
        });
    }

    /// Both addresses are the one person's.
    void testWithoutCodeMergedContactsKeepTheirLinks() {
        atDesk([](LinkDesk &desk) {
            desk.set("share-code", "false");
            const auto token = desk.send({"letter"});
            test::makeContact(desk.database, 1, 2);
            desk.run("update contacts set merged_into = 2, archived_at = 1 where practice_no = 1"
                     " and contact_no = 1");
            desk.run("update share_sendings set contact_no = 2 where practice_no = 1");
            desk.run("update shares set contact_no = 2 where practice_no = 1");
            CPPUNIT_ASSERT_EQUAL(303, desk.browser().post(token).status);
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(StrayLinkTest);

} // namespace
