// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/LocalTime.h"

#include "plugin/base/Text.h"

#include <unicode/dtptngen.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string_view>

namespace kith::messages {

namespace {

std::set<std::string> knownLanguages() {
    std::set<std::string> known;
    int32_t count = 0;
    const icu::Locale *locales = icu::Locale::getAvailableLocales(count);
    for (int32_t i = 0; i < count; ++i)
        known.insert(locales[i].getLanguage());
    return known;
}

std::unique_ptr<icu::TimeZone> zoneOf(const std::string &name) {
    std::unique_ptr<icu::TimeZone> zone(
        icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
    if (*zone == icu::TimeZone::getUnknown())
        zone.reset(icu::TimeZone::getGMT()->clone());
    return zone;
}

/// The region whose clock it is; empty for zones of no region.
std::string regionOf(const std::string &zone) {
    UErrorCode status = U_ZERO_ERROR;
    char region[8] = {};
    const int32_t length =
        icu::TimeZone::getRegion(icu::UnicodeString::fromUTF8(zone), region, sizeof region, status);
    return U_SUCCESS(status) ? std::string(region, static_cast<std::size_t>(length)) : "";
}

/// A language without a region is spoken as where the clock hangs: "en" in Berlin says the day
/// first and counts to 24.
icu::Locale localeOf(const std::string &language, const std::string &zone) {
    static const std::set<std::string> known = knownLanguages();
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale locale = icu::Locale::forLanguageTag(language, status);
    if (U_FAILURE(status) || locale.isBogus() || !known.contains(locale.getLanguage()))
        locale = icu::Locale::getEnglish();
    if (*locale.getCountry() != '\0')
        return locale;
    return {locale.getLanguage(), regionOf(zone).c_str()};
}

/// Plain spaces for the thin and unbreakable ones, which turn an SMS into half as many characters.
std::string plainSpaces(std::string text) {
    for (const std::string_view space : {"\u202f", "\u00a0"})
        for (auto at = text.find(space); at != std::string::npos; at = text.find(space))
            text.replace(at, space.size(), " ");
    return text;
}

/// Formats that were made before: ICU takes a millisecond for each, and a page has dozens of times.
class Formats {
public:
    /// at by an ICU skeleton, such as "jm": the hours and minutes as the language has them.
    icu::UnicodeString format(const LocalTime &local, const char *skeleton, base::Millis at) {
        icu::UnicodeString text;
        // Never waits: in a child of a fork the lock may be held for ever.
        if (const std::unique_lock lock(_mutex, std::try_to_lock); lock)
            find(local, skeleton).format(static_cast<UDate>(at), text);
        else
            make(local, skeleton)->format(static_cast<UDate>(at), text);
        return text;
    }

private:
    static constexpr std::size_t most = 512;

    const icu::SimpleDateFormat &find(const LocalTime &local, const char *skeleton) {
        std::string key = local.language + '\n' + local.zone + '\n' + skeleton;
        const auto known = _formats.find(key);
        if (known != _formats.end())
            return *known->second;
        if (_formats.size() >= most)
            _formats.clear();
        return *_formats.emplace(std::move(key), make(local, skeleton)).first->second;
    }

    static std::unique_ptr<icu::SimpleDateFormat> make(const LocalTime &local,
                                                       const char *skeleton) {
        UErrorCode status = U_ZERO_ERROR;
        const icu::Locale locale = localeOf(local.language, local.zone);
        const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
            icu::DateTimePatternGenerator::createInstance(locale, status));
        if (U_FAILURE(status))
            throw std::bad_alloc();
        const icu::UnicodeString pattern = patterns->getBestPattern(skeleton, status);
        auto made = std::make_unique<icu::SimpleDateFormat>(pattern, locale, status);
        if (U_FAILURE(status))
            throw std::bad_alloc();
        made->adoptTimeZone(zoneOf(local.zone).release());
        return made;
    }

    std::mutex _mutex;
    std::map<std::string, std::unique_ptr<icu::SimpleDateFormat>> _formats;
};

std::string format(const LocalTime &local, const char *skeleton, base::Millis at) {
    static Formats formats;
    std::string utf8;
    formats.format(local, skeleton, at).toUTF8String(utf8);
    return plainSpaces(std::move(utf8));
}

/// "GMT+1" where the language has no short name.
bool isOffset(const std::string &name) {
    return name.find_first_of("0123456789") != std::string::npos;
}

} // namespace

std::string regional(const std::string &language, const std::string &reader) {
    return base::asciiLower(reader).starts_with(language + "-") ? reader : language;
}

std::string LocalTime::day(base::Millis at) const {
    return format(*this, "EEEEdMMMMy", at);
}

std::string LocalTime::time(base::Millis at) const {
    return format(*this, "jm", at);
}

std::string LocalTime::zoneName(base::Millis at) const {
    const std::string name = format(*this, "z", at);
    return isOffset(name) ? format(*this, "zzzz", at) : name;
}

std::string LocalTime::span(base::Millis start, base::Millis end) const {
    const std::string firstDay = day(start);
    const std::string lastDay = day(end);
    const std::string firstZone = zoneName(start);
    const std::string lastZone = zoneName(end);
    const std::string zoneBetween = firstZone == lastZone ? "" : " (" + firstZone + ")";
    const std::string begin = firstDay + ", " + time(start) + zoneBetween;
    const std::string until =
        firstDay == lastDay ? "–" + time(end) : " – " + lastDay + ", " + time(end);
    const bool apart = !zoneBetween.empty() && firstDay == lastDay;
    return begin + (apart ? " – " + time(end) : until) + " (" + lastZone + ")";
}

} // namespace kith::messages
