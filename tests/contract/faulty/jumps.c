// SPDX-License-Identifier: Apache-2.0
// Hosts that leave a callback by longjmp, as PHP does when a script ends. More often than any pool
// has places, so that whatever a call held would run out.
#include "probe.h"

#include <setjmp.h>
#include <stdio.h>

#define TIMES 40

static jmp_buf back;

static kith_status jump_write(void *context, const uint8_t *data, size_t size) {
    (void)context, (void)data, (void)size;
    longjmp(back, 1);
}

static kith_status jump_start(void *context, uint32_t status, const kith_header *headers,
                              size_t count) {
    (void)context, (void)status, (void)headers, (void)count;
    longjmp(back, 1);
}

static kith_status jump_setting(void *context, const kith_setting_description *row) {
    (void)context, (void)row;
    longjmp(back, 1);
}

static kith_status jump_notice(void *context, const kith_notice *row) {
    (void)context, (void)row;
    longjmp(back, 1);
}

static kith_status jump_appointments(const kith_host *abi, const uint8_t *practice, size_t size,
                                     int64_t from, int64_t to, kith_visit_appointment visit,
                                     void *context) {
    (void)abi, (void)practice, (void)size, (void)from, (void)to, (void)visit, (void)context;
    longjmp(back, 1);
}

static kith_status jump_client(const kith_host *abi, const kith_staff_user *asker,
                               const uint8_t *id, size_t size, kith_visit_client visit,
                               void *context) {
    (void)abi, (void)asker, (void)id, (void)size, (void)visit, (void)context;
    longjmp(back, 1);
}

static void draw(session *self) {
    kith_staff_user staff = host_admin();
    kith_slot slot = {.struct_size = sizeof slot, .id = text(KITH_SLOT_APPOINTMENT_INVITEES)};
    slot.staff = &staff;
    slot.field_name = text("kith_invitees");
    self->host->scheduler_hooks->draw_slot(self->host->scheduler_context, &slot, jump_write, NULL);
}

static void handle(session *self,
                   kith_status (*start)(void *, uint32_t, const kith_header *, size_t)) {
    kith_staff_user staff = host_admin();
    kith_request request = {.struct_size = sizeof request, .area = KITH_AREA_STAFF};
    request.staff = &staff;
    request.method = text("GET");
    request.path = text("/api/v1/contacts/suggest");
    request.query = text("q=ros&client=c1&limit=20");
    kith_response_sink sink = {sizeof sink, 0, NULL, start, jump_write};
    self->plugin->handle(self->instance, &request, &sink);
}

static kith_status start_ok(void *context, uint32_t status, const kith_header *headers,
                            size_t count) {
    (void)context, (void)status, (void)headers, (void)count;
    return KITH_OK;
}

static void leave_start(session *self) {
    handle(self, jump_start);
}
static void leave_body(session *self) {
    handle(self, start_ok);
}

static void leave_settings(session *self) {
    kith_staff_user staff = host_admin();
    self->host->settings_hooks->visit_settings(self->host->settings_context, &staff, jump_setting,
                                               NULL);
}

static void leave_reconcile(session *self) {
    self->host->scheduler.visit_appointments = jump_appointments;
    self->plugin->reconcile(self->instance, TEXT_ARGUMENTS("p1"), HOST_START, HOST_START + HOST_DAY,
                            NULL);
}

// Saving asks the host for the appointment's clients.
static void leave_client(session *self) {
    host_appointment made = host_book(self->host, "asked", HOST_START + HOST_DAY);
    self->host->clients.find_client = jump_client;
    session_save(self, &made, "{\"contacts\":[],\"reminders\":null}");
}

static void leave_notice(session *self) {
    static char contact[65]; // survives the jump
    char value[128];
    kith_staff_user staff = host_admin();
    if (*contact == '\0')
        session_add_contact(self, "Nuno", "Silent", "", contact); // no address: a notice (B26)
    snprintf(value, sizeof value, "{\"contacts\":[\"%s\"],\"reminders\":null}", contact);
    host_appointment made = host_book(self->host, "left", HOST_START + HOST_DAY);
    kith_appointment row = host_appointment_abi(&made);
    self->host->scheduler_hooks->appointment_saved(self->host->scheduler_context, &staff, &row,
                                                   TEXT_ARGUMENTS(value), jump_notice, NULL);
}

static void leave(session *self, void (*call)(session *), const char *where) {
    kith_scheduler_service scheduler = self->host->scheduler;
    kith_clients_service clients = self->host->clients;
    volatile int left = 0;
    for (volatile int i = 0; i < TIMES; ++i) {
        if (setjmp(back) == 0)
            call(self);
        else
            ++left;
    }
    self->host->scheduler = scheduler;
    self->host->clients = clients;
    tap_check(left == TIMES, "the host leaves %s %d times", where, left);
    probe_alive(self, where);
}

void jumps(const kith_plugin *plugin) {
    session self;
    probe_open(&self, plugin);
    leave(&self, draw, "draw_slot");
    leave(&self, leave_start, "start");
    leave(&self, leave_body, "body");
    leave(&self, leave_settings, "visit_settings");
    leave(&self, leave_reconcile, "reconcile");
    leave(&self, leave_client, "find_client");
    leave(&self, leave_notice, "notice");
    probe_close(&self);
}
