// SPDX-License-Identifier: Apache-2.0
#include "plugin/base/Errors.h"
#include "tests/unit/invitations/Office.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <atomic>
#include <functional>
#include <latch>
#include <thread>

using namespace kith;
using test::Office;
using test::Texts;

namespace {

/// Runs all at the same moment. A writer that lost too often is Busy and begins again, as hosts do.
void together(const std::vector<std::function<void()>> &works) {
    std::latch start(static_cast<std::ptrdiff_t>(works.size()));
    std::atomic<int> failures = 0;
    std::vector<std::thread> threads;
    for (const auto &work : works)
        threads.emplace_back([&] {
            start.arrive_and_wait();
            for (bool done = false; !done;) {
                try {
                    work();
                    done = true;
                } catch (const base::Busy &) {
                    continue;
                } catch (...) {
                    ++failures;
                    done = true;
                }
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    CPPUNIT_ASSERT_EQUAL(0, failures.load());
}

class RaceTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(RaceTest);
    CPPUNIT_TEST(testFirstSaveDeliveredManyTimesAtOnce);
    CPPUNIT_TEST(testSavedBesideCancelledB25);
    CPPUNIT_TEST(testDeliveredBesideCancelledB25);
    CPPUNIT_TEST(testDeliveredBesideMovedB25);
    CPPUNIT_TEST_SUITE_END();

public:
    void testFirstSaveDeliveredManyTimesAtOnce() {
        test::onBothDatabases([](storage::Database &database) {
            Office office(database);
            const auto rosa = office.add({"Rosa"});
            const auto luis = office.add({"Luis"});
            for (int round = 0; round < 5; ++round) {
                office.appointment.id = "appointment-" + std::to_string(round);
                together(std::vector<std::function<void()>>(4, [&] { office.save({rosa, luis}); }));
                for (const auto &who : {rosa, luis})
                    CPPUNIT_ASSERT((Texts{"confirmed", "reminder 1440", "reminder 60"} ==
                                    office.waiting(who)));
            }
        });
    }

    void testSavedBesideCancelledB25() {
        test::onBothDatabases([](storage::Database &database) {
            Office office(database);
            const auto rosa = office.add({"Rosa"});
            const auto luis = office.add({"Luis"});
            for (int round = 0; round < 10; ++round) {
                office.appointment.id = "appointment-" + std::to_string(round);
                office.appointment.revision = 1;
                office.save({rosa});
                office.deliver(rosa);
                office.appointment.revision = 2;
                together({[&] {
                              office.save({rosa, luis});
                          },
                          [&] {
                              office.invitations.cancelled(office.staff, office.now,
                                                           office.appointment.id, 3);
                          }});
                CPPUNIT_ASSERT((Texts{"cancelled"} == office.waiting(rosa)));
                CPPUNIT_ASSERT(office.waiting(luis).empty());
            }
        });
    }

    void testDeliveredBesideCancelledB25() {
        test::onBothDatabases([](storage::Database &database) {
            Office office(database);
            const auto rosa = office.add({"Rosa"});
            for (int round = 0; round < 20; ++round) {
                office.appointment.id = "appointment-" + std::to_string(round);
                office.save({rosa});
                const auto who = office.invitee(rosa);
                together({[&] { office.arrive(*who, "confirmed", 0); },
                          [&] {
                              office.invitations.cancelled(office.staff, office.now,
                                                           office.appointment.id, 3);
                          }});
                CPPUNIT_ASSERT((Texts{"cancelled"} == office.waiting(rosa)));
            }
        });
    }

    void testDeliveredBesideMovedB25() {
        test::onBothDatabases([](storage::Database &database) {
            Office office(database);
            const auto rosa = office.add({"Rosa"});
            for (int round = 0; round < 20; ++round) {
                office.appointment.id = "appointment-" + std::to_string(round);
                office.appointment.revision = 1;
                office.save({rosa});
                const auto who = office.invitee(rosa);
                office.appointment.revision = 2;
                office.appointment.startsAt += base::minute;
                together({[&] { office.arrive(*who, "confirmed", 0); }, [&] { office.move(); }});
                // One piece of news, whichever word it has, and it is of the second state.
                const auto waiting = office.waiting(rosa);
                CPPUNIT_ASSERT_EQUAL(std::size_t{3}, waiting.size());
                CPPUNIT_ASSERT(waiting[0] == "moved" || waiting[0] == "confirmed");
            }
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(RaceTest);

} // namespace
