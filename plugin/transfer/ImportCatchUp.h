// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Log.h"
#include "plugin/people/PeopleServices.h"
#include "plugin/transfer/ImportJob.h"

namespace kith::transfer {

/// What run_due does for imports: goes on with those that were left in the middle of being applied
/// or taken back, as the one who asked for it; removes the file of those that ended, what the dry
/// run said a week later (of applied ones with the undo), and all of those that nobody went on with
/// for a week. In bounded steps, each a transaction, by any number of workers. Where the host does
/// not offer its clients, as in a worker, they are those that the dry run found. Any thread.
class ImportCatchUp {
public:
    ImportCatchUp(people::PeopleServices &services, base::Log &log)
        : _services(services), _log(log) {}

    /// Does at most so many steps; true where nothing is left to do now.
    bool run(base::Millis now, int steps);

private:
    void step(const ImportJob &job, base::Millis now);
    void clean(const ImportJob &job, base::Millis now);
    void postpone(const ImportJob &job, base::Millis now);

    people::PeopleServices &_services;
    base::Log &_log;
};

} // namespace kith::transfer
