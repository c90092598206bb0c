// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/ImportTakeBack.h"
#include "plugin/people/PeopleServices.h"
#include "plugin/transfer/ImportJob.h"

#include <vector>

namespace kith::transfer {

/// Takes back what an import made, step by step, the last contacts first; what somebody changed or
/// used since stays. Ends in undone, or in cancelled where the import was never applied to its end.
/// Any thread; does not call the host.
class UndoStep {
public:
    /// rests: how long run_due leaves the import alone after a step.
    UndoStep(people::PeopleServices &services, base::Millis now, base::Millis rests)
        : _services(services), _now(now), _rests(rests) {}

    /// Makes a job that is applying or applied one that is undoing.
    void begin(const ImportJob &job) const;

    /// The next step of a job that is undoing; nothing where another call has taken it.
    void run(const ImportJob &job) const;

private:
    [[nodiscard]] std::vector<people::MadeContact> nextMade(storage::Transaction &transaction,
                                                            const ImportJob &job) const;
    void finish(storage::Transaction &transaction, ImportJob &job) const;

    people::PeopleServices &_services;
    base::Millis _now;
    base::Millis _rests;
};

} // namespace kith::transfer
