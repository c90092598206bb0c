// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kith/types.h"

#include <string>
#include <string_view>
#include <vector>

namespace practice {

/// Lends text to Kith; the text must outlive the call.
inline kith_text lend(std::string_view text) {
    return {reinterpret_cast<const uint8_t *>(text.data()), text.size()};
}

inline const uint8_t *bytes(std::string_view text) {
    return reinterpret_cast<const uint8_t *>(text.data());
}

inline std::string_view view(const kith_text &text) {
    return text.size == 0 ? std::string_view()
                          : std::string_view(reinterpret_cast<const char *>(text.data), text.size);
}

inline std::string_view view(const uint8_t *data, size_t size) {
    return view(kith_text{data, size});
}

inline std::vector<kith_text> lendAll(const std::vector<std::string> &texts) {
    std::vector<kith_text> lent;
    for (const auto &text : texts)
        lent.push_back(lend(text));
    return lent;
}

/// A kith_write whose context is a std::string to append to.
inline kith_status appendTo(void *context, const uint8_t *data, size_t size) noexcept {
    try {
        static_cast<std::string *>(context)->append(view(data, size));
        return KITH_OK;
    } catch (...) {
        return KITH_UNAVAILABLE;
    }
}

} // namespace practice
