// SPDX-License-Identifier: Apache-2.0
#include "hooks/boundary/LastError.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace kith::hooks {

namespace {

struct Sentence {
    std::array<char, 500> text;
    std::size_t size;
};

thread_local Sentence lastError;

bool isContinuation(char c) {
    return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

} // namespace

void rememberError(std::string_view sentence) noexcept {
    std::size_t size = std::min(sentence.size(), lastError.text.size());
    if (size < sentence.size())
        while (size > 0 && isContinuation(sentence[size]))
            --size;
    std::memcpy(lastError.text.data(), sentence.data(), size);
    lastError.size = size;
}

kith_status writeLastError(kith_write write, void *context) noexcept {
    if (write == nullptr)
        return KITH_INVALID;
    if (lastError.size == 0)
        return KITH_OK;
    // A copy, because write may call Kith again.
    const Sentence copy = lastError;
    return write(context, reinterpret_cast<const std::uint8_t *>(copy.text.data()), copy.size);
}

} // namespace kith::hooks
