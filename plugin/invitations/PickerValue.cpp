// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/PickerValue.h"

#include "plugin/base/Uuid.h"
#include "plugin/http/JsonForm.h"

#include <algorithm>
#include <functional>

namespace kith::invitations {

namespace {

constexpr std::size_t longestId = 36;
constexpr std::int64_t shortestReminder = 5;
constexpr std::int64_t longestReminder = 20160; // two weeks

std::vector<std::string> readContacts(http::JsonForm &form) {
    const auto ids = form.texts("contacts", mostInvitees, longestId);
    if (!form.has("contacts") || form.isNull("contacts"))
        form.refuse("contacts", "required", "This is needed.");
    std::vector<std::string> contacts;
    for (std::size_t i = 0; ids && i < ids->size(); ++i) {
        const auto id = base::parseUuid((*ids)[i]);
        if (!id)
            form.refuse("contacts[" + std::to_string(i) + "]", "malformed", "This is not an id.");
        else if (std::find(contacts.begin(), contacts.end(), *id) == contacts.end())
            contacts.push_back(*id);
    }
    return contacts;
}

std::vector<int> largestFirst(const std::vector<std::int64_t> &numbers) {
    std::vector<int> minutes;
    for (const std::int64_t number : numbers)
        minutes.push_back(static_cast<int>(number));
    std::sort(minutes.begin(), minutes.end(), std::greater<>());
    minutes.erase(std::unique(minutes.begin(), minutes.end()), minutes.end());
    return minutes;
}

} // namespace

PickerValue parsePickerValue(const std::string &text) {
    http::JsonForm form(text);
    PickerValue value;
    value.contacts = readContacts(form);
    const auto minutes =
        form.numbers("reminders", mostReminders, shortestReminder, longestReminder);
    value.setsReminders = form.has("reminders");
    if (minutes && !form.isNull("reminders"))
        value.reminders = largestFirst(*minutes);
    form.finish();
    return value;
}

} // namespace kith::invitations
