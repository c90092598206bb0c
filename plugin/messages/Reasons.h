// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

/// Why a message did not arrive, as it is stored: in English, in our own words, without numbers,
/// addresses or names.
namespace kith::messages::reasons {

constexpr const char *stopped = "the contact answered STOP and gets no more SMS";
constexpr const char *noAddress = "the contact has no address for it";
constexpr const char *givenUp = "given up after too many attempts";
constexpr const char *unreachable = "the next server cannot be reached";
constexpr const char *notAllowedCountry = "SMS to this country are not allowed here";
constexpr const char *tooLong = "the text is too long for an SMS";
constexpr const char *gatewayAway = "the SMS gateway cannot be reached";
constexpr const char *gatewaySilent = "the SMS gateway did not answer in time";
constexpr const char *gatewayBusy = "the SMS gateway takes nothing at the moment";
constexpr const char *gatewayRefused = "the SMS gateway refused the message";
constexpr const char *gatewaySignIn = "the SMS gateway does not accept our sign-in";
constexpr const char *gatewaySettings =
    "the SMS gateway does not accept our sender or address for reports";
constexpr const char *gatewayOdd = "the SMS gateway's answer makes no sense";
constexpr const char *mayHaveArrived =
    "the SMS gateway did not answer; the message may have arrived";
constexpr const char *badNumber = "the number cannot get SMS";
constexpr const char *notDelivered = "the network could not deliver it to the phone";
constexpr const char *phoneOff = "the phone cannot be reached";
constexpr const char *filtered = "the network blocked the message";

/// A stored reason in a language (BCP 47): German, or as it is stored where we have no words in
/// that language.
std::string inWords(std::string_view reason, std::string_view language);

} // namespace kith::messages::reasons
