// SPDX-License-Identifier: Apache-2.0
#include "hooks/boundary/Barrier.h"
#include "hooks/boundary/Handles.h"
#include "hooks/boundary/Input.h"

#include "hooks/abi/Configuration.h"
#include "hooks/abi/HttpGate.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <cstdlib>
#include <fstream>
#include <memory>
#include <new>

using namespace kith;
using namespace kith::hooks;

namespace {

std::string lastError() {
    std::string text;
    writeLastError(
        [](void *context, const std::uint8_t *data, std::size_t size) {
            static_cast<std::string *>(context)->append(reinterpret_cast<const char *>(data), size);
            return KITH_OK;
        },
        &text);
    return text;
}

template <class Thrown>
kith_status statusOfThrowing(const Thrown &thrown) {
    return guarded([&thrown] { throw thrown; });
}

const std::string defaults = KITH_SOURCE_DIR "/config/kith.properties";

class BoundaryTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(BoundaryTest);
    CPPUNIT_TEST(testHandlesKnowWhenTheyAreStale);
    CPPUNIT_TEST(testHandlesRunOutInWords);
    CPPUNIT_TEST(testEverythingThrownBecomesAStatus);
    CPPUNIT_TEST(testTheLastErrorIsCutBetweenCharacters);
    CPPUNIT_TEST(testTextOfTheHostIsChecked);
    CPPUNIT_TEST(testConfigurationLayers);
    CPPUNIT_TEST(testUnknownSettingsNameTheNearest);
    CPPUNIT_TEST(testForeignSitesAreRefused);
    CPPUNIT_TEST_SUITE_END();

public:
    void testHandlesKnowWhenTheyAreStale() {
        int object = 0;
        void *first = handles::add(HandleKind::client, &object);
        CPPUNIT_ASSERT(handles::find(HandleKind::client, first) == &object);
        CPPUNIT_ASSERT(handles::find(HandleKind::document, first) == nullptr);
        handles::remove(first);
        CPPUNIT_ASSERT(handles::find(HandleKind::client, first) == nullptr);
        void *second = handles::add(HandleKind::client, &object);
        CPPUNIT_ASSERT(second != first);
        handles::remove(first); // stale: must not end the second
        CPPUNIT_ASSERT(handles::find(HandleKind::client, second) == &object);
        handles::remove(second);
        CPPUNIT_ASSERT(handles::find(HandleKind::client, nullptr) == nullptr);
        CPPUNIT_ASSERT(handles::find(HandleKind::client, &object) == nullptr);
    }

    void testHandlesRunOutInWords() {
        std::vector<void *> all;
        int object = 0;
        try {
            for (int i = 0; i < 5000; ++i)
                all.push_back(handles::add(HandleKind::staff, &object));
            CPPUNIT_FAIL("5,000 handles were given");
        } catch (const base::Busy &) {
            CPPUNIT_ASSERT(all.size() > 4000);
        }
        for (void *handle : all)
            handles::remove(handle);
    }

    void testEverythingThrownBecomesAStatus() {
        CPPUNIT_ASSERT_EQUAL(KITH_OK, guarded([] {}));
        CPPUNIT_ASSERT_EQUAL(KITH_INVALID, statusOfThrowing(base::Invalid("a", "b", "Wrong.")));
        CPPUNIT_ASSERT_EQUAL(std::string("a: Wrong."), lastError());
        CPPUNIT_ASSERT_EQUAL(KITH_CONFLICT, statusOfThrowing(base::Conflict("x")));
        CPPUNIT_ASSERT_EQUAL(KITH_NOT_FOUND, statusOfThrowing(base::NotFound("x")));
        CPPUNIT_ASSERT_EQUAL(KITH_DENIED, statusOfThrowing(base::Denied("x")));
        CPPUNIT_ASSERT_EQUAL(KITH_BUSY, statusOfThrowing(base::Busy("x")));
        CPPUNIT_ASSERT_EQUAL(KITH_UNAVAILABLE, statusOfThrowing(base::Unavailable("x")));
        CPPUNIT_ASSERT_EQUAL(KITH_BUSY, statusOfThrowing(std::bad_alloc()));
        CPPUNIT_ASSERT_EQUAL(KITH_INTERNAL, statusOfThrowing(std::logic_error("x")));
        CPPUNIT_ASSERT_EQUAL(KITH_INTERNAL, statusOfThrowing(5));
        CPPUNIT_ASSERT_EQUAL(1234, statusOfThrowing(HostRefused(1234, "x")));
        CPPUNIT_ASSERT_EQUAL(KITH_CLOSED, refuseClosed());
        CPPUNIT_ASSERT(!lastError().empty());
    }

    void testTheLastErrorIsCutBetweenCharacters() {
        std::string sentence = "x";
        for (int i = 0; i < 300; ++i)
            sentence += "ö";
        rememberError(sentence);
        const std::string kept = lastError();
        CPPUNIT_ASSERT_EQUAL(std::size_t{499}, kept.size());
        CPPUNIT_ASSERT(sentence.starts_with(kept));
    }

    void testTextOfTheHostIsChecked() {
        const kith_text nowhere{nullptr, 3};
        CPPUNIT_ASSERT_THROW(borrowed(nowhere, "f"), base::Invalid);
        const kith_text huge{reinterpret_cast<const std::uint8_t *>("x"), SIZE_MAX};
        CPPUNIT_ASSERT_THROW(borrowed(huge, "f"), base::Invalid);
        CPPUNIT_ASSERT_THROW(lineOf(textOf("a\nb"), "f", 10), base::Invalid);
        CPPUNIT_ASSERT_THROW(lineOf(textOf("\xff"), "f", 10), base::Invalid);
        CPPUNIT_ASSERT_THROW(idOf(textOf(""), "f"), base::Invalid);
        CPPUNIT_ASSERT_THROW(idOf(textOf(std::string(65, 'x')), "f"), base::Invalid);
        CPPUNIT_ASSERT_THROW(zoneOf(textOf("Mars/Olympus"), "f"), base::Invalid);
        CPPUNIT_ASSERT_EQUAL(std::string("Europe/Berlin"), zoneOf(textOf("Europe/Berlin"), "f"));
        CPPUNIT_ASSERT_THROW(idsOf(nullptr, 2, "f"), base::Invalid);
        CPPUNIT_ASSERT_THROW(idsOf(nullptr, SIZE_MAX, "f"), base::Invalid);
    }

    void testConfigurationLayers() {
        const test::TemporaryFolder folder;
        const std::string file = folder.path() + "/my.properties";
        std::ofstream(file) << "kith.smtp.port = 2525\nkith.smtp.host = a.example.org\n"
                               "practice.port = 8080\n";
        setenv("KITH_SMTP_HOST", "b.example.org", 1);
        const auto loaded =
            Configuration::load(defaults, file, {{"kith.smtp.from", "c@example.org"}});
        unsetenv("KITH_SMTP_HOST");
        CPPUNIT_ASSERT_EQUAL(std::int64_t{2525}, loaded.number("kith.smtp.port", 1, 65535));
        CPPUNIT_ASSERT_EQUAL(std::string("b.example.org"), loaded.text("kith.smtp.host"));
        CPPUNIT_ASSERT_EQUAL(std::string("c@example.org"), loaded.text("kith.smtp.from"));
        CPPUNIT_ASSERT_EQUAL(std::string("/kith"), loaded.text("kith.staff.prefix"));
        CPPUNIT_ASSERT_THROW((void)loaded.number("kith.smtp.port", 1, 1000), base::Invalid);
        CPPUNIT_ASSERT_THROW((void)loaded.number("kith.smtp.host", 1, 1000), base::Invalid);
        CPPUNIT_ASSERT_THROW((void)loaded.choice("kith.smtp.host", {"x", "y"}), base::Invalid);
        CPPUNIT_ASSERT_THROW(Configuration::load(defaults, "/nowhere/x.properties", {}),
                             base::Unavailable);
    }

    void testUnknownSettingsNameTheNearest() {
        try {
            Configuration::load(defaults, "", {{"kith.smpt.port", "25"}});
            CPPUNIT_FAIL("an unknown setting was accepted");
        } catch (const base::Invalid &problem) {
            const std::string text = problem.what();
            CPPUNIT_ASSERT_MESSAGE(text, text.find("kith.smtp.port") != std::string::npos);
        }
    }

    void testForeignSitesAreRefused() {
        http::Request request;
        request.method = "POST";
        CPPUNIT_ASSERT_THROW(refuseForeignSites(request), base::Denied);
        request.headers = {{"x-kith", "1"}};
        refuseForeignSites(request);
        request.headers = {{"x-kith", "1"},
                           {"host", "a.example.org:8443"},
                           {"origin", "https://a.example.org:8443"}};
        refuseForeignSites(request);
        for (const std::string origin :
             {"https://evil.example.org", "null", "https://a.example.org",
              "https://a.example.org:8443.evil.example.org"}) {
            request.headers.back().second = origin;
            CPPUNIT_ASSERT_THROW_MESSAGE(origin, refuseForeignSites(request), base::Denied);
        }
        request.method = "GET";
        refuseForeignSites(request);
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(BoundaryTest);

} // namespace
