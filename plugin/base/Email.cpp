// SPDX-License-Identifier: Apache-2.0
#include "plugin/base/Email.h"

#include "plugin/base/Text.h"

#include <algorithm>

namespace kith::base {

namespace {

bool isAlnum(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool isAtom(char c) {
    constexpr std::string_view others = "!#$%&'*+-/=?^_`{|}~";
    return isAlnum(c) || others.find(c) != std::string_view::npos;
}

bool isLabelCharacter(char c) {
    return isAlnum(c) || c == '-';
}

/// True if text is pieces between dots, of which none is empty and each is accepted.
template <class Accept>
bool everyPiece(std::string_view text, Accept accept) {
    for (;;) {
        const auto dot = text.find('.');
        const auto piece = text.substr(0, dot);
        if (piece.empty() || !accept(piece))
            return false;
        if (dot == std::string_view::npos)
            return true;
        text.remove_prefix(dot + 1);
    }
}

bool isLocalPart(std::string_view text) {
    return text.size() <= 64 && everyPiece(text, [](std::string_view piece) {
               return std::all_of(piece.begin(), piece.end(), isAtom);
           });
}

bool isLabel(std::string_view piece) {
    return piece.size() <= 63 && piece.front() != '-' && piece.back() != '-' &&
           std::all_of(piece.begin(), piece.end(), isLabelCharacter);
}

bool isDomain(std::string_view text) {
    return text.find('.') != std::string_view::npos && text.size() <= 253 &&
           everyPiece(text, isLabel);
}

} // namespace

bool isEmailAddress(std::string_view text) {
    const auto at = text.rfind('@');
    return at != std::string_view::npos && text.size() <= 254 && isLocalPart(text.substr(0, at)) &&
           isDomain(text.substr(at + 1));
}

std::string emailKey(std::string_view address) {
    return asciiLower(address);
}

} // namespace kith::base
