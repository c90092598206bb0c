// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/ContactHistory.h"

#include <algorithm>
#include <array>

namespace kith::people {

namespace {

struct Words {
    std::string_view action;
    std::string_view english;
    std::string_view german;
};

constexpr std::array<Words, 10> words{{
    {"contact.created", "Contact added", "Kontakt angelegt"},
    {"contact.changed", "Details changed", "Angaben geändert"},
    {"contact.archived", "Archived", "Archiviert"},
    {"contact.restored", "Restored", "Wiederhergestellt"},
    {"contact.assigned", "Assigned to a practitioner", "Zugewiesen"},
    {"contact.unassigned", "Assignment taken back", "Zuweisung aufgehoben"},
    {"relationship.created", "Relationship added", "Beziehung hinzugefügt"},
    {"relationship.changed", "Relationship changed", "Beziehung geändert"},
    {"relationship.ended", "Relationship ended", "Beziehung beendet"},
    {"relationship.removed", "Relationship removed", "Beziehung entfernt"},
}};

} // namespace

History historyOf(storage::Transaction &transaction, std::int64_t practiceNo,
                  std::int64_t contactNo, const std::string &contactId, std::size_t limit,
                  std::size_t offset) {
    // Named one by one: what else is in the log are readings.
    auto row = transaction.query(
        "select at, actor_kind, actor_id, action from audit_entries where practice_no = ?1"
        " and ((object_kind = 'contact' and object_id = ?2) or (object_kind = 'relationship'"
        " and object_id in (select id from relationships where practice_no = ?1"
        " and contact_no = ?3))) and action in ('contact.created', 'contact.changed',"
        " 'contact.archived', 'contact.restored', 'contact.assigned', 'contact.unassigned',"
        " 'relationship.created', 'relationship.changed', 'relationship.ended',"
        " 'relationship.removed')"
        " order by at desc, id desc limit ?4 offset ?5",
        practiceNo, contactId, contactNo, limit + 1, offset);
    History history;
    while (row.next())
        history.items.push_back({row.int64(0), row.text(1), row.text(2), row.text(3)});
    history.more = history.items.size() > limit;
    if (history.more)
        history.items.pop_back();
    return history;
}

std::string_view wordsFor(std::string_view action, std::string_view language) {
    const auto found = std::ranges::find(words, action, &Words::action);
    if (found == words.end())
        return action;
    return language.starts_with("de") ? found->german : found->english;
}

} // namespace kith::people
