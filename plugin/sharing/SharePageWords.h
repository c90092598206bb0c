// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace kith::sharing {

/// The words of the pages of shared documents in one language. {} stands for a value.
struct SharePageWords {
    std::string_view language;
    std::string_view oneTitle;
    std::string_view manyTitle; ///< How many.
    std::string_view goodUntil; ///< When.
    std::string_view willSend;  ///< Where to.
    std::string_view send;
    std::string_view wasSent; ///< Where to.
    std::string_view code;
    std::string_view open;
    std::string_view sendAnother;
    std::string_view download;
    std::string_view wrong; ///< How many tries are left.
    std::string_view wrongOnce;
    std::string_view spent;
    std::string_view locked;
    std::string_view tooSoon;
    std::string_view tooMany;
    std::string_view notSixDigits;
    std::string_view noAddress;
    std::string_view reach; ///< The practice.
    std::string_view phone;
    std::string_view email;
    std::string_view revokedTitle;
    std::string_view revoked;
    std::string_view expiredTitle;
    std::string_view expired;
    std::string_view replacedTitle;
    std::string_view replaced;
    std::string_view withdrawnTitle;
    std::string_view withdrawn;
    std::string_view sentAgainTitle;
    std::string_view sentAgain;
    std::string_view unknownTitle;
    std::string_view unknown;
};

/// language: BCP 47, or an Accept-Language header.
const SharePageWords &sharePageWords(std::string_view language);

/// words with its {} filled in. Plain text.
std::string filled(std::string_view words, std::string_view value);

} // namespace kith::sharing
