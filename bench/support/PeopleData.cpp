// SPDX-License-Identifier: Apache-2.0
#include "bench/support/PeopleData.h"

#include "plugin/base/Fold.h"

#include <array>

namespace kith::bench {

namespace {

struct Common {
    const char *name;
    double share; ///< Of all people.
};

constexpr std::array<Common, 22> given{{
    {"José", 0.051},  {"Maria", 0.022},      {"John", 0.02},     {"Mary", 0.02},  {"Łukasz", 0.01},
    {"Søren", 0.008}, {"Anna", 0.02},        {"Mohammed", 0.02}, {"Wei", 0.01},   {"Thị", 0.01},
    {"Ayşe", 0.008},  {"Иван", 0.006},       {"Γιώργος", 0.004}, {"משה", 0.004},  {"محمد", 0.006},
    {"伟", 0.008},    {"Sofía", 0.012},      {"Liam", 0.015},    {"Emma", 0.015}, {"Noah", 0.015},
    {"Mia", 0.012},   {"Anne-Marie", 0.006},
}};

constexpr std::array<Common, 20> family{{
    {"Smith", 0.038},       {"Nguyễn", 0.013},   {"García", 0.015}, {"Müller", 0.012},
    {"Khan", 0.01},         {"王", 0.008},       {"Иванов", 0.004}, {"O'Brien", 0.006},
    {"Yılmaz", 0.006},      {"Kowalski", 0.005}, {"Jones", 0.015},  {"Brown", 0.012},
    {"Đặng", 0.003},        {"Παππάς", 0.002},   {"כהן", 0.003},    {"Großmann", 0.003},
    {"Smith-Jones", 0.004}, {"Patel", 0.01},     {"Hansen", 0.006}, {"Silva", 0.012},
}};

template <class List, class Name>
void fill(const List &list, std::vector<Name> &names, std::vector<double> &shares) {
    for (const Common &common : list) {
        const auto words = base::foldName(common.name);
        names.push_back({common.name, words.front()});
        shares.push_back((shares.empty() ? 0 : shares.back()) + common.share);
    }
}

} // namespace

PeopleData::PeopleData(std::uint32_t seed) : _random(seed) {
    constexpr int rareGiven = 5'000;
    constexpr int rareFamily = 40'000;
    fill(given, _commonGiven, _givenWeights);
    fill(family, _commonFamily, _familyWeights);
    const auto add = [this](std::vector<Name> &names, int most) {
        std::string name = syllables(most);
        const std::string latin = name;
        name[0] = static_cast<char>(name[0] - 32);
        names.push_back({name, latin});
    };
    for (int i = 0; i < rareGiven; ++i)
        add(_rareGiven, 3);
    for (int i = 0; i < rareFamily; ++i)
        add(_rareFamily, 4);
}

std::string PeopleData::syllables(int most) {
    static constexpr std::string_view consonants = "bcdfghjklmnprstvzmsmsar";
    static constexpr std::string_view vowels = "aeiouaei";
    std::string word;
    const int count = 2 + static_cast<int>(_random() % static_cast<unsigned>(most - 1));
    for (int i = 0; i < count; ++i) {
        word += consonants[_random() % consonants.size()];
        word += vowels[_random() % vowels.size()];
    }
    if (_random() % 2 == 0)
        word += consonants[_random() % 16];
    return word;
}

const PeopleData::Name &PeopleData::pick(const std::vector<Name> &common,
                                         const std::vector<double> &weights,
                                         const std::vector<Name> &rest) {
    const double at = static_cast<double>(_random()) / 4294967296.0;
    for (std::size_t i = 0; i < common.size(); ++i)
        if (at < weights[i])
            return common[i];
    // The rest is skewed too: some names are ten times as frequent as others.
    const double square = at * static_cast<double>(_random()) / 4294967296.0;
    return rest[static_cast<std::size_t>(square * static_cast<double>(rest.size()))];
}

people::ImportedContact PeopleData::one() {
    const Name &first = pick(_commonGiven, _givenWeights, _rareGiven);
    const Name &last = pick(_commonFamily, _familyWeights, _rareFamily);
    const std::string number = std::to_string(_made++);
    people::ImportedContact contact;
    contact.fields.givenName = first.written;
    contact.fields.familyName = last.written;
    contact.fields.preferredChannel = _random() % 5 == 0 ? "sms" : "email";
    if (_random() % 5 != 0)
        contact.fields.email = first.latin + "." + last.latin + number + "@example.org";
    if (_random() % 10 != 0)
        contact.fields.phone = "+447" + std::to_string(100'000'000 + _random() % 900'000'000);
    contact.practitionerNos.push_back(1 + static_cast<std::int64_t>(_random() % practitioners));
    if (_random() % 12 == 0)
        contact.practitionerNos.push_back(1 + static_cast<std::int64_t>(_random() % practitioners));
    return contact;
}

std::vector<people::ImportedContact> PeopleData::next(std::size_t count) {
    std::vector<people::ImportedContact> contacts;
    contacts.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        contacts.push_back(one());
    return contacts;
}

} // namespace kith::bench
