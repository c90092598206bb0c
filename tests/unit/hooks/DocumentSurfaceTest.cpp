// SPDX-License-Identifier: Apache-2.0
// Documents and navigation of a host, through the C table.
#include "hooks/abi/PluginTable.h"

#include "hooks/document/HostDocuments.h"
#include "kith/clients.h"
#include "kith/documents.h"
#include "kith/navigation.h"
#include "kith/settings.h"
#include "plugin/base/Errors.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <cstdlib>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

using namespace kith;

namespace {

kith_text textOf(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()};
}

std::string stringOf(const kith_text &text) {
    return {reinterpret_cast<const char *>(text.data), text.size};
}

const std::uint8_t *bytesOf(std::string_view text) {
    return reinterpret_cast<const std::uint8_t *>(text.data());
}

kith_status append(void *context, const std::uint8_t *data, std::size_t size) {
    static_cast<std::string *>(context)->append(reinterpret_cast<const char *>(data), size);
    return KITH_OK;
}

struct Given {
    std::string version = "1";
    std::string title = "A letter";
    std::string client = "c1";
    std::int64_t size = 10;
    std::uint32_t withdrawn = 0;
};

/// A host that offers documents and navigation, as far as it is told to.
struct FakeHost {
    std::map<std::string, Given> documents{{"d1", {}}};
    bool offersDocuments = true;
    std::string content = "0123456789";
    kith_status readStatus = KITH_OK;
    std::size_t pieces = 1; ///< How often the content is written.

    const kith_clients_hooks *clientHooks = nullptr;
    void *clientContext = nullptr;
    const kith_documents_hooks *documentHooks = nullptr;
    void *documentContext = nullptr;
    const kith_navigation_hooks *navigationHooks = nullptr;
    void *navigationContext = nullptr;
    const kith_settings_hooks *settingsHooks = nullptr;
    void *settingsContext = nullptr;

    static FakeHost &of(const kith_host *host) { return *static_cast<FakeHost *>(host->context); }

    static kith_document documentOf(const std::string &id, const Given &given) {
        kith_document document{};
        document.struct_size = sizeof document;
        document.withdrawn = given.withdrawn;
        document.id = textOf(id);
        document.version_id = textOf(given.version);
        document.client_id = textOf(given.client);
        document.title = textOf(given.title);
        document.size = given.size;
        return document;
    }

    static kith_status registerDocuments(const kith_host *host, const kith_documents_hooks *hooks,
                                         void *context) {
        of(host).documentHooks = hooks;
        of(host).documentContext = context;
        return KITH_OK;
    }
    static kith_status findDocument(const kith_host *host, const std::uint8_t *, std::size_t,
                                    const std::uint8_t *id, std::size_t size,
                                    kith_visit_document visit, void *context) {
        const auto &all = of(host).documents;
        const auto found = all.find(stringOf({id, size}));
        if (found == all.end())
            return KITH_NOT_FOUND;
        const kith_document document = documentOf(found->first, found->second);
        return visit(context, &document);
    }
    static kith_status visitDocuments(const kith_host *host, const kith_staff_user *,
                                      const std::uint8_t *, std::size_t, kith_visit_document visit,
                                      void *context) {
        for (const auto &[id, given] : of(host).documents) {
            const kith_document document = documentOf(id, given);
            if (const kith_status status = visit(context, &document); status != KITH_OK)
                return status;
        }
        return KITH_OK;
    }
    static kith_status readDocument(const kith_host *host, const std::uint8_t *, std::size_t,
                                    const std::uint8_t *, std::size_t, const std::uint8_t *,
                                    std::size_t, std::int64_t offset, std::int64_t length,
                                    kith_write write, void *context) {
        const FakeHost &self = of(host);
        const std::string piece =
            self.content.substr(static_cast<std::size_t>(offset), static_cast<std::size_t>(length));
        for (std::size_t i = 0; i < self.pieces; ++i)
            if (const kith_status status = write(context, bytesOf(piece), piece.size());
                status != KITH_OK)
                return status;
        return self.readStatus;
    }
    static kith_status registerClients(const kith_host *host, const kith_clients_hooks *hooks,
                                       void *context) {
        of(host).clientHooks = hooks;
        of(host).clientContext = context;
        return KITH_OK;
    }
    /// Every client is there.
    static kith_status findClient(const kith_host *, const kith_staff_user *,
                                  const std::uint8_t *id, std::size_t size, kith_visit_client visit,
                                  void *context) {
        kith_client client{};
        client.struct_size = sizeof client;
        client.id = {id, size};
        client.display_name = textOf("Ada");
        return visit(context, &client);
    }
    static kith_status searchClients(const kith_host *, const kith_staff_user *,
                                     const std::uint8_t *, std::size_t, std::uint32_t,
                                     kith_visit_client, void *) {
        return KITH_OK;
    }
    static kith_status registerNavigation(const kith_host *host, const kith_navigation_hooks *hooks,
                                          void *context) {
        of(host).navigationHooks = hooks;
        of(host).navigationContext = context;
        return KITH_OK;
    }

    static kith_status registerSettings(const kith_host *host, const kith_settings_hooks *hooks,
                                        void *context) {
        of(host).settingsHooks = hooks;
        of(host).settingsContext = context;
        return KITH_OK;
    }
    static kith_status findPractice(const kith_host *, const std::uint8_t *id, std::size_t size,
                                    kith_visit_practice visit, void *context) {
        kith_practice practice{};
        practice.struct_size = sizeof practice;
        practice.id = {id, size};
        practice.name = textOf("Practice");
        practice.region = textOf("DE");
        practice.language = textOf("en");
        practice.time_zone = textOf("Europe/Berlin");
        return visit(context, &practice);
    }

    static const void *service(const kith_host *host, const std::uint8_t *id, std::size_t size) {
        static const kith_documents_service documents{
            sizeof documents, 0, &registerDocuments, &findDocument, &visitDocuments, &readDocument};
        static const kith_clients_service clients{sizeof clients, 0, &registerClients, &findClient,
                                                  &searchClients};
        static const kith_navigation_service navigation{sizeof navigation, 0, &registerNavigation};
        static const kith_settings_service settings{sizeof settings, 0, &registerSettings,
                                                    &findPractice};
        const std::string name = stringOf({id, size});
        if (name == KITH_SETTINGS_SERVICE)
            return &settings;
        if (name == KITH_DOCUMENTS_SERVICE && of(host).offersDocuments)
            return &documents;
        if (name == KITH_CLIENTS_SERVICE)
            return &clients;
        return name == KITH_NAVIGATION_SERVICE ? &navigation : nullptr;
    }

    kith_host host{sizeof(kith_host), KITH_ABI_MAJOR, KITH_ABI_MINOR, 0, this,
                   textOf("test"),    textOf("1"),    &service};
};

class DocumentSurfaceTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(DocumentSurfaceTest);
    CPPUNIT_TEST(testTheShareButtonIsDrawn_B30);
    CPPUNIT_TEST(testSharesFollowTheDocument);
    CPPUNIT_TEST(testSharesEndWithTheClient_B33);
    CPPUNIT_TEST(testTheEntryCountsFailures_B34);
    CPPUNIT_TEST(testWithoutDocumentsThereIsNothing_B53);
    CPPUNIT_TEST(testWithoutAPublicAreaThereIsNoPortalAndNoSharing_B53);
    CPPUNIT_TEST(testNothingIsGivenOutAheadOfTime_B52);
    CPPUNIT_TEST(testMalformedDocumentsAreRefused);
    CPPUNIT_TEST(testContentIsCollectedFirst);
    CPPUNIT_TEST_SUITE_END();

public:
    void setUp() override { setenv("KITH_CONFIG_DIR", KITH_SOURCE_DIR "/config", 1); }
    void tearDown() override {
        if (_instance != nullptr)
            CPPUNIT_ASSERT_EQUAL(KITH_OK, _plugin.close(_instance));
        unsetenv("KITH_CONFIG_DIR");
    }

    void testTheShareButtonIsDrawn_B30() {
        open();
        _fake.documents["d1"].title = "\"A\" <b>";
        const std::string button = drawDocument(KITH_SLOT_DOCUMENT_ACTIONS, "d1");
        CPPUNIT_ASSERT_MESSAGE(button,
                               button.starts_with("<kith-share-dialog api=\"/kith/api/v1\""));
        CPPUNIT_ASSERT(button.find(" title=\"&quot;A&quot; &lt;b&gt;\"") != std::string::npos);
        CPPUNIT_ASSERT_EQUAL(std::string(), drawDocument(KITH_SLOT_DOCUMENT_ACTIONS, "d9"));
        CPPUNIT_ASSERT(drawDocument(KITH_SLOT_DOCUMENT_LIST, "c1").find(" client=\"c1\"") !=
                       std::string::npos);
        CPPUNIT_ASSERT_EQUAL(std::string(), drawDocument("document.unknown", "d1"));
    }

    void testSharesFollowTheDocument() {
        open();
        share();
        CPPUNIT_ASSERT_EQUAL(std::string("active"), validity());
        Given given;
        given.version = "2";
        for (int i = 0; i < 2; ++i) {
            CPPUNIT_ASSERT_EQUAL(KITH_OK, changed("d1", given));
            CPPUNIT_ASSERT_EQUAL(std::string("replaced"), validity());
        }
        given.withdrawn = 1;
        CPPUNIT_ASSERT_EQUAL(KITH_OK, changed("d1", given));
        CPPUNIT_ASSERT_EQUAL(std::string("withdrawn"), validity());
        CPPUNIT_ASSERT_EQUAL(KITH_OK, changed("d1", Given()));
        CPPUNIT_ASSERT_EQUAL(std::string("active"), validity());
        for (int i = 0; i < 2; ++i) {
            CPPUNIT_ASSERT_EQUAL(
                KITH_OK, _fake.documentHooks->document_deleted(_fake.documentContext, bytesOf("p1"),
                                                               2, bytesOf("d1"), 2));
            CPPUNIT_ASSERT_EQUAL(std::string("withdrawn"), validity());
        }
        CPPUNIT_ASSERT_EQUAL(KITH_OK, changed("never-shared", given));
    }

    void testSharesEndWithTheClient_B33() {
        open();
        share();
        CPPUNIT_ASSERT_EQUAL(std::string("active"), validity());
        CPPUNIT_ASSERT_EQUAL(KITH_OK, _fake.clientHooks->client_deleted(
                                          _fake.clientContext, bytesOf("p1"), 2, bytesOf("c1"), 2));
        CPPUNIT_ASSERT_EQUAL(std::string("revoked"), validity());
    }

    void testTheEntryCountsFailures_B34() {
        open();
        CPPUNIT_ASSERT_EQUAL(std::string("contacts 300 0, shares 310 0, "), entries());
        CPPUNIT_ASSERT(settings().find("share-expiry ") != std::string::npos);
        CPPUNIT_ASSERT_EQUAL(std::string(), drawNavigation(KITH_SLOT_NAVIGATION_START, ""));
        CPPUNIT_ASSERT(drawNavigation(KITH_SLOT_NAVIGATION_PAGE, "shares").find(" mine>") !=
                       std::string::npos);
        share();
        storage::Database database("sqlite:" + _folder.path() + "/kith.sqlite");
        database.write([](storage::Transaction &transaction) {
            transaction.run("update share_sendings set state = 'failed' where practice_no = 1");
        });
        CPPUNIT_ASSERT_EQUAL(std::string("contacts 300 0, shares 310 1, "), entries());
        CPPUNIT_ASSERT(drawNavigation(KITH_SLOT_NAVIGATION_START, "").find(" failed>") !=
                       std::string::npos);
    }

    void testWithoutDocumentsThereIsNothing_B53() {
        _fake.offersDocuments = false;
        open();
        CPPUNIT_ASSERT(_fake.documentHooks == nullptr);
        CPPUNIT_ASSERT_EQUAL(std::string("contacts 300 0, "), entries());
        CPPUNIT_ASSERT_EQUAL(std::string::npos, settings().find("share-"));
        CPPUNIT_ASSERT_EQUAL(std::string(), drawNavigation(KITH_SLOT_NAVIGATION_PAGE, "shares"));
        CPPUNIT_ASSERT_EQUAL(std::string(), drawNavigation(KITH_SLOT_NAVIGATION_START, ""));
        CPPUNIT_ASSERT(drawNavigation(KITH_SLOT_NAVIGATION_PAGE, "contacts") != std::string());
    }

    void testWithoutAPublicAreaThereIsNoPortalAndNoSharing_B53() {
        open({{textOf("kith.public.url"), textOf("")}});
        CPPUNIT_ASSERT(_fake.documentHooks == nullptr);
        CPPUNIT_ASSERT_EQUAL(std::string("contacts 300 0, "), entries());
        CPPUNIT_ASSERT_EQUAL(std::string("reminders name-client video-opens "), settings());
        CPPUNIT_ASSERT_EQUAL(std::string(), draw(*_fake.settingsHooks, _fake.settingsContext,
                                                 KITH_SLOT_SETTINGS_PORTAL, ""));
        const auto write = [this](std::string_view key) {
            return _fake.settingsHooks->write_setting(_fake.settingsContext, &_staff, bytesOf(key),
                                                      key.size(), bytesOf("true"), 4);
        };
        CPPUNIT_ASSERT_EQUAL(KITH_INVALID, write("portal-notes"));
        CPPUNIT_ASSERT_EQUAL(KITH_INVALID, write("share-code"));
        for (const char *path :
             {"/api/v1/clients/c1/portal", "/api/v1/clients/c1/notes", "/api/v1/contacts/x/portal"})
            CPPUNIT_ASSERT(ask(404, "GET", path, "").find("offers no Family Portal") !=
                           std::string::npos);
        for (const char *path : {"/", "/p/1", "/p/1/sign-in", "/i/1-x", "/s/1-x", "/v/1-x"})
            ask(404, "GET", path, "", KITH_AREA_PUBLIC);
        ask(200, "GET", "/api/v1/clients/c1/relationships", "");
    }

    void testNothingIsGivenOutAheadOfTime_B52() {
        open();
        for (const char *path : {"/p/1/notes", "/p/1/documents/x", "/s/1-x/documents/y"}) {
            for (const auto &[name, value] :
                 {std::pair("Sec-Purpose", "prefetch"),
                  std::pair("Sec-Purpose", "prefetch;prerender"), std::pair("Purpose", "prefetch"),
                  std::pair("X-Moz", "prefetch")})
                ask(503, "GET", path, "", KITH_AREA_PUBLIC, {textOf(name), textOf(value)});
            ask(404, "GET", path, "", KITH_AREA_PUBLIC, {textOf("Purpose"), textOf("reading")});
        }
    }

    void testMalformedDocumentsAreRefused() {
        open();
        const std::vector<std::function<void(kith_document &)>> breaks{
            [](kith_document &document) { document.struct_size = 8; },
            [](kith_document &document) { document.id = textOf(""); },
            [](kith_document &document) { document.client_id = textOf(""); },
            [](kith_document &document) { document.title = textOf("two\nlines"); },
            [](kith_document &document) { document.title = textOf("\xff"); },
            [](kith_document &document) { document.size = -2; }};
        const std::string id = "d1"; // the document points into it
        const Given given;
        for (std::size_t i = 0; i < breaks.size(); ++i) {
            kith_document document = FakeHost::documentOf(id, given);
            breaks[i](document);
            CPPUNIT_ASSERT_EQUAL_MESSAGE(std::to_string(i), KITH_INVALID,
                                         _fake.documentHooks->document_changed(
                                             _fake.documentContext, bytesOf("p1"), 2, &document));
        }
        CPPUNIT_ASSERT_EQUAL(KITH_INVALID, _fake.documentHooks->document_changed(
                                               _fake.documentContext, bytesOf("p1"), 2, nullptr));
    }

    void testContentIsCollectedFirst() {
        hooks::HostDocuments documents(&_fake.host, true);
        const auto read = [&](std::int64_t offset, std::int64_t length, std::string &taken) {
            return documents.read("p1", "d1", "1", offset, length,
                                  [&taken](std::string_view piece) { taken += piece; });
        };
        using Result = platform::Documents::ReadResult;
        std::string taken;
        CPPUNIT_ASSERT(read(2, 5, taken) == Result::ok);
        CPPUNIT_ASSERT_EQUAL(std::string("23456"), taken);
        // What was written before the host gives up is not passed on.
        for (const auto &[status, result] :
             {std::pair(KITH_CONFLICT, Result::changed), std::pair(KITH_NOT_FOUND, Result::gone)}) {
            _fake.readStatus = status;
            std::string nothing;
            CPPUNIT_ASSERT(read(0, 5, nothing) == result);
            CPPUNIT_ASSERT_EQUAL(std::string(), nothing);
        }
        _fake.readStatus = KITH_INTERNAL;
        CPPUNIT_ASSERT_THROW(read(0, 5, taken), base::Unavailable);
        _fake.readStatus = KITH_OK;
        _fake.pieces = 2;
        CPPUNIT_ASSERT_THROW(read(0, 5, taken), base::Unavailable);
        CPPUNIT_ASSERT_THROW(read(-1, 5, taken), base::Invalid);
        CPPUNIT_ASSERT_THROW(read(0, platform::Documents::mostAtOnce + 1, taken), base::Invalid);
        CPPUNIT_ASSERT_EQUAL(std::string("23456"), taken);
        CPPUNIT_ASSERT(!documents.find("p1", "d9"));
        _fake.documents["d1"].title = "two\nlines";
        CPPUNIT_ASSERT_THROW(documents.find("p1", "d1"), base::Invalid);
    }

private:
    void open(std::vector<kith_setting> more = {}) {
        const std::string url = "sqlite:" + _folder.path() + "/kith.sqlite";
        more.push_back({textOf("kith.database.url"), textOf(url)});
        const kith_open_options options{sizeof options, 0, {nullptr, 0}, more.data(), more.size()};
        CPPUNIT_ASSERT_EQUAL(KITH_OK, _plugin.open(&_fake.host, &options, &_instance));
    }

    kith_status changed(const std::string &id, const Given &given) {
        const kith_document document = FakeHost::documentOf(id, given);
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

    FakeHost _fake;
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

CPPUNIT_TEST_SUITE_REGISTRATION(DocumentSurfaceTest);

} // namespace
