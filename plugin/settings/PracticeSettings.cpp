// SPDX-License-Identifier: Apache-2.0
#include "plugin/settings/PracticeSettings.h"

#include "plugin/access/Policy.h"
#include "plugin/audit/Audit.h"
#include "plugin/base/Errors.h"
#include "plugin/base/Text.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/settings/ReminderChange.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <optional>

namespace kith::settings {

namespace {

using Type = SettingDescription::Type;

/// The heading under which settings stand.
enum class Group { invitations, sharing, portal };

/// A setting with its default, its bounds and its texts.
struct Definition {
    Group group;
    std::string_view key;
    Type type;
    std::string_view byDefault;
    std::int64_t minimum;
    std::int64_t maximum;
    std::string_view labelEn;
    std::string_view helpEn;
    std::string_view labelDe;
    std::string_view helpDe;
};

constexpr std::size_t mostNumbers = 6;
constexpr std::string_view remindersKey = "reminders";

std::string_view nameOf(Group group, bool german) {
    if (group == Group::sharing)
        return german ? "Dokumente teilen" : "Sharing documents";
    if (group == Group::portal)
        return german ? "Zugang zum Familienportal" : "Family Portal Access";
    return german ? "Eingeladene Kontakte" : "Invited contacts";
}

constexpr std::array<Definition, 13> definitions{{
    {Group::invitations, remindersKey, Type::numbers, "1440,60", 5, 20160,
     "Reminders (minutes before)",
     "When invited contacts are reminded of an appointment: 1440 is a day before, 60 an hour."
     " Empty: never.",
     "Erinnerungen (Minuten vorher)",
     "Wann eingeladene Kontakte an einen Termin erinnert werden: 1440 ist ein Tag vorher, 60 eine"
     " Stunde. Leer: nie."},
    {Group::invitations, "name-client", Type::onOff, "true", 0, 1, "Name the client by given name",
     "Messages say whose appointment it is by the given name; never the family name.",
     "Klient mit Vornamen nennen",
     "Nachrichten nennen den Vornamen der Person, um deren Termin es geht; nie den Nachnamen."},
    {Group::invitations, "video-opens", Type::number, "15", 0, 120, "Video opens (minutes before)",
     "How long before the start invited contacts can join the video session.",
     "Video öffnet (Minuten vorher)",
     "Wie lange vor Beginn eingeladene Kontakte der Videositzung beitreten können."},
    {Group::sharing, "share-expiry", Type::number, "30", 1, 365, "Links are good for (days)",
     "How long contacts can open a document that is shared with them; each time it can be set to"
     " another day.",
     "Links gelten (Tage)",
     "Wie lange Kontakte ein geteiltes Dokument öffnen können; jedes Mal lässt sich ein anderer Tag"
     " wählen."},
    {Group::sharing, "share-undo", Type::number, "10", 0, 120, "Undo (seconds)",
     "How long messages about shared documents wait, so that sending can be undone.",
     "Rückgängig (Sekunden)",
     "Wie lange Nachrichten über geteilte Dokumente warten, damit das Senden zurückgenommen werden"
     " kann."},
    {Group::sharing, "share-code", Type::onOff, "true", 0, 1, "Ask for a code",
     "Whoever opens a link gets a one-time code first, at the address that the link was sent to.",
     "Code verlangen",
     "Wer einen Link öffnet, bekommt zuerst einen Einmalcode an die Adresse, an die der Link "
     "ging."},
    {Group::sharing, "share-code-other", Type::onOff, "false", 0, 1, "Code on the other way",
     "The code goes to the contact's other address, where there is one: by SMS for a link that went"
     " by email, and the other way round.",
     "Code auf dem anderen Weg",
     "Der Code geht an die andere Adresse der Person, wo es eine gibt: per SMS zu einem Link per"
     " E-Mail, und umgekehrt."},
    {Group::sharing, "share-titles", Type::onOff, "false", 0, 1, "Name documents in messages",
     "Messages say what the document is called. A title can tell something about somebody's "
     "health.",
     "Dokumente in Nachrichten nennen",
     "Nachrichten sagen, wie das Dokument heißt. Ein Titel kann etwas über die Gesundheit "
     "verraten."},
    {Group::portal, "portal-notes", Type::onOff, "false", 0, 1, "Contacts may write notes",
     "Contacts can leave notes for the practice in the Family Portal; staff read them on the"
     " client's Relationships tab.",
     "Kontakte dürfen Notizen schreiben",
     "Kontakte können der Praxis im Familienportal Notizen hinterlassen; die Praxis liest sie bei"
     " den Beziehungen der Klientin oder des Klienten."},
    {Group::portal, "portal-second-step", Type::onOff, "true", 0, 1, "Confirm new browsers",
     "Whoever signs in with a browser for the first time also enters a one-time code, which goes to"
     " their email address or phone.",
     "Neue Browser bestätigen",
     "Wer sich mit einem Browser zum ersten Mal anmeldet, gibt auch einen Einmalcode ein, der an"
     " die E-Mail-Adresse oder das Telefon geht."},
    {Group::portal, "portal-change-pin", Type::onOff, "true", 0, 1, "Typed PINs are changed",
     "A PIN that staff typed is changed by the contact at the first sign-in; a random one may be"
     " kept.",
     "Vergebene PINs werden geändert",
     "Eine PIN, die die Praxis eingetippt hat, ändert der Kontakt bei der ersten Anmeldung; eine"
     " zufällige darf bleiben."},
    {Group::portal, "portal-pin-digits", Type::number, "6", 6, 12, "Digits of a random PIN",
     "How long the PINs are that are made for contacts.", "Stellen einer zufälligen PIN",
     "Wie lang die PINs sind, die für Kontakte gemacht werden."},
    {Group::portal, "portal-invitation-days", Type::number, "7", 1, 30,
     "Invitations are good for (days)",
     "How long the link in an invitation to the Family Portal can be used.",
     "Einladungen gelten (Tage)",
     "Wie lange der Link in einer Einladung zum Familienportal benutzt werden kann."},
}};

[[noreturn]] void refuseUnknown() {
    throw base::Invalid("key", "unknown", "There is no setting of this name.");
}

const Definition &definitionOf(std::string_view key) {
    const auto *found = std::find_if(definitions.begin(), definitions.end(),
                                     [key](const Definition &each) { return each.key == key; });
    if (found == definitions.end())
        refuseUnknown();
    return *found;
}

/// Where a host has no documents there is nothing to share, and nothing to decide on it; the same
/// holds for the portal (B53).
bool isOffered(const Definition &definition, const Offered &offered) {
    switch (definition.group) {
    case Group::sharing:
        return offered.documents;
    case Group::portal:
        return offered.portal;
    default:
        return true;
    }
}

[[noreturn]] void refuseValue(const Definition &definition) {
    throw base::Invalid("value", "out-of-range",
                        definition.type == Type::onOff
                            ? std::string("This must be true or false.")
                            : "This must be from " + std::to_string(definition.minimum) + " to " +
                                  std::to_string(definition.maximum) + ".");
}

std::int64_t parseNumber(const Definition &definition, std::string_view text) {
    std::int64_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc{} || end != text.data() + text.size() || number < definition.minimum ||
        number > definition.maximum)
        refuseValue(definition);
    return number;
}

std::vector<std::int64_t> parseNumbers(const Definition &definition, std::string_view text) {
    std::vector<std::int64_t> numbers;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        numbers.push_back(parseNumber(definition, base::trim(text.substr(0, comma))));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    std::sort(numbers.begin(), numbers.end(), std::greater<>());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    if (numbers.size() > mostNumbers)
        throw base::Invalid("value", "too-long",
                            "These must be at most " + std::to_string(mostNumbers) + ".");
    return numbers;
}

std::string joined(const std::vector<std::int64_t> &numbers) {
    std::string text;
    for (const std::int64_t number : numbers)
        text += (text.empty() ? "" : ",") + std::to_string(number);
    return text;
}

/// The value as it is stored, or Invalid.
std::string normalised(const Definition &definition, std::string_view value) {
    switch (definition.type) {
    case Type::onOff:
        if (value != "true" && value != "false")
            refuseValue(definition);
        return std::string(value);
    case Type::number:
        return std::to_string(parseNumber(definition, value));
    case Type::numbers:
        return joined(parseNumbers(definition, value));
    }
    refuseValue(definition);
}

std::string storedValue(storage::Transaction &transaction, std::int64_t practiceNo,
                        const Definition &definition) {
    auto query =
        transaction.query("select value from practice_settings where practice_no = ? and key = ?",
                          practiceNo, definition.key);
    return query.next() ? query.text(0) : std::string(definition.byDefault);
}

/// What a practice has decided, by key.
struct StoredValues {
    storage::Transaction &transaction;
    std::int64_t practiceNo;

    [[nodiscard]] bool isOn(std::string_view key) const {
        return storedValue(transaction, practiceNo, definitionOf(key)) == "true";
    }
    [[nodiscard]] int number(std::string_view key) const {
        const Definition &definition = definitionOf(key);
        return static_cast<int>(
            parseNumber(definition, storedValue(transaction, practiceNo, definition)));
    }
};

} // namespace

PracticeSettings readSettings(storage::Transaction &transaction, std::int64_t practiceNo) {
    const auto value = [&](std::string_view key) {
        return storedValue(transaction, practiceNo, definitionOf(key));
    };
    PracticeSettings settings{};
    for (const std::int64_t minutes : parseNumbers(definitionOf(remindersKey), value(remindersKey)))
        settings.reminderMinutes.push_back(static_cast<int>(minutes));
    settings.namesClientInMessages = value("name-client") == "true";
    settings.videoOpensMinutes =
        static_cast<int>(parseNumber(definitionOf("video-opens"), value("video-opens")));
    return settings;
}

SharingSettings readSharingSettings(storage::Transaction &transaction, std::int64_t practiceNo) {
    const StoredValues values{transaction, practiceNo};
    return {values.number("share-expiry"), values.number("share-undo"), values.isOn("share-code"),
            values.isOn("share-code-other"), values.isOn("share-titles")};
}

PortalSettings readPortalSettings(storage::Transaction &transaction, std::int64_t practiceNo) {
    const StoredValues values{transaction, practiceNo};
    return {values.isOn("portal-notes"), values.isOn("portal-second-step"),
            values.isOn("portal-change-pin"), values.number("portal-pin-digits"),
            values.number("portal-invitation-days")};
}

PracticeCard readPractice(storage::Transaction &transaction, std::int64_t practiceNo) {
    auto query = transaction.query("select host_id, name, region, language, time_zone, phone, email"
                                   " from practices where practice_no = ?",
                                   practiceNo);
    if (!query.next())
        throw base::NotFound("There is no such practice.");
    return {practiceNo,    query.text(0), query.text(1), query.text(2),
            query.text(3), query.text(4), query.text(5), query.text(6)};
}

std::vector<SettingDescription> describeSettings(storage::Transaction &transaction,
                                                 const access::Actor &actor,
                                                 const Offered &offered) {
    const bool german = actor.language.starts_with("de");
    std::vector<SettingDescription> descriptions;
    for (const Definition &each : definitions) {
        if (!isOffered(each, offered))
            continue;
        descriptions.push_back({std::string(each.key), std::string(nameOf(each.group, german)),
                                std::string(german ? each.labelDe : each.labelEn),
                                std::string(german ? each.helpDe : each.helpEn),
                                storedValue(transaction, actor.practiceNo, each), each.type,
                                each.minimum, each.maximum});
    }
    return descriptions;
}

void requireOffered(std::string_view key, const Offered &offered) {
    if (!isOffered(definitionOf(key), offered))
        refuseUnknown();
}

void writeSetting(storage::Transaction &transaction, const access::Actor &actor, base::Millis now,
                  std::string_view key, std::string_view value) {
    access::requireAdmin(actor);
    const Definition &definition = definitionOf(key);
    const std::string stored = normalised(definition, value);
    const std::string before = storedValue(transaction, actor.practiceNo, definition);
    if (stored == before)
        return;
    if (key == remindersKey)
        noteReminderChange(transaction, actor.practiceNo, now);
    transaction.run("insert into practice_settings (practice_no, key, value, changed_at,"
                    " changed_by) values (?, ?, ?, ?, ?) on conflict (practice_no, key) do update"
                    " set value = excluded.value, changed_at = excluded.changed_at,"
                    " changed_by = excluded.changed_by",
                    actor.practiceNo, key, stored, now, actor.id);
    audit::record(transaction, actor, now,
                  {"setting.changed",
                   "setting",
                   std::string(key),
                   {},
                   http::JsonWriter()
                       .beginObject()
                       .field("from", before)
                       .field("to", stored)
                       .endObject()
                       .take()});
}

} // namespace kith::settings
