// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/ContactHistory.h"

#include "plugin/people/MergedContacts.h"

#include <algorithm>
#include <array>

namespace kith::people {

namespace {

struct Words {
    std::string_view action;
    std::string_view english;
    std::string_view german;
};

constexpr std::array<Words, 12> words{{
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
}};

constexpr std::size_t mostEntries = 1000;

/// Of one contact alone, newest first.
std::vector<HistoryEntry> entriesOf(storage::Transaction &transaction, std::int64_t practiceNo,
                                    const ContactName &contact) {
    // Named one by one: what else is in the log are readings.
    auto row = transaction.query(
        "select e.at, e.actor_kind, e.actor_id, e.action, r.client_id from audit_entries e"
        " left join relationships r on r.practice_no = e.practice_no"
        " and e.object_kind = 'relationship' and r.id = e.object_id where e.practice_no = ?1"
        " and ((e.object_kind = 'contact' and e.object_id = ?2)"
        " or (e.object_kind = 'relationship' and e.object_id in (select id from relationships"
        " where practice_no = ?1 and contact_no = ?3))) and e.action in ('contact.created',"
        " 'contact.changed', 'contact.archived', 'contact.restored', 'contact.assigned',"
        " 'contact.unassigned', 'contacts.merged', 'contacts.unmerged', 'relationship.created',"
        " 'relationship.changed', 'relationship.ended', 'relationship.removed')"
        " order by e.at desc, e.id desc limit ?4",
        practiceNo, contact.id, contact.contactNo, mostEntries);
    std::vector<HistoryEntry> history;
    while (row.next())
        history.push_back({row.int64(0), row.text(1), row.text(2), row.text(3), row.text(4)});
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

std::string_view wordsFor(std::string_view action, std::string_view language) {
    const auto found = std::ranges::find(words, action, &Words::action);
    if (found == words.end())
        return action;
    return language.starts_with("de") ? found->german : found->english;
}

} // namespace kith::people
