// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/SecretText.h"

#include <sodium.h>

namespace kith::portal {

void SecretText::wipe() noexcept {
    sodium_memzero(_text.data(), _text.size());
    _text.clear();
}

/// Copies and wipes: a short text that is moved leaves its letters behind.
SecretText::SecretText(SecretText &&other) noexcept : _text(other.view()) {
    other.wipe();
}

SecretText &SecretText::operator=(SecretText &&other) noexcept {
    if (this != &other) {
        wipe();
        _text.swap(other._text);
        other.wipe();
    }
    return *this;
}

} // namespace kith::portal
