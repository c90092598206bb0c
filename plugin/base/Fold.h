// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kith::base {

/// Names the rules below together with ICU's version: terms made with another version must be made
/// again, because the same text may fold differently.
std::string foldVersion();

/// The words by which a name is found: in Latin letters without accents, case and punctuation
/// ("O'Brien" obrien, "王伟" wangwei, wei), from each part of a hyphenated word on ("Smith-Jones"
/// smithjones, jones) and, for other scripts, as it is written too (王伟, 伟). Each word once.
/// text is clean UTF-8. Any thread.
std::vector<std::string> foldName(std::string_view text);

/// The words by which an address is found: all of it, then the later words of its local part.
/// Punctuation but @ is left out: "anne.marie@example.org" is annemarie@exampleorg, marie.
std::vector<std::string> foldEmail(std::string_view address);

/// The words of what somebody types. A word finds what begins with it, so one that another word
/// begins with is left out. Phone numbers may be typed with blanks, +, 00 and punctuation.
std::vector<std::string> foldQuery(std::string_view typed);

/// A name as lists are ordered by it: Latin letters, words separated by blanks.
std::string foldSortKey(std::string_view text);

/// Two texts that differ in nothing but case become the same: "STRASSE" and "straße".
std::string foldCase(std::string_view text);

} // namespace kith::base
