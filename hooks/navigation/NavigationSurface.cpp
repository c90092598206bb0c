// SPDX-License-Identifier: Apache-2.0
#include "hooks/navigation/NavigationSurface.h"

#include "hooks/boundary/StaffActor.h"

namespace kith::hooks {

namespace {

template <class Work>
kith_status run(void *context, Work &&work) noexcept {
    return onSurface<NavigationSurface, HandleKind::navigation>(context, work);
}

constexpr std::string_view contactsEntry = "contacts"; ///< Also the name of its icon.
constexpr std::int32_t contactsOrder = 300;

kith_status drawSlot(void *context, const kith_slot *slot, kith_write write,
                     void *writeContext) noexcept {
    return run(context, [&](NavigationSurface &surface) {
        slotIdOf(slot);
        needFunction(write, "write");
        if (const std::string html = surface.draw(*slot); !html.empty())
            writeTo(write, writeContext, html);
    });
}

kith_status visitEntries(void *context, const kith_staff_user *staff,
                         kith_visit_navigation_entry visit, void *visitContext) noexcept {
    return run(context, [&](NavigationSurface &surface) {
        needFunction(visit, "visit");
        surface.visitEntries(staff, visit, visitContext);
    });
}

constexpr kith_navigation_hooks hooks{sizeof(kith_navigation_hooks), 0, &drawSlot, &visitEntries};

} // namespace

NavigationSurface::NavigationSurface(const kith_host *host, settings::PracticeDirectory &directory,
                                     people::PeopleFragments &fragments)
    : _table(host, KITH_NAVIGATION_SERVICE, sizeof(kith_navigation_service)), _directory(directory),
      _fragments(fragments), _registration(HandleKind::navigation, this) {
    if (_table)
        needFunction(_table->register_hooks, "kith.navigation/1 register_hooks");
}

void NavigationSurface::registerHooks() {
    if (_table)
        checkHost(_table->register_hooks(_table.host(), &hooks, _registration.handle()),
                  "kith.navigation/1 register_hooks");
}

std::string NavigationSurface::draw(const kith_slot &slot) {
    if (slotIdOf(&slot) != KITH_SLOT_NAVIGATION_PAGE ||
        borrowed(slot.object_id, "slot.object_id") != contactsEntry)
        return {};
    return _fragments.contactsPage(actorOf(slot.staff, _directory));
}

void NavigationSurface::visitEntries(const kith_staff_user *staff,
                                     kith_visit_navigation_entry visit, void *context) {
    const access::Actor actor = actorOf(staff, _directory);
    const std::string label = _fragments.contactsTitle(actor);
    const kith_navigation_entry contacts{sizeof(kith_navigation_entry), contactsOrder,
                                         textOf(contactsEntry),         textOf(label),
                                         textOf(contactsEntry),         0};
    checkHost(visit(context, &contacts), "visit of a navigation entry");
}

} // namespace kith::hooks
