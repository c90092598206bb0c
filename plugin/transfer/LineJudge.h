// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/OnFile.h"
#include "plugin/storage/Transaction.h"
#include "plugin/transfer/ImportJob.h"
#include "plugin/transfer/ImportLine.h"
#include "plugin/transfer/ImportLines.h"

#include <map>
#include <optional>
#include <string>

namespace kith::transfer {

/// Says what becomes of a line: whom it makes, whom it finds on file within what the actor may see
/// (B14), or why it is refused. One transaction, which asks for each client once.
class LineJudge {
public:
    LineJudge(storage::Transaction &transaction, const ImportJob &job)
        : _transaction(transaction), _job(job) {}

    /// In the dry run, when the lines before are judged and stored.
    LineVerdict judge(const ImportLine &line);

    /// Only by what is on file.
    LineVerdict judgeOnFile(const ImportLine &line);

    /// What is wrong with a line one of whose clients was deleted since the host named them.
    std::optional<base::FieldProblem> findGone(const ImportLine &line);

private:
    LineVerdict matched(const ImportLine &line, const people::OnFile &found);
    std::optional<lines::MakingLine> findEarlier(const ImportLine &line);

    storage::Transaction &_transaction;
    const ImportJob &_job;
    std::map<std::string, bool> _gone; ///< By client id.
};

} // namespace kith::transfer
