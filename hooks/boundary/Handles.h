// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace kith::hooks {

/// What a handle stands for.
enum class HandleKind : std::uint32_t {
    instance = 1,
    appointment,
    client,
    document,
    navigation,
    settings,
    staff,
};

/// Handles given to hosts instead of pointers: a slot's number and its generation, so that a
/// handle used after close, or one that never was, is recognised instead of crashing. Finding one
/// takes no lock. add and remove: any thread; removing beside a call on the same object is the
/// host's mistake.
namespace handles {

/// A handle for an object that stays the caller's. Throws base::Busy when 4,096 are in use.
void *add(HandleKind kind, void *object);
void remove(void *handle) noexcept;
/// The object, or nullptr for an unknown handle or one of another kind.
void *find(HandleKind kind, void *handle) noexcept;

template <class Object>
Object *findAs(HandleKind kind, void *handle) noexcept {
    return static_cast<Object *>(find(kind, handle));
}

} // namespace handles

} // namespace kith::hooks
