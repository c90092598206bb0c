// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/test/FakeKith.h"

#include "adapters/practice/kith/KithText.h"
#include "kith/clients.h"
#include "kith/scheduler.h"
#include "kith/settings.h"

namespace practice::test {
namespace {

kith_status draw(void *, const kith_slot *slot, kith_write write, void *context) {
    auto &fake = FakeKith::it();
    fake.lastFieldValue = view(slot->field_value);
    if (fake.answer != KITH_OK)
        return fake.answer;
    return write(context, bytes(fake.fragment), fake.fragment.size());
}

void remember(const char *hook, const kith_staff_user *staff, const kith_text &id,
              std::int64_t revision, std::string_view value) {
    FakeKith::it().calls.push_back(
        {hook, std::string(view(id)), revision, std::string(value), std::string(view(staff->id))});
}

kith_status saved(void *, const kith_staff_user *staff, const kith_appointment *appointment,
                  const uint8_t *value, size_t size, kith_visit_notice visit, void *context) {
    remember("saved", staff, appointment->id, appointment->revision, view(value, size));
    kith_notice notice{};
    notice.struct_size = sizeof notice;
    notice.severity = KITH_NOTICE_WARNING;
    notice.text = lend("One person could not be told.");
    return FakeKith::it().answer == KITH_OK ? visit(context, &notice) : FakeKith::it().answer;
}

kith_status moved(void *, const kith_staff_user *staff, const kith_appointment *appointment,
                  kith_visit_notice, void *) {
    remember("moved", staff, appointment->id, appointment->revision, "");
    return FakeKith::it().answer;
}

kith_status cancelled(void *, const kith_staff_user *staff, const uint8_t *id, size_t size,
                      std::int64_t revision, kith_visit_notice, void *) {
    remember("cancelled", staff, {id, size}, revision, "");
    return FakeKith::it().answer;
}

constexpr kith_scheduler_hooks SCHEDULER{
    sizeof(kith_scheduler_hooks), 0, draw, saved, moved, cancelled};
constexpr kith_clients_hooks CLIENTS{
    sizeof(kith_clients_hooks), 0, draw, nullptr, nullptr, nullptr};

kith_setting_description describe(std::uint32_t type, std::string_view key, std::string_view value,
                                  const kith_staff_user *staff) {
    kith_setting_description setting{};
    setting.struct_size = sizeof setting;
    setting.type = type;
    setting.key = lend(key);
    setting.group = lend("Invited contacts");
    setting.label = lend(key);
    setting.help = lend("What it does.");
    setting.value = lend(value);
    setting.minimum = 5;
    setting.maximum = 120;
    setting.writable = (staff->roles & KITH_ROLE_ADMIN) != 0 ? 1 : 0;
    return setting;
}

kith_status visitSettings(void *, const kith_staff_user *staff, kith_visit_setting visit,
                          void *context) {
    for (const auto &setting : {describe(KITH_SETTING_NUMBERS, "times", "90,60", staff),
                                describe(KITH_SETTING_SWITCH, "naming", "true", staff),
                                describe(KITH_SETTING_NUMBER, "opens", "15", staff)})
        visit(context, &setting);
    return KITH_OK;
}

kith_status writeSetting(void *, const kith_staff_user *staff, const uint8_t *key, size_t keySize,
                         const uint8_t *value, size_t valueSize) {
    auto &fake = FakeKith::it();
    if (fake.settingAnswer == KITH_OK)
        fake.written.push_back({std::string(view(key, keySize)),
                                std::string(view(value, valueSize)), std::string(view(staff->id)),
                                std::string(view(staff->remote_address))});
    return fake.settingAnswer;
}

kith_status practiceChanged(void *, const kith_practice *) {
    return KITH_OK;
}

kith_status drawNothing(void *, const kith_slot *, kith_write, void *) {
    return KITH_OK;
}

constexpr kith_settings_hooks SETTINGS{
    sizeof(kith_settings_hooks), 0, drawNothing, visitSettings, writeSetting, practiceChanged};

kith_status open(const kith_host *host, const kith_open_options *, kith_instance **instance) {
    const auto service = [&](std::string_view id) {
        return host->service(host, bytes(id), id.size());
    };
    static_cast<const kith_scheduler_service *>(service(KITH_SCHEDULER_SERVICE))
        ->register_hooks(host, &SCHEDULER, nullptr);
    static_cast<const kith_clients_service *>(service(KITH_CLIENTS_SERVICE))
        ->register_hooks(host, &CLIENTS, nullptr);
    static_cast<const kith_settings_service *>(service(KITH_SETTINGS_SERVICE))
        ->register_hooks(host, &SETTINGS, nullptr);
    *instance = reinterpret_cast<kith_instance *>(&FakeKith::it());
    return KITH_OK;
}

kith_status close(kith_instance *) {
    return KITH_OK;
}

kith_status handle(kith_instance *, const kith_request *request, const kith_response_sink *sink) {
    auto &fake = FakeKith::it();
    fake.area = request->area;
    fake.remoteAddress = view(request->remote_address);
    fake.receivedHeaders.clear();
    for (std::size_t i = 0; i < request->header_count; ++i)
        fake.receivedHeaders.emplace_back(view(request->headers[i].name),
                                          view(request->headers[i].value));
    sink->start(sink->context, 200, fake.answerHeaders.data(), fake.answerHeaders.size());
    if (fake.answering)
        return fake.answering(*sink);
    return sink->write(sink->context, request->path.data, request->path.size);
}

kith_status runDue(kith_instance *, std::int64_t, const kith_budget *, kith_run_report *) {
    return KITH_OK;
}

kith_status reconcile(kith_instance *, const uint8_t *, size_t, std::int64_t, std::int64_t,
                      kith_reconcile_report *) {
    return KITH_OK;
}

kith_status lastError(kith_write write, void *context) {
    constexpr std::string_view TEXT = "The fake refused.";
    return write(context, bytes(TEXT), TEXT.size());
}

} // namespace

FakeKith &FakeKith::it() {
    static FakeKith fake;
    return fake;
}

const kith_plugin *FakeKith::start() {
    static kith_plugin table{};
    it() = {};
    table = {sizeof table, KITH_ABI_MAJOR, KITH_ABI_MINOR, 0,      lend("Fake"), lend("0.0.0"),
             open,         close,          handle,         runDue, reconcile,    lastError};
    return &table;
}

} // namespace practice::test
