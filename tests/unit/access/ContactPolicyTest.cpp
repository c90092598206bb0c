// SPDX-License-Identifier: Apache-2.0
#include "plugin/access/ContactPolicy.h"

#include "plugin/access/Policy.h"
#include "plugin/base/Errors.h"
#include "tests/unit/portal/PortalDesk.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

namespace {

using namespace kith;
using storage::Transaction;
using test::PortalDesk;

/// Rosa sees all of c-1, and of c-2 documents only.
struct PolicyDesk : PortalDesk {
    explicit PolicyDesk(storage::Database &theDatabase) : PortalDesk(theDatabase) {
        grantRosa();
        grant("c-2", keep, {}, {}, portal::documentsOnly);
        rosaNo = numberOf(keep);
    }

    void invite(const std::string &id, const std::string &clients, std::int64_t contactNo,
                const std::string &state = "invited") {
        database.write([&](Transaction &transaction) {
            transaction.run(
                "insert into appointments (practice_no, appointment_id, revision, status,"
                " starts_at, ends_at, time_zone, place, video_url, series_id, client_ids,"
                " practitioner_ids, sequence, moved_sequence, picked_revision, room, changed_at)"
                " values (1, ?, 1, 'booked', 1, 2, 'UTC', '', '', '', ?, '[]', 0, 0, 0, '', 0)",
                id, clients);
            transaction.run("insert into invitees (practice_no, id, appointment_id, contact_no,"
                            " state, invited_at, invited_by, changed_at)"
                            " values (1, ?1, ?1, ?2, ?3, 0, '', 0)",
                            id, contactNo, state);
        });
    }

    void share(const std::string &id, const std::string &client, std::int64_t contactNo) {
        database.write([&](Transaction &transaction) {
            transaction.run("insert into documents (practice_no, document_id, version_id,"
                            " client_id, title, media_type, size, withdrawn, deleted, seen_at)"
                            " values (1, ?, 'v', ?, '', '', 0, 0, 0, 0)",
                            id, client);
            transaction.run("insert into share_sendings (practice_no, id, batch, contact_no, via,"
                            " note, staff_id, staff_name, created_at, leaves_at, state, state_at)"
                            " values (1, ?1, ?1, ?2, 'email', '', '', '', 0, 0, 'sent', 0)",
                            id, contactNo);
            transaction.run("insert into shares (practice_no, id, sending_id, document_id,"
                            " version_id, client_id, contact_no, shared_at, expires_at)"
                            " values (1, ?1, ?1, ?1, 'v', ?2, ?3, 0, 1)",
                            id, client, contactNo);
        });
    }

    std::string appointments(std::int64_t contactNo) {
        return database.read([&](Transaction &transaction) {
            storage::SqlText sql("select a.appointment_id from invitees i join appointments a"
                                 " on a.practice_no = i.practice_no"
                                 " and a.appointment_id = i.appointment_id"
                                 " where i.practice_no = ?");
            sql += access::invitationIsOpen(transaction.dialect());
            sql += " order by a.appointment_id";
            return joined(transaction.query(sql, 1, contactNo, 1, contactNo));
        });
    }

    std::string shares(std::int64_t contactNo) {
        return database.read([&](Transaction &transaction) {
            storage::SqlText sql("select s.id from shares s where s.practice_no = ?");
            sql += access::shareIsOpen();
            sql += " order by s.id";
            return joined(transaction.query(sql, 1, contactNo));
        });
    }

    static std::string joined(storage::Query row) {
        std::string ids;
        while (row.next())
            ids += row.text(0) + " ";
        return ids;
    }

    std::int64_t rosaNo = 0;
};

class ContactPolicyTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ContactPolicyTest);
    CPPUNIT_TEST(testAppointments_B45);
    CPPUNIT_TEST(testShares_B45);
    CPPUNIT_TEST(testOneClient);
    CPPUNIT_TEST(testContactsSeeNothingAsStaff_B50);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(PolicyDesk &)> &check) {
        test::onBothDatabases([&](storage::Database &database) {
            PolicyDesk desk(database);
            check(desk);
        });
    }

public:
    void testAppointments_B45() {
        onBoth([](PolicyDesk &desk) {
            const std::int64_t rosi = desk.numberOf(desk.other);
            desk.invite("both", R"(["c-1","c-2"])", desk.rosaNo);
            desk.invite("mine", R"(["c-1"])", desk.rosaNo);
            desk.invite("nobody", "[]", desk.rosaNo);
            desk.invite("removed", R"(["c-1"])", desk.rosaNo, "removed");
            desk.invite("rosis", R"(["c-1"])", rosi);
            desk.invite("unseen", R"(["c-2"])", desk.rosaNo);
            CPPUNIT_ASSERT_EQUAL(std::string("mine "), desk.appointments(desk.rosaNo));
            CPPUNIT_ASSERT_EQUAL(std::string(), desk.appointments(rosi));
            desk.grants.changeSees(desk.all, 1, "c-2", desk.keep, portal::everythingShared);
            CPPUNIT_ASSERT_EQUAL(std::string("both mine unseen "), desk.appointments(desk.rosaNo));
            desk.grants.revoke(desk.all, 1, "c-1", desk.keep);
            CPPUNIT_ASSERT_EQUAL(std::string("unseen "), desk.appointments(desk.rosaNo));
        });
    }

    void testShares_B45() {
        onBoth([](PolicyDesk &desk) {
            desk.share("mine", "c-1", desk.rosaNo);
            desk.share("other", "c-2", desk.rosaNo);
            desk.share("rosis", "c-1", desk.numberOf(desk.other));
            CPPUNIT_ASSERT_EQUAL(std::string("mine other "), desk.shares(desk.rosaNo));
            CPPUNIT_ASSERT_EQUAL(std::string(), desk.shares(desk.numberOf(desk.other)));
            desk.grants.changeSees(desk.all, 1, "c-1", desk.keep, portal::appointmentsOnly);
            CPPUNIT_ASSERT_EQUAL(std::string("other "), desk.shares(desk.rosaNo));
            desk.grants.revoke(desk.all, 1, "c-2", desk.keep);
            CPPUNIT_ASSERT_EQUAL(std::string(), desk.shares(desk.rosaNo));
        });
    }

    void testOneClient() {
        onBoth([](PolicyDesk &desk) {
            desk.database.read([&](Transaction &transaction) {
                const auto open = [&](std::int64_t practiceNo, const std::string &client) {
                    return access::findOpenClient(transaction, practiceNo, desk.rosaNo, client);
                };
                CPPUNIT_ASSERT(open(1, "c-1") && open(1, "c-1")->notes);
                CPPUNIT_ASSERT(open(1, "c-2")->documents && !open(1, "c-2")->appointments);
                CPPUNIT_ASSERT(!open(1, "c-3") && !open(2, "c-1"));
            });
        });
    }

    void testContactsSeeNothingAsStaff_B50() {
        onBoth([](PolicyDesk &desk) {
            const auto contact = access::contactActor(1, desk.rosaNo, desk.keep, "account");
            desk.database.read([&](Transaction &transaction) {
                CPPUNIT_ASSERT(!access::maySeeContact(transaction, contact, desk.rosaNo));
            });
            access::requireContact(contact);
            CPPUNIT_ASSERT_THROW(access::requireContact(desk.all), base::Denied);
            CPPUNIT_ASSERT_THROW(access::requireStaff(contact), base::Denied);
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ContactPolicyTest);

} // namespace
