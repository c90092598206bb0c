// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/kith/KithSlots.h"

#include "adapters/practice/kith/KithStaff.h"

namespace practice {
namespace {

constexpr auto QUIET_LINE =
    "<p class=\"quiet\" role=\"status\">Contacts cannot be shown at the moment.</p>";

template <typename Hooks>
kith_status drawWith(const Registered<Hooks> &surface, const kith_slot &slot, std::string &html) {
    return surface ? surface.hooks->draw_slot(surface.context, &slot, appendTo, &html) : KITH_OK;
}

kith_status collect(void *context, const kith_navigation_entry *entry) noexcept {
    return guarded([&]() -> kith_status {
        static_cast<std::vector<NavigationEntry> *>(context)->push_back(
            {entry->order, std::string(view(entry->id)), std::string(view(entry->label)),
             std::string(view(entry->icon)), entry->badge});
        return KITH_OK;
    });
}

} // namespace

kith_status KithSlots::call(const kith_slot &slot, std::string &html) {
    const auto id = view(slot.id);
    if (id.starts_with("appointment."))
        return drawWith(_host.hooks.scheduler, slot, html);
    if (id.starts_with("client."))
        return drawWith(_host.hooks.clients, slot, html);
    if (id.starts_with("document."))
        return drawWith(_host.hooks.documents, slot, html);
    if (id.starts_with("navigation."))
        return drawWith(_host.hooks.navigation, slot, html);
    if (id.starts_with("settings."))
        return drawWith(_host.hooks.settings, slot, html);
    return KITH_OK;
}

std::string KithSlots::draw(const SlotRequest &request) {
    if (!_library.isOpen())
        return {};
    const auto staff = staffUser(request.user, _host.practiceId, {});
    const auto clients = lendAll(request.clientIds);
    kith_slot slot{};
    slot.struct_size = sizeof slot;
    slot.id = lend(request.id);
    slot.staff = &staff;
    slot.object_id = lend(request.objectId);
    slot.client_ids = clients.data();
    slot.client_count = clients.size();
    slot.field_name = lend(request.fieldName);
    slot.field_value = lend(request.fieldValue);
    slot.client_field = lend(request.clientField);
    std::string html;
    if (call(slot, html) == KITH_OK)
        return html;
    _host.log(KITH_LOG_WARNING,
              "slot " + std::string(request.id) + " failed: " + _library.lastError());
    return QUIET_LINE;
}

std::vector<NavigationEntry> KithSlots::entries(const User &user) {
    std::vector<NavigationEntry> found;
    const auto &navigation = _host.hooks.navigation;
    if (!_library.isOpen() || !navigation)
        return found;
    const auto staff = staffUser(user, _host.practiceId, {});
    if (navigation.hooks->visit_entries(navigation.context, &staff, collect, &found) != KITH_OK)
        found.clear();
    return found;
}

} // namespace practice
