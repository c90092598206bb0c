// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/ContentType.h"

#include "plugin/base/Text.h"

#include <array>

namespace kith::sharing {

namespace {

using namespace std::string_view_literals;

struct Signature {
    std::string_view begins;
    std::string_view type;
    std::string_view extension;
};

/// Those that browsers show themselves, in a viewer or as a picture: nothing in them runs in the
/// practice's pages.
constexpr std::array<Signature, 6> shown{{{"%PDF-"sv, "application/pdf"sv, ".pdf"sv},
                                          {"\x89PNG\r\n\x1A\n"sv, "image/png"sv, ".png"sv},
                                          {"\xFF\xD8\xFF"sv, "image/jpeg"sv, ".jpg"sv},
                                          {"GIF87a"sv, "image/gif"sv, ".gif"sv},
                                          {"GIF89a"sv, "image/gif"sv, ".gif"sv},
                                          {"RIFF"sv, "image/webp"sv, ".webp"sv}}};

constexpr std::string_view zip = "PK\x03\x04";
constexpr std::string_view oldOffice = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Office files by what the host calls them, with the signature of their container.
constexpr std::array<Signature, 9> office{
    {{zip, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"},
     {zip, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"},
     {zip, "application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx"},
     {zip, "application/vnd.oasis.opendocument.text", ".odt"},
     {zip, "application/vnd.oasis.opendocument.spreadsheet", ".ods"},
     {zip, "application/vnd.oasis.opendocument.presentation", ".odp"},
     {oldOffice, "application/msword", ".doc"},
     {oldOffice, "application/vnd.ms-excel", ".xls"},
     {oldOffice, "application/vnd.ms-powerpoint", ".ppt"}}};

bool fits(const Signature &signature, std::string_view head) {
    if (!head.starts_with(signature.begins))
        return false;
    return signature.begins != "RIFF"sv || (head.size() >= 14 && head.substr(8, 6) == "WEBPVP"sv);
}

/// The head ends where it ends, perhaps inside a character.
std::string_view withoutCutCharacter(std::string_view head) {
    for (std::size_t back = 1; back <= 3 && back <= head.size(); ++back) {
        const auto byte = static_cast<unsigned char>(head[head.size() - back]);
        if (byte >= 0xC0)
            return head.substr(0, head.size() - back);
        if (byte < 0x80)
            break;
    }
    return head;
}

bool isText(std::string_view head) {
    return base::isClean(head, base::TextShape::block) ||
           (static_cast<std::int64_t>(head.size()) == sniffedBytes &&
            base::isClean(withoutCutCharacter(head), base::TextShape::block));
}

/// "text/plain" of "Text/Plain; charset=utf-8".
std::string essence(std::string_view claimed) {
    return base::asciiLower(base::trim(claimed.substr(0, claimed.find(';'))));
}

} // namespace

ContentType contentTypeOf(std::string_view head, std::string_view claimed) {
    for (const Signature &each : shown)
        if (fits(each, head))
            return {std::string(each.type), each.extension, true};
    const std::string name = essence(claimed);
    for (const Signature &each : office)
        if (name == each.type && fits(each, head))
            return {name, each.extension, false};
    if (name == "text/plain" && isText(head))
        return {"text/plain; charset=utf-8", ".txt", true};
    return {"application/octet-stream", {}, false};
}

} // namespace kith::sharing
