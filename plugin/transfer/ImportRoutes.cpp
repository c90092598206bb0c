// SPDX-License-Identifier: Apache-2.0
#include "plugin/transfer/ImportRoutes.h"

#include "plugin/http/JsonForm.h"
#include "plugin/people/RequestKeys.h"
#include "plugin/transfer/Imports.h"

#include <charconv>

namespace kith::transfer {

namespace {

using access::Actor;
using http::PathValues;
using http::Request;
using http::Response;

constexpr std::size_t longestFileName = 255;
constexpr std::int64_t mostLines = 100;

Response answer(int status, const ImportJob &job) {
    http::JsonWriter out;
    writeImport(out, job);
    return http::json(status, out.take());
}

NewImport readNewImport(const Request &request) {
    http::JsonForm form(request.body);
    NewImport wanted;
    wanted.name = form.requiredText("name", longestFileName);
    const std::string format = form.requiredText("format", 10);
    if (!format.empty() && format != "csv" && format != "vcard")
        form.refuse("format", "unknown", "This must be csv or vcard.");
    wanted.format = format == "vcard" ? Format::vcard : Format::csv;
    wanted.bytes = form.number("bytes", 1, largestFile).value_or(0);
    if (!form.has("bytes"))
        form.refuse("bytes", "required", "This is needed.");
    form.finish();
    wanted.requestKey = people::requestKeyOf(request, "import");
    return wanted;
}

Response createImport(const Imports &imports, const Actor &actor, const Request &request) {
    const ImportJob job = imports.create(actor, readNewImport(request));
    // Relative to the request: only the host knows what stands before.
    return answer(201, job).with("Location", "imports/" + job.id);
}

Response listImports(const Imports &imports, const Actor &actor) {
    http::JsonWriter out;
    out.beginObject().key("items").beginArray();
    for (const ImportJob &job : imports.list(actor))
        writeImport(out, job);
    return http::json(200, out.endArray().endObject().take());
}

Response putPart(const Imports &imports, const Actor &actor, const Request &request,
                 const PathValues &values) {
    const std::string &text = values[1];
    std::int64_t partNo = -1;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), partNo);
    if (failure != std::errc{} || end != text.data() + text.size())
        partNo = -1; // no part has that number
    return answer(200, imports.put(actor, values[0], partNo, request.body));
}

/// A flag in a body that may be missing.
bool flagOf(const Request &request, const std::string &name) {
    if (request.body.empty())
        return false;
    http::JsonForm form(request.body);
    const bool flag = form.flag(name).value_or(false);
    form.finish();
    return flag;
}

std::optional<LineOutcome> outcomeOf(const Request &request) {
    const auto text = request.query.find("outcome");
    if (!text)
        return std::nullopt;
    const auto outcome = lineOutcomeOf(*text);
    if (!outcome)
        throw base::Invalid("outcome", "unknown", "This must be created, matched or refused.");
    return outcome;
}

void writeLine(http::JsonWriter &out, const LineInWords &line) {
    out.beginObject().field("line", line.line).field("outcome", nameOf(line.outcome));
    out.field("name", line.name).key("contact");
    if (line.contactId.empty())
        out.null();
    else
        out.beginObject().field("id", line.contactId).field("name", line.contactName).endObject();
    out.field("relation", line.relation.empty() ? std::nullopt : std::optional(line.relation));
    out.key("reasons").raw(line.reasons).endObject();
}

Response listLines(const Imports &imports, const Actor &actor, const Request &request,
                   const std::string &id) {
    const auto limit = request.query.number("limit", 50, 1, mostLines);
    const auto offset = request.query.number("offset", 0, 0, largestFile);
    const LinePage page =
        imports.lines(actor, id, outcomeOf(request), static_cast<std::size_t>(limit),
                      static_cast<std::size_t>(offset));
    http::JsonWriter out;
    out.beginObject().key("items").beginArray();
    for (const LineInWords &line : page.items)
        writeLine(out, line);
    return http::json(200, out.endArray().field("total", page.total).endObject().take());
}

} // namespace

void addImportRoutes(http::Router<Actor> &router, people::PeopleServices &services) {
    const Imports imports(services);
    router.add("GET", "/api/v1/imports",
               [imports](const Actor &actor, const Request &, const PathValues &) {
                   return listImports(imports, actor);
               });
    router.add("POST", "/api/v1/imports",
               [imports](const Actor &actor, const Request &request, const PathValues &) {
                   return createImport(imports, actor, request);
               });
    router.add("GET", "/api/v1/imports/{id}",
               [imports](const Actor &actor, const Request &, const PathValues &values) {
                   return answer(200, imports.read(actor, values[0]));
               });
    router.add("DELETE", "/api/v1/imports/{id}",
               [imports](const Actor &actor, const Request &, const PathValues &values) {
                   imports.remove(actor, values[0]);
                   return http::noContent();
               });
    router.add("PUT", "/api/v1/imports/{id}/parts/{part}",
               [imports](const Actor &actor, const Request &request, const PathValues &values) {
                   return putPart(imports, actor, request, values);
               });
    router.add("POST", "/api/v1/imports/{id}/check",
               [imports](const Actor &actor, const Request &request, const PathValues &values) {
                   return answer(200, imports.check(actor, values[0], flagOf(request, "restart")));
               });
    router.add("POST", "/api/v1/imports/{id}/apply",
               [imports](const Actor &actor, const Request &request, const PathValues &values) {
                   const bool skipRefused = flagOf(request, "skipRefused");
                   return answer(200, imports.apply(actor, values[0], skipRefused));
               });
    router.add("POST", "/api/v1/imports/{id}/undo",
               [imports](const Actor &actor, const Request &, const PathValues &values) {
                   return answer(200, imports.undo(actor, values[0]));
               });
    router.add("GET", "/api/v1/imports/{id}/lines",
               [imports](const Actor &actor, const Request &request, const PathValues &values) {
                   return listLines(imports, actor, request, values[0]);
               });
}

} // namespace kith::transfer
