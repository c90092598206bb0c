// SPDX-License-Identifier: Apache-2.0
// Access that is given more than once: by a request that was repeated, or two at a time.
#include "tests/unit/portal/PortalCounter.h"

#include <cppunit/extensions/HelperMacros.h>

#include <atomic>
#include <thread>
#include <vector>

namespace {

using namespace kith;
using test::PortalCounter;

class RepeatedGrantsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(RepeatedGrantsTest);
    CPPUNIT_TEST(testRepeatedRequestChangesNothing);
    CPPUNIT_TEST(testRepeatedRequestAnswersItsPin_B40);
    CPPUNIT_TEST(testTwoGrantsAtOnceMakeOneAccount);
    CPPUNIT_TEST_SUITE_END();

public:
    void testRepeatedRequestChangesNothing() {
        test::atCounter([](PortalCounter &desk) {
            const auto give = [&] {
                return desk.call(desk.all, "POST", desk.path(desk.keep),
                                 R"({"way":"pin","username":"rosa"})", {}, "key-1");
            };
            CPPUNIT_ASSERT_EQUAL(201, give().status);
            const auto again = give();
            CPPUNIT_ASSERT_EQUAL(201, again.status);
            CPPUNIT_ASSERT(again.body.find("\"pin\"") == std::string::npos); // it was not named
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.audited("portal.granted"));
            CPPUNIT_ASSERT_EQUAL(409, desk.call(desk.all, "POST", desk.path(desk.other),
                                                R"({"way":"pin","username":"rosi"})", {}, "key-1")
                                          .status);
            CPPUNIT_ASSERT_EQUAL(409, desk.call(desk.all, "POST", desk.path(desk.keep, {}, "c-2"),
                                                R"({"way":"email"})", {}, "key-1")
                                          .status);
            CPPUNIT_ASSERT_EQUAL(std::string("none"), desk.stateIn(desk.listed(desk.all, "c-2")));
        });
    }

    /// Whose first answer was lost sees it all the same.
    void testRepeatedRequestAnswersItsPin_B40() {
        test::atCounter([](PortalCounter &desk) {
            const auto give = [&](const std::string &pin) {
                return desk
                    .call(desk.all, "POST", desk.path(desk.keep),
                          R"({"way":"pin","username":"rosa","pin":")" + pin + R"("})", {}, "key-1")
                    .body;
            };
            const auto has = [](const std::string &body, const std::string &part) {
                return body.find(part) != std::string::npos;
            };
            give(test::rosasPin);
            CPPUNIT_ASSERT(has(give(test::rosasPin), "\"pin\":\"860579\""));
            const std::string other = give(test::wrongPin);
            CPPUNIT_ASSERT(has(other, "\"username\":\"rosa\"") && !has(other, "\"pin\""));
            // Of a PIN that was set since nothing can be learnt.
            desk.expect(200, desk.all, "POST",
                        "/api/v1/contacts/" + desk.keep + "/portal/reset-pin",
                        R"({"pin":"860579"})");
            CPPUNIT_ASSERT(!has(give(test::rosasPin), "\"pin\""));
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.audited("portal.granted"));
        });
    }

    void testTwoGrantsAtOnceMakeOneAccount() {
        test::atCounter([](PortalCounter &desk) {
            std::atomic<int> made = 0;
            std::vector<std::thread> threads;
            for (int i = 0; i < 2; ++i)
                threads.emplace_back([&] {
                    const auto answer = desk.call(desk.all, "POST", desk.path(desk.keep),
                                                  R"({"way":"pin","username":"rosa"})");
                    CPPUNIT_ASSERT(answer.status == 201 || answer.status == 409 ||
                                   answer.status == 422);
                    made += answer.body.find("\"pin\"") == std::string::npos ? 0 : 1;
                });
            for (std::thread &thread : threads)
                thread.join();
            CPPUNIT_ASSERT_EQUAL(1, made.load());
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, desk.count([](storage::Transaction &t) {
                return t.query("select count(*) from portal_accounts where practice_no = 1");
            }));
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(RepeatedGrantsTest);

} // namespace
