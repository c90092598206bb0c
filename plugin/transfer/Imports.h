// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/PeopleServices.h"
#include "plugin/transfer/ImportJob.h"
#include "plugin/transfer/ImportLines.h"
#include "plugin/transfer/UndoStep.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::transfer {

/// A file that is to be imported.
struct NewImport {
    std::string name;
    Format format = Format::csv;
    std::int64_t bytes = 0; ///< 1 to largestFile.
    std::string requestKey; ///< May be empty.
};

/// A line with its relations in words; empty where there are none.
struct LineInWords : lines::ShownLine {
    std::string relation;
};

/// Lines of an import, and how many there are of that outcome.
struct LinePage {
    std::vector<LineInWords> items;
    std::int64_t total = 0;
};

/// Imports of files, each its maker's alone: another one's answers NotFound, like one that does not
/// exist. All that takes long goes in steps, each a short transaction that notes how far it came;
/// two callers at once do each step once. Throws Denied where the actor is no staff. Any thread;
/// calls the host with no transaction open.
class Imports {
public:
    explicit Imports(people::PeopleServices &services) : _services(services) {}

    /// Throws Conflict (code "too-many") where 5 others are not finished.
    ImportJob create(const access::Actor &actor, const NewImport &wanted) const;
    std::vector<ImportJob> list(const access::Actor &actor) const;
    ImportJob read(const access::Actor &actor, const std::string &id) const;

    /// Keeps a part of the file; one that is there already stays. Throws Conflict (code "state"),
    /// Invalid (no such part, or not of its length).
    ImportJob put(const access::Actor &actor, const std::string &id, std::int64_t partNo,
                  std::string_view bytes) const;

    /// The next step of the dry run. restart begins a finished one again. Throws Conflict (codes
    /// "state", "incomplete") and Invalid (field "file", also where a part of it is damaged).
    ImportJob check(const access::Actor &actor, const std::string &id, bool restart) const;

    /// The next step of writing it; where that went wrong, of taking it back. Does nothing once it
    /// is applied, cancelled or undone. Throws Conflict (codes "state", "refused-lines" unless
    /// skipRefused).
    ImportJob apply(const access::Actor &actor, const std::string &id, bool skipRefused) const;

    /// The next step of taking back what was written, which cancels an import that is applying.
    /// Throws Conflict (codes "state", "too-late").
    ImportJob undo(const access::Actor &actor, const std::string &id) const;

    LinePage lines(const access::Actor &actor, const std::string &id,
                   std::optional<LineOutcome> outcome, std::size_t limit, std::size_t offset) const;

    /// Throws Conflict (code "state") while it is applied or undone.
    void remove(const access::Actor &actor, const std::string &id) const;

private:
    [[nodiscard]] ImportJob afterLost(const access::Actor &actor, const ImportJob &before) const;
    void beginUndo(const access::Actor &actor, const std::string &id, base::Millis now) const;
    [[nodiscard]] UndoStep undoStep(base::Millis now) const;

    people::PeopleServices &_services;
};

} // namespace kith::transfer
