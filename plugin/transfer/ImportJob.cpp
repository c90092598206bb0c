// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/ImportJob.h"

#include <array>

namespace kith::transfer {

namespace {

constexpr std::array<std::string_view, 9> stateNames{"uploading", "checking",  "checked",
                                                     "applying",  "applied",   "undoing",
                                                     "undone",    "cancelled", "removed"};

void writeColumns(http::JsonWriter &out, const ImportJob &job) {
    out.key("columns").beginArray();
    for (std::size_t i = 0; job.layout && i < job.layout->columns.size(); ++i) {
        const auto &field = job.layout->columns[i];
        out.beginObject()
            .field("header", job.layout->headers[i])
            .field("field", field ? std::optional(nameOf(*field)) : std::nullopt)
            .endObject();
    }
    out.endArray();
}

void writeReason(http::JsonWriter &out, const ImportJob &job) {
    out.key("reason");
    if (!job.reason) {
        out.null();
        return;
    }
    const base::FieldProblem &problem = job.reason->problem;
    out.beginObject().field("line", job.reason->line).field("field", problem.field);
    out.field("code", problem.code).field("message", problem.message).endObject();
}

} // namespace

std::string nameOf(ImportState state) {
    return std::string(stateNames.at(static_cast<std::size_t>(state)));
}

ImportState importStateOf(std::string_view name) {
    for (std::size_t i = 0; i < stateNames.size(); ++i)
        if (stateNames.at(i) == name)
            return static_cast<ImportState>(i);
    throw base::Unavailable("An import has a state that this library does not know.");
}

std::int64_t partCount(const ImportJob &job) {
    return (job.bytes + partSize - 1) / partSize;
}

void writeImport(http::JsonWriter &out, const ImportJob &job) {
    out.beginObject().field("id", job.id).field("name", job.name);
    out.field("format", job.format == Format::csv ? "csv" : "vcard");
    out.field("state", nameOf(job.state)).field("bytes", job.bytes);
    out.field("receivedBytes", job.received).field("lines", job.lines);
    out.field("doneLines", job.doneLines).field("created", job.created);
    out.field("matched", job.matched).field("refused", job.refused);
    out.field("relations", job.relations).field("problems", job.problems);
    out.field("kept", job.kept);
    writeReason(out, job);
    writeColumns(out, job);
    out.field("undoUntil", job.undoUntil).field("startedAt", job.createdAt);
    out.field("by", job.actor.displayName).endObject();
}

} // namespace kith::transfer
