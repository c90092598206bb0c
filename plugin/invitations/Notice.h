// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/ContactLookup.h"

#include <string>
#include <string_view>

namespace kith::invitations {

/// A sentence for staff about a call that succeeded.
struct Notice {
    enum class Severity { info = 1, warning = 2 };
    Severity severity = Severity::info;
    std::string code; ///< "invitee-unreachable".
    std::string text; ///< In the actor's language.
    std::string contactId;
};

/// Says that there is no way to tell the contact (B26).
Notice unreachableNotice(const people::ContactCard &contact, std::string_view language);

} // namespace kith::invitations
