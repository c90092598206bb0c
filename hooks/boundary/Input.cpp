// SPDX-License-Identifier: Apache-2.0
#include "hooks/boundary/Input.h"

#include "hooks/boundary/Barrier.h"
#include "plugin/base/Text.h"
#include "plugin/base/Zone.h"

namespace kith::hooks {

namespace {

constexpr std::size_t longestText = 1 << 20;
constexpr std::size_t mostIds = 200;

} // namespace

std::string_view borrowed(const std::uint8_t *data, std::size_t size, const char *field) {
    if (size == 0)
        return {};
    if (data == nullptr)
        throw base::Invalid(field, "malformed", "The pointer is NULL but the length is not 0.");
    if (size > longestText)
        throw base::Invalid(field, "too-long", "This is longer than 1 MiB.");
    return {reinterpret_cast<const char *>(data), size};
}

std::string_view borrowed(const kith_text &text, const char *field) {
    return borrowed(text.data, text.size, field);
}

std::string lineOf(const kith_text &text, const char *field, std::size_t maximum,
                   std::size_t minimum) {
    return base::cleanText(borrowed(text, field), field, minimum, maximum);
}

std::string idOf(const kith_text &text, const char *field) {
    return base::cleanHostId(borrowed(text, field), field);
}

std::string idOf(const std::uint8_t *data, std::size_t size, const char *field) {
    return base::cleanHostId(borrowed(data, size, field), field);
}

std::vector<std::string> idsOf(const kith_text *texts, std::size_t count, const char *field) {
    if (count > 0 && texts == nullptr)
        throw base::Invalid(field, "malformed", "The pointer is NULL but the count is not 0.");
    if (count > mostIds)
        throw base::Invalid(field, "too-long", "There are more than 200 ids.");
    std::vector<std::string> ids;
    ids.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        ids.push_back(idOf(texts[i], field));
    return ids;
}

std::string zoneOf(const kith_text &text, const char *field) {
    std::string name = lineOf(text, field, 64);
    if (!name.empty() && !base::isKnownZone(name))
        throw base::Invalid(field, "unknown", "This is not an IANA time zone.");
    return name;
}

void writeTo(kith_write write, void *context, std::string_view text) {
    checkHost(write(context, reinterpret_cast<const std::uint8_t *>(text.data()), text.size()),
              "write");
}

} // namespace kith::hooks
