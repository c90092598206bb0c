// SPDX-License-Identifier: Apache-2.0
#include "plugin/http/Router.h"

#include "plugin/base/Errors.h"

#include <cppunit/extensions/HelperMacros.h>

using namespace kith;

namespace {

std::string headerOf(const http::Response &response, const std::string &name) {
    return std::string(http::headerIn(response, name));
}

http::Request get(const std::string &path) {
    http::Request request;
    request.method = "GET";
    request.path = path;
    return request;
}

class RouterTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(RouterTest);
    CPPUNIT_TEST(testTheFirstPatternThatFitsAnswers);
    CPPUNIT_TEST(testUnknownPathsAndMethods);
    CPPUNIT_TEST(testErrorsBecomeProblems);
    CPPUNIT_TEST(testTooManySaysWhenToComeBack);
    CPPUNIT_TEST(testInternalErrorsTellNothing);
    CPPUNIT_TEST(testHeadHasNoBody);
    CPPUNIT_TEST(testHeadHasNoBodyOfAProblem);
    CPPUNIT_TEST(testHeadRunsNoStream);
    CPPUNIT_TEST(testPlaceholdersTakeOneSegment);
    CPPUNIT_TEST_SUITE_END();

public:
    void setUp() override {
        _router.add("GET", "/things/best",
                    [](const int &, const http::Request &, const http::PathValues &) {
                        return http::json(200, "\"best\"");
                    });
        _router.add("GET", "/things/{id}",
                    [](const int &caller, const http::Request &, const http::PathValues &values) {
                        return http::json(200, values.at(0) + std::to_string(caller));
                    });
        _router.add("DELETE", "/things/{id}",
                    [this](const int &, const http::Request &, const http::PathValues &) {
                        std::rethrow_exception(_thrown);
                        return http::noContent();
                    });
    }

    void testTheFirstPatternThatFitsAnswers() {
        CPPUNIT_ASSERT_EQUAL(std::string("\"best\""),
                             _router.dispatch(7, get("/things/best")).body);
        CPPUNIT_ASSERT_EQUAL(std::string("x7"), _router.dispatch(7, get("/things/x")).body);
    }

    void testUnknownPathsAndMethods() {
        CPPUNIT_ASSERT_EQUAL(404, _router.dispatch(7, get("/nothing")).status);
        CPPUNIT_ASSERT_EQUAL(404, _router.dispatch(7, get("/things")).status);
        CPPUNIT_ASSERT_EQUAL(404, _router.dispatch(7, get("/things/")).status);
        CPPUNIT_ASSERT_EQUAL(404, _router.dispatch(7, get("/things/x/y")).status);
        CPPUNIT_ASSERT_EQUAL(404, _router.dispatch(7, get("")).status);
        http::Request put = get("/things/x");
        put.method = "PUT";
        const http::Response refused = _router.dispatch(7, put);
        CPPUNIT_ASSERT_EQUAL(405, refused.status);
        CPPUNIT_ASSERT_EQUAL(std::string("GET, DELETE"), headerOf(refused, "Allow"));
    }

    void testErrorsBecomeProblems() {
        CPPUNIT_ASSERT_EQUAL(422, statusOf(base::Invalid("name", "required", "This is needed.")));
        CPPUNIT_ASSERT(_body.find("\"field\":\"name\",\"code\":\"required\"") != std::string::npos);
        CPPUNIT_ASSERT_EQUAL(400, statusOf(base::Invalid("no JSON")));
        CPPUNIT_ASSERT_EQUAL(409, statusOf(base::Conflict("email", "taken", "Taken.", "some-id")));
        CPPUNIT_ASSERT(_body.find("\"related\":\"some-id\"") != std::string::npos);
        CPPUNIT_ASSERT_EQUAL(404, statusOf(base::NotFound("not there")));
        CPPUNIT_ASSERT_EQUAL(403, statusOf(base::Denied("no")));
        CPPUNIT_ASSERT_EQUAL(503, statusOf(base::Busy("later")));
    }

    void testTooManySaysWhenToComeBack() {
        CPPUNIT_ASSERT_EQUAL(429, statusOf(base::LimitReached("Enough for now.", 91)));
        CPPUNIT_ASSERT(_body.find("\"code\":\"limit\"") != std::string::npos);
        CPPUNIT_ASSERT_EQUAL(std::string("91"), _retryAfter);
    }

    void testInternalErrorsTellNothing() {
        CPPUNIT_ASSERT_EQUAL(500, statusOf(std::runtime_error("select secret from contacts")));
        CPPUNIT_ASSERT(_body.find("secret") == std::string::npos);
        CPPUNIT_ASSERT_EQUAL(503, statusOf(base::Unavailable("the password of the database")));
        CPPUNIT_ASSERT(_body.find("password") == std::string::npos);
    }

    void testHeadHasNoBody() {
        http::Request head = get("/things/best");
        head.method = "HEAD";
        const http::Response response = _router.dispatch(7, head);
        CPPUNIT_ASSERT_EQUAL(200, response.status);
        CPPUNIT_ASSERT(response.body.empty());
        CPPUNIT_ASSERT_EQUAL(std::string("6"), headerOf(response, "Content-Length"));
    }

    void testHeadHasNoBodyOfAProblem() {
        _router.add("GET", "/gone", [](const int &, const http::Request &, const auto &) {
            throw base::NotFound("not there");
            return http::Response();
        });
        http::Request head = get("/gone");
        const http::Response whole = _router.dispatch(7, head);
        head.method = "HEAD";
        const http::Response response = _router.dispatch(7, head);
        CPPUNIT_ASSERT_EQUAL(404, response.status);
        CPPUNIT_ASSERT(response.body.empty());
        CPPUNIT_ASSERT_EQUAL(std::to_string(whole.body.size()),
                             headerOf(response, "Content-Length"));
    }

    void testHeadRunsNoStream() {
        _router.add("GET", "/film", [](const int &, const http::Request &, const auto &) {
            http::Response response;
            response.with("Content-Length", "3");
            response.stream = [](const http::WritePiece &write) { write("abc"); };
            return response;
        });
        CPPUNIT_ASSERT(_router.dispatch(7, get("/film")).stream);
        http::Request head = get("/film");
        head.method = "HEAD";
        const http::Response response = _router.dispatch(7, head);
        CPPUNIT_ASSERT(!response.stream);
        CPPUNIT_ASSERT_EQUAL(std::string("3"), headerOf(response, "Content-Length"));
    }

    void testPlaceholdersTakeOneSegment() {
        http::PathValues values;
        CPPUNIT_ASSERT(http::matchPath("/a/{x}/b/{y}", "/a/1/b/2", values));
        CPPUNIT_ASSERT(values == http::PathValues({"1", "2"}));
        CPPUNIT_ASSERT(!http::matchPath("/a/{x}", "/a/", values));
        CPPUNIT_ASSERT(!http::matchPath("/a/{x}", "/a/1/2", values));
        CPPUNIT_ASSERT(!http::matchPath("/a", "/ab", values));
    }

private:
    template <class Thrown>
    int statusOf(const Thrown &thrown) {
        _thrown = std::make_exception_ptr(thrown);
        http::Request request = get("/things/x");
        request.method = "DELETE";
        const http::Response response = _router.dispatch(7, request);
        CPPUNIT_ASSERT_EQUAL(std::string("application/problem+json; charset=utf-8"),
                             headerOf(response, "Content-Type"));
        CPPUNIT_ASSERT_EQUAL(std::string("no-store"), headerOf(response, "Cache-Control"));
        _body = response.body;
        _retryAfter = headerOf(response, "Retry-After");
        return response.status;
    }

    http::Router<int> _router;
    std::exception_ptr _thrown;
    std::string _body;
    std::string _retryAfter;
};

CPPUNIT_TEST_SUITE_REGISTRATION(RouterTest);

} // namespace
