// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/PeopleServices.h"
#include "plugin/transfer/ImportJob.h"

namespace kith::transfer {

/// The dry run of an import, step by step: reads lines, asks the host for their clients, and in one
/// short transaction judges them and notes how far it came. Changes no contact. Any thread.
class CheckStep {
public:
    explicit CheckStep(people::PeopleServices &services) : _services(services) {}

    /// Finds the layout of a file that is complete, so that the dry run can begin; or begins it
    /// again. Throws Invalid (field "file") where the file cannot be read.
    void begin(const ImportJob &job) const;

    /// The next step of a job that is checking; nothing where another call has taken it.
    void run(const ImportJob &job) const;

private:
    void clear(ImportJob job) const;

    people::PeopleServices &_services;
};

} // namespace kith::transfer
