// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/portal/SecretText.h"

#include <sodium.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

namespace kith::portal {

/// How secrets are hashed. By default libsodium's INTERACTIVE, 64 MiB and two passes: more than
/// OWASP asks for (19 MiB, two passes), half of what RFC 9106 recommends second.
struct HashingSettings {
    std::int64_t atOnce = 2; ///< kith.portal.hashes.
    int waiting = 4;         ///< That may wait for their turn.
    std::uint64_t passes = crypto_pwhash_OPSLIMIT_INTERACTIVE;
    std::size_t memory = crypto_pwhash_MEMLIMIT_INTERACTIVE; ///< Bytes, of each that runs.
};

/// Argon2id of PINs and words by libsodium, so many at once in this process: each takes memory and
/// some 50 ms of a core. Any thread. A child after a fork begins with nobody inside.
class Hashing {
    struct Queue;

public:
    explicit Hashing(const HashingSettings &settings);
    ~Hashing();
    Hashing(const Hashing &) = delete;
    Hashing &operator=(const Hashing &) = delete;

    /// The right to hash, one after the other, as long as this lives. One thread; Hashing outlives
    /// it.
    class Turn {
    public:
        ~Turn();
        Turn(const Turn &) = delete;
        Turn &operator=(const Turn &) = delete;

        /// True if the secret is the one that was hashed. With an empty stored text it costs the
        /// same and answers false. Throws Unavailable where there is no memory: nothing was
        /// compared.
        bool verify(const std::string &stored, const SecretText &secret);
        /// Parameters, salt and hash in one text of ASCII (libsodium's crypto_pwhash_str). Throws
        /// Unavailable where there is no memory.
        std::string hash(const SecretText &secret);

    private:
        friend class Hashing;
        Turn(Hashing &hashing, Queue &queue) : _hashing(hashing), _queue(queue) {}

        Hashing &_hashing;
        Queue &_queue;
    };

    /// Waits for a turn, behind at most so many. Throws Busy where more wait, or after 5 seconds.
    [[nodiscard]] Turn turn();

    /// True where the stored text was made with other parameters than these.
    [[nodiscard]] bool isOutdated(const std::string &stored) const;

    /// How often Argon2id ran, and how many ran at once at most: for tests and figures.
    [[nodiscard]] std::int64_t runs() const { return _runs; }
    [[nodiscard]] std::int64_t mostAtOnce() const;
    /// How often a secret was compared with one that somebody has.
    [[nodiscard]] std::int64_t comparisons() const { return _comparisons; }

private:
    /// Those inside and those who wait, of one process.
    struct Queue {
        pid_t owner = getpid();
        mutable std::mutex mutex;
        std::condition_variable left;
        std::int64_t inside = 0;
        std::int64_t waiting = 0;
        std::int64_t mostInside = 0;
    };

    Queue &queue();

    HashingSettings _settings;
    std::string _nobody; ///< A hash that no secret has, with the parameters of all others.
    std::unique_ptr<Queue> _queue;
    std::atomic<std::int64_t> _runs = 0;
    std::atomic<std::int64_t> _comparisons = 0;
};

} // namespace kith::portal
