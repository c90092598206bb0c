// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/PeopleServices.h"
#include "plugin/transfer/ImportJob.h"
#include "plugin/transfer/ImportLine.h"
#include "plugin/transfer/ImportLines.h"
#include "plugin/transfer/StepReader.h"

#include <vector>

namespace kith::transfer {

/// Writes what the dry run said, step by step: contacts, relationships, their audit entries, what
/// an undo needs and how far it came in one short transaction. Where a line would now become
/// something else (its address was given to somebody meanwhile), or can never be written, nothing
/// of the step stays, and all that was written before is taken back. Any thread; calls the host
/// with no transaction open.
class ApplyStep {
public:
    ApplyStep(people::PeopleServices &services, base::Millis now)
        : _services(services), _now(now) {}

    /// Makes a checked job one that is applying.
    void begin(const ImportJob &job) const;

    /// The next step of a job that is applying; nothing where another call has taken it.
    void run(const ImportJob &job) const;

private:
    struct Planned;

    [[nodiscard]] std::vector<Planned> plan(const ImportJob &job, const StepRecords &step) const;
    void writeTwice(const ImportJob &job, const StepRecords &step,
                    const std::vector<Planned> &planned) const;
    void write(const ImportJob &job, const StepRecords &step,
               const std::vector<Planned> &planned) const;
    void takeBack(const ImportJob &job, ImportReason reason) const;

    people::PeopleServices &_services;
    base::Millis _now;
};

} // namespace kith::transfer
