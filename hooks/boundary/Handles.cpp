// SPDX-License-Identifier: Apache-2.0
#include "hooks/boundary/Handles.h"

#include "plugin/base/Errors.h"

#include <array>
#include <atomic>
#include <mutex>

namespace kith::hooks::handles {

namespace {

constexpr std::uintptr_t slotCount = 4096;

/// generation is odd while the slot is in use.
struct Slot {
    std::atomic<std::uint32_t> generation{0};
    std::atomic<HandleKind> kind{};
    std::atomic<void *> object{nullptr};
};

constinit std::array<Slot, slotCount> slots{};
constinit std::mutex changing;

std::uintptr_t number(void *handle) {
    return reinterpret_cast<std::uintptr_t>(handle);
}

/// Never nullptr, because the generation of a used slot is odd.
void *makeHandle(std::uintptr_t index, std::uint32_t generation) {
    // NOLINTNEXTLINE(performance-no-int-to-ptr): a handle is a number in a pointer's clothes
    return reinterpret_cast<void *>(std::uintptr_t{generation} * slotCount + index);
}

bool isCurrent(const Slot &slot, void *handle) {
    const std::uint32_t generation = slot.generation.load(std::memory_order_acquire);
    return (generation & 1U) == 1 && number(handle) / slotCount == generation;
}

} // namespace

void *add(HandleKind kind, void *object) {
    const std::scoped_lock lock(changing);
    for (std::uintptr_t index = 0; index < slotCount; ++index) {
        Slot &slot = slots[index];
        const std::uint32_t generation = slot.generation.load(std::memory_order_relaxed);
        if ((generation & 1U) == 1)
            continue;
        slot.kind.store(kind, std::memory_order_relaxed);
        slot.object.store(object, std::memory_order_relaxed);
        slot.generation.store(generation + 1, std::memory_order_release);
        return makeHandle(index, generation + 1);
    }
    throw base::Busy("Too many instances of Kith are open in this process.");
}

void remove(void *handle) noexcept {
    const std::scoped_lock lock(changing);
    Slot &slot = slots[number(handle) % slotCount];
    if (isCurrent(slot, handle))
        slot.generation.fetch_add(1, std::memory_order_release);
}

void *find(HandleKind kind, void *handle) noexcept {
    const Slot &slot = slots[number(handle) % slotCount];
    if (!isCurrent(slot, handle) || slot.kind.load(std::memory_order_relaxed) != kind)
        return nullptr;
    return slot.object.load(std::memory_order_relaxed);
}

} // namespace kith::hooks::handles
