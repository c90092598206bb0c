// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/abi/PluginTable.h"
#include "tests/unit/hooks/DocumentHost.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace kith::test {

/// The plugin, opened by a host with documents and navigation and asked through the C table.
class DocumentHostFixture : public CppUnit::TestFixture {
public:
    void setUp() override { setenv("KITH_CONFIG_DIR", KITH_SOURCE_DIR "/config", 1); }
    void tearDown() override {
        if (_instance != nullptr)
            CPPUNIT_ASSERT_EQUAL(KITH_OK, _plugin.close(_instance));
        unsetenv("KITH_CONFIG_DIR");
    }

protected:
    void open(std::vector<kith_setting> more = {}) {
        const std::string url = "sqlite:" + _folder.path() + "/kith.sqlite";
        more.push_back({textOf("kith.database.url"), textOf(url)});
        const kith_open_options options{sizeof options, 0, {nullptr, 0}, more.data(), more.size()};
        CPPUNIT_ASSERT_EQUAL(KITH_OK, _plugin.open(&_fake.host, &options, &_instance));
    }

    kith_status changed(const std::string &id, const GivenDocument &given) {
        const kith_document document = DocumentHost::documentOf(id, given);
        return _fake.documentHooks->document_changed(_fake.documentContext, bytesOf("p1"), 2,
                                                     &document);
    }

    template <class Hooks>
    std::string draw(const Hooks &hooks, void *context, std::string_view slotId,
                     std::string_view objectId) {
        kith_slot slot{};
        slot.struct_size = sizeof slot;
        slot.id = textOf(slotId);
        slot.staff = &_staff;
        slot.object_id = textOf(objectId);
        std::string html;
        CPPUNIT_ASSERT_EQUAL(KITH_OK, hooks.draw_slot(context, &slot, &append, &html));
        return html;
    }
    std::string drawDocument(std::string_view slotId, std::string_view objectId) {
        return draw(*_fake.documentHooks, _fake.documentContext, slotId, objectId);
    }
    std::string drawNavigation(std::string_view slotId, std::string_view objectId) {
        return draw(*_fake.navigationHooks, _fake.navigationContext, slotId, objectId);
    }

    /// "id order badge, " of each.
    std::string entries() {
        std::string text;
        const auto visit = [](void *context, const kith_navigation_entry *entry) -> kith_status {
            *static_cast<std::string *>(context) += stringOf(entry->id) + " " +
                                                    std::to_string(entry->order) + " " +
                                                    std::to_string(entry->badge) + ", ";
            return KITH_OK;
        };
        CPPUNIT_ASSERT_EQUAL(KITH_OK, _fake.navigationHooks->visit_entries(_fake.navigationContext,
                                                                           &_staff, visit, &text));
        return text;
    }

    /// "key " of each.
    std::string settings() {
        std::string text;
        const auto visit = [](void *context,
                              const kith_setting_description *setting) -> kith_status {
            *static_cast<std::string *>(context) += stringOf(setting->key) + " ";
            return KITH_OK;
        };
        CPPUNIT_ASSERT_EQUAL(KITH_OK, _fake.settingsHooks->visit_settings(_fake.settingsContext,
                                                                          &_staff, visit, &text));
        return text;
    }

    std::string ask(std::uint32_t status, std::string_view method, std::string_view path,
                    std::string_view body, std::uint32_t area = KITH_AREA_STAFF,
                    const kith_header &header = {textOf("X-Kith"), textOf("1")}) {
        kith_request request{};
        request.struct_size = sizeof request;
        request.area = area;
        request.staff = area == KITH_AREA_STAFF ? &_staff : nullptr;
        request.method = textOf(method);
        request.path = textOf(path);
        request.headers = &header;
        request.header_count = 1;
        request.body = textOf(body);
        struct Answer {
            std::uint32_t status = 0;
            std::string body;
        } answer;
        const auto start = [](void *context, std::uint32_t code, const kith_header *,
                              std::size_t) -> kith_status {
            static_cast<Answer *>(context)->status = code;
            return KITH_OK;
        };
        const auto write = [](void *context, const std::uint8_t *data,
                              std::size_t size) -> kith_status {
            return append(&static_cast<Answer *>(context)->body, data, size);
        };
        const kith_response_sink sink{sizeof sink, 0, &answer, start, write};
        CPPUNIT_ASSERT_EQUAL(KITH_OK, _plugin.handle(_instance, &request, &sink));
        CPPUNIT_ASSERT_EQUAL_MESSAGE(answer.body, status, answer.status);
        return answer.body;
    }

    /// The text member of that name that comes first.
    static std::string member(const std::string &json, const std::string &name) {
        const auto at = json.find("\"" + name + "\":\"");
        CPPUNIT_ASSERT_MESSAGE(json, at != std::string::npos);
        const auto begin = at + name.size() + 4;
        return json.substr(begin, json.find('"', begin) - begin);
    }

    /// Shares d1 with a new contact.
    void share() {
        const std::string contact =
            member(ask(201, "POST", "/api/v1/contacts",
                       R"({"givenName":"Rosa","familyName":"Garcia","email":"rosa@example.org"})"),
                   "id");
        ask(201, "POST", "/api/v1/shares",
            R"({"documents":["d1"],"recipients":[{"contact":")" + contact +
                R"(","via":"email"}]})");
    }

    /// Of the one share, as the list of its client says: that asks the host for no document by id.
    std::string validity() {
        return member(ask(200, "GET", "/api/v1/clients/c1/shares", ""), "validity");
    }

    DocumentHost _fake;
    const kith_staff_user _staff{sizeof(kith_staff_user),
                                 KITH_ROLE_ADMIN,
                                 KITH_SCOPE_ALL,
                                 0,
                                 textOf("p1"),
                                 textOf("staff-1"),
                                 {nullptr, 0},
                                 textOf("Anna"),
                                 textOf("en"),
                                 {nullptr, 0}};
    const kith_plugin &_plugin = hooks::pluginTable();
    test::TemporaryFolder _folder;
    kith_instance *_instance = nullptr;
};

} // namespace kith::test
