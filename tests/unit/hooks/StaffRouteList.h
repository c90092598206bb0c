// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

namespace kith::test {

/// A request to each route of the API. Names in braces stand for ids, see StaffRoom; {soon} for a
/// time.
struct StaffRoute {
    std::string method;
    std::string path;
    std::string body;
    /// What of Rosa stands in the list that it answers; empty where a request names her, and is
    /// refused to those who may not see her.
    std::string shows = {};
    bool namesSomebody = true; ///< Whether an unseen id is refused.
};

constexpr const char *shareBody =
    R"({"documents":["d1"],"recipients":[{"contact":"{contact}","via":"email"}]})";

inline const std::vector<StaffRoute> staffRoutes{
    {"GET", "/api/v1/contacts/{contact}", ""},
    {"PATCH", "/api/v1/contacts/{contact}", R"({"version":1,"givenName":"Eve"})"},
    {"POST", "/api/v1/contacts/{contact}/archive", "{}"},
    {"POST", "/api/v1/contacts/{contact}/restore", "{}"},
    {"PUT", "/api/v1/contacts/{contact}/practitioners/p2", ""},
    {"DELETE", "/api/v1/contacts/{contact}/practitioners/p2", ""},
    {"POST", "/api/v1/clients/{client}/relationships",
     R"({"contact":"{contact}","type":"aunt","emergency":true})"},
    {"PATCH", "/api/v1/relationships/{relationship}", R"({"version":1,"emergency":false})"},
    {"POST", "/api/v1/relationships/{relationship}/end", R"({"version":1,"on":"2026-01-02"})"},
    {"DELETE", "/api/v1/relationships/{relationship}", ""},
    {"GET", "/api/v1/contacts/{contact}/clients", ""},
    {"GET", "/api/v1/contacts/{contact}/history", ""},
    {"GET", "/api/v1/contacts/{contact}/appointments", ""},
    {"GET", "/api/v1/contacts/{contact}/messages", ""},
    {"GET", "/api/v1/contacts/{contact}/archive", ""},
    {"GET", "/api/v1/contacts/{contact}/merge?other={other}", ""},
    {"GET", "/api/v1/contacts/{other}/merge?other={contact}", ""},
    {"POST", "/api/v1/contacts/{contact}/merge",
     R"({"other":"{other}","version":1,"otherVersion":1})"},
    {"POST", "/api/v1/contacts/{other}/merge",
     R"({"other":"{contact}","version":1,"otherVersion":1})"},
    {"GET", "/api/v1/contacts/{contact}/merges", ""},
    {"POST", "/api/v1/merges/{merge}/undo", ""},
    {"POST", "/api/v1/contacts/assign", R"({"contacts":["{contact}"],"practitioner":"p2"})"},
    {"GET", "/api/v1/contacts", "", "Garcia", false},
    {"GET", "/api/v1/contacts?q=garcia&emergency=true", "", "Garcia", false},
    {"GET", "/api/v1/contacts/export?format=vcard", "", "Garcia", false},
    {"GET", "/api/v1/contacts/matches?phone=%2B4930123456&client=c1", "", "Garcia", false},
    {"GET", "/api/v1/clients?q=a", "", "", false},
    {"GET", "/api/v1/practitioners", "", "", false},
    {"POST", "/api/v1/contacts", R"({"givenName":"Max","familyName":"Muster"})", "", false},
    {"GET", "/api/v1/contacts/suggest?q=ros&client=c1", "", "Garcia", false},
    {"GET", "/api/v1/clients/{client}/relationships", "", "Garcia", false},
    {"GET", "/api/v1/clients/{client}/relationships?ended=true", "", "", false},
    {"GET", "/api/v1/relationship-types", "", "", false},
    {"GET", "/api/v1/relationship-types?all=true", "", "", false},
    {"POST", "/api/v1/relationship-types", R"({"labels":{"en":"Coach"}})", "", false},
    {"PATCH", "/api/v1/relationship-types/ward", R"({"version":1,"hidden":true})", "", false},
    {"DELETE", "/api/v1/relationship-types/ward?version=1", "", "", false},
    {"GET", "/api/v1/appointments/a1/invitees", "", "Garcia", false},
    {"GET", "/api/v1/imports/{import}", ""},
    {"PUT", "/api/v1/imports/{import}/parts/0", ""},
    {"POST", "/api/v1/imports/{import}/check", ""},
    {"POST", "/api/v1/imports/{import}/apply", ""},
    {"POST", "/api/v1/imports/{import}/undo", ""},
    {"GET", "/api/v1/imports/{import}/lines", ""},
    {"DELETE", "/api/v1/imports/{import}", ""},
    {"GET", "/api/v1/imports", "", "", false},
    {"GET", "/api/v1/documents/{document}/shares", "", "Garcia", false},
    {"GET", "/api/v1/clients/{client}/shares", "", "Garcia", false},
    {"GET", "/api/v1/shares?mine=true", "", "Garcia", false},
    {"GET", "/api/v1/shares?mine=true&failed=true", "", "", false},
    {"POST", "/api/v1/shares", shareBody},
    {"POST", "/api/v1/shares/preview", shareBody},
    {"GET", "/api/v1/shares/{share}", ""},
    {"POST", "/api/v1/shares/{share}/revoke", "{}"},
    {"POST", "/api/v1/shares/{share}/send-again", R"({"version":1})"},
    {"POST", "/api/v1/shares/{share}/share-version", R"({"version":1})"},
    {"PATCH", "/api/v1/shares/{share}", R"({"version":1,"expiresAt":{soon}})"},
    {"POST", "/api/v1/sendings/undo", R"({"sendings":["{sending}"]})"},
    {"POST", "/api/v1/sendings/{sending}/dismiss", ""},
    {"POST", "/api/v1/sendings/{sending}/send-again", "{}"},
    {"POST", "/api/v1/imports", R"({"name":"a.csv","format":"csv","bytes":9})", "", false},
    {"GET", "/api/v1/clients/{client}/portal", "", "{contact}", false},
    {"POST", "/api/v1/clients/{client}/portal/{contact}", R"({"way":"email"})"},
    {"POST", "/api/v1/clients/{client}/portal/{contact}", R"({"way":"pin","username":"rosa"})"},
    {"PATCH", "/api/v1/clients/{client}/portal/{contact}", R"({"sees":{"notes":false}})"},
    {"GET", "/api/v1/clients/{client}/portal/{contact}/suggestion", ""},
    {"POST", "/api/v1/clients/{client}/portal/{contact}/resend", ""},
    {"GET", "/api/v1/clients/{client}/portal/{contact}/revoke", ""},
    {"POST", "/api/v1/clients/{client}/portal/{contact}/revoke", ""},
    {"POST", "/api/v1/clients/{client}/portal/{contact}/restore", ""},
    {"POST", "/api/v1/clients/{client}/portal/{contact}/card",
     R"({"username":"rosa","pin":"860579"})"},
    {"GET", "/api/v1/clients/{client}/portal/{contact}/view", ""},
    {"GET", "/api/v1/clients/{client}/portal/{contact}/view?page=notes", ""},
    {"GET", "/api/v1/contacts/{contact}/portal", ""},
    {"POST", "/api/v1/contacts/{contact}/portal/unlock", ""},
    {"POST", "/api/v1/contacts/{contact}/portal/reset-pin", R"({"keepPin":true})"},
    {"GET", "/api/v1/clients/{client}/notes", "", "Written by Rosa", false},
    {"POST", "/api/v1/clients/{client}/notes/read", R"({"ids":["{note}"]})", "", false},
    {"POST", "/api/v1/notes/{note}/replies", R"({"body":"Thank you."})"},
    {"GET", "/api/v1/settings", "", "", false},
    {"PATCH", "/api/v1/settings", R"({"portal-notes":"true"})", "", false},
};

using Names = std::map<std::string, std::string>;

inline std::string filled(std::string text, const Names &names) {
    for (const auto &[name, value] : names) {
        const std::string mark = "{" + name + "}";
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark))
            text.replace(at, mark.size(), value);
    }
    return text;
}

inline StaffRoute filled(StaffRoute route, const Names &names) {
    route.path = filled(route.path, names);
    route.body = filled(route.body, names);
    route.shows = filled(route.shows, names);
    return route;
}

} // namespace kith::test
