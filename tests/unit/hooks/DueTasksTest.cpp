// SPDX-License-Identifier: Apache-2.0
// What is due, through the C table.
#include "hooks/abi/PluginTable.h"

#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <cstdlib>
#include <string>
#include <string_view>

using namespace kith;

namespace {

kith_text textOf(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()};
}

const void *noService(const kith_host *, const std::uint8_t *, std::size_t) {
    return nullptr;
}

class DueTasksTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(DueTasksTest);
    CPPUNIT_TEST(testOneTaskThatFailsStopsNoOther);
    CPPUNIT_TEST_SUITE_END();

public:
    void setUp() override { setenv("KITH_CONFIG_DIR", KITH_SOURCE_DIR "/config", 1); }
    void tearDown() override { unsetenv("KITH_CONFIG_DIR"); }

    /// What is stored of an appointment cannot be read as JSON: POCO throws.
    void testOneTaskThatFailsStopsNoOther() {
        test::onBothUrls([](const std::string &url) {
            const kith_host host{sizeof host, KITH_ABI_MAJOR, KITH_ABI_MINOR, 0,
                                 nullptr,     textOf("test"), textOf("1"),    &noService};
            const kith_setting setting{textOf("kith.database.url"), textOf(url)};
            const kith_open_options options{sizeof options, 0, {nullptr, 0}, &setting, 1};
            const kith_plugin &plugin = hooks::pluginTable();
            kith_instance *instance = nullptr;
            CPPUNIT_ASSERT_EQUAL(KITH_OK, plugin.open(&host, &options, &instance));
            breakAnAppointment(url);
            kith_run_report report{};
            report.struct_size = sizeof report;
            CPPUNIT_ASSERT_EQUAL(KITH_OK, plugin.run_due(instance, 1000, nullptr, &report));
            CPPUNIT_ASSERT_EQUAL(KITH_OK, plugin.close(instance));
        });
    }

private:
    static void breakAnAppointment(const std::string &url) {
        storage::Database database(url);
        test::makePractice(database, 1);
        database.write([](storage::Transaction &transaction) {
            transaction.run("insert into appointments (practice_no, appointment_id, revision,"
                            " status, starts_at, ends_at, time_zone, place, video_url, series_id,"
                            " client_ids, practitioner_ids, sequence, moved_sequence,"
                            " picked_revision, room, changed_at) values (1, 'a1', 1, 'booked',"
                            " 500, 600, 'Europe/Berlin', '', '', '', 'broken', '[]', 0, 0, 0,"
                            " 'room', 0)");
            transaction.run("insert into reminder_changes (practice_no, changed_at, starts_after,"
                            " appointment_after) values (1, 0, 0, '')");
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(DueTasksTest);

} // namespace
