// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/boundary/Barrier.h"
#include "hooks/boundary/Handles.h"
#include "hooks/boundary/Input.h"
#include "plugin/base/Text.h"

#include <string_view>

namespace kith::hooks {

/// Keeps a handle for an object as long as both live; the host gets the handle as its context.
class Registration {
public:
    Registration(HandleKind kind, void *object) : _handle(handles::add(kind, object)) {}
    ~Registration() { handles::remove(_handle); }
    Registration(const Registration &) = delete;
    Registration &operator=(const Registration &) = delete;

    [[nodiscard]] void *handle() const { return _handle; }

private:
    void *_handle;
};

/// Runs a hook on the surface that the host's context stands for, behind the barrier.
template <class Surface, HandleKind kind, class Work>
kith_status onSurface(void *context, Work &&work) noexcept {
    auto *surface = handles::findAs<Surface>(kind, context);
    if (surface == nullptr)
        return refuseClosed();
    return guarded([&] { work(*surface); });
}

/// The id of a slot. Throws Invalid for a slot that is no slot or whose id is no text. Cheap: a
/// host may draw many slots that Kith has nothing for.
inline std::string_view slotIdOf(const kith_slot *slot) {
    const auto id = borrowed(checked(slot, sizeof(kith_slot), "slot").id, "slot.id");
    if (!base::isClean(id, base::TextShape::line))
        throw base::Invalid("slot.id", "malformed", "This holds characters that are not allowed.");
    return id;
}

} // namespace kith::hooks
