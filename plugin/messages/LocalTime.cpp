// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/LocalTime.h"

#include "plugin/base/Text.h"

#include <unicode/dtptngen.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <chrono>
#include <memory>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <string_view>
#include <unordered_map>

namespace kith::messages {

namespace {

constexpr const char *clockSkeleton = "jm";

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

std::shared_ptr<const icu::SimpleDateFormat> makeFormat(const LocalTime &local,
                                                        const char *skeleton) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale = localeOf(local.language, local.zone);
    const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
        icu::DateTimePatternGenerator::createInstance(locale, status));
    if (U_FAILURE(status))
        throw std::bad_alloc();
    const icu::UnicodeString pattern = patterns->getBestPattern(skeleton, status);
    auto made = std::make_shared<icu::SimpleDateFormat>(pattern, locale, status);
    if (U_FAILURE(status))
        throw std::bad_alloc();
    made->adoptTimeZone(zoneOf(local.zone).release());
    return made;
}

/// What was made before, for many threads. Never waits: in a child of a fork the lock may be held
/// for ever.
template <class Value>
class Known {
public:
    explicit Known(std::size_t most) : _most(most) {}

    template <class Make>
    Value find(const std::string &key, const Make &make) {
        if (const std::shared_lock lock(_mutex, std::try_to_lock); lock)
            if (const auto known = _values.find(key); known != _values.end())
                return known->second;
        Value made = make();
        if (const std::unique_lock lock(_mutex, std::try_to_lock); lock) {
            if (_values.size() >= _most)
                _values.clear();
            _values.emplace(key, made);
        }
        return made;
    }

private:
    std::size_t _most;
    std::shared_mutex _mutex;
    std::unordered_map<std::string, Value> _values;
};

using Format = std::shared_ptr<const icu::SimpleDateFormat>;

/// By an ICU skeleton, such as "jm": the hours and minutes as the language has them. ICU takes a
/// millisecond to make it, and lets several threads format with it at once.
Format findFormat(const LocalTime &local, const char *skeleton) {
    static Known<Format> formats(512);
    return formats.find(local.language + '\n' + local.zone + '\n' + skeleton,
                        [&] { return makeFormat(local, skeleton); });
}

std::string format(const LocalTime &local, const char *skeleton, base::Millis at) {
    icu::UnicodeString text;
    findFormat(local, skeleton)->format(static_cast<UDate>(at), text);
    std::string utf8;
    text.toUTF8String(utf8);
    return plainSpaces(std::move(utf8));
}

/// As format, for all times of one moment, such as a day, that have one text. Half of the work of a
/// page with appointments would be ICU's.
std::string formatKnown(const LocalTime &local, const char *skeleton, base::Millis at,
                        base::Millis moment) {
    static Known<std::string> texts(8192);
    return texts.find(local.language + '\n' + local.zone + '\n' + skeleton + std::to_string(moment),
                      [&] { return format(local, skeleton, at); });
}

/// Milliseconds that the clock of the zone is ahead of UTC.
base::Millis offsetOf(const LocalTime &local, base::Millis at) {
    int32_t raw = 0;
    int32_t summer = 0;
    UErrorCode status = U_ZERO_ERROR;
    findFormat(local, clockSkeleton)
        ->getTimeZone()
        .getOffset(static_cast<UDate>(at), 0, raw, summer, status);
    return U_SUCCESS(status) ? base::Millis{raw} + summer : 0;
}

/// By the clock of the zone, since 1970.
base::Millis minuteNumber(const LocalTime &local, base::Millis at) {
    using namespace std::chrono;
    return floor<minutes>(milliseconds(at + offsetOf(local, at))).count();
}

base::Millis dayNumber(const LocalTime &local, base::Millis at) {
    using namespace std::chrono;
    return floor<days>(minutes(minuteNumber(local, at))).count();
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
    return formatKnown(*this, "EEEEdMMMMy", at, dayNumber(*this, at));
}

std::string LocalTime::time(base::Millis at) const {
    constexpr base::Millis minutesOfDay = base::day / base::minute;
    return formatKnown(*this, clockSkeleton, at, minuteNumber(*this, at) % minutesOfDay);
}

std::string LocalTime::zoneName(base::Millis at) const {
    // It changes with the clock, and rarely with the years.
    const base::Millis moment = dayNumber(*this, at) * base::day + offsetOf(*this, at);
    const std::string name = formatKnown(*this, "z", at, moment);
    return isOffset(name) ? formatKnown(*this, "zzzz", at, moment) : name;
}

std::string LocalTime::span(base::Millis start, base::Millis end) const {
    const bool sameDay = dayNumber(*this, start) == dayNumber(*this, end);
    const std::string firstDay = day(start);
    const std::string lastDay = sameDay ? firstDay : day(end);
    const std::string firstZone = zoneName(start);
    const std::string lastZone =
        offsetOf(*this, start) == offsetOf(*this, end) ? firstZone : zoneName(end);
    const std::string zoneBetween = firstZone == lastZone ? "" : " (" + firstZone + ")";
    const std::string begin = firstDay + ", " + time(start) + zoneBetween;
    const std::string until = sameDay ? "–" + time(end) : " – " + lastDay + ", " + time(end);
    const bool apart = !zoneBetween.empty() && sameDay;
    return begin + (apart ? " – " + time(end) : until) + " (" + lastZone + ")";
}

} // namespace kith::messages
