// SPDX-License-Identifier: Apache-2.0
// Sinks, visitors and services that fail: what a sink or a visitor answers is the call's answer.
#include "probe.h"

#include <stdio.h>

typedef struct failing {
    int before; // calls that succeed before the failure
    int calls;
} failing;

static kith_status fail(failing *self) {
    return ++self->calls > self->before ? HOST_FAILURE : KITH_OK;
}

static kith_status fail_write(void *context, const uint8_t *data, size_t size) {
    (void)data, (void)size;
    return fail(context);
}

static kith_status fail_setting(void *context, const kith_setting_description *row) {
    (void)row;
    return fail(context);
}

static kith_status fail_notice(void *context, const kith_notice *row) {
    (void)row;
    return fail(context);
}

static kith_status start_ok(void *context, uint32_t status, const kith_header *headers,
                            size_t count) {
    (void)context, (void)status, (void)headers, (void)count;
    return KITH_OK;
}

static kith_status start_fails(void *context, uint32_t status, const kith_header *headers,
                               size_t count) {
    (void)status, (void)headers, (void)count;
    return fail(context);
}

static void check_outputs(session *self) {
    host *h = self->host;
    kith_staff_user staff = host_admin();
    kith_slot slot = {.struct_size = sizeof slot, .id = text(KITH_SLOT_APPOINTMENT_INVITEES)};
    slot.staff = &staff;
    slot.field_name = text("kith_invitees");
    failing sink = {0, 0};
    REFUSED(self->plugin, HOST_FAILURE,
            h->scheduler_hooks->draw_slot(h->scheduler_context, &slot, fail_write, &sink),
            "draw_slot answers what write answered");
    tap_check(sink.calls == 1, "and writes no more after it");
    kith_request request = {.struct_size = sizeof request, .area = KITH_AREA_STAFF};
    request.staff = &staff;
    request.method = text("GET");
    request.path = text("/api/v1/contacts/suggest");
    request.query = text("q=ros&client=c1&limit=20");
    failing head = {0, 0}, body = {0, 0};
    kith_response_sink first = {sizeof first, 0, &head, start_fails, fail_write};
    kith_response_sink second = {sizeof second, 0, &body, start_ok, fail_write};
    REFUSED(self->plugin, HOST_FAILURE, self->plugin->handle(self->instance, &request, &first),
            "handle answers what start answered");
    tap_check(head.calls == 1, "and does not write a body after it");
    REFUSED(self->plugin, HOST_FAILURE, self->plugin->handle(self->instance, &request, &second),
            "handle answers what write answered");
    failing error = {0, 0};
    tap_check(self->plugin->last_error(fail_write, &error) == HOST_FAILURE,
              "last_error answers what write answered");
    tap_check(self->plugin->last_error(NULL, NULL) == KITH_INVALID, "or that write is missing");
}

static void check_visits(session *self) {
    host *h = self->host;
    kith_staff_user staff = host_admin();
    failing settings = {0, 0}, later = {1, 0};
    REFUSED(self->plugin, HOST_FAILURE,
            h->settings_hooks->visit_settings(h->settings_context, &staff, fail_setting, &settings),
            "visit_settings answers what visit answered");
    tap_check(settings.calls == 1, "and visits no more after it");
    REFUSED(self->plugin, HOST_FAILURE,
            h->settings_hooks->visit_settings(h->settings_context, &staff, fail_setting, &later),
            "also in the middle of the visit");
    tap_check(later.calls == 2, "and visits no more after it");
}

static void check_notices(session *self) {
    host *h = self->host;
    char contact[65] = "", value[128];
    kith_staff_user staff = host_admin();
    session_add_contact(self, "Nuno", "Silent", "", contact); // no address: a notice (B26)
    snprintf(value, sizeof value, "{\"contacts\":[\"%s\"],\"reminders\":null}", contact);
    host_appointment made = host_book(h, "noticed", HOST_START + HOST_DAY);
    kith_appointment row = host_appointment_abi(&made);
    failing visitor = {0, 0};
    REFUSED(self->plugin, HOST_FAILURE,
            h->scheduler_hooks->appointment_saved(h->scheduler_context, &staff, &row,
                                                  TEXT_ARGUMENTS(value), fail_notice, &visitor),
            "appointment_saved answers what the notice's visitor answered");
    kith_reconcile_report report = {.struct_size = sizeof report};
    probe_ok(self->plugin,
             self->plugin->reconcile(self->instance, TEXT_ARGUMENTS("p1"), HOST_START,
                                     HOST_START + 2 * HOST_DAY, &report),
             "reconcile runs");
    tap_check(report.compared == 1 && report.changed == 0 && report.cancelled == 0,
              "the appointment was stored before its notices");
}

static kith_status visit_none_and_fail(const kith_host *abi, const uint8_t *practice, size_t size,
                                       int64_t from, int64_t to, kith_visit_appointment visit,
                                       void *context) {
    (void)abi, (void)practice, (void)size, (void)from, (void)to, (void)visit, (void)context;
    return HOST_FAILURE;
}

static kith_status visit_broken(const kith_host *abi, const uint8_t *practice, size_t size,
                                int64_t from, int64_t to, kith_visit_appointment visit,
                                void *context) {
    (void)abi, (void)practice, (void)size, (void)to;
    host_appointment broken = {"broken", 1, from};
    kith_appointment row = host_appointment_abi(&broken);
    row.time_zone = text("Nowhere/\xff");
    return visit(context, &row);
}

// A row as an older host has it, which never was, and one of a newer host.
static kith_status visit_sized(int64_t from, size_t size, kith_visit_appointment visit,
                               void *context) {
    host_appointment made = {"noticed", 1, from + HOST_DAY};
    kith_appointment row = host_appointment_abi(&made);
    kith_appointment *sized = probe_resized(&row, sizeof row, size);
    kith_status status = visit(context, sized);
    free(sized);
    return status;
}

static kith_status visit_small(const kith_host *abi, const uint8_t *practice, size_t size,
                               int64_t from, int64_t to, kith_visit_appointment visit,
                               void *context) {
    (void)abi, (void)practice, (void)size, (void)to;
    return visit_sized(from, 16, visit, context);
}

static kith_status visit_big(const kith_host *abi, const uint8_t *practice, size_t size,
                             int64_t from, int64_t to, kith_visit_appointment visit,
                             void *context) {
    (void)abi, (void)practice, (void)size, (void)to;
    return visit_sized(from, sizeof(kith_appointment) + 64, visit, context);
}

static void check_reconcile(session *self) {
    kith_reconcile_report report = {.struct_size = sizeof report};
    kith_scheduler_service kept = self->host->scheduler;
    self->host->scheduler.visit_appointments = visit_none_and_fail;
    REFUSED(self->plugin, HOST_FAILURE,
            self->plugin->reconcile(self->instance, TEXT_ARGUMENTS("p1"), HOST_START,
                                    HOST_START + 2 * HOST_DAY, &report),
            "reconcile answers what visit_appointments answered");
    self->host->scheduler.visit_appointments = visit_broken;
    REFUSED(self->plugin, ANY_FAILURE,
            self->plugin->reconcile(self->instance, TEXT_ARGUMENTS("p1"), HOST_START,
                                    HOST_START + 2 * HOST_DAY, &report),
            "a malformed row ends reconcile");
    self->host->scheduler.visit_appointments = visit_small;
    REFUSED(self->plugin, KITH_INVALID,
            self->plugin->reconcile(self->instance, TEXT_ARGUMENTS("p1"), HOST_START,
                                    HOST_START + 2 * HOST_DAY, &report),
            "a row that is too small ends reconcile");
    self->host->scheduler.visit_appointments = visit_big;
    probe_ok(self->plugin,
             self->plugin->reconcile(self->instance, TEXT_ARGUMENTS("p1"), HOST_START,
                                     HOST_START + 2 * HOST_DAY, &report),
             "a bigger row is taken");
    self->host->scheduler = kept;
    tap_check(session_run_due(self) == 0, "and nothing was repaired");
}

static kith_status fail_find_client(const kith_host *abi, const kith_staff_user *asker,
                                    const uint8_t *id, size_t size, kith_visit_client visit,
                                    void *context) {
    (void)abi, (void)asker, (void)id, (void)size, (void)visit, (void)context;
    return HOST_FAILURE;
}

static kith_status fail_find_practice(const kith_host *abi, const uint8_t *id, size_t size,
                                      kith_visit_practice visit, void *context) {
    (void)abi, (void)id, (void)size, (void)visit, (void)context;
    return HOST_FAILURE;
}

static kith_status fail_log(const kith_host *abi, uint32_t level, const uint8_t *line,
                            size_t size) {
    (void)abi, (void)level, (void)line, (void)size;
    return HOST_FAILURE;
}

static kith_status fail_clock(const kith_host *abi, int64_t *now) {
    (void)abi, (void)now;
    return HOST_FAILURE;
}

static void check_services(const kith_plugin *plugin) {
    session self;
    buffer answer = {0};
    session_begin(&self, plugin);
    self.host->log.write = fail_log;
    self.host->clock.now = fail_clock;
    self.host->settings.find_practice = fail_find_practice;
    self.host->clients.find_client = fail_find_client;
    probe_ok(plugin, session_open(&self), "an instance over services that fail is opened");
    if (self.instance != NULL) {
        uint32_t status = session_request(&self, "GET", "/api/v1/contacts/suggest",
                                          "q=ros&client=c1&limit=20", "", &answer);
        tap_check(status == 503, "suggest says that it cannot (%u)", status);
        tap_check(session_run_due(&self) == 0, "run_due needs none of them");
        probe_ok(plugin, plugin->close(self.instance), "the instance is closed");
    }
    buffer_free(&answer);
    session_end(&self);
}

void callbacks(const kith_plugin *plugin) {
    session self;
    probe_open(&self, plugin);
    check_outputs(&self);
    check_visits(&self);
    check_notices(&self);
    check_reconcile(&self);
    probe_alive(&self, "callbacks");
    probe_close(&self);
    check_services(plugin);
}
