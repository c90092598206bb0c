// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/NameRanks.h"

#include "plugin/base/Clock.h"
#include "plugin/people/ContactImport.h"
#include "tests/unit/people/PeopleFixture.h"

#include <cppunit/extensions/HelperMacros.h>

#include <random>

namespace kith::people {

namespace {

const std::string contacts = "/api/v1/contacts";

/// All numbers of the list, by reading it.
std::vector<std::int64_t> inOrder(storage::Database &database) {
    return database.read([](storage::Transaction &transaction) {
        auto row = transaction.query("select contact_no from contacts where practice_no = 1"
                                     " and archived_at is null order by sort_key, contact_no");
        std::vector<std::int64_t> numbers;
        while (row.next())
            numbers.push_back(row.int64(0));
        return numbers;
    });
}

/// What stands at a place, found by its rank; -1 where nothing does.
std::int64_t ranked(storage::Transaction &transaction, std::int64_t position) {
    const auto place = NameRanks(transaction, 1).find(position);
    auto row = transaction.query("select contact_no from contacts where practice_no = 1"
                                 " and archived_at is null and (sort_key, contact_no) >= (?, ?)"
                                 " order by sort_key, contact_no limit 1 offset ?",
                                 place.from.sortKey, place.from.contactNo, place.skip);
    return row.next() ? row.int64(0) : -1;
}

/// Every seventh place, the ends and the first one behind them agree with the list that was read.
void assertRanksAreTrue(storage::Database &database) {
    const auto all = inOrder(database);
    const auto size = static_cast<std::int64_t>(all.size());
    database.read([&](storage::Transaction &transaction) {
        CPPUNIT_ASSERT_EQUAL(size, NameRanks(transaction, 1).count());
        for (std::int64_t at = 0; at < size; at += 7)
            CPPUNIT_ASSERT_EQUAL(all[static_cast<std::size_t>(at)], ranked(transaction, at));
        if (size > 0)
            CPPUNIT_ASSERT_EQUAL(all.back(), ranked(transaction, size - 1));
        CPPUNIT_ASSERT_EQUAL(std::int64_t{-1}, ranked(transaction, size));
    });
}

std::string nameOf(std::mt19937 &random) {
    static const std::string letters = "aabcdeeghiklmnorstu";
    std::string name;
    for (auto left = 2 + random() % 5; left > 0; --left)
        name += letters[random() % letters.size()];
    return name;
}

} // namespace

class NameRanksTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(NameRanksTest);
    CPPUNIT_TEST(testRanksFollowEveryChange_B8);
    CPPUNIT_TEST(testLongStretchesAreCut);
    CPPUNIT_TEST_SUITE_END();

    static void onBoth(const std::function<void(test::PeopleFixture &)> &check) {
        test::onBothDatabases([&check](storage::Database &database) {
            test::PeopleFixture fixture(database);
            check(fixture);
        });
    }

    static void import(test::PeopleFixture &fixture, std::mt19937 &random, std::size_t count) {
        std::vector<ImportedContact> all(count);
        for (ImportedContact &each : all) {
            each.fields.givenName = nameOf(random);
            each.fields.familyName = nameOf(random);
            each.fields.preferredChannel = "email";
        }
        ContactImport(fixture.database, fixture.clock, 700).write(fixture.staff(), all);
    }

    /// One random change of one random contact, through the routes.
    static void change(test::PeopleFixture &fixture, std::mt19937 &random,
                       std::vector<std::string> &ids) {
        const auto staff = fixture.staff();
        if (ids.empty() || random() % 3 == 0) {
            ids.push_back(fixture.create(staff, nameOf(random), nameOf(random)));
            return;
        }
        const std::string path = contacts + "/" + ids[random() % ids.size()];
        const auto now = fixture.expect(200, staff, "GET", path);
        if (random() % 2 == 0)
            fixture.expect(200, staff, "POST",
                           path + (now->getValue<bool>("archived") ? "/restore" : "/archive"));
        else
            fixture.expect(200, staff, "PATCH", path,
                           R"({"version":)" + now->getValue<std::string>("version") +
                               R"(,"familyName":")" + nameOf(random) + "\"}");
    }

public:
    void testRanksFollowEveryChange_B8() {
        onBoth([](test::PeopleFixture &fixture) {
            std::mt19937 random(5);
            std::vector<std::string> ids;
            assertRanksAreTrue(fixture.database);
            for (int round = 0; round < 4; ++round) {
                for (int i = 0; i < 15; ++i)
                    change(fixture, random, ids);
                assertRanksAreTrue(fixture.database);
            }
        });
    }

    void testLongStretchesAreCut() {
        onBoth([](test::PeopleFixture &fixture) {
            std::mt19937 random(7);
            std::vector<std::string> ids;
            import(fixture, random, 2600);
            assertRanksAreTrue(fixture.database);
            for (int i = 0; i < 10; ++i)
                change(fixture, random, ids);
            import(fixture, random, 900);
            assertRanksAreTrue(fixture.database);
            const auto longest = fixture.count([](storage::Transaction &transaction) {
                return transaction.query("select max(contacts) from contact_ranks"
                                         " where practice_no = 1");
            });
            CPPUNIT_ASSERT(longest <= NameRanks::longest);
            const auto page =
                fixture.expect(200, fixture.staff(), "GET", contacts, {}, "limit=2&offset=3400");
            CPPUNIT_ASSERT_EQUAL(std::size_t{2}, page->getArray("items")->size());
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(NameRanksTest);

} // namespace kith::people
