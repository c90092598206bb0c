// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

/// How texts are written in an email.
namespace kith::messages::mime {

/// Control characters become spaces, so that a value never ends its header.
std::string oneLine(std::string_view text);

/// An unstructured header's value: as it is where it is short plain ASCII, else encoded words (RFC
/// 2047) that never cut a character.
std::string encodeText(std::string_view text);

/// The name before an address (phrase): as it is, quoted, or as encoded words.
std::string encodePhrase(std::string_view name);

/// RFC 2045, 6.7: every line end becomes CR LF, no line is longer than 76 bytes.
std::string quotedPrintable(std::string_view text);

/// RFC 2045, 6.8, in lines of 76 bytes.
std::string base64(std::string_view bytes);

/// What follows the last @; "localhost" where there is none.
std::string domainOf(std::string_view address);

} // namespace kith::messages::mime
