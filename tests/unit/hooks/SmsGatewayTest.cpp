// SPDX-License-Identifier: Apache-2.0
// SMS gateways through the C table: their settings, and what staff see of what they bring.
#include "hooks/abi/PluginTable.h"

#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <vector>

using namespace kith;

namespace {

using Settings = std::map<std::string, std::string>;

struct Answer {
    std::uint32_t status = 0;
    std::string body;
};

kith_text textOf(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()};
}

const void *noService(const kith_host *, const std::uint8_t *, std::size_t) {
    return nullptr;
}

kith_status takeStart(void *context, std::uint32_t status, const kith_header *, std::size_t) {
    static_cast<Answer *>(context)->status = status;
    return KITH_OK;
}

kith_status takeBody(void *context, const std::uint8_t *data, std::size_t size) {
    static_cast<Answer *>(context)->body.append(reinterpret_cast<const char *>(data), size);
    return KITH_OK;
}

kith_status takeText(void *context, const std::uint8_t *data, std::size_t size) {
    static_cast<std::string *>(context)->append(reinterpret_cast<const char *>(data), size);
    return KITH_OK;
}

kith_staff_user owner() {
    kith_staff_user staff{};
    staff.struct_size = sizeof staff;
    staff.roles = KITH_ROLE_ADMIN;
    staff.scope = KITH_SCOPE_ALL;
    staff.practice_id = textOf("practice-1");
    staff.id = textOf("staff-1");
    staff.display_name = textOf("Anna");
    return staff;
}

class SmsGatewayTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(SmsGatewayTest);
    CPPUNIT_TEST(testStaffSeeWhoAnsweredStop);
    CPPUNIT_TEST(testGatewaysThatCannotWorkAreRefusedByName);
    CPPUNIT_TEST_SUITE_END();

public:
    void setUp() override { setenv("KITH_CONFIG_DIR", KITH_SOURCE_DIR "/config", 1); }
    void tearDown() override { unsetenv("KITH_CONFIG_DIR"); }

    void testStaffSeeWhoAnsweredStop() {
        CPPUNIT_ASSERT_EQUAL(KITH_OK, open(complete()));
        const std::string made =
            ask(KITH_AREA_STAFF, "POST", "/api/v1/contacts",
                R"({"givenName":"Rosa","familyName":"Garcia","phone":"+4915112345678"})")
                .body;
        const auto begin = made.find("\"id\":\"") + 6;
        const std::string contact = "/api/v1/contacts/" + made.substr(begin, 36);
        const auto stopped = [&] {
            const std::string body = ask(KITH_AREA_STAFF, "GET", contact).body;
            CPPUNIT_ASSERT_MESSAGE(body, body.find("\"smsStopped\":") != std::string::npos);
            return body.find("\"smsStopped\":true") != std::string::npos;
        };
        CPPUNIT_ASSERT(!stopped());
        const std::string inbound = "/sms/in/" + complete()["kith.sms.callback"];
        CPPUNIT_ASSERT_EQUAL(std::uint32_t{200},
                             ask(KITH_AREA_PUBLIC, "POST", inbound, "Stop").status);
        CPPUNIT_ASSERT(stopped());
        ask(KITH_AREA_PUBLIC, "POST", inbound, "Start");
        CPPUNIT_ASSERT(!stopped());
        CPPUNIT_ASSERT_EQUAL(KITH_OK, _plugin.close(_instance));
    }

    void testGatewaysThatCannotWorkAreRefusedByName() {
        for (const auto &[key, value] : Settings{{"kith.sms.from", ""},
                                                 {"kith.sms.kannel.url", "13013"},
                                                 {"kith.sms.kannel.user", ""},
                                                 {"kith.sms.kannel.password", ""},
                                                 {"kith.sms.callback", "short"},
                                                 {"kith.sms.countries", "Germany"},
                                                 {"kith.sms.max_segments", "-1"},
                                                 {"kith.sms.fold", "yes"},
                                                 {"kith.limits.recipient.hour", "many"},
                                                 {"kith.limits.practice.sms.day", "-5"},
                                                 {"kith.sms.callbak", "x"},
                                                 {"kith.channel.sms", "pigeon"}}) {
            Settings settings = complete();
            settings[key] = value;
            CPPUNIT_ASSERT_EQUAL_MESSAGE(key, KITH_INVALID, open(settings));
            std::string reason;
            (void)_plugin.last_error(&takeText, &reason);
            CPPUNIT_ASSERT_MESSAGE(key + ": " + reason, reason.find(key) != std::string::npos);
        }
    }

private:
    [[nodiscard]] Settings complete() const {
        return {{"kith.database.url", "sqlite:" + _folder.path() + "/kith.sqlite"},
                {"kith.channel.sms", "kannel"},
                {"kith.sms.kannel.url", "http://127.0.0.1:13013/cgi-bin/sendsms"},
                {"kith.sms.kannel.user", "kith"},
                {"kith.sms.kannel.password", "secret"},
                {"kith.sms.from", "+4915155500000"},
                {"kith.sms.callback", "Ab3-Ab3_Ab3-Ab3_Ab3-Ab"}};
    }

    kith_status open(const Settings &settings) {
        std::vector<kith_setting> all;
        for (const auto &[key, value] : settings)
            all.push_back({textOf(key), textOf(value)});
        const kith_open_options options{sizeof options, 0, {nullptr, 0}, all.data(), all.size()};
        return _plugin.open(&_host, &options, &_instance);
    }

    /// As the owner in the staff area, as a gateway elsewhere.
    Answer ask(std::uint32_t area, std::string_view method, std::string_view path,
               std::string_view body = {}) {
        const kith_staff_user staff = owner();
        const kith_header headers[]{{textOf("X-Kith"), textOf("1")},
                                    {textOf("X-Kannel-From"), textOf("+4915112345678")}};
        kith_request request{};
        request.struct_size = sizeof request;
        request.area = area;
        request.staff = area == KITH_AREA_STAFF ? &staff : nullptr;
        request.method = textOf(method);
        request.path = textOf(path);
        request.headers = headers;
        request.header_count = 2;
        request.body = textOf(body);
        Answer answer;
        const kith_response_sink sink{sizeof sink, 0, &answer, &takeStart, &takeBody};
        CPPUNIT_ASSERT_EQUAL(KITH_OK, _plugin.handle(_instance, &request, &sink));
        return answer;
    }

    const kith_plugin &_plugin = hooks::pluginTable();
    const kith_host _host{sizeof(kith_host), KITH_ABI_MAJOR, KITH_ABI_MINOR, 0,
                          nullptr,           textOf("test"), textOf("1"),    &noService};
    test::TemporaryFolder _folder;
    kith_instance *_instance = nullptr;
};

CPPUNIT_TEST_SUITE_REGISTRATION(SmsGatewayTest);

} // namespace
