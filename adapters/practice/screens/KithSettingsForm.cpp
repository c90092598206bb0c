// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/screens/KithSettingsForm.h"

#include "kith/settings.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace practice {
namespace {

std::string trimmed(const std::string &text) {
    const auto first = text.find_first_not_of(' ');
    return first == std::string::npos ? std::string()
                                      : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

bool isNumber(const KithSetting &setting, const std::string &text) {
    std::int64_t number = 0;
    const auto *end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, number);
    return failure == std::errc{} && stop == end && number >= setting.minimum &&
           number <= setting.maximum;
}

bool areNumbers(const KithSetting &setting, const std::string &text) {
    for (std::size_t from = 0; from < text.size();) {
        const auto comma = std::min(text.find(',', from), text.size());
        if (!isNumber(setting, trimmed(text.substr(from, comma - from))))
            return false;
        from = comma + 1;
    }
    return true;
}

std::string problemOf(const KithSetting &setting, const std::string &value) {
    const auto range =
        std::to_string(setting.minimum) + " to " + std::to_string(setting.maximum) + ".";
    if (setting.type == KITH_SETTING_NUMBER && !isNumber(setting, value))
        return "Type a whole number from " + range;
    if (setting.type == KITH_SETTING_NUMBERS && !areNumbers(setting, value))
        return "Type whole numbers with commas between, each from " + range;
    return {};
}

/// As a person reads and types it: "1440, 60".
std::string shown(const KithSetting &setting) {
    std::string text;
    for (const char c : setting.value)
        if (c != ' ' || setting.type != KITH_SETTING_NUMBERS)
            text += setting.type == KITH_SETTING_NUMBERS && c == ',' ? ", " : std::string(1, c);
    return text;
}

std::string posted(const Form &form, const KithSetting &setting) {
    if (setting.type == KITH_SETTING_SWITCH)
        return form.has("kith." + setting.key) ? "true" : "false";
    return form.get("kith." + setting.key);
}

} // namespace

KithSettingsForm::KithSettingsForm(std::vector<KithSetting> settings)
    : _settings(std::move(settings)) {
    for (auto &setting : _settings)
        _before[setting.key] = setting.value = shown(setting);
}

void KithSettingsForm::read(const Form &form) {
    for (auto &setting : _settings) {
        const auto before = "kith_before." + setting.key;
        if (!setting.writable || !form.has(before))
            continue;
        const auto value = posted(form, setting);
        _before[setting.key] = form.get(before);
        if (value == form.get(before))
            continue;
        setting.value = value;
        _changes.push_back({setting.key, value});
    }
}

bool KithSettingsForm::check() {
    for (const auto &setting : _settings) {
        const auto problem = problemOf(setting, setting.value);
        if (!problem.empty())
            refuse(setting.key, problem);
    }
    return !isRefused();
}

View KithSettingsForm::viewOf(const KithSetting &setting) const {
    View view;
    view["key"] = setting.key;
    view["label"] = setting.label;
    view["help"] = words(setting.help);
    view["before"] = _before.at(setting.key);
    view["value"] = setting.value;
    view["locked"] = flag(!setting.writable);
    view["switch"] = flag(setting.type == KITH_SETTING_SWITCH);
    view["on"] = flag(setting.value == "true");
    view["number"] = flag(setting.type == KITH_SETTING_NUMBER);
    view["minimum"] = std::to_string(setting.minimum);
    view["maximum"] = std::to_string(setting.maximum);
    view["numbers"] = flag(setting.type == KITH_SETTING_NUMBERS);
    view["choice"] = flag(setting.type == KITH_SETTING_CHOICE);
    view["choices"] = viewList(setting.choices, [&](const std::string &choice) {
        View option;
        option["name"] = choice;
        option["selected"] = flag(choice == setting.value);
        return option;
    });
    const auto error = _errors.find(setting.key);
    view["error"] = words(error == _errors.end() ? std::string() : error->second);
    return view;
}

View KithSettingsForm::view() const {
    std::vector<std::pair<std::string, View>> groups;
    for (const auto &setting : _settings) {
        if (groups.empty() || groups.back().first != setting.group)
            groups.emplace_back(setting.group, View(View::type::list));
        groups.back().second << viewOf(setting);
    }
    View list(View::type::list);
    for (std::size_t i = 0; i < groups.size(); ++i) {
        View group;
        group["number"] = std::to_string(i);
        group["title"] = groups[i].first;
        group["settings"] = std::move(groups[i].second);
        list << group;
    }
    return list;
}

} // namespace practice
