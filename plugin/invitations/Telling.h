// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/messages/Composer.h"

namespace kith::invitations {

/// Notes that a message reached its contact, in the transaction that marks it sent, and plans what
/// has become news while it was on its way.
void noteTold(storage::Transaction &transaction, const messages::DueMessage &message,
              base::Millis now);

} // namespace kith::invitations
