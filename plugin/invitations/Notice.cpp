// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/Notice.h"

namespace kith::invitations {

Notice unreachableNotice(const people::ContactCard &contact, std::string_view language) {
    const std::string_view reason =
        language.starts_with("de")
            ? " konnte nicht benachrichtigt werden: Es ist keine verwendbare Adresse hinterlegt."
            : " could not be told: there is no usable address on file.";
    return {Notice::Severity::warning, "invitee-unreachable",
            contact.displayName + std::string(reason), contact.id};
}

} // namespace kith::invitations
