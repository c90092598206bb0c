// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kith/types.h"
#include "plugin/base/Errors.h"

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kith::hooks {

/// Borrows text that the host gave, unchecked but for its pointer and length (at most 1 MiB).
/// Throws Invalid naming the field.
std::string_view borrowed(const kith_text &text, const char *field);
std::string_view borrowed(const std::uint8_t *data, std::size_t size, const char *field);

/// Clean text of one line, trimmed, at most maximum bytes. Throws Invalid naming the field.
std::string lineOf(const kith_text &text, const char *field, std::size_t maximum,
                   std::size_t minimum = 0);
/// An id of the host. Throws Invalid naming the field.
std::string idOf(const kith_text &text, const char *field);
std::string idOf(const std::uint8_t *data, std::size_t size, const char *field);
/// A list of ids, at most 200. Throws Invalid naming the field.
std::vector<std::string> idsOf(const kith_text *texts, std::size_t count, const char *field);
/// An IANA zone that is known; empty stays empty. Throws Invalid naming the field.
std::string zoneOf(const kith_text &text, const char *field);

/// Throws Invalid where a struct is missing or smaller than that of version 1.0, which ended after
/// minimum bytes. Larger ones are newer and fine.
template <class Struct>
const Struct &checked(const Struct *given, std::size_t minimum, const char *name) {
    if (given == nullptr)
        throw base::Invalid(name, "required", "This may not be NULL.");
    if (given->struct_size < minimum)
        throw base::Invalid(name, "malformed", "struct_size is smaller than version 1.0 needs.");
    return *given;
}

/// Throws Invalid where a function pointer is missing.
template <class Function>
requires std::is_pointer_v<Function>
void needFunction(Function function, const char *name) {
    if (function == nullptr)
        throw base::Invalid(name, "required", "This may not be NULL.");
}

/// For handing our text to the host.
inline kith_text textOf(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()};
}

/// Writes text to the host. Throws HostRefused where it answers anything but KITH_OK.
void writeTo(kith_write write, void *context, std::string_view text);

} // namespace kith::hooks
