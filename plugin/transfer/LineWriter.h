// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/RelationshipStore.h"
#include "plugin/storage/Transaction.h"
#include "plugin/transfer/ImportJob.h"
#include "plugin/transfer/ImportLine.h"
#include "plugin/transfer/ImportLines.h"
#include "plugin/transfer/LineJudge.h"

#include <cstdint>
#include <string>

namespace kith::transfer {

/// A line is not what the dry run said it would be. Ends the transaction.
struct LineDiffers {
    ImportReason reason;
};

/// Writes the lines of a step that applies, in its transaction, and what an undo needs of them.
class LineWriter {
public:
    LineWriter(storage::Transaction &transaction, const ImportJob &job, base::Millis now,
               const people::RelationshipStore &relationships)
        : _transaction(transaction), _job(job), _now(now), _relationships(relationships),
          _judge(transaction, job) {}

    /// Throws LineDiffers unless the line would still become what the dry run said.
    void require(const ImportLine &line, const lines::StoredLine &stored);

    /// Notes a contact that was made of a line.
    void noteContact(const ImportLine &line, std::int64_t contactNo, const std::string &id);

    /// Adds the relations that are not there yet; answers how many. Throws LineDiffers.
    std::int64_t relate(const ImportLine &line, std::int64_t contactNo, const std::string &id);

    /// relate, for a line whose contact is on file or was made of an earlier line.
    std::int64_t relateKnown(const ImportLine &line, const lines::StoredLine &stored);

private:
    void noteMade(std::int64_t contactNo, const std::string &relationshipId);

    storage::Transaction &_transaction;
    const ImportJob &_job;
    base::Millis _now;
    const people::RelationshipStore &_relationships;
    LineJudge _judge;
};

} // namespace kith::transfer
