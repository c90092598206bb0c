// SPDX-License-Identifier: Apache-2.0
#include "bench/support/Queries.h"

#include "plugin/base/Text.h"

#include <random>

namespace kith::bench {

namespace {

using Random = std::mt19937;

std::vector<std::string> wordsOf(std::string_view norm) {
    std::vector<std::string> words;
    while (!(norm = base::trim(norm)).empty()) {
        words.emplace_back(norm.substr(0, norm.find(' ')));
        norm.remove_prefix(words.back().size());
    }
    return words;
}

/// The first letters of a word, whole characters.
std::string letters(const std::string &word, std::size_t count) {
    std::size_t size = 0;
    while (size < word.size() && count-- > 0)
        do
            ++size;
        while (size < word.size() && (word[size] & 0xc0) == 0x80);
    return word.substr(0, size);
}

class Typist {
public:
    explicit Typist(const std::vector<std::string> &norms) : _norms(norms) {}

    std::string word(std::size_t count) {
        const auto words = wordsOf(_norms[_random() % _norms.size()]);
        return letters(words[_random() % words.size()], count);
    }
    std::string letter() {
        static constexpr std::string_view often = "msa0";
        const auto at = _random() % 30;
        return std::string(1, at < 26 ? static_cast<char>('a' + at) : often[at - 26]);
    }
    /// Words of a contact, or of two.
    std::string two(bool ofOne) {
        const auto first = wordsOf(_norms[_random() % _norms.size()]);
        const auto second = ofOne ? first : wordsOf(_norms[_random() % _norms.size()]);
        const std::size_t one = _random() % first.size();
        std::size_t other = _random() % second.size();
        if (ofOne && other == one)
            other = (other + 1) % second.size();
        return letters(first[one], 2 + _random() % 4) + " " +
               letters(second[other], 2 + _random() % 4);
    }

private:
    const std::vector<std::string> &_norms;
    Random _random{99};
};

} // namespace

std::vector<QueryClass> makeQueries(const std::vector<std::string> &norms, std::size_t count) {
    Typist typist(norms);
    std::vector<QueryClass> classes;
    const auto add = [&](std::string_view name, auto type) {
        classes.push_back({name, {}});
        for (std::size_t i = 0; i < count; ++i)
            classes.back().typed.push_back(type());
    };
    add("1c", [&] { return typist.letter(); });
    add("2c", [&] { return typist.word(2); });
    add("3c", [&] { return typist.word(3); });
    add("5c", [&] { return typist.word(5); });
    add("2w", [&] { return typist.two(true); });
    add("2wshort", [&] { return typist.letter() + " " + typist.letter(); });
    add("2wmiss", [&] { return typist.two(false); });
    return classes;
}

} // namespace kith::bench
