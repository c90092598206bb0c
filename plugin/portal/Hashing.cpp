// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/Hashing.h"

#include "plugin/base/Errors.h"
#include "plugin/base/Secret.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

namespace kith::portal {

namespace {

constexpr auto longestWait = std::chrono::seconds(5);
constexpr std::size_t saltBytes = crypto_pwhash_SALTBYTES;
constexpr std::size_t hashBytes = 32; // of crypto_pwhash_str

std::string randomBase64(std::size_t bytes) {
    std::vector<unsigned char> random(bytes);
    base::fillRandom(random.data(), random.size());
    constexpr int variant = sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
    std::string text(sodium_base64_encoded_len(bytes, variant), '\0');
    sodium_bin2base64(text.data(), text.size(), random.data(), random.size(), variant);
    text.pop_back(); // the NUL that libsodium writes
    return text;
}

/// As libsodium writes one (the PHC string format), made without the work: salt and hash are
/// chance.
std::string hashOfNobody(const HashingSettings &settings) {
    return "$argon2id$v=19$m=" + std::to_string(settings.memory / 1024) +
           ",t=" + std::to_string(settings.passes) + ",p=1$" + randomBase64(saltBytes) + "$" +
           randomBase64(hashBytes);
}

/// What stands in a text of crypto_pwhash_str.
struct Stored {
    std::uint64_t passes = 0;
    std::size_t memory = 0; ///< Bytes.
    std::array<unsigned char, saltBytes> salt{};
    std::array<unsigned char, hashBytes> hash{};
};

/// The bytes of a base64 text that ends before end; false where it has another number of them.
template <std::size_t N>
bool decode(std::string_view text, std::array<unsigned char, N> &bytes) {
    std::size_t size = 0;
    return sodium_base642bin(bytes.data(), N, text.data(), text.size(), nullptr, &size, nullptr,
                             sodium_base64_VARIANT_ORIGINAL_NO_PADDING) == 0 &&
           size == N;
}

/// Reads "m=65536,t=2,p=1".
bool readCost(std::string_view text, Stored &stored) {
    std::uint64_t kibibytes = 0;
    const char *end = text.data() + text.size();
    if (!text.starts_with("m=") || !text.ends_with(",p=1"))
        return false;
    const auto memory = std::from_chars(text.data() + 2, end, kibibytes);
    const std::string_view rest(memory.ptr, static_cast<std::size_t>(end - memory.ptr));
    if (memory.ec != std::errc{} || !rest.starts_with(",t="))
        return false;
    stored.memory = kibibytes * 1024;
    return std::from_chars(memory.ptr + 3, end, stored.passes).ec == std::errc{};
}

/// The string of the PHC format. Nothing where it is none of ours.
std::optional<Stored> parse(std::string_view text) {
    constexpr std::string_view prefix = "$argon2id$v=19$";
    if (!text.starts_with(prefix))
        return std::nullopt;
    text.remove_prefix(prefix.size());
    const auto salt = text.find('$');
    const auto hash = salt == text.npos ? text.npos : text.find('$', salt + 1);
    Stored stored;
    if (hash == text.npos || !readCost(text.substr(0, salt), stored) ||
        !decode(text.substr(salt + 1, hash - salt - 1), stored.salt) ||
        !decode(text.substr(hash + 1), stored.hash))
        return std::nullopt;
    return stored;
}

} // namespace

Hashing::Hashing(const HashingSettings &settings)
    : _settings(settings), _nobody(hashOfNobody(settings)), _queue(std::make_unique<Queue>()) {}

Hashing::~Hashing() = default;

Hashing::Queue &Hashing::queue() {
    if (_queue->owner != getpid()) {
        (void)_queue.release(); // its mutex may be locked by a thread that does not exist here
        _queue = std::make_unique<Queue>();
    }
    return *_queue;
}

Hashing::Turn Hashing::turn() {
    Queue &line = queue();
    std::unique_lock lock(line.mutex);
    const auto isFree = [&] { return line.inside < _settings.atOnce; };
    if (!isFree() && line.waiting >= _settings.waiting)
        throw base::Busy("Too many people sign in at once; try again in a moment.");
    ++line.waiting;
    const bool came = line.left.wait_for(lock, longestWait, isFree);
    --line.waiting;
    if (!came)
        throw base::Busy("Too many people sign in at once; try again in a moment.");
    line.mostInside = std::max(line.mostInside, ++line.inside);
    return {*this, line};
}

Hashing::Turn::~Turn() {
    {
        const std::lock_guard lock(_queue.mutex);
        --_queue.inside;
    }
    _queue.left.notify_one();
}

bool Hashing::Turn::verify(const std::string &stored, const SecretText &secret) {
    const std::string &against = stored.empty() ? _hashing._nobody : stored;
    ++_hashing._runs;
    if (!stored.empty())
        ++_hashing._comparisons;
    const auto expected = parse(against);
    std::array<unsigned char, hashBytes> found{};
    // crypto_pwhash_str_verify does not tell a wrong secret from too little memory.
    if (!expected || crypto_pwhash(found.data(), found.size(), secret.view().data(),
                                   secret.view().size(), expected->salt.data(), expected->passes,
                                   expected->memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw base::Unavailable("There is no memory to hash with.");
    const bool right = sodium_memcmp(found.data(), expected->hash.data(), found.size()) == 0;
    return right && !stored.empty();
}

std::string Hashing::Turn::hash(const SecretText &secret) {
    std::array<char, crypto_pwhash_STRBYTES> text{};
    ++_hashing._runs;
    if (crypto_pwhash_str_alg(text.data(), secret.view().data(), secret.view().size(),
                              _hashing._settings.passes, _hashing._settings.memory,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw base::Unavailable("There is no memory to hash with.");
    return text.data();
}

bool Hashing::isOutdated(const std::string &stored) const {
    return crypto_pwhash_str_needs_rehash(stored.c_str(), _settings.passes, _settings.memory) != 0;
}

std::int64_t Hashing::mostAtOnce() const {
    const std::lock_guard lock(_queue->mutex);
    return _queue->mostInside;
}

} // namespace kith::portal
