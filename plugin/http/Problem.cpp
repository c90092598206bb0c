// SPDX-License-Identifier: Apache-2.0
#include "plugin/http/Problem.h"

#include "plugin/base/Errors.h"
#include "plugin/http/JsonWriter.h"

namespace kith::http {

namespace {

struct Parts {
    int status;
    std::string title;
    std::string detail;
    std::vector<base::FieldProblem> fields;
    std::string related;
};

void writeFields(JsonWriter &out, const std::vector<base::FieldProblem> &fields) {
    out.key("fields").beginArray();
    for (const auto &field : fields)
        out.beginObject()
            .field("field", field.field)
            .field("code", field.code)
            .field("message", field.message)
            .endObject();
    out.endArray();
}

Response render(const Parts &parts) {
    JsonWriter out;
    out.beginObject().field("type", "about:blank").field("title", parts.title);
    out.field("status", parts.status);
    if (!parts.detail.empty())
        out.field("detail", parts.detail);
    if (!parts.fields.empty())
        writeFields(out, parts.fields);
    if (!parts.related.empty())
        out.field("related", parts.related);
    out.endObject();
    Response response = json(parts.status, out.take());
    response.headers.back().second = "application/problem+json; charset=utf-8";
    if (parts.status == 503)
        response.with("Retry-After", "2");
    return response;
}

} // namespace

Response problem(int status, const std::string &title, const std::string &detail) {
    return render({status, title, detail, {}, {}});
}

Response problemOf(const std::exception_ptr &thrown) {
    try {
        std::rethrow_exception(thrown);
    } catch (const base::Invalid &error) {
        const int status = error.fields().empty() ? 400 : 422;
        return render({status, "The input is not valid", error.what(), error.fields(), {}});
    } catch (const base::Conflict &error) {
        return render(
            {409, "It contradicts what is stored", error.what(), error.fields(), error.related()});
    } catch (const base::NotFound &error) {
        return render({404, "Not found", error.what(), {}, error.related()});
    } catch (const base::Denied &error) {
        return problem(403, "Not allowed", error.what());
    } catch (const base::LimitReached &error) {
        return render({429, "Too many", error.what(), {{"", "limit", error.what()}}, {}})
            .with("Retry-After", std::to_string(error.retryAfter()));
    } catch (const base::Busy &error) {
        return problem(503, "Busy", error.what());
    } catch (const base::Unavailable &) {
        return problem(503, "Not available", "Something needed cannot be reached at the moment.");
    } catch (...) {
        return problem(500, "Internal error", "Nothing was changed.");
    }
}

} // namespace kith::http
