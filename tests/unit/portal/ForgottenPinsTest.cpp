// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/ForgottenPins.h"

#include "plugin/portal/Proofs.h"
#include "tests/unit/portal/PortalDesk.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>
#include <thread>
#include <vector>

namespace {

using namespace kith;
using portal::Proof;
using portal::Purpose;
using storage::Transaction;

/// Rosa and Rosi, who have accounts and forget their PINs.
struct ForgottenDesk : test::PortalDesk {
    explicit ForgottenDesk(storage::Database &theDatabase)
        : test::PortalDesk(theDatabase), pins(theDatabase, log, {sending}) {
        grantRosa();
        grant("c-1", other, "rosi", "946170583");
    }

    /// Answers the secret of the proof.
    std::string ask(const std::string &usernameKey) {
        portal::NewProof wanted{Purpose::forgot};
        wanted.forgotten.usernameKey = usernameKey;
        return database.lease([&](Transaction &transaction) {
            return portal::startProof(transaction, 1, clock.time, sending, wanted);
        });
    }
    void again(const std::string &secret) {
        database.lease([&](Transaction &transaction) {
            const auto proof =
                portal::findProof(transaction, 1, clock.time, secret, Purpose::forgot);
            portal::askCode(transaction, 1, clock.time, sending, proof.value());
        });
    }
    std::optional<Proof> find(const std::string &secret) {
        return database.read([&](Transaction &transaction) {
            return portal::findProof(transaction, 1, clock.time, secret, Purpose::forgot);
        });
    }
    std::int64_t waiting() {
        return count([](Transaction &transaction) {
            return transaction.query("select count(*) from portal_forgotten where practice_no = ?",
                                     1);
        });
    }
    /// Of the proof; "1 3": the first and the third code.
    std::string planned(const std::string &secret) {
        return database.read([&](Transaction &transaction) {
            const auto proof =
                portal::findProof(transaction, 1, clock.time, secret, Purpose::forgot);
            auto row = transaction.query("select dedupe from messages where practice_no = ?"
                                         " and subject_id = ? order by dedupe",
                                         1, proof.value().id);
            std::string numbers;
            while (row.next())
                numbers += (numbers.empty() ? "" : " ") + row.text(0).substr(5);
            return numbers;
        });
    }
    /// How the last code of the proof goes.
    std::string channel(const std::string &secret) {
        const std::string id = find(secret).value().id;
        return database.read([&](Transaction &transaction) {
            auto row = transaction.query("select channel from messages where practice_no = ?"
                                         " and subject_id = ? order by dedupe desc",
                                         1, id);
            return row.next() ? row.text(0) : std::string();
        });
    }
    std::int64_t planned() {
        return count([](Transaction &transaction) {
            return transaction.query("select count(*) from messages where practice_no = ?", 1);
        });
    }
    void run(storage::Sql sql) {
        database.write([&](Transaction &transaction) { transaction.run(sql); });
    }

    portal::ForgottenPins pins;
};

void atDesk(const std::function<void(ForgottenDesk &)> &check) {
    test::onBothDatabases([&check](storage::Database &database) {
        ForgottenDesk desk(database);
        check(desk);
    });
}

class ForgottenPinsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ForgottenPinsTest);
    CPPUNIT_TEST(testWhatWasTypedGoesOnceItIsFoundOut_B50);
    CPPUNIT_TEST(testWhoHasAPhoneOnlyGetsAnSms);
    CPPUNIT_TEST(testAnotherCodeNeedsNoName);
    CPPUNIT_TEST(testOfTwoThatWaitTheNewestIsSent);
    CPPUNIT_TEST(testWhatIsTooOldIsNotSent);
    CPPUNIT_TEST(testWhatFailsIsTriedAgain);
    CPPUNIT_TEST(testManyAtOnceSendNothingTwice);
    CPPUNIT_TEST(testARunIsBounded);
    CPPUNIT_TEST(testWhoIsNotLetInGetsNoCode_B44);
    CPPUNIT_TEST_SUITE_END();

public:
    void testWhatWasTypedGoesOnceItIsFoundOut_B50() {
        atDesk([](ForgottenDesk &desk) {
            const std::string rosa = desk.ask("rosa@example.org");
            const std::string nobody = desk.ask("nobody");
            CPPUNIT_ASSERT(!desk.find(rosa)->contactNo);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, desk.waiting());
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.planned());
            CPPUNIT_ASSERT(desk.pins.run(desk.clock.time, 100));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.waiting());
            CPPUNIT_ASSERT_EQUAL(std::string("1"), desk.planned(rosa));
            CPPUNIT_ASSERT_EQUAL(std::string(), desk.planned(nobody));
            const Proof proof = *desk.find(rosa);
            CPPUNIT_ASSERT_EQUAL(desk.numberOf(desk.keep), proof.contactNo.value());
            CPPUNIT_ASSERT_EQUAL(std::string("rosa@example.org"), proof.address);
            CPPUNIT_ASSERT(!desk.find(nobody)->contactNo);
            CPPUNIT_ASSERT(desk.find(nobody)->address.empty());
            desk.pins.run(desk.clock.time, 100);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.planned());
        });
    }

    void testWhoHasAPhoneOnlyGetsAnSms() {
        atDesk([](ForgottenDesk &desk) {
            const std::string nora =
                desk.create(desk.all, "Nora", "Nass", R"(,"phone":"+4915112345678")");
            desk.relate("c-1", nora);
            desk.grant("c-1", nora, "nora", "946170583");
            const std::string unheard = desk.ask("nora");
            desk.pins.run(desk.clock.time, 100);
            CPPUNIT_ASSERT_EQUAL(std::string(), desk.planned(unheard)); // no SMS leave here
            portal::ForgottenPins pins(desk.database, desk.log, {desk.sending, {}, true});
            const std::string asked = desk.ask("nora");
            pins.run(desk.clock.time, 100);
            const Proof proof = *desk.find(asked);
            CPPUNIT_ASSERT_EQUAL(desk.numberOf(nora), proof.contactNo.value());
            CPPUNIT_ASSERT(proof.via == messages::Via::sms);
            CPPUNIT_ASSERT_EQUAL(std::string("+4915112345678"), proof.address);
            CPPUNIT_ASSERT_EQUAL(std::string("1"), desk.planned(asked));
            CPPUNIT_ASSERT_EQUAL(std::string("sms"), desk.channel(asked));
        });
    }

    void testAnotherCodeNeedsNoName() {
        atDesk([](ForgottenDesk &desk) {
            const std::string rosa = desk.ask("rosa@example.org");
            const std::string nobody = desk.ask("nobody");
            for (int i = 0; i < 2; ++i) {
                desk.pins.run(desk.clock.time, 100);
                desk.clock.time += base::minute;
                desk.again(rosa);
                desk.again(nobody);
            }
            desk.pins.run(desk.clock.time, 100);
            CPPUNIT_ASSERT_EQUAL(std::string("1 2 3"), desk.planned(rosa));
            CPPUNIT_ASSERT_EQUAL(std::string(), desk.planned(nobody));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.waiting());
        });
    }

    void testOfTwoThatWaitTheNewestIsSent() {
        atDesk([](ForgottenDesk &desk) {
            const std::string rosa = desk.ask("rosa@example.org");
            desk.clock.time += base::minute;
            desk.again(rosa);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.waiting());
            desk.pins.run(desk.clock.time, 100);
            CPPUNIT_ASSERT_EQUAL(std::string("2"), desk.planned(rosa));
        });
    }

    void testWhatIsTooOldIsNotSent() {
        atDesk([](ForgottenDesk &desk) {
            const std::string late = desk.ask("rosa@example.org");
            desk.clock.time += 1;
            const std::string last = desk.ask("rosa@example.org");
            desk.clock.time += 10 * base::minute - 1;
            CPPUNIT_ASSERT(desk.pins.run(desk.clock.time, 100));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.waiting());
            CPPUNIT_ASSERT_EQUAL(std::string(), desk.planned(late));
            CPPUNIT_ASSERT_EQUAL(std::string("1"), desk.planned(last));
        });
    }

    void testWhatFailsIsTriedAgain() {
        atDesk([](ForgottenDesk &desk) {
            const std::string rosa = desk.ask("rosa@example.org");
            desk.run("alter table messages rename to put_aside");
            desk.pins.run(desk.clock.time, 100); // breaks off in the middle
            desk.run("alter table put_aside rename to messages");
            CPPUNIT_ASSERT_EQUAL(1, desk.log.lines);
            CPPUNIT_ASSERT(!desk.find(rosa)->contactNo);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.waiting());
            CPPUNIT_ASSERT(desk.pins.run(desk.clock.time, 100));
            CPPUNIT_ASSERT_EQUAL(std::string(), desk.planned(rosa));
            desk.clock.time += base::minute;
            desk.pins.run(desk.clock.time, 100);
            CPPUNIT_ASSERT_EQUAL(std::string("1"), desk.planned(rosa));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.waiting());
            CPPUNIT_ASSERT_EQUAL(1, desk.log.lines);
        });
    }

    void testManyAtOnceSendNothingTwice() {
        atDesk([](ForgottenDesk &desk) {
            std::vector<std::string> secrets;
            for (int i = 0; i < 4; ++i)
                for (const char *who : {"rosa@example.org", "rosi", "nobody"})
                    secrets.push_back(desk.ask(who));
            std::vector<std::thread> threads;
            for (int i = 0; i < 4; ++i)
                threads.emplace_back([&desk, now = desk.clock.time] { desk.pins.run(now, 100); });
            desk.clock.time += base::minute;
            for (const std::string &secret : secrets) // they ask for more meanwhile
                desk.again(secret);
            for (std::thread &thread : threads)
                thread.join();
            desk.pins.run(desk.clock.time, 100);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.waiting());
            CPPUNIT_ASSERT_EQUAL(0, desk.log.lines);
            // A code that was asked for anew before it was found out whose it is counts, unsent.
            for (const std::int64_t contact :
                 {desk.numberOf(desk.keep), desk.numberOf(desk.other)}) {
                const std::int64_t sent = desk.count([contact](Transaction &transaction) {
                    return transaction.query("select count(*) from messages"
                                             " where practice_no = 1 and contact_no = ?",
                                             contact);
                });
                CPPUNIT_ASSERT(sent >= 2 && sent <= 5);
            }
        });
    }

    void testARunIsBounded() {
        atDesk([](ForgottenDesk &desk) {
            for (int i = 0; i < 5; ++i)
                desk.ask("nobody");
            CPPUNIT_ASSERT(!desk.pins.run(desk.clock.time, 2));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{3}, desk.waiting());
            CPPUNIT_ASSERT_EQUAL(desk.clock.time, desk.pins.nextDueAt());
            CPPUNIT_ASSERT(!desk.pins.run(desk.clock.time, 100, {}));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{3}, desk.waiting());
            CPPUNIT_ASSERT(desk.pins.run(desk.clock.time, 100));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.waiting());
            CPPUNIT_ASSERT_EQUAL(base::Millis{0}, desk.pins.nextDueAt());
        });
    }

    void testWhoIsNotLetInGetsNoCode_B44() {
        atDesk([](ForgottenDesk &desk) {
            desk.ask("rosi");
            desk.grants.revoke(desk.all, desk.clock.time, "c-1", desk.other);
            const std::string ended = desk.ask("rosa@example.org");
            desk.database.lease(
                [&](Transaction &transaction) { portal::endProofOf(transaction, 1, ended); });
            desk.pins.run(desk.clock.time, 100);
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.planned());
            CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, desk.waiting());
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ForgottenPinsTest);

} // namespace
