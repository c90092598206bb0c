// SPDX-License-Identifier: Apache-2.0
#include "hooks/navigation/NavigationSurface.h"

#include "hooks/boundary/StaffActor.h"

namespace kith::hooks {

namespace {

template <class Work>
kith_status run(void *context, Work &&work) noexcept {
    return onSurface<NavigationSurface, HandleKind::navigation>(context, work);
}

kith_status drawSlot(void *context, const kith_slot *slot, kith_write write, void *) noexcept {
    return run(context, [&](NavigationSurface &) {
        slotIdOf(slot);
        needFunction(write, "write");
    });
}

kith_status visitEntries(void *context, const kith_staff_user *staff,
                         kith_visit_navigation_entry visit, void *) noexcept {
    return run(context, [&](NavigationSurface &surface) {
        needFunction(visit, "visit");
        surface.visitEntries(staff);
    });
}

constexpr kith_navigation_hooks hooks{sizeof(kith_navigation_hooks), 0, &drawSlot, &visitEntries};

} // namespace

NavigationSurface::NavigationSurface(const kith_host *host, settings::PracticeDirectory &directory)
    : _table(host, KITH_NAVIGATION_SERVICE, sizeof(kith_navigation_service)), _directory(directory),
      _registration(HandleKind::navigation, this) {
    if (_table)
        needFunction(_table->register_hooks, "kith.navigation/1 register_hooks");
}

void NavigationSurface::registerHooks() {
    if (_table)
        checkHost(_table->register_hooks(_table.host(), &hooks, _registration.handle()),
                  "kith.navigation/1 register_hooks");
}

void NavigationSurface::visitEntries(const kith_staff_user *staff) {
    actorOf(staff, _directory);
}

} // namespace kith::hooks
