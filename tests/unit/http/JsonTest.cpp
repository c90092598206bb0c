// SPDX-License-Identifier: Apache-2.0
#include "plugin/http/JsonForm.h"
#include "plugin/http/JsonWriter.h"

#include <cppunit/extensions/HelperMacros.h>

#include <functional>

using namespace kith;
using http::JsonForm;

namespace {

/// The code of the first problem that reading finds, with its field: "name:required".
std::string problemOf(const std::string &body, const std::function<void(JsonForm &)> &read) {
    try {
        JsonForm form(body);
        read(form);
        form.finish();
        return "none";
    } catch (const base::Invalid &problem) {
        if (problem.fields().empty())
            return problem.what();
        return problem.fields().front().field + ":" + problem.fields().front().code;
    }
}

class JsonTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(JsonTest);
    CPPUNIT_TEST(testWriterPutsCommasAndEscapes);
    CPPUNIT_TEST(testBodiesThatAreNoObjects);
    CPPUNIT_TEST(testTextIsCheckedByField);
    CPPUNIT_TEST(testNumbersAndLists);
    CPPUNIT_TEST(testInnerFormsNameTheirPlace);
    CPPUNIT_TEST(testAllProblemsAreSaidAtOnce);
    CPPUNIT_TEST(testUnknownFieldsAreRefused);
    CPPUNIT_TEST_SUITE_END();

public:
    void testWriterPutsCommasAndEscapes() {
        http::JsonWriter out;
        out.beginObject()
            .field("a", "x\"\\\n\x01</script>&")
            .field("n", -5)
            .field("t", true)
            .key("list")
            .beginArray()
            .value("王")
            .beginObject()
            .endObject()
            .null()
            .endArray()
            .field("none", std::optional<std::string>())
            .endObject();
        CPPUNIT_ASSERT_EQUAL(
            std::string("{\"a\":\"x\\u0022\\u005c\\u000a\\u0001\\u003c/script\\u003e\\u0026\","
                        "\"n\":-5,\"t\":true,\"list\":[\"王\",{},null],\"none\":null}"),
            out.take());
    }

    void testBodiesThatAreNoObjects() {
        const auto nothing = [](JsonForm &) {};
        for (const std::string body : {"", "[]", "\"x\"", "{", "{\"a\":1}x", "null", "{\"a\":nan}"})
            CPPUNIT_ASSERT_MESSAGE(body, problemOf(body, nothing) != "none");
        CPPUNIT_ASSERT(problemOf("{\"a\":\"\xff\"}", nothing) == "The body is not UTF-8.");
        std::string deep = "{\"a\":";
        for (int i = 0; i < 100; ++i)
            deep += "[";
        CPPUNIT_ASSERT(problemOf(deep, nothing) == "The body is not valid JSON.");
        const std::string large(2 << 20, ' ');
        CPPUNIT_ASSERT(problemOf(large, nothing) == "The body is larger than 1 MiB.");
        CPPUNIT_ASSERT_EQUAL(std::string("none"), problemOf("{}", nothing));
    }

    void testTextIsCheckedByField() {
        const auto read = [](JsonForm &form) { form.requiredText("name", 10); };
        CPPUNIT_ASSERT_EQUAL(std::string("none"), problemOf("{\"name\":\" Rosa \"}", read));
        CPPUNIT_ASSERT_EQUAL(std::string("name:required"), problemOf("{}", read));
        CPPUNIT_ASSERT_EQUAL(std::string("name:required"), problemOf("{\"name\":\"  \"}", read));
        CPPUNIT_ASSERT_EQUAL(std::string("name:required"), problemOf("{\"name\":null}", read));
        CPPUNIT_ASSERT_EQUAL(std::string("name:malformed"), problemOf("{\"name\":5}", read));
        CPPUNIT_ASSERT_EQUAL(std::string("name:malformed"),
                             problemOf("{\"name\":\"a\\r\\nb\"}", read));
        CPPUNIT_ASSERT_EQUAL(std::string("name:malformed"),
                             problemOf("{\"name\":\"a\\u0000b\"}", read));
        CPPUNIT_ASSERT_EQUAL(std::string("name:malformed"),
                             problemOf("{\"name\":\"a\\u2028b\"}", read));
        CPPUNIT_ASSERT_EQUAL(std::string("name:too-long"),
                             problemOf("{\"name\":\"12345678901\"}", read));
        JsonForm form("{\"name\":\" Rosa \"}");
        CPPUNIT_ASSERT_EQUAL(std::string("Rosa"), form.requiredText("name", 10));
    }

    void testNumbersAndLists() {
        const auto number = [](JsonForm &form) { form.number("n", 1, 5); };
        CPPUNIT_ASSERT_EQUAL(std::string("none"), problemOf("{\"n\":5}", number));
        for (const std::string bad :
             {"0", "6", "1.5", "\"1\"", "true", "null", "1e999", "99999999999999999999999"})
            CPPUNIT_ASSERT_MESSAGE(bad, problemOf("{\"n\":" + bad + "}", number) != "none");
        const auto list = [](JsonForm &form) { form.texts("l", 2, 3); };
        CPPUNIT_ASSERT_EQUAL(std::string("none"), problemOf("{\"l\":[\"a\",\"b\"]}", list));
        CPPUNIT_ASSERT_EQUAL(std::string("l:too-long"),
                             problemOf("{\"l\":[\"a\",\"b\",\"c\"]}", list));
        CPPUNIT_ASSERT_EQUAL(std::string("l[1]:malformed"), problemOf("{\"l\":[\"a\",5]}", list));
        CPPUNIT_ASSERT_EQUAL(std::string("l[0]:too-long"), problemOf("{\"l\":[\"abcd\"]}", list));
        CPPUNIT_ASSERT_EQUAL(std::string("l:malformed"), problemOf("{\"l\":\"a\"}", list));
        const auto flag = [](JsonForm &form) { form.flag("f"); };
        CPPUNIT_ASSERT_EQUAL(std::string("f:malformed"), problemOf("{\"f\":1}", flag));
        CPPUNIT_ASSERT_EQUAL(std::string("none"), problemOf("{\"f\":false}", flag));
    }

    void testInnerFormsNameTheirPlace() {
        const auto read = [](JsonForm &form) {
            for (JsonForm &inner : form.forms("rows", 5)) {
                inner.requiredText("client", 5);
                form.merge(inner);
            }
        };
        CPPUNIT_ASSERT_EQUAL(std::string("none"),
                             problemOf("{\"rows\":[{\"client\":\"a\"}]}", read));
        CPPUNIT_ASSERT_EQUAL(std::string("rows[1].client:required"),
                             problemOf("{\"rows\":[{\"client\":\"a\"},{}]}", read));
        CPPUNIT_ASSERT_EQUAL(std::string("rows[0].more:unknown"),
                             problemOf("{\"rows\":[{\"client\":\"a\",\"more\":1}]}", read));
        CPPUNIT_ASSERT_EQUAL(std::string("rows[0]:malformed"), problemOf("{\"rows\":[1]}", read));
    }

    void testAllProblemsAreSaidAtOnce() {
        try {
            JsonForm form("{\"b\":5,\"c\":1}");
            form.requiredText("a", 5);
            form.text("b", 5);
            form.finish();
            CPPUNIT_FAIL("nothing was refused");
        } catch (const base::Invalid &problem) {
            CPPUNIT_ASSERT_EQUAL(std::size_t{3}, problem.fields().size());
        }
    }

    void testUnknownFieldsAreRefused() {
        const auto read = [](JsonForm &form) { form.text("name", 10); };
        CPPUNIT_ASSERT_EQUAL(std::string("nmae:unknown"), problemOf("{\"nmae\":\"x\"}", read));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(JsonTest);

} // namespace
