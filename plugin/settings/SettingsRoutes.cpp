// SPDX-License-Identifier: Apache-2.0
#include "plugin/settings/SettingsRoutes.h"

#include "plugin/access/Policy.h"
#include "plugin/base/Errors.h"
#include "plugin/http/JsonForm.h"
#include "plugin/http/JsonWriter.h"

namespace kith::settings {

namespace {

using access::Actor;
using http::JsonForm;
using http::JsonWriter;
using http::PathValues;
using http::Request;
using storage::Transaction;
using Description = SettingDescription;

constexpr std::size_t longestValue = 200;

std::string_view nameOf(Description::Type type) {
    switch (type) {
    case Description::Type::onOff:
        return "switch";
    case Description::Type::number:
        return "number";
    default:
        return "numbers";
    }
}

void write(JsonWriter &out, const Description &setting) {
    out.beginObject().field("key", setting.key).field("type", nameOf(setting.type));
    out.field("label", setting.label).field("help", setting.help).field("value", setting.value);
    if (setting.type != Description::Type::onOff)
        out.field("minimum", setting.minimum).field("maximum", setting.maximum);
    out.endObject();
}

/// Settings of a group stand together.
std::string toJson(const std::vector<Description> &settings, bool writable) {
    JsonWriter out;
    out.beginObject().key("groups").beginArray();
    for (std::size_t i = 0; i < settings.size(); ++i) {
        if (i == 0 || settings[i].group != settings[i - 1].group)
            out.beginObject().field("name", settings[i].group).key("settings").beginArray();
        write(out, settings[i]);
        if (i + 1 == settings.size() || settings[i].group != settings[i + 1].group)
            out.endArray().endObject();
    }
    return out.endArray().field("writable", writable).endObject().take();
}

/// What of the settings the body names, by key.
std::vector<std::pair<std::string, std::string>> readValues(const Request &request,
                                                            const std::vector<Description> &known) {
    JsonForm form(request.body);
    std::vector<std::pair<std::string, std::string>> values;
    for (const Description &setting : known)
        if (auto value = form.optionalText(setting.key, longestValue))
            values.emplace_back(setting.key, std::move(*value));
    if (values.empty())
        form.refuse("key", "required", "Say what is to be changed.");
    form.finish();
    return values;
}

/// A problem with a value belongs to the field of its key.
void writeNamed(Transaction &transaction, const Actor &actor, base::Millis now,
                const std::string &key, const std::string &value) {
    try {
        writeSetting(transaction, actor, now, key, value);
    } catch (const base::Invalid &refusal) {
        const base::FieldProblem &problem = refusal.fields().front();
        throw base::Invalid(key, problem.code, problem.message);
    }
}

} // namespace

void addSettingsRoutes(http::Router<Actor> &router, storage::Database &database,
                       const base::Clock &clock, const Offered &offered) {
    const auto read = [&database, offered](const Actor &actor) {
        return database.read([&](Transaction &transaction) {
            return describeSettings(transaction, actor, offered);
        });
    };
    router.add("GET", "/api/v1/settings",
               [read](const Actor &actor, const Request &, const PathValues &) {
                   access::requireStaff(actor);
                   return http::json(200, toJson(read(actor), actor.isAdmin));
               });
    router.add(
        "PATCH", "/api/v1/settings",
        [read, &database, &clock](const Actor &actor, const Request &request, const PathValues &) {
            access::requireAdmin(actor);
            const auto values = readValues(request, read(actor));
            const base::Millis now = clock.now();
            database.write([&](Transaction &transaction) {
                for (const auto &[key, value] : values)
                    writeNamed(transaction, actor, now, key, value);
            });
            return http::json(200, toJson(read(actor), actor.isAdmin));
        });
}

} // namespace kith::settings
