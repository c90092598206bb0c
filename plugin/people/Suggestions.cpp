// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/Suggestions.h"

#include "plugin/people/ContactList.h"
#include "plugin/people/ContactSearch.h"
#include "plugin/people/SuggestedRows.h"

#include <algorithm>
#include <iterator>

namespace kith::people {

namespace {

/// Relations that a word is expected to find among the first others: they are left out there.
constexpr std::size_t expectedRelations = 5;

/// What is asked of the database, before any of it is read.
struct Asked {
    std::optional<RelatedRows> related;
    std::optional<WordRows> word;
};

Asked ask(storage::Transaction &transaction, const access::Actor &actor,
          const SuggestionQuery &query) {
    Asked asked;
    if (!query.clientIds.empty())
        asked.related.emplace(transaction, actor, query.clientIds);
    if (query.words.size() == 1)
        asked.word.emplace(transaction, actor, query.words.front(),
                           query.offset + query.limit + 1 + expectedRelations);
    if (asked.related && asked.word)
        asked.related->query().runTogether(asked.word->query());
    return asked;
}

Suggestion suggestionOf(ContactCard &card) {
    std::string &detail = card.email.empty() ? card.phone : card.email;
    return {card.contactNo,
            std::move(card.id),
            std::move(card.displayName),
            std::move(detail),
            card.reach,
            {},
            false};
}

std::vector<Suggestion> findByWords(storage::Transaction &transaction, const access::Actor &actor,
                                    const std::vector<std::string> &words, std::size_t count) {
    ContactSearch search(transaction, {actor.practiceNo, actor.scope});
    auto cards = findCards(transaction, actor, search.find(words, count));
    std::vector<Suggestion> found;
    std::transform(cards.begin(), cards.end(), std::back_inserter(found), suggestionOf);
    return found;
}

/// Leaves size of them, from position first on, without those that are related.
void keepOthers(std::vector<Suggestion> &found, const std::vector<Suggestion> &related,
                std::size_t first, std::size_t size) {
    std::erase_if(found,
                  [&related](const auto &each) { return holdsContact(related, each.contactNo); });
    found.resize(std::min(found.size(), first + size));
    found.erase(found.begin(),
                found.begin() + static_cast<std::ptrdiff_t>(std::min(first, found.size())));
}

} // namespace

bool holdsContact(const std::vector<Suggestion> &list, std::int64_t contactNo) {
    return std::any_of(list.begin(), list.end(),
                       [contactNo](const Suggestion &each) { return each.contactNo == contactNo; });
}

Suggestions suggest(storage::Transaction &transaction, const access::Actor &actor,
                    const SuggestionQuery &query) {
    Asked asked = ask(transaction, actor, query);
    std::vector<Suggestion> related;
    if (asked.related)
        related = asked.related->read(query.words);
    Suggestions result;
    result.relations = related.size();
    const std::size_t end = query.offset + query.limit;
    for (std::size_t i = query.offset; i < std::min(end, related.size()); ++i)
        result.items.push_back(related[i]);
    result.more = related.size() > end;
    if (query.words.empty() || result.more)
        return result;
    const std::size_t first = query.offset - std::min(query.offset, related.size());
    const std::size_t room = query.limit - result.items.size();
    const std::size_t count = first + room + 1 + related.size();
    auto others =
        asked.word ? asked.word->read(count) : findByWords(transaction, actor, query.words, count);
    keepOthers(others, related, first, room + 1);
    result.more = others.size() > room;
    others.resize(std::min(others.size(), room));
    std::move(others.begin(), others.end(), std::back_inserter(result.items));
    return result;
}

} // namespace kith::people
