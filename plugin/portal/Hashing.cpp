// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/Hashing.h"

#include "plugin/base/Errors.h"
#include "plugin/base/Secret.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <vector>

namespace kith::portal {

namespace {

constexpr auto longestWait = std::chrono::seconds(5);

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
    constexpr std::size_t saltBytes = 16;
    constexpr std::size_t hashBytes = 32;
    return "$argon2id$v=19$m=" + std::to_string(settings.memory / 1024) +
           ",t=" + std::to_string(settings.passes) + ",p=1$" + randomBase64(saltBytes) + "$" +
           randomBase64(hashBytes);
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
    const bool right =
        crypto_pwhash_str_verify(against.c_str(), secret.view().data(), secret.view().size()) == 0;
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
