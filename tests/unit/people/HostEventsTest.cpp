// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/HostEvents.h"

#include "plugin/people/ClientNames.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

using namespace kith;
using storage::Transaction;

namespace {

const access::Actor host = access::systemActor(1, "practice-1", "clients");

void addContact(Transaction &transaction, std::int64_t contactNo) {
    transaction.run("insert into contacts (practice_no, contact_no, id, given_name, family_name,"
                    " preferred_name, email, phone, preferred_channel, language, time_zone,"
                    " sort_key, norm, version, created_at, created_by, changed_at)"
                    " values (1, ?, ?, 'Rosa', 'Garcia', '', '', '', '', '', '', '', '', 1, 0, '',"
                    " 0)",
                    contactNo, "contact-" + std::to_string(contactNo));
}

void relate(Transaction &transaction, const std::string &id, const std::string &client,
            std::optional<std::int64_t> contactNo, std::optional<std::string> other) {
    transaction.run("insert into relationships (practice_no, id, client_id, contact_no,"
                    " related_client_id, type, emergency, version, created_at, created_by,"
                    " changed_at) values (1, ?, ?, ?, ?, 'mother', 0, 1, 0, '', 0)",
                    id, client, contactNo, other);
}

/// The relationships that have not ended, as "client<-somebody".
std::string living(storage::Database &database) {
    return database.read([](Transaction &transaction) {
        std::string all;
        auto query = transaction.query(
            "select client_id, coalesce(related_client_id, cast(contact_no as text))"
            " from relationships where practice_no = 1 and ended_at is null order by 1, 2");
        while (query.next())
            all += query.text(0) + "<-" + query.text(1) + " ";
        return all;
    });
}

void prepare(storage::Database &database) {
    test::makePractice(database, 1);
    database.write([](Transaction &transaction) {
        addContact(transaction, 1);
        addContact(transaction, 2);
        relate(transaction, "r1", "anna", 1, std::nullopt);
        relate(transaction, "r2", "anne", 1, std::nullopt);
        relate(transaction, "r3", "anne", 2, std::nullopt);
        relate(transaction, "r4", "anna", std::nullopt, "anne");
        relate(transaction, "r5", "ben", std::nullopt, "anne");
        relate(transaction, "r6", "ben", std::nullopt, "anna");
    });
}

class HostEventsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(HostEventsTest);
    CPPUNIT_TEST(testMergedClientsKeepEachRelationOnce);
    CPPUNIT_TEST(testMarksOfMergedClientsAreJoined);
    CPPUNIT_TEST(testMergedClientsAreNotRelatedFromBothSides);
    CPPUNIT_TEST(testTheHistoryGoesWithAMergedClient);
    CPPUNIT_TEST(testDeletedClientsHaveNoRelations);
    CPPUNIT_TEST(testASuccessorTakesOver);
    CPPUNIT_TEST(testClientNamesFollowTheHost);
    CPPUNIT_TEST_SUITE_END();

public:
    void testMergedClientsKeepEachRelationOnce() {
        test::onBothDatabases([](storage::Database &database) {
            prepare(database);
            const auto merge = [](Transaction &transaction) {
                people::clientMerged(transaction, host, 5, "anne", "anna");
            };
            database.write(merge);
            const std::string merged = "anna<-1 anna<-2 ben<-anna ";
            CPPUNIT_ASSERT_EQUAL(merged, living(database));
            database.write(merge);
            CPPUNIT_ASSERT_EQUAL(merged, living(database));
        });
    }

    /// Before, the emergency contact of one of the clients was none any more (B13).
    void testMarksOfMergedClientsAreJoined() {
        test::onBothDatabases([](storage::Database &database) {
            prepare(database);
            database.write([](Transaction &transaction) {
                transaction.run("update relationships set emergency = 1, legal_guardian = 1,"
                                " care_information = 'no' where practice_no = 1 and id = 'r2'");
                transaction.run("update relationships set care_information = 'yes'"
                                " where practice_no = 1 and id = 'r1'");
                people::clientMerged(transaction, host, 5, "anne", "anna");
                auto kept = transaction.query("select emergency, legal_guardian, care_information,"
                                              " version from relationships where practice_no = 1"
                                              " and id = 'r1' and ended_at is null");
                CPPUNIT_ASSERT(kept.next());
                CPPUNIT_ASSERT(kept.flag(0));
                CPPUNIT_ASSERT(kept.flag(1));
                CPPUNIT_ASSERT_EQUAL(std::string("no"), kept.text(2));
                CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, kept.int64(3));
            });
        });
    }

    void testMergedClientsAreNotRelatedFromBothSides() { // B6
        test::onBothDatabases([](storage::Database &database) {
            test::makePractice(database, 1);
            database.write([](Transaction &transaction) {
                relate(transaction, "r1", "anne", std::nullopt, "ben");
                relate(transaction, "r2", "ben", std::nullopt, "anna");
                relate(transaction, "r3", "cleo", std::nullopt, "anne");
                relate(transaction, "r4", "anna", std::nullopt, "cleo");
                people::clientMerged(transaction, host, 5, "anne", "anna");
            });
            CPPUNIT_ASSERT_EQUAL(std::string("anna<-cleo ben<-anna "), living(database));
        });
    }

    void testTheHistoryGoesWithAMergedClient() { // B15
        test::onBothDatabases([](storage::Database &database) {
            test::makePractice(database, 1);
            database.write([](Transaction &transaction) {
                addContact(transaction, 1);
                relate(transaction, "r1", "anne", 1, std::nullopt);
                relate(transaction, "r2", "ben", std::nullopt, "anne");
                transaction.run("update relationships set ended_at = 3 where practice_no = 1");
                people::clientMerged(transaction, host, 5, "anne", "anna");
                auto left = transaction.query("select count(*) from relationships where"
                                              " practice_no = 1 and (client_id = 'anne'"
                                              " or related_client_id = 'anne')");
                left.next();
                CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, left.int64(0));
            });
        });
    }

    void testDeletedClientsHaveNoRelations() {
        test::onBothDatabases([](storage::Database &database) {
            prepare(database);
            database.write([](Transaction &transaction) {
                people::clientDeleted(transaction, host, 5, "anne");
            });
            CPPUNIT_ASSERT_EQUAL(std::string("anna<-1 ben<-anna "), living(database));
        });
    }

    /// B14: what was assigned to one who left is found by the successor, and by nobody else.
    void testASuccessorTakesOver() {
        test::onBothDatabases([](storage::Database &database) {
            prepare(database);
            database.write([](Transaction &transaction) {
                for (const int no : {1, 2, 3})
                    transaction.run("insert into practitioners values (1, ?, ?, 'x', 1)", no,
                                    "p" + std::to_string(no));
                transaction.run("insert into contact_practitioners (practice_no, contact_no,"
                                " practitioner_no, since) values (1, 1, 1, 0)");
                transaction.run("insert into contact_practitioners (practice_no, contact_no,"
                                " practitioner_no, since) values (1, 1, 2, 0)");
                transaction.run("insert into contact_practitioners (practice_no, contact_no,"
                                " practitioner_no, since) values (1, 2, 1, 0)");
                transaction.run("insert into contact_terms values (1, 1, 'rosa', 1)");
                transaction.run("insert into contact_terms values (1, 2, 'rosa', 1)");
                transaction.run("insert into contact_terms values (1, 1, 'rosa', 2)");
                transaction.run("insert into contact_pairs values (1, 1, 'a', 'b', 2)");
                people::practitionerDeleted(transaction, host, 5, 1, 2);
            });
            database.read([](Transaction &transaction) {
                auto query = transaction.query(
                    "select (select count(*) from contact_practitioners where practice_no = 1 and"
                    " practitioner_no = 2), (select count(*) from contact_terms where practice_no"
                    " = 1 and scope = 2), (select count(*) from contact_pairs where practice_no ="
                    " 1 and scope = 2), (select count(*) from contact_practitioners where"
                    " practice_no = 1 and practitioner_no = 1), (select count(*) from"
                    " contact_terms where practice_no = 1 and scope = 1)");
                CPPUNIT_ASSERT(query.next());
                CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, query.int64(0));
                CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, query.int64(1));
                CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, query.int64(2));
                CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, query.int64(3));
                CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, query.int64(4));
            });
        });
    }

    void testClientNamesFollowTheHost() {
        test::onBothDatabases([](storage::Database &database) {
            test::makePractice(database, 1);
            platform::Client client{"c1", "Ana", "Lima", "Ana Lima", "", "", "", ""};
            people::noteClients(database, 1, 5, {client});
            client.familyName = "Lima Souza";
            people::noteClients(database, 1, 6, {client});
            const auto name = database.read([](Transaction &transaction) {
                return people::findClientName(transaction, 1, "c1");
            });
            CPPUNIT_ASSERT(name.has_value());
            CPPUNIT_ASSERT_EQUAL(std::string("Lima Souza"), name->familyName);
            CPPUNIT_ASSERT(!database.read([](Transaction &transaction) {
                return people::findClientName(transaction, 1, "c2");
            }));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(HostEventsTest);

} // namespace
