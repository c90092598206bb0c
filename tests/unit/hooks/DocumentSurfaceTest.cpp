// SPDX-License-Identifier: Apache-2.0
// Documents and navigation of a host, through the C table.
#include "tests/unit/hooks/DocumentHostFixture.h"

#include <functional>

namespace {

using namespace kith;
using test::bytesOf;
using test::DocumentHost;
using test::GivenDocument;
using test::textOf;

class DocumentSurfaceTest : public test::DocumentHostFixture {
    CPPUNIT_TEST_SUITE(DocumentSurfaceTest);
    CPPUNIT_TEST(testTheShareButtonIsDrawn_B30);
    CPPUNIT_TEST(testSharesFollowTheDocument);
    CPPUNIT_TEST(testSharesEndWithTheClient_B33);
    CPPUNIT_TEST(testTheEntryCountsFailures_B34);
    CPPUNIT_TEST(testMalformedDocumentsAreRefused);
    CPPUNIT_TEST_SUITE_END();

public:
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
        GivenDocument given;
        given.version = "2";
        for (int i = 0; i < 2; ++i) {
            CPPUNIT_ASSERT_EQUAL(KITH_OK, changed("d1", given));
            CPPUNIT_ASSERT_EQUAL(std::string("replaced"), validity());
        }
        given.withdrawn = 1;
        CPPUNIT_ASSERT_EQUAL(KITH_OK, changed("d1", given));
        CPPUNIT_ASSERT_EQUAL(std::string("withdrawn"), validity());
        CPPUNIT_ASSERT_EQUAL(KITH_OK, changed("d1", GivenDocument()));
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
        const GivenDocument given;
        for (std::size_t i = 0; i < breaks.size(); ++i) {
            kith_document document = DocumentHost::documentOf(id, given);
            breaks[i](document);
            CPPUNIT_ASSERT_EQUAL_MESSAGE(std::to_string(i), KITH_INVALID,
                                         _fake.documentHooks->document_changed(
                                             _fake.documentContext, bytesOf("p1"), 2, &document));
        }
        CPPUNIT_ASSERT_EQUAL(KITH_INVALID, _fake.documentHooks->document_changed(
                                               _fake.documentContext, bytesOf("p1"), 2, nullptr));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(DocumentSurfaceTest);

} // namespace
