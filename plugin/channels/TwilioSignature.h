// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace kith::channels {

/// The fields of a form as they came, each name with its different values: raw bytes, as texts of
/// phones may have several lines.
using FormFields = std::map<std::string, std::set<std::string>>;

/// Reads application/x-www-form-urlencoded; nothing where it is broken.
std::optional<FormFields> parseForm(std::string_view body);

/// The first value of that name; empty where there is none.
std::string fieldOf(const FormFields &fields, const std::string &name);

/// What Twilio signs a request with (X-Twilio-Signature): base64 of HMAC-SHA1, with the account's
/// token, over the url and the names and values of the form, sorted by name.
std::string twilioSignature(const std::string &token, const std::string &url,
                            const FormFields &fields);

/// True where signature is that of the url, with or without the port that it names or that its
/// scheme has: which of the two is signed differs. Takes the same time whatever is wrong.
bool isTwilioSignature(std::string_view signature, const std::string &token, const std::string &url,
                       const FormFields &fields);

} // namespace kith::channels
