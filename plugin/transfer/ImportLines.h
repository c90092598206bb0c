// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/storage/Transaction.h"
#include "plugin/transfer/ImportJob.h"
#include "plugin/transfer/ImportLine.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kith::transfer {

/// What the dry run said of the lines of an import. Every function works in the caller's
/// transaction. Any thread.
namespace lines {

/// What a step that applies needs of a line.
struct StoredLine {
    LineOutcome outcome = LineOutcome::refused;
    std::optional<std::int64_t> sameAs;
    std::optional<std::int64_t> contactNo;
    std::vector<LineRelation> relations;
};

/// A line as staff are shown it.
struct ShownLine {
    std::int64_t line = 0;
    LineOutcome outcome = LineOutcome::refused;
    std::string name;
    std::string contactId; ///< Of a contact that the actor may see; else empty.
    std::string contactName;
    std::vector<LineRelation> relations;
    std::string reasons; ///< JSON.
};

void insert(storage::Transaction &transaction, const ImportJob &job, const ImportLine &line,
            const LineVerdict &verdict);

/// A line that makes a contact, and by which others are the same person.
struct MakingLine {
    std::int64_t line = 0;
    std::optional<std::string> emailKey;
    std::optional<std::string> personKey;
};

/// The line that makes the contact that the first line with this key is.
std::optional<MakingLine> findByEmail(storage::Transaction &transaction, const ImportJob &job,
                                      const std::string &emailKey);
/// The same, by phone and name; anyAddress: whatever its email address, else one without.
std::optional<MakingLine> findByPerson(storage::Transaction &transaction, const ImportJob &job,
                                       const std::string &personKey, bool anyAddress);

/// Those from first to last, by line.
std::map<std::int64_t, StoredLine> readRange(storage::Transaction &transaction,
                                             const ImportJob &job, std::int64_t first,
                                             std::int64_t last);

/// Notes, and answers, the contact that was made of a line.
void setContact(storage::Transaction &transaction, const ImportJob &job, std::int64_t line,
                std::int64_t contactNo);
std::optional<std::int64_t> contactOf(storage::Transaction &transaction, const ImportJob &job,
                                      std::int64_t line);

/// False once they are removed.
bool isAny(storage::Transaction &transaction, const ImportJob &job);

/// In the order of the file; all outcomes where none is given.
std::vector<ShownLine> page(storage::Transaction &transaction, const ImportJob &job,
                            std::optional<LineOutcome> outcome, std::size_t limit,
                            std::size_t offset);

/// Removes at most so many; answers how many.
std::int64_t removeSome(storage::Transaction &transaction, const ImportJob &job, std::int64_t most);

} // namespace lines

} // namespace kith::transfer
