// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/OwnShares.h"

#include "tests/unit/portal/InsideDesk.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

namespace {

using namespace kith;
using sharing::Validity;
using test::InsideDesk;

class OwnSharesTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(OwnSharesTest);
    CPPUNIT_TEST(testStreamsAndNotesTheOpening_B33_B52);
    CPPUNIT_TEST(testRangesAreOneOpening);
    CPPUNIT_TEST(testHeadOpensNothing);
    CPPUNIT_TEST(testOthersSharesAreAsUnknown_B50);
    CPPUNIT_TEST(testClosedClientIsAsUnknown_B44);
    CPPUNIT_TEST(testWhatEndedSaysSo_B34);
    CPPUNIT_TEST(testRevokedMeanwhileStaysShut);
    CPPUNIT_TEST(testAnotherClientsDocumentStaysShut_B45);
    CPPUNIT_TEST_SUITE_END();

    struct Reader {
        InsideDesk &desk;
        std::string id;

        std::optional<sharing::OwnDocument> ask(const std::string &contact,
                                                const std::string &method = "GET",
                                                const std::string &range = {}) {
            http::Request request;
            request.method = method;
            if (!range.empty())
                request.headers.emplace_back("range", range);
            return sharing::OwnDocuments(desk.database, desk.documents)
                .open(desk.contact(contact), desk.clock.time, id, request);
        }
        std::string content(const std::string &range = {}) {
            const auto opened = ask(desk.keep, "GET", range);
            return opened && opened->answer ? test::bodyOf(*opened->answer) : "nothing";
        }
        Validity validity() { return ask(desk.keep).value().validity; }
        std::int64_t opens() {
            return desk.count([](storage::Transaction &transaction) {
                return transaction.query("select sum(opens) from shares where practice_no = 1");
            });
        }
    };

    static void onBoth(const std::function<void(InsideDesk &, Reader &)> &check) {
        test::onBothDatabases([&](storage::Database &database) {
            InsideDesk desk(database);
            desk.grantAll();
            Reader reader{desk, desk.share("d-1", "c-1", desk.keep)};
            check(desk, reader);
        });
    }

public:
    void testStreamsAndNotesTheOpening_B33_B52() {
        onBoth([](InsideDesk &desk, Reader &reader) {
            const auto opened = reader.ask(desk.keep);
            CPPUNIT_ASSERT_EQUAL(200, opened->answer->status);
            CPPUNIT_ASSERT_EQUAL(std::string("application/pdf"),
                                 std::string(http::headerIn(*opened->answer, "Content-Type")));
            CPPUNIT_ASSERT_EQUAL(std::string("%PDF-1.4 d-1"), test::bodyOf(*opened->answer));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, reader.opens());
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1},
                                 desk.count([&](storage::Transaction &transaction) {
                                     return transaction.query(
                                         "select count(*) from audit_entries where practice_no = 1"
                                         " and action = 'share.opened' and actor_kind = 'contact'"
                                         " and actor_id = ? and remote_address = ?",
                                         desk.keep, test::home);
                                 }));
        });
    }

    void testRangesAreOneOpening() {
        onBoth([](InsideDesk &desk, Reader &reader) {
            CPPUNIT_ASSERT_EQUAL(std::string("%PDF"), reader.content("bytes=0-3"));
            CPPUNIT_ASSERT_EQUAL(std::string("d-1"), reader.content("bytes=9-11"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, reader.opens());
            desk.clock.time += 10 * base::minute;
            CPPUNIT_ASSERT_EQUAL(std::string("d-1"), reader.content("bytes=9-11"));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, reader.opens());
        });
    }

    void testHeadOpensNothing() {
        onBoth([](InsideDesk &desk, Reader &reader) {
            CPPUNIT_ASSERT(reader.ask(desk.keep, "HEAD")->answer);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, reader.opens());
        });
    }

    void testOthersSharesAreAsUnknown_B50() {
        onBoth([](InsideDesk &desk, Reader &reader) {
            CPPUNIT_ASSERT(!reader.ask(desk.other));
            reader.id = "nothing";
            CPPUNIT_ASSERT(!reader.ask(desk.keep));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, reader.opens());
        });
    }

    void testClosedClientIsAsUnknown_B44() {
        onBoth([](InsideDesk &desk, Reader &reader) {
            desk.grants.changeSees(desk.all, desk.clock.time, "c-1", desk.keep,
                                   {true, false, true});
            CPPUNIT_ASSERT(!reader.ask(desk.keep));
            desk.grants.changeSees(desk.all, desk.clock.time, "c-1", desk.keep,
                                   portal::everythingShared);
            CPPUNIT_ASSERT(reader.ask(desk.keep));
            desk.grants.revoke(desk.all, desk.clock.time, "c-1", desk.keep);
            CPPUNIT_ASSERT(!reader.ask(desk.keep));
        });
    }

    void testWhatEndedSaysSo_B34() {
        onBoth([](InsideDesk &desk, Reader &reader) {
            desk.run("update shares set revoked_at = 1");
            CPPUNIT_ASSERT(reader.validity() == Validity::revoked);
            desk.run("update shares set revoked_at = null, expires_at = 1");
            CPPUNIT_ASSERT(reader.validity() == Validity::expired);
            desk.run("update shares set expires_at = 9999999999999");
            desk.documents.all["d-1"].withdrawn = true;
            CPPUNIT_ASSERT(reader.validity() == Validity::withdrawn);
            desk.documents.all["d-1"].withdrawn = false;
            desk.documents.all["d-1"].versionId = "v2";
            CPPUNIT_ASSERT(reader.validity() == Validity::replaced);
            CPPUNIT_ASSERT(desk.home(desk.keep, "c-1").empty());
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, reader.opens());
        });
    }

    void testRevokedMeanwhileStaysShut() {
        onBoth([](InsideDesk &desk, Reader &reader) {
            desk.documents.whenAsked = [&desk] { desk.run("update shares set revoked_at = 1"); };
            CPPUNIT_ASSERT(reader.validity() == Validity::revoked);
            desk.documents.whenAsked = nullptr;
            desk.run("update shares set revoked_at = null");
            int asked = 0;
            desk.documents.whenAsked = [&] {
                if (++asked == 2) // when the content is read
                    desk.grants.revoke(desk.all, desk.clock.time, "c-1", desk.keep);
            };
            CPPUNIT_ASSERT(reader.validity() == Validity::revoked);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, reader.opens());
        });
    }

    void testAnotherClientsDocumentStaysShut_B45() {
        onBoth([](InsideDesk &desk, Reader &reader) {
            desk.clock.time += base::second;
            desk.documents.all["d-1"].clientId = "c-9";
            CPPUNIT_ASSERT(reader.validity() == Validity::moved);
            CPPUNIT_ASSERT(desk.home(desk.keep, "c-1").empty());
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(OwnSharesTest);

} // namespace
