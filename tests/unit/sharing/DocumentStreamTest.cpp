// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/DocumentStream.h"

#include "plugin/base/Errors.h"
#include "tests/unit/sharing/LinkDesk.h"

#include <cppunit/extensions/HelperMacros.h>

using namespace kith;

namespace {

constexpr std::int64_t bigSize = 1'000'000;

std::string headerOf(const http::Response &response, const std::string &name) {
    return std::string(http::headerIn(response, name));
}

/// RFC 9110, 14, over the documents of a host.
class DocumentStreamTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(DocumentStreamTest);
    CPPUNIT_TEST(testTheWholeComesInPieces);
    CPPUNIT_TEST(testPiecesArePassedOnBeforeTheNextIsRead);
    CPPUNIT_TEST(testRangesComeAsAsked);
    CPPUNIT_TEST(testARangeOfAnotherVersionIsTheWhole);
    CPPUNIT_TEST(testAHeadKnowsTheLengthAndOpensNothing);
    CPPUNIT_TEST(testAnUnknownSizeIsReadToItsEnd);
    CPPUNIT_TEST(testWhatChangesMeanwhileBreaksOff);
    CPPUNIT_TEST(testWhatIsGoneIsNoAnswer);
    CPPUNIT_TEST(testDocumentsAreSafeToShow);
    CPPUNIT_TEST_SUITE_END();

public:
    void setUp() override {
        std::string content = "%PDF-1.7\n";
        while (content.size() < static_cast<std::size_t>(bigSize))
            content += std::to_string(content.size()) + ' ';
        content.resize(static_cast<std::size_t>(bigSize));
        _held.contents["d"] = content;
        _held.all["d"] = {"d", "v1", "client-1", "Letter", "application/pdf", bigSize, false, 0};
        _of = {"practice-1", _held.all["d"], false};
    }

    void testTheWholeComesInPieces() {
        const auto answer = ask();
        CPPUNIT_ASSERT(answer.fromStart);
        CPPUNIT_ASSERT_EQUAL(200, answer.response.status);
        CPPUNIT_ASSERT_EQUAL(std::to_string(bigSize), headerOf(answer.response, "Content-Length"));
        CPPUNIT_ASSERT_EQUAL(std::string("bytes"), headerOf(answer.response, "Accept-Ranges"));
        CPPUNIT_ASSERT_EQUAL(std::string("inline; filename=\"Letter.pdf\""),
                             headerOf(answer.response, "Content-Disposition"));
        CPPUNIT_ASSERT(answer.response.body.empty());
        CPPUNIT_ASSERT(_held.contents["d"] == test::bodyOf(answer.response));
        CPPUNIT_ASSERT_EQUAL(std::int64_t{256 * 1024}, _held.largestRead);
    }

    void testPiecesArePassedOnBeforeTheNextIsRead() {
        const auto answer = ask();
        std::size_t written = 0;
        int reads = 0;
        _held.whenAsked = [&] {
            CPPUNIT_ASSERT_EQUAL(static_cast<std::size_t>(reads) * 256 * 1024, written);
            ++reads;
        };
        answer.response.stream([&](std::string_view piece) { written += piece.size(); });
        CPPUNIT_ASSERT_EQUAL(4, reads);
    }

    void testRangesComeAsAsked() {
        const std::string &content = _held.contents["d"];
        _request.headers = {{"range", "bytes=300000-899999"}};
        const auto part = ask();
        CPPUNIT_ASSERT_EQUAL(206, part.response.status);
        CPPUNIT_ASSERT(!part.fromStart);
        CPPUNIT_ASSERT_EQUAL(std::string("bytes 300000-899999/1000000"),
                             headerOf(part.response, "Content-Range"));
        CPPUNIT_ASSERT_EQUAL(std::string("600000"), headerOf(part.response, "Content-Length"));
        CPPUNIT_ASSERT(content.substr(300'000, 600'000) == test::bodyOf(part.response));
        CPPUNIT_ASSERT_EQUAL(std::string("application/pdf"),
                             headerOf(part.response, "Content-Type"));
        _request.headers = {{"range", "bytes=-10"}};
        CPPUNIT_ASSERT(content.substr(999'990) == test::bodyOf(ask().response));
        _request.headers = {{"range", "bytes=1000000-"}};
        const auto outside = ask();
        CPPUNIT_ASSERT_EQUAL(416, outside.response.status);
        CPPUNIT_ASSERT(!outside.fromStart);
        CPPUNIT_ASSERT_EQUAL(std::string("bytes */1000000"),
                             headerOf(outside.response, "Content-Range"));
    }

    void testARangeOfAnotherVersionIsTheWhole() {
        const std::string etag = headerOf(ask().response, "ETag");
        CPPUNIT_ASSERT(etag.starts_with('"') && etag.ends_with('"'));
        _request.headers = {{"range", "bytes=0-9"}, {"if-range", etag}};
        CPPUNIT_ASSERT_EQUAL(206, ask().response.status);
        for (const std::string &other :
             {std::string("\"x\""), "W/" + etag, std::string("Sat, 21 Nov 2026 12:00:00 GMT")}) {
            _request.headers[1].second = other;
            CPPUNIT_ASSERT_EQUAL(200, ask().response.status);
        }
        _held.all["d"].versionId = _of.document.versionId = "v2";
        CPPUNIT_ASSERT(headerOf(ask().response, "ETag") != etag);
    }

    void testAHeadKnowsTheLengthAndOpensNothing() {
        _request.method = "HEAD";
        _request.headers = {{"range", "bytes=0-9"}}; // which is for GET alone
        const auto answer = ask();
        CPPUNIT_ASSERT_EQUAL(200, answer.response.status);
        CPPUNIT_ASSERT_EQUAL(std::to_string(bigSize), headerOf(answer.response, "Content-Length"));
    }

    void testAnUnknownSizeIsReadToItsEnd() {
        _of.document.size = -1;
        _request.headers = {{"range", "bytes=0-9"}};
        const auto answer = ask();
        CPPUNIT_ASSERT_EQUAL(200, answer.response.status);
        CPPUNIT_ASSERT_EQUAL(std::string("none"), headerOf(answer.response, "Accept-Ranges"));
        CPPUNIT_ASSERT(headerOf(answer.response, "Content-Length").empty());
        CPPUNIT_ASSERT(_held.contents["d"] == test::bodyOf(answer.response));
        _held.contents["d"].resize(256 * 1024);
        CPPUNIT_ASSERT(_held.contents["d"] == test::bodyOf(ask().response));
        _held.contents["d"].clear();
        CPPUNIT_ASSERT(test::bodyOf(ask().response).empty());
    }

    void testWhatChangesMeanwhileBreaksOff() {
        const auto answer = ask();
        std::size_t written = 0;
        const auto replace = [&](std::string_view piece) {
            written += piece.size();
            _held.all["d"].versionId = "v2";
        };
        CPPUNIT_ASSERT_THROW(answer.response.stream(replace), base::Unavailable);
        CPPUNIT_ASSERT_EQUAL(std::size_t{256 * 1024}, written);
        _held.all["d"].versionId = "v1";
        _held.contents["d"].resize(500'000); // the platform said more
        CPPUNIT_ASSERT_THROW(test::bodyOf(answer.response), base::Unavailable);
    }

    void testWhatIsGoneIsNoAnswer() {
        _of.document.versionId = "v0";
        CPPUNIT_ASSERT(!sharing::streamDocument(_held, _of, _request));
        _of.document.id = "none";
        CPPUNIT_ASSERT(!sharing::streamDocument(_held, _of, _request));
    }

    void testDocumentsAreSafeToShow() {
        CPPUNIT_ASSERT(headerOf(ask().response, "Content-Security-Policy").ends_with("; sandbox"));
        _held.contents["d"] = "<html><script>alert(1)</script></html>";
        _of.document.size = 38;
        _of.document.mediaType = "text/html";
        const auto html = ask().response;
        CPPUNIT_ASSERT_EQUAL(std::string("application/octet-stream"),
                             headerOf(html, "Content-Type"));
        CPPUNIT_ASSERT_EQUAL(std::string("attachment; filename=\"Letter\""),
                             headerOf(html, "Content-Disposition"));
        CPPUNIT_ASSERT_EQUAL(std::string("nosniff"), headerOf(html, "X-Content-Type-Options"));
        CPPUNIT_ASSERT_EQUAL(std::string("no-store"), headerOf(html, "Cache-Control"));
        CPPUNIT_ASSERT_EQUAL(std::string("no-referrer"), headerOf(html, "Referrer-Policy"));
        const std::string policy = headerOf(html, "Content-Security-Policy");
        CPPUNIT_ASSERT(policy.starts_with("default-src 'none'"));
        CPPUNIT_ASSERT(policy.ends_with("; sandbox"));
    }

private:
    sharing::StreamedAnswer ask() { return sharing::streamDocument(_held, _of, _request).value(); }

    test::HeldDocuments _held;
    sharing::StreamedDocument _of;
    http::Request _request{"GET", "", {}, {}, "", ""};
};

CPPUNIT_TEST_SUITE_REGISTRATION(DocumentStreamTest);

} // namespace
