// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/base/Secrets.h"

#include <sodium.h>

#include <array>
#include <semaphore>
#include <stdexcept>

namespace practice {
namespace {

constexpr unsigned long long PASSES = 2;
constexpr std::size_t MEMORY = 19U * 1024 * 1024;

std::counting_semaphore<2> &hashing() {
    static std::counting_semaphore<2> slots(2);
    return slots;
}

struct HashingSlot {
    HashingSlot() { hashing().acquire(); }
    ~HashingSlot() { hashing().release(); }
    HashingSlot(const HashingSlot &) = delete;
    HashingSlot &operator=(const HashingSlot &) = delete;
};

template <std::size_t Size>
std::array<unsigned char, Size> randomBytes() {
    if (sodium_init() < 0)
        throw std::runtime_error("libsodium cannot start");
    std::array<unsigned char, Size> bytes;
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

template <std::size_t Size>
std::string hex(const std::array<unsigned char, Size> &bytes) {
    std::string out(Size * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), bytes.data(), bytes.size());
    out.pop_back();
    return out;
}

} // namespace

std::string randomId() {
    return hex(randomBytes<16>());
}

std::string randomToken() {
    const auto bytes = randomBytes<32>();
    constexpr int VARIANT = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string out(sodium_base64_encoded_len(bytes.size(), VARIANT), '\0');
    sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(), VARIANT);
    out.pop_back();
    return out;
}

std::string tokenHash(std::string_view token) {
    std::array<unsigned char, 32> bytes;
    crypto_generichash(bytes.data(), bytes.size(),
                       reinterpret_cast<const unsigned char *>(token.data()), token.size(), nullptr,
                       0);
    return hex(bytes);
}

std::string passwordHash(const std::string &password) {
    const HashingSlot slot;
    char out[crypto_pwhash_STRBYTES];
    if (sodium_init() < 0 || crypto_pwhash_str_alg(out, password.data(), password.size(), PASSES,
                                                   MEMORY, crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::runtime_error("the password could not be hashed");
    return out;
}

bool passwordFits(const std::string &hash, const std::string &password) {
    const HashingSlot slot;
    return sodium_init() >= 0 &&
           crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool sameSecret(std::string_view left, std::string_view right) {
    return left.size() == right.size() &&
           sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

} // namespace practice
