// SPDX-License-Identifier: Apache-2.0
#include "plugin/http/Request.h"
#include "plugin/http/AssetRoutes.h"

#include "plugin/base/Errors.h"

#include <cppunit/extensions/HelperMacros.h>

using namespace kith;
using http::Parameters;

namespace {

std::string headerOf(const http::Response &response, const std::string &name) {
    for (const auto &[key, value] : response.headers)
        if (key == name)
            return value;
    return {};
}

class RequestTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(RequestTest);
    CPPUNIT_TEST(testParametersAreDecoded);
    CPPUNIT_TEST(testBrokenParametersAreRefused);
    CPPUNIT_TEST(testFormsMayHaveSeveralLines);
    CPPUNIT_TEST(testNumbersKeepTheirBounds);
    CPPUNIT_TEST(testAssetsAreServedInTheFormThatTheBrowserTakes);
    CPPUNIT_TEST(testUnknownAssetsAreNotFound);
    CPPUNIT_TEST_SUITE_END();

public:
    void testParametersAreDecoded() {
        const auto parameters = Parameters::parse("q=ros%20a+b&client=1&&client=2&empty=&flag");
        CPPUNIT_ASSERT_EQUAL(std::string("ros a b"), parameters.text("q"));
        CPPUNIT_ASSERT(parameters.all("client") == std::vector<std::string>({"1", "2"}));
        CPPUNIT_ASSERT_EQUAL(std::string(), parameters.find("empty").value());
        CPPUNIT_ASSERT_EQUAL(std::string(), parameters.find("flag").value());
        CPPUNIT_ASSERT(!parameters.find("absent"));
        CPPUNIT_ASSERT_EQUAL(std::string("x"), parameters.text("absent", "x"));
    }

    void testBrokenParametersAreRefused() {
        for (const std::string bad : {"q=%", "q=%2", "q=%zz", "q=%00", "q=a%0d%0ab", "q=%ff"})
            CPPUNIT_ASSERT_THROW_MESSAGE(bad, Parameters::parse(bad), base::Invalid);
        CPPUNIT_ASSERT_THROW(Parameters::parse(std::string(9000, 'a')), base::Invalid);
        std::string many;
        for (int i = 0; i < 65; ++i)
            many += "a=1&";
        CPPUNIT_ASSERT_THROW(Parameters::parse(many), base::Invalid);
    }

    void testFormsMayHaveSeveralLines() {
        using http::Parameters;
        const std::string text = "body=one%0D%0Atwo&more=" + std::string(20'000, 'x');
        const Parameters form = Parameters::parseForm(text);
        CPPUNIT_ASSERT_EQUAL(std::string("one\r\ntwo"), form.text("body"));
        CPPUNIT_ASSERT_EQUAL(std::size_t(20'000), form.text("more").size());
        CPPUNIT_ASSERT_THROW(Parameters::parse(text), base::Invalid);
        for (const std::string broken : {"a=%00", "a=%1B", "a%0Ab=1", "a=%E2%80%A8", "a=%ff"})
            CPPUNIT_ASSERT_THROW_MESSAGE(broken, Parameters::parseForm(broken), base::Invalid);
        CPPUNIT_ASSERT_THROW(Parameters::parseForm("a=" + std::string(65'536, 'x')), base::Invalid);
    }

    void testNumbersKeepTheirBounds() {
        const auto parameters = Parameters::parse("limit=20&bad=x&half=1.5");
        CPPUNIT_ASSERT_EQUAL(std::int64_t{20}, parameters.number("limit", 5, 1, 100));
        CPPUNIT_ASSERT_EQUAL(std::int64_t{5}, parameters.number("absent", 5, 1, 100));
        CPPUNIT_ASSERT_THROW((void)parameters.number("limit", 5, 1, 19), base::Invalid);
        CPPUNIT_ASSERT_THROW((void)parameters.number("bad", 5, 1, 100), base::Invalid);
        CPPUNIT_ASSERT_THROW((void)parameters.number("half", 5, 1, 100), base::Invalid);
    }

    void testAssetsAreServedInTheFormThatTheBrowserTakes() {
        const std::string path(http::assetPath("loader.js"));
        CPPUNIT_ASSERT(!path.empty());
        http::Request request;
        request.method = "GET";
        const http::Response plain = http::serveAsset(request, path);
        CPPUNIT_ASSERT_EQUAL(200, plain.status);
        CPPUNIT_ASSERT(headerOf(plain, "Content-Type").starts_with("text/javascript"));
        CPPUNIT_ASSERT(headerOf(plain, "Cache-Control").find("immutable") != std::string::npos);
        CPPUNIT_ASSERT_EQUAL(std::string(), headerOf(plain, "Content-Encoding"));
        request.headers = {{"accept-encoding", "gzip, deflate, br"}};
        const http::Response brotli = http::serveAsset(request, path);
        CPPUNIT_ASSERT_EQUAL(std::string("br"), headerOf(brotli, "Content-Encoding"));
        CPPUNIT_ASSERT(brotli.body.size() < plain.body.size());
        CPPUNIT_ASSERT(headerOf(brotli, "ETag") != headerOf(plain, "ETag"));
        request.headers.emplace_back("if-none-match", headerOf(brotli, "ETag"));
        const http::Response again = http::serveAsset(request, path);
        CPPUNIT_ASSERT_EQUAL(304, again.status);
        CPPUNIT_ASSERT(again.body.empty());
        request.headers = {{"accept-encoding", "gzip, br;q=0"}};
        CPPUNIT_ASSERT_EQUAL(std::string(),
                             headerOf(http::serveAsset(request, path), "Content-Encoding"));
    }

    void testUnknownAssetsAreNotFound() {
        http::Request request;
        request.method = "GET";
        for (const std::string path : {"", "nothing.js", "../kith.properties", "loader.js/x"})
            CPPUNIT_ASSERT_EQUAL_MESSAGE(path, 404, http::serveAsset(request, path).status);
        request.method = "POST";
        CPPUNIT_ASSERT_EQUAL(405, http::serveAsset(request, http::assetPath("loader.js")).status);
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(RequestTest);

} // namespace
