// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/base/Errors.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/transfer/Layout.h"

#include <cstdint>
#include <optional>
#include <string>

namespace kith::transfer {

/// Bytes of a file at most, and of each part of it but the last.
constexpr std::int64_t largestFile = 64LL * 1024 * 1024;
constexpr std::int64_t partSize = 512LL * 1024;

/// How long an import can be undone, and an abandoned one is kept.
constexpr base::Millis undoable = 30 * base::day;
constexpr base::Millis abandonedAfter = 7 * base::day;
/// After a step of an undo, run_due leaves it to its browser for so long.
constexpr base::Millis browserRests = 30 * base::second;
/// run_due takes back what was applied of an import that stood still for so long.
constexpr base::Millis takenBackAfter = base::hour;

enum class ImportState {
    uploading,
    checking,
    checked,
    applying,
    applied,
    undoing,
    undone,
    cancelled,
    removed, ///< Nobody's any more; run_due deletes what belongs to it.
};

std::string nameOf(ImportState state);
ImportState importStateOf(std::string_view name);

/// Why everything is taken back.
struct ImportReason {
    std::int64_t line = 0; ///< 0: it is not about a line.
    base::FieldProblem problem;
};

/// The import of one file, from its upload to its undo.
struct ImportJob {
    access::Actor actor; ///< Whose it is, who asks now; the system where run_due does.
    std::string id;
    std::string name; ///< Of the file.
    Format format = Format::csv;
    std::int64_t bytes = 0;
    std::int64_t received = 0;
    ImportState state = ImportState::uploading;
    std::int64_t step = 0; ///< Rises with every step.
    /// Where the next step begins; -1: what the dry run wrote has to go first, or nobody needs it.
    std::int64_t atByte = 0;
    std::int64_t atLine = 1;
    std::optional<Layout> layout; ///< Once the first step has found it.
    std::int64_t lines = 0;       ///< Known once the dry run is done; before, an estimate.
    std::int64_t doneLines = 0;
    std::int64_t created = 0;
    std::int64_t matched = 0;
    std::int64_t refused = 0;
    std::int64_t relations = 0;
    std::int64_t problems = 0;
    std::int64_t kept = 0; ///< What an undo had to leave.
    std::optional<ImportReason> reason;
    std::optional<base::Millis> appliedAt;
    std::optional<base::Millis> undoUntil;
    base::Millis createdAt = 0;
    base::Millis changedAt = 0;
    std::optional<base::Millis> dueAt; ///< When run_due has something to do for it.
};

std::int64_t partCount(const ImportJob &job);

void writeImport(http::JsonWriter &out, const ImportJob &job);

} // namespace kith::transfer
