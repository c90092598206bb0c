// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/ContactImport.h"

#include <random>
#include <string>
#include <vector>

namespace kith::bench {

/// Made-up contacts of many cultures, always the same for the same seed: 40,000 surnames of which
/// a few are very common, given names likewise, mail addresses for most, phone numbers for most,
/// one or two of 40 practitioners each.
class PeopleData {
public:
    explicit PeopleData(std::uint32_t seed);

    std::vector<people::ImportedContact> next(std::size_t count);

    static constexpr std::int64_t practitioners = 40;

private:
    struct Name {
        std::string written;
        std::string latin; ///< For mail addresses.
    };

    people::ImportedContact one();
    std::string syllables(int most);
    const Name &pick(const std::vector<Name> &common, const std::vector<double> &weights,
                     const std::vector<Name> &rest);

    std::mt19937 _random;
    std::uint64_t _made = 0;
    std::vector<Name> _commonGiven, _commonFamily, _rareGiven, _rareFamily;
    std::vector<double> _givenWeights, _familyWeights;
};

} // namespace kith::bench
