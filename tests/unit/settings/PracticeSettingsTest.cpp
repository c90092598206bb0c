// SPDX-License-Identifier: Apache-2.0
#include "plugin/settings/PracticeSettings.h"

#include "plugin/base/Errors.h"
#include "plugin/settings/PracticeDirectory.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <atomic>
#include <optional>
#include <thread>
#include <vector>

using namespace kith;
using storage::Transaction;

namespace {

access::Actor admin(std::int64_t practiceNo) {
    access::Actor actor;
    actor.kind = access::ActorKind::staff;
    actor.practiceNo = practiceNo;
    actor.id = "admin";
    actor.isAdmin = true;
    return actor;
}

class Practices : public platform::Practices {
public:
    [[nodiscard]] bool offered() const override { return true; }
    std::optional<platform::Practice> find(const std::string &id) override {
        ++asked;
        if (id == "gone")
            return std::nullopt;
        return platform::Practice{id, "Lindenhof", "DE", "de", "Europe/Berlin", "", ""};
    }
    std::atomic<int> asked{0};
};

class Staff : public platform::Staff {
public:
    [[nodiscard]] bool offered() const override { return true; }
    std::vector<platform::Practitioner> practitioners(const std::string &) override {
        return {{"p1", "Dr. Adler", true}, {"p2", "Dr. Brandt", true}};
    }
};

class PracticeSettingsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(PracticeSettingsTest);
    CPPUNIT_TEST(testDefaultsHoldUntilChanged);
    CPPUNIT_TEST(testSharingIsCarefulByDefault_B34_B51);
    CPPUNIT_TEST(testPortalIsCarefulByDefault_B46_B47);
    CPPUNIT_TEST(testSettingsAreDescribedUnderTheirHeading);
    CPPUNIT_TEST(testWithoutDocumentsNothingIsSaidOfSharing_B53);
    CPPUNIT_TEST(testOnlyAdministratorsChangeSettings);
    CPPUNIT_TEST(testChangesAreAuditedWithBothValues_B52);
    CPPUNIT_TEST(testBadValuesAreRefusedByField);
    CPPUNIT_TEST(testOnePracticeDoesNotSeeTheOther);
    CPPUNIT_TEST(testPracticesAreAskedForOnceAndKeepTheirNumber);
    CPPUNIT_TEST(testManyThreadsGetOneNumber);
    CPPUNIT_TEST_SUITE_END();

public:
    /// B24: the practice's reminders.
    void testDefaultsHoldUntilChanged() {
        test::onBothDatabases([](storage::Database &database) {
            test::makePractice(database, 1);
            const auto read = [](Transaction &transaction) {
                return settings::readSettings(transaction, 1);
            };
            CPPUNIT_ASSERT(database.read(read).reminderMinutes == std::vector<int>({1440, 60}));
            CPPUNIT_ASSERT_EQUAL(15, database.read(read).videoOpensMinutes);
            database.write([](Transaction &transaction) {
                settings::writeSetting(transaction, admin(1), 5, "reminders", " 60, 2880,60");
                settings::writeSetting(transaction, admin(1), 5, "name-client", "false");
            });
            CPPUNIT_ASSERT(database.read(read).reminderMinutes == std::vector<int>({2880, 60}));
            CPPUNIT_ASSERT(!database.read(read).namesClientInMessages);
            database.write([](Transaction &transaction) {
                settings::writeSetting(transaction, admin(1), 6, "reminders", "");
            });
            CPPUNIT_ASSERT(database.read(read).reminderMinutes.empty());
        });
    }

    void testSharingIsCarefulByDefault_B34_B51() {
        test::onBothDatabases([](storage::Database &database) {
            test::makePractice(database, 1);
            const auto read = [](Transaction &transaction) {
                return settings::readSharingSettings(transaction, 1);
            };
            const auto before = database.read(read);
            CPPUNIT_ASSERT_EQUAL(30, before.expiryDays);
            CPPUNIT_ASSERT_EQUAL(10, before.undoSeconds);
            CPPUNIT_ASSERT(before.asksForCode && !before.codeGoesTheOtherWay);
            CPPUNIT_ASSERT(!before.namesDocuments);
            database.write([](Transaction &transaction) {
                settings::writeSetting(transaction, admin(1), 5, "share-expiry", "365");
                settings::writeSetting(transaction, admin(1), 5, "share-undo", "0");
                settings::writeSetting(transaction, admin(1), 5, "share-code", "false");
                settings::writeSetting(transaction, admin(1), 5, "share-code-other", "true");
                settings::writeSetting(transaction, admin(1), 5, "share-titles", "true");
            });
            const auto after = database.read(read);
            CPPUNIT_ASSERT_EQUAL(365, after.expiryDays);
            CPPUNIT_ASSERT_EQUAL(0, after.undoSeconds);
            CPPUNIT_ASSERT(!after.asksForCode && after.codeGoesTheOtherWay);
            CPPUNIT_ASSERT(after.namesDocuments);
        });
    }

    void testPortalIsCarefulByDefault_B46_B47() {
        test::onBothDatabases([](storage::Database &database) {
            test::makePractice(database, 1);
            const auto read = [](Transaction &transaction) {
                return settings::readPortalSettings(transaction, 1);
            };
            const auto before = database.read(read);
            CPPUNIT_ASSERT(!before.notes && before.secondStep && before.changesTypedPin);
            CPPUNIT_ASSERT_EQUAL(6, before.pinDigits);
            CPPUNIT_ASSERT_EQUAL(7, before.invitationDays);
            database.write([](Transaction &transaction) {
                settings::writeSetting(transaction, admin(1), 5, "portal-notes", "true");
                settings::writeSetting(transaction, admin(1), 5, "portal-second-step", "false");
                settings::writeSetting(transaction, admin(1), 5, "portal-change-pin", "false");
                settings::writeSetting(transaction, admin(1), 5, "portal-pin-digits", "12");
                settings::writeSetting(transaction, admin(1), 5, "portal-invitation-days", "30");
            });
            const auto after = database.read(read);
            CPPUNIT_ASSERT(after.notes && !after.secondStep && !after.changesTypedPin);
            CPPUNIT_ASSERT_EQUAL(12, after.pinDigits);
            CPPUNIT_ASSERT_EQUAL(30, after.invitationDays);
        });
    }

    void testSettingsAreDescribedUnderTheirHeading() {
        test::onBothDatabases([](storage::Database &database) {
            test::makePractice(database, 1);
            access::Actor actor = admin(1);
            struct Headings {
                std::string language, sharing, portal;
            };
            for (const Headings &headings :
                 {Headings{"en", "Sharing documents", "Family Portal Access"},
                  Headings{"de", "Dokumente teilen", "Zugang zum Familienportal"}}) {
                actor.language = headings.language;
                const auto all = database.read([&actor](Transaction &transaction) {
                    return settings::describeSettings(transaction, actor, {});
                });
                CPPUNIT_ASSERT_EQUAL(std::size_t{13}, all.size());
                for (const auto &each : all) {
                    CPPUNIT_ASSERT_EQUAL_MESSAGE(each.key, each.key.starts_with("share-"),
                                                 each.group == headings.sharing);
                    CPPUNIT_ASSERT_EQUAL_MESSAGE(each.key, each.key.starts_with("portal-"),
                                                 each.group == headings.portal);
                }
            }
        });
    }

    void testWithoutDocumentsNothingIsSaidOfSharing_B53() {
        test::onBothDatabases([](storage::Database &database) {
            test::makePractice(database, 1);
            const auto all = database.read([](Transaction &transaction) {
                return settings::describeSettings(transaction, admin(1), {false, true});
            });
            CPPUNIT_ASSERT_EQUAL(std::size_t{8}, all.size());
            for (const auto &each : all)
                CPPUNIT_ASSERT_MESSAGE(each.key, !each.key.starts_with("share-"));
        });
    }

    void testOnlyAdministratorsChangeSettings() {
        test::onBothDatabases([](storage::Database &database) {
            test::makePractice(database, 1);
            access::Actor actor = admin(1);
            actor.isAdmin = false;
            const auto write = [&](Transaction &transaction) {
                settings::writeSetting(transaction, actor, 5, "video-opens", "5");
            };
            CPPUNIT_ASSERT_THROW(database.write(write), base::Denied);
            actor.isAdmin = true;
            actor.kind = access::ActorKind::contact;
            CPPUNIT_ASSERT_THROW(database.write(write), base::Denied);
        });
    }

    /// The log says what it was and what it is.
    void testChangesAreAuditedWithBothValues_B52() {
        test::onBothDatabases([](storage::Database &database) {
            test::makePractice(database, 1);
            database.write([](Transaction &transaction) {
                settings::writeSetting(transaction, admin(1), 5, "portal-notes", "true");
                settings::writeSetting(transaction, admin(1), 6, "portal-notes", "true");
                settings::writeSetting(transaction, admin(1), 6, "video-opens", "15");
            });
            database.read([](Transaction &transaction) {
                auto row = transaction.query("select details from audit_entries"
                                             " where practice_no = 1"
                                             " and action = 'setting.changed'");
                CPPUNIT_ASSERT(row.next());
                CPPUNIT_ASSERT_EQUAL(std::string(R"({"from":"false","to":"true"})"), row.text(0));
                CPPUNIT_ASSERT(!row.next());
            });
        });
    }

    void testBadValuesAreRefusedByField() {
        test::onBothDatabases([](storage::Database &database) {
            test::makePractice(database, 1);
            const std::vector<std::pair<std::string, std::string>> bad{
                {"reminders", "4"},
                {"reminders", "x"},
                {"reminders", "5,6,7,8,9,10,11"},
                {"name-client", "yes"},
                {"video-opens", "-1"},
                {"video-opens", "121"},
                {"unknown", "1"},
                {"video-opens", "1 "},
                {"share-expiry", "0"},
                {"share-undo", "121"},
                {"share-code", "1"},
                {"portal-notes", "1"},
                {"portal-pin-digits", "5"},
                {"portal-pin-digits", "13"},
                {"portal-invitation-days", "0"},
                {"portal-invitation-days", "31"}};
            for (const auto &[key, value] : bad) {
                const auto write = [&key = key, &value = value](Transaction &transaction) {
                    settings::writeSetting(transaction, admin(1), 5, key, value);
                };
                CPPUNIT_ASSERT_THROW_MESSAGE(key + "=" + value, database.write(write),
                                             base::Invalid);
            }
        });
    }

    void testOnePracticeDoesNotSeeTheOther() {
        test::onBothDatabases([](storage::Database &database) {
            test::makePractice(database, 1);
            test::makePractice(database, 2);
            database.write([](Transaction &transaction) {
                settings::writeSetting(transaction, admin(1), 5, "video-opens", "5");
            });
            const int other = database.read([](Transaction &transaction) {
                return settings::readSettings(transaction, 2).videoOpensMinutes;
            });
            CPPUNIT_ASSERT_EQUAL(15, other);
        });
    }

    void testPracticesAreAskedForOnceAndKeepTheirNumber() {
        test::onBothDatabases([](storage::Database &database) {
            const base::SystemClock clock;
            Practices practices;
            Staff staff;
            settings::PracticeDirectory directory(database, clock, practices, staff);
            const std::int64_t no = directory.practiceNo("lindenhof");
            CPPUNIT_ASSERT_EQUAL(no, directory.practiceNo("lindenhof"));
            CPPUNIT_ASSERT_EQUAL(1, practices.asked.load());
            CPPUNIT_ASSERT_THROW(directory.practiceNo("gone"), base::NotFound);
            const std::int64_t first = directory.practitionerNo(no, "lindenhof", "p1");
            const std::int64_t second = directory.practitionerNo(no, "lindenhof", "p2");
            CPPUNIT_ASSERT(first != second && first > 0 && second > 0);
            CPPUNIT_ASSERT_THROW(directory.practitionerNo(no, "lindenhof", "p3"), base::NotFound);
            settings::PracticeDirectory again(database, clock, practices, staff);
            CPPUNIT_ASSERT_EQUAL(no, again.practiceNo("lindenhof"));
            CPPUNIT_ASSERT_EQUAL(second, again.practitionerNo(no, "lindenhof", "p2"));
        });
    }

    void testManyThreadsGetOneNumber() {
        test::onBothDatabases([](storage::Database &database) {
            const base::SystemClock clock;
            Practices practices;
            Staff staff;
            std::atomic<std::int64_t> sum{0};
            std::vector<std::thread> threads;
            for (int i = 0; i < 8; ++i)
                threads.emplace_back([&] {
                    settings::PracticeDirectory directory(database, clock, practices, staff);
                    const std::int64_t no = directory.practiceNo("lindenhof");
                    sum += no + directory.practitionerNo(no, "lindenhof", "p1");
                });
            for (auto &thread : threads)
                thread.join();
            CPPUNIT_ASSERT_EQUAL(std::int64_t{16}, sum.load());
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(PracticeSettingsTest);

} // namespace
