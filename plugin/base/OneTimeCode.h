// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kith::base {

// One-time codes: six digits that go to somebody's address and prove that it is theirs. Whoever
// stores one keeps its hash only, counts the tries before it compares, and lets it be good for
// minutes: of a million codes many tries would find one.

/// Six digits from the system's generator, each code as likely as any other.
std::string makeOneTimeCode();

/// What is stored of a code: bound to what it is for, so that it says nothing about the codes of
/// others that look the same.
std::string hashOneTimeCode(std::string_view subject, std::string_view code);

/// What came of a code that was typed.
enum class CodeCheck {
    right,  ///< It is used up now.
    wrong,  ///< It may be tried again.
    spent,  ///< There is no code to compare with (any more): a new one is needed.
    locked, ///< Too many wrong ones in all.
};

struct CodeVerdict {
    CodeCheck check = CodeCheck::spent;
    std::int64_t triesLeft = 0; ///< Where it was wrong.
    bool compared = false;      ///< There was a code to compare with.
};

/// What came of asking for a code.
enum class CodeRequest {
    granted,
    tooSoon, ///< A while has to pass between two.
    tooMany, ///< For now.
    locked,  ///< As in CodeCheck.
};

} // namespace kith::base
