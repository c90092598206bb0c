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
constexpr std::string_view sharesEntry = "shares"; ///< Also the name of its icon.
constexpr std::int32_t sharesOrder = 310;

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
                                     people::PeopleFragments &people,
                                     sharing::ShareFragments &shares)
    : _table(host, KITH_NAVIGATION_SERVICE, sizeof(kith_navigation_service)), _directory(directory),
      _people(people), _shares(shares), _registration(HandleKind::navigation, this) {
    if (_table)
        needFunction(_table->register_hooks, "kith.navigation/1 register_hooks");
}

void NavigationSurface::registerHooks() {
    if (_table)
        checkHost(_table->register_hooks(_table.host(), &hooks, _registration.handle()),
                  "kith.navigation/1 register_hooks");
}

std::string NavigationSurface::draw(const kith_slot &slot) {
    const std::string_view id = slotIdOf(&slot);
    if (id == KITH_SLOT_NAVIGATION_START)
        return _shares.failures(actorOf(slot.staff, _directory));
    if (id != KITH_SLOT_NAVIGATION_PAGE)
        return {};
    const std::string_view entry = borrowed(slot.object_id, "slot.object_id");
    if (entry == contactsEntry)
        return _people.contactsPage(actorOf(slot.staff, _directory));
    return entry == sharesEntry ? _shares.page(actorOf(slot.staff, _directory)) : std::string();
}

void NavigationSurface::visitEntries(const kith_staff_user *staff,
                                     kith_visit_navigation_entry visit, void *context) {
    const access::Actor actor = actorOf(staff, _directory);
    const std::string contactsLabel = _people.contactsTitle(actor);
    const kith_navigation_entry contacts{sizeof(kith_navigation_entry), contactsOrder,
                                         textOf(contactsEntry),         textOf(contactsLabel),
                                         textOf(contactsEntry),         0};
    const std::string sharesLabel = _shares.title(actor);
    const kith_navigation_entry shares{sizeof(kith_navigation_entry), sharesOrder,
                                       textOf(sharesEntry),           textOf(sharesLabel),
                                       textOf(sharesEntry),           _shares.countFailures(actor)};
    checkHost(visit(context, &contacts), "visit of a navigation entry");
    if (_shares.offered())
        checkHost(visit(context, &shares), "visit of a navigation entry");
}

} // namespace kith::hooks
