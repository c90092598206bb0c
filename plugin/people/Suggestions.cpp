// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/Suggestions.h"

#include "plugin/people/ContactList.h"
#include "plugin/people/ContactSearch.h"
#include "plugin/people/ContactWords.h"

#include <algorithm>

namespace kith::people {

namespace {

bool matches(const RelatedContact &related, const std::vector<std::string> &words) {
    return std::all_of(words.begin(), words.end(), [&related](const std::string &word) {
        return holdsWord(related.norm, word);
    });
}

bool isAmong(const std::vector<RelatedContact> &list, std::int64_t contactNo) {
    return std::any_of(list.begin(), list.end(), [contactNo](const RelatedContact &related) {
        return related.card.contactNo == contactNo;
    });
}

/// The first contacts, at most count.
std::vector<ContactCard> findFirst(storage::Transaction &transaction, const access::Actor &actor,
                                   const std::vector<std::string> &words, std::size_t count) {
    if (words.size() == 1)
        return findCardsByWord(transaction, actor, words.front(), count);
    ContactSearch search(transaction, {actor.practiceNo, actor.scope});
    return findCards(transaction, actor, search.find(words, count));
}

/// The others from position first on, one more than size if there are more.
std::vector<ContactCard> findOthers(storage::Transaction &transaction, const access::Actor &actor,
                                    const std::vector<std::string> &words,
                                    const std::vector<RelatedContact> &related, std::size_t first,
                                    std::size_t size) {
    auto found = findFirst(transaction, actor, words, first + size + related.size());
    std::erase_if(found, [&related](const auto &card) { return isAmong(related, card.contactNo); });
    if (found.size() > first + size)
        found.resize(first + size);
    found.erase(found.begin(),
                found.begin() + static_cast<std::ptrdiff_t>(std::min(first, found.size())));
    return found;
}

} // namespace

Suggestions suggest(storage::Transaction &transaction, const access::Actor &actor,
                    const SuggestionQuery &query) {
    auto related = findRelated(transaction, actor, query.clientIds);
    std::erase_if(related, [&query](const auto &each) { return !matches(each, query.words); });
    Suggestions result;
    result.relations = related.size();
    const std::size_t end = query.offset + query.limit;
    for (std::size_t i = query.offset; i < std::min(end, related.size()); ++i)
        result.items.push_back({related[i].card, related[i].type, related[i].emergency});
    result.more = related.size() > end;
    if (query.words.empty() || result.more)
        return result;
    const std::size_t first = query.offset - std::min(query.offset, related.size());
    const std::size_t room = query.limit - result.items.size();
    auto others = findOthers(transaction, actor, query.words, related, first, room + 1);
    result.more = others.size() > room;
    others.resize(std::min(others.size(), room));
    result.items.reserve(result.items.size() + others.size());
    for (ContactCard &card : others)
        result.items.push_back({std::move(card), {}, false});
    return result;
}

} // namespace kith::people
