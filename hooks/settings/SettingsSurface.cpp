// SPDX-License-Identifier: Apache-2.0
#include "hooks/settings/SettingsSurface.h"

#include "hooks/boundary/StaffActor.h"

namespace kith::hooks {

namespace {

using Description = settings::SettingDescription;

template <class Work>
kith_status run(void *context, Work &&work) noexcept {
    return onSurface<SettingsSurface, HandleKind::settings>(context, work);
}

kith_status drawSlot(void *context, const kith_slot *slot, kith_write write,
                     void *writeContext) noexcept {
    return run(context, [&](SettingsSurface &surface) {
        slotIdOf(slot);
        needFunction(write, "write");
        if (const std::string html = surface.draw(*slot); !html.empty())
            writeTo(write, writeContext, html);
    });
}

kith_status visitSettings(void *context, const kith_staff_user *staff, kith_visit_setting visit,
                          void *visitContext) noexcept {
    return run(context, [&](SettingsSurface &surface) {
        needFunction(visit, "visit");
        surface.visitSettings(staff, visit, visitContext);
    });
}

kith_status writeSetting(void *context, const kith_staff_user *staff, const std::uint8_t *key,
                         std::size_t keySize, const std::uint8_t *value,
                         std::size_t valueSize) noexcept {
    return run(context, [&](SettingsSurface &surface) {
        surface.writeSetting(staff, borrowed(key, keySize, "key"),
                             borrowed(value, valueSize, "value"));
    });
}

kith_status practiceChanged(void *context, const kith_practice *practice) noexcept {
    return run(context, [&](SettingsSurface &surface) { surface.practiceChanged(practice); });
}

constexpr kith_settings_hooks hooks{
    sizeof(kith_settings_hooks), 0, &drawSlot, &visitSettings, &writeSetting, &practiceChanged};

std::uint32_t typeOf(Description::Type type) {
    switch (type) {
    case Description::Type::onOff:
        return KITH_SETTING_SWITCH;
    case Description::Type::number:
        return KITH_SETTING_NUMBER;
    default:
        return KITH_SETTING_NUMBERS;
    }
}

kith_setting_description describe(const Description &setting, bool writable) {
    kith_setting_description result{};
    result.struct_size = sizeof result;
    result.type = typeOf(setting.type);
    result.key = textOf(setting.key);
    result.group = textOf(setting.group);
    result.label = textOf(setting.label);
    result.help = textOf(setting.help);
    result.value = textOf(setting.value);
    result.minimum = setting.minimum;
    result.maximum = setting.maximum;
    result.writable = writable ? 1 : 0;
    return result;
}

} // namespace

SettingsSurface::SettingsSurface(HostPractices &practices, settings::PracticeDirectory &directory,
                                 storage::Database &database, const base::Clock &clock,
                                 people::PeopleFragments &fragments,
                                 portal::PortalFragments &portal,
                                 const platform::Documents &documents)
    : _practices(practices), _directory(directory), _database(database), _clock(clock),
      _fragments(fragments), _portal(portal), _documents(documents),
      _registration(HandleKind::settings, this) {}

void SettingsSurface::registerHooks() {
    const auto &table = _practices.table();
    if (table)
        checkHost(table->register_hooks(table.host(), &hooks, _registration.handle()),
                  "kith.settings/1 register_hooks");
}

settings::Offered SettingsSurface::offered() const {
    return {_documents.offered(), _portal.offered()};
}

std::string SettingsSurface::draw(const kith_slot &slot) {
    const std::string_view id = slotIdOf(&slot);
    if (id == KITH_SLOT_SETTINGS_PORTAL)
        return _portal.settings(actorOf(slot.staff, _directory));
    if (id != KITH_SLOT_SETTINGS_GENERAL)
        return {};
    return _fragments.relationshipTypes(actorOf(slot.staff, _directory));
}

void SettingsSurface::visitSettings(const kith_staff_user *staff, kith_visit_setting visit,
                                    void *context) {
    const access::Actor actor = actorOf(staff, _directory);
    const auto descriptions = _database.read([&](storage::Transaction &transaction) {
        return settings::describeSettings(transaction, actor, offered());
    });
    for (const Description &setting : descriptions) {
        const kith_setting_description row = describe(setting, actor.isAdmin);
        checkHost(visit(context, &row), "visit of a setting");
    }
}

void SettingsSurface::writeSetting(const kith_staff_user *staff, std::string_view key,
                                   std::string_view value) {
    const access::Actor actor = actorOf(staff, _directory);
    settings::requireOffered(key, offered());
    const base::Millis now = _clock.now();
    _database.write([&](storage::Transaction &transaction) {
        settings::writeSetting(transaction, actor, now, key, value);
    });
}

void SettingsSurface::practiceChanged(const kith_practice *practice) {
    _directory.note(practiceOf(practice));
}

} // namespace kith::hooks
