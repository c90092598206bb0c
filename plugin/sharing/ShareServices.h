// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/messages/SendLimits.h"
#include "plugin/messages/SmsRules.h"
#include "plugin/people/PeopleServices.h"
#include "plugin/platform/Documents.h"
#include "plugin/sharing/ShareWords.h"

namespace kith::sharing {

/// What the staff side of this room works with; made by the composition root, which outlives it.
struct ShareServices {
    people::PeopleServices &people;
    platform::Documents &documents;
    const ShareWords &words;
    const messages::SmsRules &smsRules;
    const messages::SendLimits &limits;
};

} // namespace kith::sharing
