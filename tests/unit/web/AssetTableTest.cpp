// SPDX-License-Identifier: Apache-2.0
#include "plugin/http/Assets.h"

#include <cppunit/extensions/HelperMacros.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

using namespace kith;

namespace {

/// The first 20 hexadecimal digits of the SHA-256 of the bytes.
std::string digestOf(std::string_view bytes) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char *>(bytes.data()),
                       bytes.size());
    std::array<char, 2 * crypto_hash_sha256_BYTES + 1> digits{};
    sodium_bin2hex(digits.data(), digits.size(), digest.data(), digest.size());
    return std::string(digits.data(), 20);
}

const http::Asset &named(std::string_view name) {
    const auto table = http::assetTable();
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&](const http::Asset &each) { return each.name == name; });
    CPPUNIT_ASSERT_MESSAGE(std::string(name), found != table.end());
    return *found;
}

class AssetTableTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(AssetTableTest);
    CPPUNIT_TEST(testPathsAreSortedAndDifferent);
    CPPUNIT_TEST(testEachTagIsTheDigestOfItsBytes);
    CPPUNIT_TEST(testBrotliIsThereWhereItIsSmaller);
    CPPUNIT_TEST(testHashedNamesAreForEverAndOthersAreNot);
    CPPUNIT_TEST(testWhatTheServerDrawsIsThere);
    CPPUNIT_TEST_SUITE_END();

public:
    void testPathsAreSortedAndDifferent() {
        const auto table = http::assetTable();
        const auto wrong = std::adjacent_find(
            table.begin(), table.end(),
            [](const http::Asset &one, const http::Asset &next) { return one.path >= next.path; });
        CPPUNIT_ASSERT(wrong == table.end());
    }

    void testEachTagIsTheDigestOfItsBytes() {
        for (const http::Asset &each : http::assetTable()) {
            CPPUNIT_ASSERT(!each.raw.empty());
            CPPUNIT_ASSERT_EQUAL(digestOf(each.raw), std::string(each.etag));
        }
    }

    void testBrotliIsThereWhereItIsSmaller() {
        CPPUNIT_ASSERT(!named("loader.js").brotli.empty());
        for (const http::Asset &each : http::assetTable())
            CPPUNIT_ASSERT(each.brotli.size() < each.raw.size());
    }

    void testHashedNamesAreForEverAndOthersAreNot() {
        CPPUNIT_ASSERT(named("loader.js").immutable);
        CPPUNIT_ASSERT_EQUAL(std::string("loader-").size() + 8 + 3, named("loader.js").path.size());
        CPPUNIT_ASSERT(!named("licenses.txt").immutable);
    }

    void testWhatTheServerDrawsIsThere() {
        CPPUNIT_ASSERT_EQUAL(std::string("text/javascript; charset=utf-8"),
                             std::string(named("loader.js").mediaType));
        CPPUNIT_ASSERT_EQUAL(std::string("text/css; charset=utf-8"),
                             std::string(named("portal.css").mediaType));
        CPPUNIT_ASSERT(named("licenses.txt").raw.find("BSD 3-Clause") != std::string_view::npos);
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(AssetTableTest);

} // namespace
