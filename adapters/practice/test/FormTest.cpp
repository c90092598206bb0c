// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/web/Form.h"
#include "adapters/practice/base/Text.h"

#include <cppunit/extensions/HelperMacros.h>

namespace practice::test {

/// What browsers post.
class FormTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(FormTest);
    CPPUNIT_TEST(valuesAreDecodedAndTrimmed);
    CPPUNIT_TEST(aNameMayComeSeveralTimes);
    CPPUNIT_TEST(brokenEncodingIsRefused);
    CPPUNIT_TEST_SUITE_END();

public:
    void valuesAreDecodedAndTrimmed() {
        const Form form("kind=Speech+therapy%2Bplay+&empty=&nul=a%00b&odd");
        CPPUNIT_ASSERT_EQUAL(std::string("Speech therapy+play"), form.get("kind"));
        CPPUNIT_ASSERT_EQUAL(std::string("ab"), form.get("nul"));
        CPPUNIT_ASSERT(form.has("empty") && form.get("empty").empty());
        CPPUNIT_ASSERT(!form.has("odd"));
        CPPUNIT_ASSERT_EQUAL(std::string("a&b=c"), urlDecode(urlEncode("a&b=c")));
    }

    void aNameMayComeSeveralTimes() {
        const Form form("client_ids=c1&client_ids=&client_ids=c2");
        CPPUNIT_ASSERT_EQUAL(std::size_t{2}, form.all("client_ids").size());
        CPPUNIT_ASSERT_EQUAL(std::string("c2"), form.all("client_ids")[1]);
    }

    void brokenEncodingIsRefused() {
        CPPUNIT_ASSERT_THROW(Form("a=%zz"), Malformed);
        CPPUNIT_ASSERT_THROW(Form("a=%4"), Malformed);
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(FormTest);

} // namespace practice::test
