// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/kith/KithSettings.h"

#include "adapters/practice/kith/KithStaff.h"

namespace practice {
namespace {

KithSetting settingOf(const kith_setting_description &from) {
    KithSetting setting;
    setting.type = from.type;
    setting.key = view(from.key);
    setting.group = view(from.group);
    setting.label = view(from.label);
    setting.help = view(from.help);
    setting.value = view(from.value);
    setting.minimum = from.minimum;
    setting.maximum = from.maximum;
    setting.writable = from.writable != 0;
    for (std::size_t i = 0; i < from.choice_count; ++i)
        setting.choices.emplace_back(view(from.choices[i]));
    return setting;
}

kith_status collect(void *context, const kith_setting_description *setting) noexcept {
    return guarded([&]() -> kith_status {
        static_cast<std::vector<KithSetting> *>(context)->push_back(settingOf(*setting));
        return KITH_OK;
    });
}

/// Kith names the argument that is wrong; on the screen the sentence stands at its field.
std::string sentenceOf(const std::string &error) {
    constexpr std::string_view ARGUMENT = "value: ";
    return error.starts_with(ARGUMENT) ? error.substr(ARGUMENT.size()) : error;
}

} // namespace

std::vector<KithSetting> KithSettings::list(const User &user, const std::string &remoteAddress) {
    std::vector<KithSetting> found;
    const auto &settings = _host.hooks.settings;
    if (!_library.isOpen() || !settings)
        return found;
    const auto staff = staffUser(user, _host.practiceId, remoteAddress);
    if (settings.hooks->visit_settings(settings.context, &staff, collect, &found) == KITH_OK)
        return found;
    _host.log(KITH_LOG_WARNING, "visit_settings failed: " + _library.lastError());
    return {};
}

std::optional<std::string> KithSettings::write(const User &user, const std::string &remoteAddress,
                                               const std::string &key, const std::string &value) {
    const auto &settings = _host.hooks.settings;
    if (!_library.isOpen() || !settings)
        return "This cannot be changed at the moment.";
    const auto staff = staffUser(user, _host.practiceId, remoteAddress);
    const auto status = settings.hooks->write_setting(settings.context, &staff, bytes(key),
                                                      key.size(), bytes(value), value.size());
    if (status == KITH_OK)
        return std::nullopt;
    const auto reason = _library.lastError();
    _host.log(KITH_LOG_WARNING, "write_setting of \"" + key + "\" failed: " + reason);
    return status == KITH_INVALID ? sentenceOf(reason)
                                  : "This was not saved. Please try again in a moment.";
}

} // namespace practice
