// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/http/JsonForm.h"
#include "plugin/messages/Outbox.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::sharing {

constexpr std::size_t mostDocuments = 20;
constexpr std::size_t mostRecipients = 1000;
constexpr std::size_t longestNote = 500; ///< Characters.
constexpr base::Millis shortestShare = base::hour;
constexpr base::Millis longestShare = 365 * base::day;

struct Recipient {
    std::string contactId;
    messages::Via via = messages::Via::email;
};

/// What somebody wants to share with whom, checked as far as the text alone allows.
struct ShareWish {
    std::vector<std::string> documents; ///< Each once; 1 or more.
    /// Of each document the version that was previewed (versionOf); empty: whichever it is by now.
    std::vector<std::string> versions;
    std::vector<Recipient> recipients; ///< Each contact once; 1 or more.
    std::string note;                  ///< LF at line ends.
    std::optional<base::Millis> expiresAt;
};

/// Throws Invalid naming the fields, such as "recipients[3].via".
ShareWish readShareWish(const std::string &body, base::Millis now);

/// Until when a share is good, from the field of that name. Notes a problem where it is too early
/// or too late.
std::optional<base::Millis> readExpiry(http::JsonForm &form, base::Millis now);

/// "email" or "sms"; nothing where the field is absent. Notes a problem.
std::optional<messages::Via> readVia(http::JsonForm &form);

/// The ids of what is to be undone. Throws Invalid.
std::vector<std::string> readSendings(const std::string &body);

} // namespace kith::sharing
