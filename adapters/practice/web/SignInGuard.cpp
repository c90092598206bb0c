// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/web/SignInGuard.h"

namespace practice {
namespace {

constexpr Millis WINDOW = 10 * MINUTE;
constexpr int TRIES_PER_LOGIN = 5;
constexpr int TRIES_PER_ADDRESS = 30;

} // namespace

SignInGuard::Count &SignInGuard::count(const std::string &key) {
    auto &found = _counts[key];
    if (_clock() - found.since >= WINDOW)
        found = {0, _clock()};
    return found;
}

bool SignInGuard::admit(const std::string &login, const std::string &address) {
    const std::lock_guard lock(_mutex);
    std::erase_if(_counts,
                  [&](const auto &entry) { return _clock() - entry.second.since >= WINDOW; });
    auto &ofLogin = count("login " + login);
    auto &ofAddress = count("address " + address);
    if (ofLogin.tries >= TRIES_PER_LOGIN || ofAddress.tries >= TRIES_PER_ADDRESS)
        return false;
    ++ofLogin.tries;
    ++ofAddress.tries;
    return true;
}

void SignInGuard::succeeded(const std::string &login, const std::string &address) {
    const std::lock_guard lock(_mutex);
    _counts.erase("login " + login);
    auto &ofAddress = count("address " + address);
    ofAddress.tries = std::max(0, ofAddress.tries - 1);
}

} // namespace practice
