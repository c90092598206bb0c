// SPDX-License-Identifier: Apache-2.0
// The content of a host's documents, as it is read.
#include "hooks/document/HostDocuments.h"

#include "plugin/base/Errors.h"
#include "tests/unit/hooks/DocumentHost.h"

#include <cppunit/extensions/HelperMacros.h>

#include <string>
#include <utility>

namespace {

using namespace kith;
using test::DocumentHost;

class HostDocumentsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(HostDocumentsTest);
    CPPUNIT_TEST(testContentIsCollectedFirst);
    CPPUNIT_TEST_SUITE_END();

public:
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
    DocumentHost _fake;
};

CPPUNIT_TEST_SUITE_REGISTRATION(HostDocumentsTest);

} // namespace
