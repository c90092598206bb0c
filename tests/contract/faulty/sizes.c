// SPDX-License-Identifier: Apache-2.0
// Structs smaller than in 1.0 are refused, bigger ones are taken. Small ones have no byte more than
// they say, so that the address sanitizer sees who reads beyond.
#include "probe.h"

#include <stdio.h>

typedef kith_status (*use_struct)(session *self, void *bytes);

typedef struct subject {
    const char *name;
    const void *original;
    size_t size;
    use_struct use;
} subject;

static kith_status use_staff(session *self, void *bytes) {
    host_appointment made = host_book(self->host, "sized", HOST_START + HOST_DAY);
    kith_appointment row = host_appointment_abi(&made);
    return self->host->scheduler_hooks->appointment_saved(self->host->scheduler_context, bytes,
                                                          &row, NULL, 0, NULL, NULL);
}

static kith_status use_appointment(session *self, void *bytes) {
    kith_staff_user staff = host_admin();
    return self->host->scheduler_hooks->appointment_saved(self->host->scheduler_context, &staff,
                                                          bytes, NULL, 0, NULL, NULL);
}

static kith_status use_slot(session *self, void *bytes) {
    buffer out = {0};
    kith_status status = self->host->scheduler_hooks->draw_slot(self->host->scheduler_context,
                                                                bytes, buffer_write, &out);
    buffer_free(&out);
    return status;
}

static kith_status use_client(session *self, void *bytes) {
    return self->host->clients_hooks->client_changed(self->host->clients_context,
                                                     TEXT_ARGUMENTS("p1"), bytes);
}

static kith_status use_practitioner(session *self, void *bytes) {
    return self->host->staff_hooks->practitioner_changed(self->host->staff_context,
                                                         TEXT_ARGUMENTS("p1"), bytes);
}

static kith_status use_document(session *self, void *bytes) {
    return self->host->documents_hooks->document_changed(self->host->documents_context,
                                                         TEXT_ARGUMENTS("p1"), bytes);
}

static kith_status use_practice(session *self, void *bytes) {
    return self->host->settings_hooks->practice_changed(self->host->settings_context, bytes);
}

static kith_status use_budget(session *self, void *bytes) {
    return self->plugin->run_due(self->instance, HOST_START, bytes, NULL);
}

static kith_status use_run_report(session *self, void *bytes) {
    return self->plugin->run_due(self->instance, HOST_START, NULL, bytes);
}

static kith_status use_reconcile_report(session *self, void *bytes) {
    return self->plugin->reconcile(self->instance, TEXT_ARGUMENTS("p1"), HOST_START,
                                   HOST_START + HOST_HOUR, bytes);
}

static kith_status start(void *context, uint32_t status, const kith_header *headers, size_t count) {
    (void)context, (void)status, (void)headers, (void)count;
    return KITH_OK;
}

static kith_status drop(void *context, const uint8_t *data, size_t size) {
    (void)context, (void)data, (void)size;
    return KITH_OK;
}

static kith_request empty_request(const kith_staff_user *staff) {
    kith_request request = {.struct_size = sizeof request, .area = KITH_AREA_STAFF};
    request.staff = staff;
    request.method = text("GET");
    request.path = text("/no/such/route");
    return request;
}

static kith_status use_request(session *self, void *bytes) {
    kith_response_sink sink = {sizeof sink, 0, NULL, start, drop};
    return self->plugin->handle(self->instance, bytes, &sink);
}

static kith_status use_sink(session *self, void *bytes) {
    kith_staff_user staff = host_admin();
    kith_request request = empty_request(&staff);
    return self->plugin->handle(self->instance, &request, bytes);
}

static kith_status open_with(session *self, const kith_host *abi, kith_open_options *options) {
    kith_instance *instance = NULL;
    kith_status status = self->plugin->open(abi, options, &instance);
    if (status == KITH_OK)
        self->plugin->close(instance);
    return status;
}

static kith_status use_options(session *self, void *bytes) {
    return open_with(self, &self->host->abi, bytes);
}

static void check_subject(session *self, const subject *one) {
    const size_t small[] = {0, 1, 4, 8, one->size - 1};
    const size_t big[] = {one->size + 1, one->size + 64, one->size + 4096};
    char line[128];
    for (size_t i = 0; i < sizeof small / sizeof small[0]; ++i) {
        void *copy = probe_resized(one->original, one->size, small[i]);
        snprintf(line, sizeof line, "%s of %zu bytes is refused", one->name, small[i]);
        REFUSED(self->plugin, KITH_INVALID, one->use(self, copy), line);
        free(copy);
    }
    for (size_t i = 0; i < sizeof big / sizeof big[0]; ++i) {
        unsigned char *copy = probe_resized(one->original, one->size, big[i]);
        snprintf(line, sizeof line, "%s of %zu bytes is taken", one->name, big[i]);
        probe_ok(self->plugin, one->use(self, copy), line);
        bool kept = true;
        for (size_t at = one->size; at < big[i]; ++at)
            kept = kept && copy[at] == 0xAA;
        tap_check(kept, "and nothing is written beyond what 1.0 has");
        free(copy);
    }
}

static void check_hook_structs(session *self, const kith_staff_user *staff) {
    const kith_text clients[] = {text("c1")};
    host_appointment made = {"sized", 7, HOST_START + HOST_DAY};
    kith_appointment appointment = host_appointment_abi(&made);
    kith_slot slot = {.struct_size = sizeof slot, .id = text(KITH_SLOT_APPOINTMENT_INVITEES)};
    slot.staff = staff;
    slot.client_ids = clients;
    slot.client_count = 1;
    slot.field_name = text("kith_invitees");
    kith_client client = {.struct_size = sizeof client, .id = text("c1")};
    client.given_name = text("Ada");
    client.family_name = text("Almeida");
    kith_practitioner practitioner = {.struct_size = sizeof practitioner, .active = 1};
    practitioner.id = text("d1");
    practitioner.display_name = text("Dr. Prata");
    kith_document document = {.struct_size = sizeof document, .id = text("doc1")};
    document.client_id = text("c1");
    document.title = text("Letter");
    document.media_type = text("application/pdf");
    kith_practice practice = {.struct_size = sizeof practice, .id = text("p1")};
    practice.name = text("Harbour Practice");
    practice.region = text("PT");
    practice.language = text("en");
    practice.time_zone = text("Europe/Lisbon");
    const subject subjects[] = {
        {"kith_staff_user", staff, sizeof *staff, use_staff},
        {"kith_slot", &slot, sizeof slot, use_slot},
        {"kith_appointment", &appointment, sizeof appointment, use_appointment},
        {"kith_client", &client, sizeof client, use_client},
        {"kith_practitioner", &practitioner, sizeof practitioner, use_practitioner},
        {"kith_document", &document, sizeof document, use_document},
        {"kith_practice", &practice, sizeof practice, use_practice},
    };
    for (size_t i = 0; i < sizeof subjects / sizeof subjects[0]; ++i)
        check_subject(self, &subjects[i]);
}

static void check_call_structs(session *self, const kith_staff_user *staff) {
    kith_budget budget = {.struct_size = sizeof budget};
    kith_run_report run = {.struct_size = sizeof run};
    kith_reconcile_report reconcile = {.struct_size = sizeof reconcile};
    kith_request request = empty_request(staff);
    kith_response_sink sink = {sizeof sink, 0, NULL, start, drop};
    const subject subjects[] = {
        {"kith_budget", &budget, sizeof budget, use_budget},
        {"kith_run_report", &run, sizeof run, use_run_report},
        {"kith_reconcile_report", &reconcile, sizeof reconcile, use_reconcile_report},
        {"kith_request", &request, sizeof request, use_request},
        {"kith_response_sink", &sink, sizeof sink, use_sink},
    };
    for (size_t i = 0; i < sizeof subjects / sizeof subjects[0]; ++i)
        check_subject(self, &subjects[i]);
}

static void check_open_structs(session *self) {
    char database[300];
    snprintf(database, sizeof database, "sqlite:%s/sized.sqlite", self->folder);
    const kith_setting settings[] = {
        {text("kith.database.url"), text(database)},
        {text("kith.public.url"), text("http://127.0.0.1:8080/portal")},
        {text("kith.channel.email"), text("mailbox")},
        {text("kith.channel.sms"), text("mailbox")},
        {text("kith.mailbox.folder"), text(self->mailbox)},
    };
    kith_open_options options = {.struct_size = sizeof options, .settings = settings};
    options.setting_count = sizeof settings / sizeof settings[0];
    const subject with_options = {"kith_open_options", &options, sizeof options, use_options};
    check_subject(self, &with_options);

    const size_t small[] = {0, 4, 16, sizeof(kith_host) - 1};
    for (size_t i = 0; i < sizeof small / sizeof small[0]; ++i) {
        void *copy = probe_resized(&self->host->abi, sizeof(kith_host), small[i]);
        REFUSED(self->plugin, ANY_FAILURE, open_with(self, copy, &options),
                "a kith_host that is too small is refused");
        free(copy);
    }
    void *copy = probe_resized(&self->host->abi, sizeof(kith_host), sizeof(kith_host) + 64);
    probe_ok(self->plugin, open_with(self, copy, &options), "a bigger kith_host is taken");
    free(copy);
}

void sizes(const kith_plugin *plugin) {
    session self, other;
    kith_staff_user staff = host_admin();
    probe_open(&self, plugin);
    check_hook_structs(&self, &staff);
    check_call_structs(&self, &staff);
    probe_alive(&self, "sizes");
    probe_close(&self);
    session_begin(&other, plugin);
    check_open_structs(&other);
    session_end(&other);
}
