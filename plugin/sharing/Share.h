// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/messages/Outbox.h"
#include "plugin/sharing/SharedDocument.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kith::sharing {

/// How far the message of a sending came.
enum class SendingState { waiting, sent, delivered, failed };

/// As it is stored and shown to programs: "waiting", "sent", "delivered", "failed".
std::string_view nameOf(SendingState state);
SendingState sendingStateOf(std::string_view name);

/// One message to one contact about one or more documents.
struct Sending {
    std::string id;
    std::int64_t contactNo = 0;
    messages::Via via = messages::Via::email;
    std::string note;      ///< The words of the staff user, LF at line ends; may be empty.
    std::string staffId;   ///< The host's.
    std::string staffName; ///< As the host called them then.
    base::Millis createdAt = 0;
    base::Millis leavesAt = 0; ///< Before this it can be undone.
    SendingState state = SendingState::waiting;
    base::Millis stateAt = 0;
    std::string reason; ///< Why it failed, a code or a sentence; else empty.
    std::optional<base::Millis> dismissedAt;
};

/// One document for one contact.
struct Share {
    std::string id;
    std::string sendingId; ///< The present one; links of earlier ones do not open it.
    std::string documentId;
    std::string versionId; ///< The one that is shared.
    std::string clientId;  ///< For whom it was shared; the document may have become another's.
    std::int64_t contactNo = 0;
    base::Millis sharedAt = 0;
    base::Millis expiresAt = 0;
    std::optional<base::Millis> revokedAt;
    std::string revokedBy; ///< As the host called them then.
    std::optional<base::Millis> openedFirst;
    std::optional<base::Millis> openedLast;
    std::int64_t opens = 0;
    std::int64_t version = 1; ///< Rises with every change that staff make.
};

/// Whether a share opens its document, and if not, why.
enum class Validity {
    active,
    revoked,
    expired,
    withdrawn, ///< By the host, or deleted there.
    replaced,  ///< The host has another version, which is not shared.
    moved,     ///< The host gave the document to another client, for whom it is not shared.
};

std::string_view nameOf(Validity validity);

Validity validityOf(const Share &share, const SharedDocument &document, base::Millis now);

} // namespace kith::sharing
