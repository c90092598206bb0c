// SPDX-License-Identifier: Apache-2.0
#include "plugin/base/Secret.h"

#include "plugin/base/Errors.h"

#include <sodium.h>

#include <array>
#include <vector>

namespace kith::base {

namespace {

/// sodium_init may be called any number of times and from any thread.
void ensureSodium() {
    static const bool ready = sodium_init() >= 0;
    if (!ready)
        throw Unavailable("The system's random generator is not available.");
}

} // namespace

void fillRandom(void *data, std::size_t size) {
    ensureSodium();
    randombytes_buf(data, size);
}

std::string makeSecret(std::size_t bytes) {
    std::vector<unsigned char> random(bytes);
    fillRandom(random.data(), random.size());
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_encoded_len(bytes, variant), '\0');
    sodium_bin2base64(text.data(), text.size(), random.data(), random.size(), variant);
    text.pop_back(); // the NUL that libsodium writes
    return text;
}

std::string hashSecret(std::string_view secret) {
    ensureSodium();
    std::array<unsigned char, crypto_generichash_BYTES> hash{};
    crypto_generichash(hash.data(), hash.size(),
                       reinterpret_cast<const unsigned char *>(secret.data()), secret.size(),
                       nullptr, 0);
    std::string text(hash.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
    text.pop_back(); // the NUL that libsodium writes
    return text;
}

bool equalInConstantTime(std::string_view left, std::string_view right) {
    return left.size() == right.size() &&
           sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

} // namespace kith::base
