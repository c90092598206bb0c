// SPDX-License-Identifier: Apache-2.0
#include "plugin/storage/Migrations.h"

#include "plugin/storage/PostgresConnection.h"
#include "plugin/storage/SqliteConnection.h"
#include "tests/unit/support/PostgresServer.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

using namespace kith;

namespace {

/// What an earlier version left: a practice, a contact and a message about the invitee i-1.
void fillAsStepOne(storage::Connection &connection) {
    for (const std::string_view sql :
         {"insert into practices (practice_no, host_id, name, region, language, time_zone, phone, "
          "email, changed_at) values (1, 'p', 'P', 'DE', 'en', 'UTC', '', '', 0)",
          "insert into contacts (practice_no, contact_no, id, given_name, family_name, "
          "preferred_name, email, phone, preferred_channel, language, time_zone, sort_key, norm, "
          "version, created_at, created_by, changed_at) values (1, 1, 'c-1', 'Ada', 'Kim', '', '', "
          "'', 'email', '', '', '', '', 1, 0, '', 0)",
          "insert into messages (practice_no, id, kind, contact_no, channel, subject_id, details, "
          "dedupe, state, due_at, created_at) values (1, 'm-1', 'invitation.reminder', 1, 'email', "
          "'i-1', '{}', 'i-1:invitation.reminder:7:0:1:1', 'waiting', 7, 0),"
          // Two that were sent the other way.
          " (1, 'm-2', 'invitation.confirmed', 1, 'sms', 'i-1', '{}', 'm-8:other-way', 'sent', 8,"
          " 0), (1, 'm-3', 'invitation.reminder', 1, 'sms', 'i-1', '{}', 'm-9:other-way', 'sent',"
          " 9, 0)"})
        connection.execute(sql);
}

class MigrationsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(MigrationsTest);
    CPPUNIT_TEST(testPlannedMessagesSurviveTheirNewKey_B24);
    CPPUNIT_TEST_SUITE_END();

public:
    void testPlannedMessagesSurviveTheirNewKey_B24() {
        onBoth([](storage::Connection &connection) {
            const auto steps = storage::migrationsOf(connection.dialect());
            storage::migrate(connection, steps.first(1));
            fillAsStepOne(connection);
            storage::migrate(connection);
            auto query = connection.query("select subject_id, dedupe, id, state, due_at, attempts "
                                          "from messages where practice_no = 1 "
                                          "order by due_at");
            CPPUNIT_ASSERT(query.next());
            CPPUNIT_ASSERT_EQUAL(std::string("i-1"), query.text(0));
            CPPUNIT_ASSERT_EQUAL(std::string("invitation.reminder:7:0:1:1"), query.text(1));
            CPPUNIT_ASSERT_EQUAL(std::string("m-1"), query.text(2));
            CPPUNIT_ASSERT_EQUAL(std::string("waiting"), query.text(3));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{7}, query.int64(4));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, query.int64(5));
            for (const char *dedupe : {"m-8:other-way", "m-9:other-way"}) {
                CPPUNIT_ASSERT(query.next());
                CPPUNIT_ASSERT_EQUAL(std::string(dedupe), query.text(1));
            }
            CPPUNIT_ASSERT(!query.next());
        });
    }

private:
    static void onBoth(const std::function<void(storage::Connection &)> &work) {
        const test::TemporaryFolder folder;
        storage::SqliteConnection sqlite(folder.path() + "/a.sqlite");
        work(sqlite);
        storage::PostgresConnection postgres(test::PostgresServer::instance().makeDatabase());
        work(postgres);
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(MigrationsTest);

} // namespace
