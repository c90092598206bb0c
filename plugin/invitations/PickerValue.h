// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace kith::invitations {

/// What the invitee picker posted.
struct PickerValue {
    std::vector<std::string> contacts; ///< Outside ids, canonical, each once, in their order.
    /// False where the value says nothing about reminders: they stay as they are.
    bool setsReminders = false;
    /// Minutes before the start, largest first; empty: none. Nothing: as the practice has it.
    std::optional<std::vector<int>> reminders;
};

constexpr std::size_t mostInvitees = 50;
constexpr std::size_t mostReminders = 6;

/// Reads {"contacts":["<uuid>",…],"reminders":null|[minutes,…]}: at most 50 contacts and 6
/// reminders of 5 to 20160 minutes. Throws Invalid naming the field; unknown fields are refused.
PickerValue parsePickerValue(const std::string &text);

} // namespace kith::invitations
