// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/CalendarFile.h"

#include "plugin/base/Errors.h"
#include "plugin/base/Text.h"

#include <libical/ical.h>

#include <memory>
#include <new>
#include <string_view>

namespace kith::invitations {

namespace {

struct FreeComponent {
    void operator()(icalcomponent *component) const { icalcomponent_free(component); }
};
struct FreeText {
    void operator()(char *text) const { icalmemory_free_buffer(text); }
};

constexpr const char *product = "-//Kith//Invitations 1//EN";

icaltimetype utc(base::Millis at) {
    return icaltime_from_timet_with_zone(at / base::second, 0, icaltimezone_get_utc_timezone());
}

/// libical writes addresses and URLs as they are, line breaks included (so nothing unclean may
/// reach it).
void check(const std::string &text, base::TextShape shape = base::TextShape::line) {
    if (!base::isClean(text, shape))
        throw base::Invalid("calendar", "malformed", "A calendar text has control characters.");
}

/// "mailto:…" with everything escaped that may not stand in a URI (RFC 6068).
std::string mailto(const std::string &address) {
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                       "0123456789-._~!$'*+@";
    constexpr std::string_view digits = "0123456789ABCDEF";
    check(address);
    if (address.empty())
        throw base::Invalid("calendar", "required", "A calendar entry needs both addresses.");
    std::string uri = "mailto:";
    for (const char c : address) {
        const auto byte = static_cast<unsigned char>(c);
        if (plain.find(c) != std::string_view::npos || byte >= 0x80)
            uri += c;
        else
            (((uri += '%') += digits[byte >> 4U])) += digits[byte & 15U];
    }
    return uri;
}

void add(icalcomponent *event, icalproperty *property) {
    if (property == nullptr)
        throw std::bad_alloc();
    icalcomponent_add_property(event, property);
}

void name(icalproperty *property, const std::string &text) {
    check(text);
    if (!text.empty())
        icalproperty_add_parameter(property, icalparameter_new_cn(text.c_str()));
}

icalproperty_method methodOf(const CalendarEntry &entry) {
    if (entry.published)
        return ICAL_METHOD_PUBLISH;
    return entry.cancelled ? ICAL_METHOD_CANCEL : ICAL_METHOD_REQUEST;
}

/// RFC 5546, 3.2.1: what is published has an organizer and no attendees.
void addPeople(icalcomponent *event, const CalendarEntry &entry) {
    icalproperty *organizer = icalproperty_new_organizer(mailto(entry.organizerAddress).c_str());
    name(organizer, entry.organizerName);
    add(event, organizer);
    if (entry.published)
        return;
    icalproperty *attendee = icalproperty_new_attendee(mailto(entry.attendeeAddress).c_str());
    name(attendee, entry.attendeeName);
    icalproperty_add_parameter(attendee, icalparameter_new_cutype(ICAL_CUTYPE_INDIVIDUAL));
    icalproperty_add_parameter(attendee, icalparameter_new_role(ICAL_ROLE_OPTPARTICIPANT));
    icalproperty_add_parameter(attendee, icalparameter_new_partstat(ICAL_PARTSTAT_NEEDSACTION));
    icalproperty_add_parameter(
        attendee, icalparameter_new_rsvp(entry.cancelled ? ICAL_RSVP_FALSE : ICAL_RSVP_TRUE));
    add(event, attendee);
}

void addTexts(icalcomponent *event, const CalendarEntry &entry) {
    check(entry.summary);
    check(entry.location);
    check(entry.url);
    check(entry.description, base::TextShape::block);
    add(event, icalproperty_new_summary(entry.summary.c_str()));
    if (!entry.location.empty())
        add(event, icalproperty_new_location(entry.location.c_str()));
    if (!entry.description.empty())
        add(event, icalproperty_new_description(entry.description.c_str()));
    if (!entry.url.empty())
        add(event, icalproperty_new_url(entry.url.c_str()));
}

void addTimes(icalcomponent *event, const CalendarEntry &entry) {
    add(event, icalproperty_new_dtstamp(utc(entry.stamp)));
    add(event, icalproperty_new_dtstart(utc(entry.start)));
    add(event, icalproperty_new_dtend(utc(entry.end)));
    add(event, icalproperty_new_sequence(static_cast<int>(entry.sequence)));
    add(event,
        icalproperty_new_status(entry.cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
    add(event,
        icalproperty_new_transp(entry.cancelled ? ICAL_TRANSP_TRANSPARENT : ICAL_TRANSP_OPAQUE));
}

} // namespace

std::string writeCalendar(const CalendarEntry &entry) {
    const std::unique_ptr<icalcomponent, FreeComponent> calendar(icalcomponent_new_vcalendar());
    add(calendar.get(), icalproperty_new_prodid(product));
    add(calendar.get(), icalproperty_new_version("2.0"));
    add(calendar.get(), icalproperty_new_calscale("GREGORIAN"));
    add(calendar.get(), icalproperty_new_method(methodOf(entry)));
    icalcomponent *event = icalcomponent_new_vevent();
    icalcomponent_add_component(calendar.get(), event); // owns it from here on
    check(entry.uid);
    add(event, icalproperty_new_uid(entry.uid.c_str()));
    addTimes(event, entry);
    addTexts(event, entry);
    addPeople(event, entry);
    const std::unique_ptr<char, FreeText> text(icalcomponent_as_ical_string_r(calendar.get()));
    return text.get();
}

} // namespace kith::invitations
