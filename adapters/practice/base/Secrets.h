// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace practice {

/// 128 random bits as 32 hexadecimal digits.
std::string randomId();

/// 256 random bits in base64url, for cookies.
std::string randomToken();

/// BLAKE2b of a token in hexadecimal: what is stored of it.
std::string tokenHash(std::string_view token);

/// Argon2id of a password, with 19 MiB and two passes, in libsodium's text form. At most two hashes
/// run at once; further callers wait.
std::string passwordHash(const std::string &password);

/// True where the password made this hash.
bool passwordFits(const std::string &hash, const std::string &password);

/// Compares in a time that tells nothing about the contents.
bool sameSecret(std::string_view left, std::string_view right);

} // namespace practice
