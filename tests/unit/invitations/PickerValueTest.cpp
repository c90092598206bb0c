// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/PickerValue.h"

#include "plugin/base/Errors.h"

#include <cppunit/extensions/HelperMacros.h>

using namespace kith;
using invitations::parsePickerValue;

namespace {

const std::string one = "0195f8f0-1111-7000-8000-000000000001";

/// "field code" of the first problem; "ok" where there is none.
std::string problemOf(const std::string &text) {
    try {
        parsePickerValue(text);
        return "ok";
    } catch (const base::Invalid &problem) {
        if (problem.fields().empty())
            return "body";
        return problem.fields().front().field + " " + problem.fields().front().code;
    }
}

std::string withContacts(const std::string &list) {
    return R"({"contacts":[)" + list + R"(],"reminders":null})";
}

std::string withReminders(const std::string &reminders) {
    return R"({"contacts":[],"reminders":)" + reminders + "}";
}

std::string repeated(const std::string &text, std::size_t times) {
    std::string list;
    for (std::size_t i = 0; i < times; ++i)
        list += (i == 0 ? "" : ",") + text;
    return list;
}

class PickerValueTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(PickerValueTest);
    CPPUNIT_TEST(testReadsWhatThePickerPosts);
    CPPUNIT_TEST(testNamesTheFieldAtFault);
    CPPUNIT_TEST(testRefusesWhatIsNoObject);
    CPPUNIT_TEST(testTellsRemindersApart);
    CPPUNIT_TEST_SUITE_END();

public:
    void testReadsWhatThePickerPosts() {
        const auto value =
            parsePickerValue(R"({"contacts":["0195F8F0-1111-7000-8000-000000000001",")" + one +
                             R"("],"reminders":[60,1440,60]})");
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, value.contacts.size());
        CPPUNIT_ASSERT_EQUAL(one, value.contacts[0]);
        CPPUNIT_ASSERT((std::vector<int>{1440, 60} == value.reminders.value()));
    }

    void testNamesTheFieldAtFault() {
        const std::string quoted = "\"" + one + "\"";
        const auto expect = [](const std::string &problem, const std::string &text) {
            CPPUNIT_ASSERT_EQUAL_MESSAGE(text.substr(0, 80), problem, problemOf(text));
        };
        expect("ok", withContacts(repeated(quoted, 50)));
        expect("contacts too-long", withContacts(repeated(quoted, 51)));
        expect("contacts required", R"({"reminders":null})");
        expect("contacts required", R"({"contacts":null,"reminders":null})");
        expect("contacts malformed", R"({"contacts":"x","reminders":null})");
        expect("contacts[0] malformed", withContacts("7"));
        expect("contacts[0] malformed", withContacts("null"));
        expect("contacts[0] malformed", withContacts("\"not-an-id\""));
        expect("contacts[0] malformed", withContacts(R"("a\u0000b")"));
        expect("contacts[0] required", withContacts("\"\""));
        expect("contacts[1] too-long", withContacts(quoted + ",\"" + std::string(37, 'a') + "\""));
        expect("ok", withReminders("[5,20160]"));
        expect("reminders too-long", withReminders("[5,6,7,8,9,10,11]"));
        for (const char *bad : {"4", "20161", "1.5", "\"60\"", "null", "true", "-60"})
            expect("reminders[0] out-of-range", withReminders("[" + std::string(bad) + "]"));
        expect("reminders malformed", withReminders("60"));
        expect("reminders malformed", withReminders("{}"));
        expect("extra unknown", R"({"contacts":[],"reminders":null,"extra":1})");
    }

    void testRefusesWhatIsNoObject() {
        for (const std::string text : {"", "[]", "null", "{", "{\"contacts\":[]", "text",
                                       "{\"contacts\":[],\"reminders\":[1e999]}",
                                       "{\"contacts\":[],\"reminders\":null}}", "\xff\xfe"})
            CPPUNIT_ASSERT_EQUAL_MESSAGE(text, std::string("body"), problemOf(text));
        CPPUNIT_ASSERT_EQUAL(std::string("body"),
                             problemOf(withContacts(std::string(2 << 20, ' '))));
        CPPUNIT_ASSERT_EQUAL(std::string("body"), problemOf(std::string(100, '[')));
        CPPUNIT_ASSERT_EQUAL(std::string("body"),
                             problemOf(std::string("{\"contacts\":[]\0}", 17)));
    }

    void testTellsRemindersApart() {
        CPPUNIT_ASSERT(!parsePickerValue(R"({"contacts":[]})").setsReminders);
        const auto practice = parsePickerValue(withReminders("null"));
        CPPUNIT_ASSERT(practice.setsReminders && !practice.reminders);
        const auto none = parsePickerValue(withReminders("[]"));
        CPPUNIT_ASSERT(none.setsReminders && none.reminders && none.reminders->empty());
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(PickerValueTest);

} // namespace
