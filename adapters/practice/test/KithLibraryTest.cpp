// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/kith/KithText.h"
#include "adapters/practice/test/FakeKith.h"
#include "adapters/practice/test/Fixture.h"

#include <cppunit/extensions/HelperMacros.h>

namespace practice::test {

/// A platform whose Kith is missing, foreign or failing goes on without it (B53).
class KithLibraryTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(KithLibraryTest);
    CPPUNIT_TEST(aMissingFileIsNamed);
    CPPUNIT_TEST(anotherLibraryIsNotKith);
    CPPUNIT_TEST(anotherMajorIsRefusedWithBothNumbers);
    CPPUNIT_TEST(aTableThatEndsEarlyIsRefused);
    CPPUNIT_TEST(withoutKithSlotsAreEmpty);
    CPPUNIT_TEST(aFailingSlotIsOneQuietLine);
    CPPUNIT_TEST(connectionHeadersAndLineBreaksStayOutside);
    CPPUNIT_TEST_SUITE_END();

public:
    void aMissingFileIsNamed() {
        library().load("/nowhere/libkith.so", {});
        CPPUNIT_ASSERT(!library().isOpen());
        CPPUNIT_ASSERT(library().reason().find("/nowhere/libkith.so") != std::string::npos);
    }

    void anotherLibraryIsNotKith() {
        library().load("libsqlite3.so.0", {});
        CPPUNIT_ASSERT(!library().isOpen());
        CPPUNIT_ASSERT(library().reason().find("not Kith") != std::string::npos);
    }

    void anotherMajorIsRefusedWithBothNumbers() {
        auto other = *FakeKith::start();
        other.abi_major = 7;
        library().open(&other, {});
        CPPUNIT_ASSERT(!library().isOpen());
        CPPUNIT_ASSERT(library().reason().find("version 7") != std::string::npos);
        CPPUNIT_ASSERT(library().reason().find("version 1") != std::string::npos);
    }

    void aTableThatEndsEarlyIsRefused() {
        auto other = *FakeKith::start();
        other.struct_size = 40;
        library().open(&other, {});
        CPPUNIT_ASSERT(!library().isOpen());
    }

    void withoutKithSlotsAreEmpty() { CPPUNIT_ASSERT_EQUAL(std::string(), draw()); }

    void aFailingSlotIsOneQuietLine() {
        library().open(FakeKith::start(), {});
        FakeKith::it().fragment = "<kith-contacts></kith-contacts>";
        CPPUNIT_ASSERT_EQUAL(FakeKith::it().fragment, draw());
        FakeKith::it().answer = KITH_UNAVAILABLE;
        CPPUNIT_ASSERT(draw().starts_with("<p class=\"quiet\""));
        CPPUNIT_ASSERT_EQUAL(std::string("slot client.header failed: The fake refused."),
                             _fixture.logged.back());
    }

    void connectionHeadersAndLineBreaksStayOutside() {
        library().open(FakeKith::start(), {});
        FakeKith::it().answerHeaders = {{lend("X-Good"), lend("1")},
                                        {lend("Connection"), lend("close")},
                                        {lend("X-Bad"), lend("1\r\nSet-Cookie: a=b")}};
        MountRequest request{"GET", "/a%20b", "", {{"Accept", "*/*"}, {"TE", "trailers"}}, "", ""};
        const auto response = _fixture.platform->mount.handle(request, nullptr);
        CPPUNIT_ASSERT_EQUAL(std::string("/a%20b"), response.body);
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, response.headers.size());
        CPPUNIT_ASSERT_EQUAL(std::string("X-Good"), response.headers[0].first);
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, FakeKith::it().receivedHeaders.size());
        CPPUNIT_ASSERT_EQUAL(KITH_AREA_PUBLIC, FakeKith::it().area);
    }

private:
    KithLibrary &library() { return _fixture.platform->library; }
    std::string draw() {
        return _fixture.platform->slots.draw(
            {KITH_SLOT_CLIENT_HEADER, _fixture.user("clara"), "c01", {"c01"}});
    }

    Fixture _fixture;
};

CPPUNIT_TEST_SUITE_REGISTRATION(KithLibraryTest);

} // namespace practice::test
