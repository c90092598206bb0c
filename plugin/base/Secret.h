// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kith::base {

/// Fills size bytes from the system's generator (libsodium). Any thread, safe after fork.
void fillRandom(void *data, std::size_t size);

/// A new secret of the given number of random bytes (16 or more) as base64url without padding.
std::string makeSecret(std::size_t bytes = 24);

/// What is stored instead of a secret of 128 bits or more: its BLAKE2b-256 in hexadecimal. Not for
/// passwords or PINs, which people choose and which need Argon2id.
std::string hashSecret(std::string_view secret);

/// Compares in time that depends on the lengths only.
bool equalInConstantTime(std::string_view left, std::string_view right);

} // namespace kith::base
