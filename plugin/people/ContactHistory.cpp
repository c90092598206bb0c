// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/ContactHistory.h"

#include "plugin/people/MergedContacts.h"

#include <algorithm>
#include <array>

namespace kith::people {

namespace {

/// What an action is about.
enum class About { contact, client, account };

struct Words {
    std::string_view action;
    std::string_view english;
    std::string_view german;
    About about = About::contact;
};

constexpr std::array<Words, 32> words{{
    {"contact.created", "Contact added", "Kontakt angelegt"},
    {"contact.changed", "Details changed", "Angaben geändert"},
    {"contact.archived", "Archived", "Archiviert"},
    {"contact.restored", "Restored", "Wiederhergestellt"},
    {"contact.assigned", "Assigned to a practitioner", "Zugewiesen"},
    {"contact.unassigned", "Assignment taken back", "Zuweisung aufgehoben"},
    {"contacts.merged", "Merged with another contact", "Mit einem Kontakt zusammengeführt"},
    {"contacts.unmerged", "Merge undone", "Zusammenführung rückgängig gemacht"},
    {"relationship.created", "Relationship added", "Beziehung hinzugefügt"},
    {"relationship.changed", "Relationship changed", "Beziehung geändert"},
    {"relationship.ended", "Relationship ended", "Beziehung beendet"},
    {"relationship.removed", "Relationship removed", "Beziehung entfernt"},
    {"portal.granted", "Portal access given", "Zugang zum Portal gegeben", About::client},
    {"portal.invited", "Invited to the portal", "Zum Portal eingeladen", About::client},
    {"portal.invited-again", "Invited to the portal again", "Erneut zum Portal eingeladen",
     About::client},
    {"portal.accepted", "Portal invitation accepted", "Einladung zum Portal angenommen",
     About::client},
    {"portal.revoked", "Portal access revoked", "Zugang zum Portal entzogen", About::client},
    {"portal.restored", "Portal access restored", "Zugang zum Portal wiederhergestellt",
     About::client},
    {"portal.sees-changed", "What the portal shows changed", "Sichtbares im Portal geändert",
     About::client},
    {"portal.ended", "Portal access ended with the relationship",
     "Zugang zum Portal mit der Beziehung beendet", About::client},
    {"portal.moved", "Portal access moved to a merged client",
     "Zugang zum Portal an zusammengeführten Klienten übergegangen", About::client},
    {"portal.card-made", "Card with the PIN made", "Karte mit der PIN erstellt", About::client},
    {"portal.unlocked", "Portal account unlocked", "Portalkonto entsperrt", About::account},
    {"portal.pin-reset", "Portal PIN reset", "PIN für das Portal zurückgesetzt", About::account},
    {"portal.signed-in", "Signed in to the portal", "Im Portal angemeldet", About::account},
    {"portal.locked", "Portal account locked after wrong tries",
     "Portalkonto nach Fehlversuchen gesperrt", About::account},
    {"portal.secret-changed", "PIN or password changed", "PIN oder Passwort geändert",
     About::account},
    {"portal.secret-reset", "Forgotten PIN or password replaced",
     "Vergessene PIN oder vergessenes Passwort ersetzt", About::account},
    {"portal.browser-ended", "A browser signed out", "Einen Browser abgemeldet", About::account},
    {"portal.signed-out-everywhere", "Signed out everywhere", "Überall abgemeldet", About::account},
    {"portal.reminders-chosen", "Reminders chosen", "Erinnerungen gewählt", About::account},
    {"portal.data-taken", "Own data downloaded", "Eigene Daten heruntergeladen", About::account},
}};

constexpr std::size_t mostEntries = 1000;
/// Of what the contact did with the account: daily use leaves room for what staff did.
constexpr std::size_t mostOwnEntries = 200;

const Words *findWords(std::string_view action) {
    const auto *const found = std::ranges::find(words, action, &Words::action);
    return found == words.end() ? nullptr : found;
}

void readAll(storage::Query row, std::vector<HistoryEntry> &history) {
    while (row.next()) {
        HistoryEntry entry{row.int64(0), row.text(1), row.text(2), row.text(3), row.text(4)};
        const Words *about = findWords(entry.action);
        if (about != nullptr && about->about == About::client)
            entry.clientId = row.text(5);
        entry.account = about != nullptr && about->about == About::account;
        history.push_back(std::move(entry));
    }
}

/// Of one contact alone, those of each query newest first.
std::vector<HistoryEntry> entriesOf(storage::Transaction &transaction, std::int64_t practiceNo,
                                    const ContactName &contact) {
    // Named one by one: what else is in the log are readings.
    std::vector<HistoryEntry> history;
    auto row = transaction.query(
        "select e.at, e.actor_kind, e.actor_id, e.action, r.client_id, e.subject_id"
        " from audit_entries e"
        " left join relationships r on r.practice_no = e.practice_no"
        " and e.object_kind = 'relationship' and r.id = e.object_id where e.practice_no = ?1"
        " and ((e.object_kind = 'contact' and e.object_id = ?2)"
        " or (e.object_kind = 'relationship' and e.object_id in (select id from relationships"
        " where practice_no = ?1 and contact_no = ?3))) and e.action in ('contact.created',"
        " 'contact.changed', 'contact.archived', 'contact.restored', 'contact.assigned',"
        " 'contact.unassigned', 'contacts.merged', 'contacts.unmerged', 'relationship.created',"
        " 'relationship.changed', 'relationship.ended', 'relationship.removed',"
        " 'portal.granted', 'portal.invited', 'portal.invited-again', 'portal.accepted',"
        " 'portal.revoked', 'portal.restored', 'portal.sees-changed', 'portal.ended',"
        " 'portal.moved', 'portal.card-made', 'portal.unlocked', 'portal.pin-reset')"
        " order by e.at desc, e.id desc limit ?4",
        practiceNo, contact.id, contact.contactNo, mostEntries);
    readAll(std::move(row), history);
    auto own = transaction.query(
        "select e.at, e.actor_kind, e.actor_id, e.action, '', '' from audit_entries e"
        " where e.practice_no = ?1 and e.object_kind = 'contact' and e.object_id = ?2"
        " and e.action in ('portal.signed-in', 'portal.locked', 'portal.secret-changed',"
        " 'portal.secret-reset', 'portal.browser-ended', 'portal.reminders-chosen',"
        " 'portal.signed-out-everywhere', 'portal.data-taken') order by e.at desc, e.id desc limit "
        "?3",
        practiceNo, contact.id, mostOwnEntries);
    readAll(std::move(own), history);
    return history;
}

/// A merge is noted with both contacts; together they tell of it once.
bool isTold(const std::vector<HistoryEntry> &history, const HistoryEntry &entry) {
    return entry.action.starts_with("contacts.") &&
           std::ranges::any_of(history, [&entry](const HistoryEntry &known) {
               return known.at == entry.at && known.action == entry.action;
           });
}

} // namespace

std::vector<HistoryEntry> historyOf(storage::Transaction &transaction, std::int64_t practiceNo,
                                    std::int64_t contactNo, const std::string &contactId) {
    auto history = entriesOf(transaction, practiceNo, {contactNo, contactId});
    for (const ContactName &gone : mergedInto(transaction, practiceNo, contactNo))
        for (HistoryEntry &entry : entriesOf(transaction, practiceNo, gone))
            if (!isTold(history, entry))
                history.push_back(std::move(entry));
    std::ranges::stable_sort(history, std::ranges::greater(), &HistoryEntry::at);
    history.resize(std::min(history.size(), mostEntries));
    return history;
}

void hideAccount(std::vector<HistoryEntry> &history) {
    const bool seesPortal = std::ranges::any_of(history, [](const HistoryEntry &entry) {
        return !entry.clientId.empty() && entry.action.starts_with("portal.");
    });
    if (!seesPortal)
        std::erase_if(history, &HistoryEntry::account);
}

std::string_view wordsFor(std::string_view action, std::string_view language) {
    const Words *found = findWords(action);
    if (found == nullptr)
        return action;
    return language.starts_with("de") ? found->german : found->english;
}

} // namespace kith::people
