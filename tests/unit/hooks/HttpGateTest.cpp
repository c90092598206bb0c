// SPDX-License-Identifier: Apache-2.0
#include "hooks/abi/HttpGate.h"

#include "hooks/boundary/Barrier.h"
#include "hooks/boundary/Input.h"
#include "plugin/http/Problem.h"

#include <cppunit/extensions/HelperMacros.h>

#include <stdexcept>
#include <string>
#include <vector>

using namespace kith;

namespace {

/// What a host was given, in order.
struct Host {
    std::vector<std::string> heard;
    kith_status answer = KITH_OK; ///< Of its write.

    static std::string textOf(const kith_text &text) {
        return {reinterpret_cast<const char *>(text.data), text.size};
    }
    static kith_status start(void *context, std::uint32_t status, const kith_header *headers,
                             std::size_t count) {
        auto &heard = static_cast<Host *>(context)->heard;
        heard.push_back(std::to_string(status));
        for (std::size_t i = 0; i < count; ++i)
            heard.push_back(textOf(headers[i].name) + ": " + textOf(headers[i].value));
        return KITH_OK;
    }
    static kith_status write(void *context, const std::uint8_t *data, std::size_t size) {
        auto *host = static_cast<Host *>(context);
        host->heard.push_back(textOf({data, size}));
        return host->answer;
    }
    void take(const http::Response &response) {
        const kith_response_sink sink{sizeof sink, 0, this, &start, &write};
        hooks::send(response, sink);
    }
};

using Heard = std::vector<std::string>;

class HttpGateTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(HttpGateTest);
    CPPUNIT_TEST(testABodyComesWithItsLength);
    CPPUNIT_TEST(testPiecesArePassedOnAsTheyCome);
    CPPUNIT_TEST(testAHostThatHasEnoughEndsTheStream);
    CPPUNIT_TEST(testABodyThatBreaksOffIsAFailure);
    CPPUNIT_TEST(testReadersOfALinkGetAPageInsteadOfAProblem);
    CPPUNIT_TEST(testAPageOfThePortalLeadsBackToIt);
    CPPUNIT_TEST(testProgramsGetTheProblem);
    CPPUNIT_TEST_SUITE_END();

public:
    void testABodyComesWithItsLength() {
        http::Response response;
        response.body = "abc";
        _host.take(response);
        CPPUNIT_ASSERT(_host.heard == Heard({"200", "Content-Length: 3", "abc"}));
        _host.heard.clear();
        response.body.clear();
        response.with("Location", "/x").status = 303;
        _host.take(response);
        CPPUNIT_ASSERT(_host.heard == Heard({"303", "Location: /x"}));
    }

    void testPiecesArePassedOnAsTheyCome() {
        http::Response response;
        std::size_t before = 0;
        response.stream = [&](const http::WritePiece &write) {
            before = _host.heard.size();
            write("one");
            CPPUNIT_ASSERT_EQUAL(std::string("one"), _host.heard.back());
            write(""); // an empty piece may mean the end to a host
            write("two");
        };
        _host.take(response);
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, before);
        CPPUNIT_ASSERT(_host.heard == Heard({"200", "one", "two"}));
    }

    void testAHostThatHasEnoughEndsTheStream() {
        _host.answer = 1007;
        http::Response response;
        response.stream = [](const http::WritePiece &write) {
            for (int i = 0; i < 3; ++i)
                write("piece");
        };
        const kith_status status = hooks::guarded([&] { _host.take(response); });
        CPPUNIT_ASSERT_EQUAL(1007, status);
        CPPUNIT_ASSERT(_host.heard == Heard({"200", "piece"}));
    }

    void testABodyThatBreaksOffIsAFailure() {
        http::Response response;
        response.stream = [](const http::WritePiece &write) {
            write("half");
            throw base::Unavailable("The document was replaced.");
        };
        const kith_status status = hooks::guarded([&] { _host.take(response); });
        CPPUNIT_ASSERT_EQUAL(KITH_UNAVAILABLE, status);
        CPPUNIT_ASSERT(_host.heard == Heard({"200", "half"}));
    }

    void testReadersOfALinkGetAPageInsteadOfAProblem() {
        const http::Response problem =
            http::problem(503, "Not available", "The database said no.").with("Allow", "GET");
        const http::Response page = answerTo("GET", "/s/1-abc", "de-AT,de;q=0.9", problem);
        CPPUNIT_ASSERT_EQUAL(503, page.status);
        CPPUNIT_ASSERT_EQUAL(std::string("text/html; charset=utf-8"), of(page, "Content-Type"));
        CPPUNIT_ASSERT_EQUAL(std::string("2"), of(page, "Retry-After"));
        CPPUNIT_ASSERT_EQUAL(std::string("GET"), of(page, "Allow"));
        CPPUNIT_ASSERT(page.body.find("<html lang=\"de\">") != std::string::npos);
        CPPUNIT_ASSERT(page.body.find("fragen Sie die Praxis") != std::string::npos);
        CPPUNIT_ASSERT(page.body.find("href=\"/portal.css\"") != std::string::npos);
        CPPUNIT_ASSERT(page.body.find("database") == std::string::npos);
        const http::Response english = answerTo("GET", "/v/x", "fr", problem);
        CPPUNIT_ASSERT(english.body.find("ask the practice") != std::string::npos);
        CPPUNIT_ASSERT(answerTo("HEAD", "/v/x", "fr", problem).body.empty());
        for (const char *path : {"/", "/p/", "/p/-/x", "/i/1-abc"})
            CPPUNIT_ASSERT_EQUAL_MESSAGE(path, english.body,
                                         answerTo("GET", path, "fr", problem).body);
    }

    void testAPageOfThePortalLeadsBackToIt() {
        const http::Response problem = http::problem(404, "Not found");
        for (const char *path : {"/p/1", "/p/1/", "/p/1/documents/x"}) {
            const http::Response page = answerTo("GET", path, "fr", problem);
            CPPUNIT_ASSERT_MESSAGE(path, page.body.find("href=\"/portal/p/1\">To the start<") !=
                                             std::string::npos);
            CPPUNIT_ASSERT_EQUAL(404, page.status);
        }
        CPPUNIT_ASSERT(answerTo("GET", "/p/1", "de", problem).body.find("Zum Start") !=
                       std::string::npos);
    }

    void testProgramsGetTheProblem() {
        const http::Response problem = http::problem(405, "This cannot be done here");
        for (const char *path : {"/sms/in/secret", "/api/v1/contacts", "/s", "/p", "/portal"})
            CPPUNIT_ASSERT_EQUAL(problem.body, answerTo("GET", path, "de", problem).body);
        CPPUNIT_ASSERT_EQUAL(problem.body,
                             answerTo("GET", "/s/1", "de", problem, KITH_AREA_STAFF).body);
        const http::Response fine = http::page(410, "<p>No longer shared</p>");
        CPPUNIT_ASSERT_EQUAL(fine.body, answerTo("GET", "/s/1", "de", fine).body);
        const http::Response head =
            answerTo("HEAD", "/api/v1/contacts", "de", problem, KITH_AREA_STAFF);
        CPPUNIT_ASSERT(head.body.empty());
        CPPUNIT_ASSERT_EQUAL(std::to_string(problem.body.size()), of(head, "Content-Length"));
    }

private:
    static http::Response answerTo(std::string_view method, std::string_view path,
                                   std::string_view language, const http::Response &answer,
                                   std::uint32_t area = KITH_AREA_PUBLIC) {
        const kith_header header{hooks::textOf("Accept-Language"), hooks::textOf(language)};
        kith_request given{};
        given.area = area;
        given.method = hooks::textOf(method);
        given.path = hooks::textOf(path);
        given.headers = &header;
        given.header_count = 1;
        return hooks::forReaders(given, answer, "/portal", "/portal.css");
    }
    static std::string of(const http::Response &response, std::string_view name) {
        return std::string(http::headerIn(response, name));
    }

    Host _host;
};

CPPUNIT_TEST_SUITE_REGISTRATION(HttpGateTest);

} // namespace
