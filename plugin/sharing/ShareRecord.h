// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/PublicCaller.h"
#include "plugin/sharing/ShareVisit.h"
#include "plugin/storage/Transaction.h"

#include <string>

namespace kith::sharing {

// What contacts do with a link, in the audit log (B52): who, what, whom it concerns, from where.
// Never the token, the code or an address.

/// About the sending as a whole: "share.code-asked", "share.code-refused", "share.passed".
void recordSending(storage::Transaction &transaction, const http::PublicCaller &caller,
                   const ShareVisit &visit, const std::string &action);

/// The document of a share was opened.
void recordOpened(storage::Transaction &transaction, const http::PublicCaller &caller,
                  const ShareVisit &visit, const Share &share);

/// As before, by a contact who is signed in.
void recordOpened(storage::Transaction &transaction, const access::Actor &contact, base::Millis now,
                  const Share &share);

} // namespace kith::sharing
