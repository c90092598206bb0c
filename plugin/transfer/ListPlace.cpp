// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/ListPlace.h"

#include "plugin/base/Errors.h"
#include "plugin/base/Text.h"

#include <Poco/Base64Decoder.h>
#include <Poco/Base64Encoder.h>
#include <Poco/Exception.h>

#include <charconv>
#include <iterator>
#include <sstream>

namespace kith::transfer {

namespace {

constexpr int urlForm = Poco::BASE64_URL_ENCODING | Poco::BASE64_NO_PADDING;

/// Empty where the text is not of this form.
std::string decoded(std::string_view text) {
    std::istringstream in{std::string(text)};
    Poco::Base64Decoder decoder(in, urlForm);
    try {
        return {std::istreambuf_iterator<char>(decoder), {}};
    } catch (const Poco::DataFormatException &) {
        return {};
    }
}

} // namespace

std::string textOf(const people::NameKey &place) {
    std::ostringstream out;
    Poco::Base64Encoder encoder(out, urlForm);
    encoder.rdbuf()->setLineLength(0);
    encoder << place.contactNo << ' ' << place.sortKey;
    encoder.close();
    return out.str();
}

people::NameKey placeFromText(std::string_view text) {
    people::NameKey place;
    if (text.empty())
        return place;
    const std::string plain = decoded(text);
    const char *const end = plain.data() + plain.size();
    const auto number = std::from_chars(plain.data(), end, place.contactNo);
    if (number.ec == std::errc() && number.ptr != end && *number.ptr == ' ')
        place.sortKey.assign(number.ptr + 1, end);
    if (!base::isClean(place.sortKey, base::TextShape::line) || textOf(place) != text)
        throw base::Invalid("after", "malformed", "This is no place in the list.");
    return place;
}

} // namespace kith::transfer
