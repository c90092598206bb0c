// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/ContactSearch.h"

#include "plugin/people/CardRow.h"
#include "plugin/people/ContactWords.h"

#include <algorithm>

namespace kith::people {

namespace {

/// A word that fewer terms begin with is rare: its contacts are looked at one by one.
constexpr std::size_t rare = 100;
/// Contacts of each of two common words that are looked at to see which one promises more.
constexpr std::size_t sampled = 50;
/// Contacts of that word that are looked at before both ranges are walked.
constexpr std::size_t looked = 600;
/// Places in contact_pairs that are jumped to before the ranges are walked instead.
constexpr int mostJumps = 200;
constexpr std::size_t firstPiece = 512;
constexpr std::size_t largestPiece = 8192;
/// Looking at one contact costs as much as walking over so many terms.
constexpr std::size_t lookCost = 20;

storage::SqlText normsSql(std::size_t numbers) {
    storage::SqlText sql("select c.contact_no, c.norm from contacts c where c.practice_no = ?");
    sql += numberIsOneOf(numbers);
    return sql;
}

bool longer(const std::string &left, const std::string &right) {
    return left.size() != right.size() ? left.size() > right.size() : left < right;
}

bool isNumber(const std::string &word) {
    return word.front() >= '0' && word.front() <= '9';
}

std::vector<bool> bitmapOf(const std::vector<std::int64_t> &contactNos) {
    const auto largest = std::max_element(contactNos.begin(), contactNos.end());
    if (largest == contactNos.end())
        return {};
    std::vector<bool> bits(static_cast<std::size_t>(*largest) + 1);
    for (const std::int64_t contactNo : contactNos)
        bits[static_cast<std::size_t>(contactNo)] = true;
    return bits;
}

} // namespace

std::vector<std::int64_t> ContactSearch::find(const std::vector<std::string> &words,
                                              std::size_t count) {
    _count = count;
    _found.clear();
    _seen.clear();
    _filter.clear();
    if (words.size() == 1)
        findWord(words.front());
    else if (!words.empty())
        findWords(words);
    return std::move(_found);
}

/// True once there are enough.
bool ContactSearch::take(std::int64_t contactNo) {
    if (_found.size() < _count && _seen.insert(contactNo).second)
        _found.push_back(contactNo);
    return _found.size() >= _count;
}

/// Those of the contacts that have all the words of the filter, in their order.
std::vector<std::int64_t> ContactSearch::filtered(std::span<const std::int64_t> contactNos) const {
    static const storage::SqlText one = normsSql(1);
    static const storage::SqlText many = normsSql(manyNumbers);
    const std::size_t most = numbersAtOnce(_transaction.dialect());
    std::vector<std::int64_t> fitting;
    for (; !contactNos.empty();
         contactNos = contactNos.subspan(std::min(most, contactNos.size()))) {
        const auto block = contactNos.first(std::min(most, contactNos.size()));
        auto row = _transaction.query(most == 1 ? one : many, _scope.practiceNo);
        for (std::size_t i = 0; i < most; ++i) // the last number fills the block
            row.bindOne(static_cast<int>(i) + 1, block[std::min(i, block.size() - 1)]);
        std::vector<std::int64_t> found;
        while (row.next())
            if (std::all_of(_filter.begin(), _filter.end(), [&row](const std::string &word) {
                    return holdsWord(row.view(1), word);
                }))
                found.push_back(row.int64(0));
        std::copy_if(block.begin(), block.end(), std::back_inserter(fitting),
                     [&found](std::int64_t contactNo) {
                         return std::find(found.begin(), found.end(), contactNo) != found.end();
                     });
    }
    return fitting;
}

/// Takes those that have all the words of the filter, in this order; true once there are enough.
bool ContactSearch::takeFiltered(std::span<const std::int64_t> contactNos) {
    const auto takes = [this](std::int64_t contactNo) { return take(contactNo); };
    if (_filter.empty())
        return std::any_of(contactNos.begin(), contactNos.end(), takes);
    const std::size_t most = numbersAtOnce(_transaction.dialect());
    for (std::size_t first = 0; first < contactNos.size(); first += most) {
        const auto fitting =
            filtered(contactNos.subspan(first, std::min(most, contactNos.size() - first)));
        if (std::any_of(fitting.begin(), fitting.end(), takes))
            return true;
    }
    return false;
}

void ContactSearch::findWord(const std::string &word) {
    TermRange range(_transaction, _scope, word);
    std::size_t done = 0;
    // A quarter more than needed, because a contact may have two such terms.
    for (std::size_t size = _count + _count / 4 + 1; !range.ended(); size = firstPiece) {
        range.read(size);
        for (; done < range.contactNos().size(); ++done)
            if (take(range.contactNos()[done]))
                return;
    }
}

void ContactSearch::findWords(std::vector<std::string> words) {
    std::sort(words.begin(), words.end(), longer);
    std::vector<TermRange> ranges;
    for (const std::string &word : words) {
        ranges.emplace_back(_transaction, _scope, word);
        ranges.back().read(rare);
        if (ranges.back().ended()) {
            _filter = words;
            takeFiltered(ranges.back().contactNos());
            return;
        }
    }
    _filter.assign(words.begin() + 2, words.end());
    // Numbers are seldom in names.
    const bool named = !isNumber(words[0]) && !isNumber(words[1]);
    if (!named || !findPairs(words[0], words[1]))
        intersect(ranges[0], ranges[1], words);
}

/// Looks at the first contacts of the range that promises more: words that often come together,
/// such as a name and the beginning of many phone numbers, need no more.
bool ContactSearch::lookAtFirst(const TermRange &left, const TermRange &right,
                                const std::vector<std::string> &words) {
    std::vector<std::string> filter = words;
    filter.swap(_filter);
    const std::size_t ofLeft = filtered(left.first(sampled)).size();
    const std::size_t ofRight = filtered(right.first(sampled)).size();
    const TermRange &likely = ofRight > ofLeft ? right : left;
    const bool enough = ofLeft + ofRight > 0 && takeFiltered(likely.first(looked));
    filter.swap(_filter);
    return enough;
}

bool ContactSearch::findPairs(const std::string &first, const std::string &second) {
    const std::string firstEnd = endOf(first);
    const std::string secondEnd = endOf(second);
    const bool fetchesAll = _transaction.dialect() == storage::Dialect::postgresql;
    std::string atFirst = first;
    std::string atSecond = second;
    std::int64_t atNo = 0;
    for (int jump = 0; jump < mostJumps; ++jump) {
        auto row =
            _transaction.query("select first, second, contact_no from contact_pairs"
                               " where practice_no = ? and scope = ?"
                               " and (first, second, contact_no) > (?, ?, ?) and first < ?"
                               " order by first, second, contact_no limit 64",
                               _scope.practiceNo, _scope.scope, atFirst, atSecond, atNo, firstEnd);
        std::size_t rows = 0;
        std::vector<std::int64_t> matches;
        bool outside = false;
        while ((fetchesAll || !outside) && row.next()) {
            ++rows;
            atFirst = row.text(0);
            atNo = row.int64(2);
            outside = row.view(1) < second || row.view(1) >= secondEnd;
            atSecond = row.text(1);
            if (!outside)
                matches.push_back(atNo);
        }
        const bool enough = takeFiltered(matches);
        if (enough || rows == 0)
            return enough;
        if (outside) {
            atNo = 0;
            atSecond = atSecond < second ? second : endOf({}); // else on to the next first word
        }
    }
    return false;
}

/// Takes what both have, in the order of the longer range; where that one is far longer, the
/// contacts of the shorter one are looked at instead.
void ContactSearch::intersect(TermRange &left, TermRange &right,
                              const std::vector<std::string> &words) {
    for (std::size_t size = firstPiece; !left.ended() && !right.ended();
         size = std::min(2 * size, largestPiece)) {
        if (size == 4 * firstPiece && lookAtFirst(left, right, words))
            return; // long ranges, and enough without walking them
        left.read(size);
        right.read(size);
    }
    const TermRange &ended = left.ended() ? left : right;
    TermRange &other = left.ended() ? right : left;
    if (walk(bitmapOf(ended.contactNos()), ended.contactNos().size() * lookCost, other) ||
        other.ended())
        return;
    _filter = words;
    takeFiltered(ended.contactNos());
}

/// Reads about as many of other as most says; true once there are enough.
bool ContactSearch::walk(const std::vector<bool> &wanted, std::size_t most, TermRange &other) {
    std::size_t done = 0;
    do {
        std::vector<std::int64_t> both;
        for (; done < other.contactNos().size(); ++done) {
            const auto at = static_cast<std::size_t>(other.contactNos()[done]);
            if (at < wanted.size() && wanted[at])
                both.push_back(other.contactNos()[done]);
        }
        if (takeFiltered(both))
            return true;
    } while (done < most && other.read(largestPiece) > 0);
    return false;
}

} // namespace kith::people
