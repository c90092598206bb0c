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

/// What was made before, for many threads. Never waits: in a child of a fork the lock may be held
/// for ever.
template <class Key, class Value>
class Known {
public:
    explicit Known(std::size_t most) : _most(most) {}

    template <class Make>
    Value find(const Key &key, const Make &make) {
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
    std::unordered_map<Key, Value> _values;
};

using Format = std::unique_ptr<const icu::SimpleDateFormat>;

/// By an ICU skeleton, such as "jm": the hours and minutes as the language has them.
Format makeFormat(icu::DateTimePatternGenerator &patterns, const icu::Locale &locale,
                  const icu::TimeZone &zone, const char *skeleton) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString pattern = patterns.getBestPattern(skeleton, status);
    auto made = std::make_unique<icu::SimpleDateFormat>(pattern, locale, status);
    if (U_FAILURE(status))
        throw std::bad_alloc();
    made->setTimeZone(zone);
    return made;
}

std::string format(const icu::SimpleDateFormat &format, base::Millis at) {
    icu::UnicodeString text;
    format.format(static_cast<UDate>(at), text);
    std::string utf8;
    text.toUTF8String(utf8);
    return plainSpaces(std::move(utf8));
}

/// "GMT+1" where the language has no short name.
bool isOffset(const std::string &name) {
    return name.find_first_of("0123456789") != std::string::npos;
}

base::Millis minuteNumber(base::Millis wall) {
    using namespace std::chrono;
    return floor<minutes>(milliseconds(wall)).count();
}

base::Millis dayNumber(base::Millis wall) {
    using namespace std::chrono;
    return floor<days>(milliseconds(wall)).count();
}

/// Says the times of one language and zone. ICU takes milliseconds to make it, and would do half of
/// the work of a page with appointments: so what it said is kept. Any thread.
class Teller {
public:
    explicit Teller(const LocalTime &local) : _zone(zoneOf(local.zone)) {
        UErrorCode status = U_ZERO_ERROR;
        const icu::Locale locale = localeOf(local.language, local.zone);
        const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
            icu::DateTimePatternGenerator::createInstance(locale, status));
        if (U_FAILURE(status))
            throw std::bad_alloc();
        _day = makeFormat(*patterns, locale, *_zone, "EEEEdMMMMy");
        _time = makeFormat(*patterns, locale, *_zone, "jm");
        _shortZone = makeFormat(*patterns, locale, *_zone, "z");
        _longZone = makeFormat(*patterns, locale, *_zone, "zzzz");
    }

    /// What the clock of the zone shows, as if it were UTC.
    base::Millis wallClock(base::Millis at) { return at + offset(at); }

    std::string day(base::Millis at) {
        return _days.find(dayNumber(wallClock(at)), [&] { return format(*_day, at); });
    }

    std::string time(base::Millis at) {
        constexpr base::Millis minutesOfDay = base::day / base::minute;
        return _times.find(minuteNumber(wallClock(at)) % minutesOfDay,
                           [&] { return format(*_time, at); });
    }

    /// It changes with the clock, and rarely with the years.
    std::string zoneName(base::Millis at) {
        const base::Millis ahead = offset(at);
        return _zoneNames.find(dayNumber(at + ahead) * base::day + ahead, [&] {
            const std::string name = format(*_shortZone, at);
            return isOffset(name) ? format(*_longZone, at) : name;
        });
    }

private:
    static constexpr std::size_t most = 512;

    /// A day of UTC during which the clock may be put.
    struct Shift {
        base::Millis before;
        base::Millis after;
    };

    base::Millis offset(base::Millis at) {
        const base::Millis number = dayNumber(at);
        const Shift known = _shifts.find(number, [&] {
            return Shift{ask(number * base::day), ask((number + 1) * base::day)};
        });
        return known.before == known.after ? known.before : ask(at);
    }

    /// Milliseconds that the clock of the zone is ahead of UTC.
    [[nodiscard]] base::Millis ask(base::Millis at) const {
        int32_t raw = 0;
        int32_t summer = 0;
        UErrorCode status = U_ZERO_ERROR;
        _zone->getOffset(static_cast<UDate>(at), 0, raw, summer, status);
        return U_SUCCESS(status) ? base::Millis{raw} + summer : 0;
    }

    std::unique_ptr<const icu::TimeZone> _zone;
    Format _day;
    Format _time;
    Format _shortZone;
    Format _longZone;
    Known<base::Millis, Shift> _shifts{most};
    Known<base::Millis, std::string> _days{most};
    Known<base::Millis, std::string> _times{1440};
    Known<base::Millis, std::string> _zoneNames{most};
};

std::shared_ptr<Teller> tellerOf(const LocalTime &local) {
    static Known<std::string, std::shared_ptr<Teller>> tellers(128);
    return tellers.find(local.language + '\n' + local.zone,
                        [&] { return std::make_shared<Teller>(local); });
}

} // namespace

std::string regional(const std::string &language, const std::string &reader) {
    return base::asciiLower(reader).starts_with(language + "-") ? reader : language;
}

std::string LocalTime::day(base::Millis at) const {
    return tellerOf(*this)->day(at);
}

std::string LocalTime::time(base::Millis at) const {
    return tellerOf(*this)->time(at);
}

std::string LocalTime::zoneName(base::Millis at) const {
    return tellerOf(*this)->zoneName(at);
}

std::string LocalTime::span(base::Millis start, base::Millis end) const {
    const auto teller = tellerOf(*this);
    const base::Millis startsAt = teller->wallClock(start);
    const base::Millis endsAt = teller->wallClock(end);
    const bool sameDay = dayNumber(startsAt) == dayNumber(endsAt);
    const std::string lastZone = teller->zoneName(end);
    const bool sameClock = endsAt - startsAt == end - start || teller->zoneName(start) == lastZone;
    std::string text = teller->day(start) + ", " + teller->time(start);
    if (!sameClock)
        text += " (" + teller->zoneName(start) + ")";
    text += sameDay && sameClock ? "–" : " – ";
    if (!sameDay)
        text += teller->day(end) + ", ";
    return text + teller->time(end) + " (" + lastZone + ")";
}

} // namespace kith::messages
