// SPDX-License-Identifier: Apache-2.0
// Every text of every struct and argument, malformed in every way. What says that it is huge is one
// small literal, so that whoever reads before measuring crashes.
#include "probe.h"

#include <stddef.h>
#include <stdio.h>

typedef struct bad_text {
    const char *name;
    const char *data;
    size_t size;
} bad_text;

// Refused in whatever text.
static const bad_text always[] = {
    {"NULL with a length", NULL, 5},
    {"SIZE_MAX bytes", "x", SIZE_MAX},
    {"half of SIZE_MAX", "x", SIZE_MAX / 2},
    {"1 GiB", "x", 1u << 30},
    {"invalid UTF-8", "a\xff\xfe", 3},
    {"a surrogate", "\xed\xa0\x80", 3},
    {"an overlong slash", "\xc0\xaf", 2},
    {"a cut character", "a\xc3", 2},
    {"a NUL", "a\0b", 3},
};
// Refused in whatever has one line.
static const bad_text in_lines[] = {{"a line break", "a\r\nb", 4}, {"a bell", "a\ab", 3}};
// Refused in ids.
static const bad_text in_ids[] = {
    {"nothing", "", 0},
    {"65 bytes", "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff12345", 65}};

enum { ANY, LINE, ID };

typedef struct text_field {
    const char *name;
    size_t offset;
    int kind;
} text_field;

typedef kith_status (*use_bytes)(session *self, const void *bytes);

// One malformed text in one field of a copy of a good struct.
static void check_text(session *self, const void *good, size_t size, const text_field *field,
                       const bad_text *bad, use_bytes use) {
    char line[160];
    kith_text value = {(const uint8_t *)bad->data, bad->size};
    unsigned char *copy = malloc(size);
    if (copy == NULL)
        abort();
    memcpy(copy, good, size);
    memcpy(copy + field->offset, &value, sizeof value);
    snprintf(line, sizeof line, "%s: %s", field->name, bad->name);
    REFUSED(self->plugin, KITH_INVALID, use(self, copy), line);
    free(copy);
}

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void check_field(session *self, const void *good, size_t size, const text_field *field,
                        use_bytes use) {
    for (size_t i = 0; i < COUNT(always); ++i)
        check_text(self, good, size, field, &always[i], use);
    for (size_t i = 0; field->kind != ANY && i < COUNT(in_lines); ++i)
        check_text(self, good, size, field, &in_lines[i], use);
    for (size_t i = 0; field->kind == ID && i < COUNT(in_ids); ++i)
        check_text(self, good, size, field, &in_ids[i], use);
}

static void check_struct(session *self, const void *good, size_t size, const text_field *fields,
                         size_t field_count, use_bytes use) {
    for (size_t i = 0; i < field_count; ++i)
        check_field(self, good, size, &fields[i], use);
}

static kith_appointment an_appointment(void) {
    static const host_appointment made = {"texts", 3, HOST_START + HOST_DAY};
    return host_appointment_abi(&made);
}

static kith_status use_staff(session *self, const void *bytes) {
    kith_appointment row = an_appointment();
    return self->host->scheduler_hooks->appointment_saved(self->host->scheduler_context, bytes,
                                                          &row, NULL, 0, NULL, NULL);
}

static void check_staff(session *self) {
    const kith_staff_user good = host_admin();
    const text_field fields[] = {
        {"staff.practice_id", offsetof(kith_staff_user, practice_id), ID},
        {"staff.id", offsetof(kith_staff_user, id), ID},
        {"staff.practitioner_id", offsetof(kith_staff_user, practitioner_id), LINE},
        {"staff.display_name", offsetof(kith_staff_user, display_name), LINE},
        {"staff.language", offsetof(kith_staff_user, language), LINE},
        {"staff.remote_address", offsetof(kith_staff_user, remote_address), LINE},
    };
    check_struct(self, &good, sizeof good, fields, COUNT(fields), use_staff);
    kith_staff_user user = good;
    user.scope = 7;
    REFUSED(self->plugin, KITH_INVALID, use_staff(self, &user), "staff.scope: unknown");
    user.scope = KITH_SCOPE_ASSIGNED;
    REFUSED(self->plugin, KITH_INVALID, use_staff(self, &user),
            "staff.practitioner_id: missing with KITH_SCOPE_ASSIGNED");
    REFUSED(self->plugin, KITH_INVALID, use_staff(self, NULL), "staff: NULL");
}

static kith_status use_appointment(session *self, const void *bytes) {
    kith_staff_user staff = host_admin();
    return self->host->scheduler_hooks->appointment_saved(self->host->scheduler_context, &staff,
                                                          bytes, NULL, 0, NULL, NULL);
}

static void refuse_appointment(session *self, const kith_appointment *row, const char *what) {
    REFUSED(self->plugin, KITH_INVALID, use_appointment(self, row), what);
}

static void check_appointment(session *self) {
    const kith_appointment good = an_appointment();
    const text_field fields[] = {
        {"appointment.id", offsetof(kith_appointment, id), ID},
        {"appointment.time_zone", offsetof(kith_appointment, time_zone), LINE},
        {"appointment.place", offsetof(kith_appointment, place), LINE},
        {"appointment.video_url", offsetof(kith_appointment, video_url), LINE},
        {"appointment.series_id", offsetof(kith_appointment, series_id), LINE},
    };
    check_struct(self, &good, sizeof good, fields, COUNT(fields), use_appointment);
    kith_appointment row = good;
    row.status = 99;
    refuse_appointment(self, &row, "appointment.status: unknown");
    row = good;
    row.ends_at = row.starts_at - 1;
    refuse_appointment(self, &row, "appointment.ends_at: before starts_at");
    row = good;
    row.time_zone = text("Nowhere/Town");
    refuse_appointment(self, &row, "appointment.time_zone: unknown");
    row = good;
    row.video_url = text("javascript:alert(1)");
    refuse_appointment(self, &row, "appointment.video_url: not https");
    row = good;
    row.client_ids = NULL;
    refuse_appointment(self, &row, "appointment.client_ids: NULL with a count");
    row = good;
    row.client_count = SIZE_MAX;
    refuse_appointment(self, &row, "appointment.client_count: SIZE_MAX");
    row = good;
    row.client_count = 0;
    refuse_appointment(self, &row, "appointment.client_count: 0");
    row = good;
    row.practitioner_count = SIZE_MAX;
    refuse_appointment(self, &row, "appointment.practitioner_count: SIZE_MAX");
    refuse_appointment(self, NULL, "appointment: NULL");
}

static kith_status use_slot(session *self, const void *bytes) {
    buffer out = {0};
    kith_status status = self->host->scheduler_hooks->draw_slot(self->host->scheduler_context,
                                                                bytes, buffer_write, &out);
    buffer_free(&out);
    return status;
}

static void check_slot(session *self) {
    kith_staff_user staff = host_admin();
    kith_slot good = {.struct_size = sizeof good, .id = text(KITH_SLOT_APPOINTMENT_INVITEES)};
    good.staff = &staff;
    good.field_name = text("kith_invitees");
    const text_field fields[] = {
        {"slot.id", offsetof(kith_slot, id), LINE},
        {"slot.object_id", offsetof(kith_slot, object_id), LINE},
        {"slot.field_name", offsetof(kith_slot, field_name), LINE},
        {"slot.field_value", offsetof(kith_slot, field_value), ANY},
        {"slot.client_field", offsetof(kith_slot, client_field), LINE},
    };
    check_struct(self, &good, sizeof good, fields, COUNT(fields), use_slot);
    kith_slot slot = good;
    slot.client_count = 2;
    REFUSED(self->plugin, KITH_INVALID, use_slot(self, &slot), "slot.client_ids: NULL, count 2");
    const kith_text clients[] = {text("c1")};
    slot.client_ids = clients;
    slot.client_count = SIZE_MAX;
    REFUSED(self->plugin, KITH_INVALID, use_slot(self, &slot), "slot.client_count: SIZE_MAX");
    slot = good;
    slot.staff = NULL;
    REFUSED(self->plugin, KITH_INVALID, use_slot(self, &slot), "slot.staff: NULL");
    REFUSED(self->plugin, KITH_INVALID, use_slot(self, NULL), "slot: NULL");
    REFUSED(
        self->plugin, KITH_INVALID,
        self->host->scheduler_hooks->draw_slot(self->host->scheduler_context, &good, NULL, NULL),
        "draw_slot: write NULL");
}

static kith_status use_client(session *self, const void *bytes) {
    return self->host->clients_hooks->client_changed(self->host->clients_context,
                                                     TEXT_ARGUMENTS("p1"), bytes);
}

static kith_status use_practitioner(session *self, const void *bytes) {
    return self->host->staff_hooks->practitioner_changed(self->host->staff_context,
                                                         TEXT_ARGUMENTS("p1"), bytes);
}

static kith_status use_document(session *self, const void *bytes) {
    return self->host->documents_hooks->document_changed(self->host->documents_context,
                                                         TEXT_ARGUMENTS("p1"), bytes);
}

static kith_status use_practice(session *self, const void *bytes) {
    return self->host->settings_hooks->practice_changed(self->host->settings_context, bytes);
}

static void check_rows(session *self) {
    kith_client client = {.struct_size = sizeof client, .id = text("c1")};
    client.given_name = text("Ada");
    kith_practitioner person = {.struct_size = sizeof person, .active = 1, .id = text("d1")};
    kith_document document = {.struct_size = sizeof document, .id = text("doc1")};
    document.client_id = text("c1");
    kith_practice practice = {.struct_size = sizeof practice, .id = text("p1")};
    practice.name = text("Harbour Practice");
    practice.region = text("PT");
    practice.language = text("en");
    practice.time_zone = text("Europe/Lisbon");
    const text_field of_client[] = {{"client.id", offsetof(kith_client, id), ID},
                                    {"client.given_name", offsetof(kith_client, given_name), LINE},
                                    {"client.email", offsetof(kith_client, email), LINE}};
    const text_field of_person[] = {
        {"practitioner.id", offsetof(kith_practitioner, id), ID},
        {"practitioner.display_name", offsetof(kith_practitioner, display_name), LINE}};
    const text_field of_document[] = {
        {"document.id", offsetof(kith_document, id), ID},
        {"document.client_id", offsetof(kith_document, client_id), ID},
        {"document.title", offsetof(kith_document, title), LINE}};
    const text_field of_practice[] = {{"practice.id", offsetof(kith_practice, id), ID},
                                      {"practice.name", offsetof(kith_practice, name), LINE},
                                      {"practice.email", offsetof(kith_practice, email), LINE}};
    check_struct(self, &client, sizeof client, of_client, COUNT(of_client), use_client);
    check_struct(self, &person, sizeof person, of_person, COUNT(of_person), use_practitioner);
    check_struct(self, &document, sizeof document, of_document, COUNT(of_document), use_document);
    check_struct(self, &practice, sizeof practice, of_practice, COUNT(of_practice), use_practice);
}

// Arguments that are pointer and length, through a struct of one text.
static kith_status use_cancelled(session *self, const void *bytes) {
    const kith_text *id = bytes;
    kith_staff_user staff = host_admin();
    return self->host->scheduler_hooks->appointment_cancelled(self->host->scheduler_context, &staff,
                                                              id->data, id->size, 1, NULL, NULL);
}

static kith_status use_reconcile(session *self, const void *bytes) {
    const kith_text *id = bytes;
    return self->plugin->reconcile(self->instance, id->data, id->size, HOST_START,
                                   HOST_START + HOST_HOUR, NULL);
}

static kith_status use_client_deleted(session *self, const void *bytes) {
    const kith_text *id = bytes;
    return self->host->clients_hooks->client_deleted(self->host->clients_context,
                                                     TEXT_ARGUMENTS("p1"), id->data, id->size);
}

static kith_status use_merged(session *self, const void *bytes) {
    const kith_text *id = bytes;
    return self->host->clients_hooks->client_merged(self->host->clients_context,
                                                    TEXT_ARGUMENTS("p1"), TEXT_ARGUMENTS("c2"),
                                                    id->data, id->size);
}

static kith_status use_document_deleted(session *self, const void *bytes) {
    const kith_text *id = bytes;
    return self->host->documents_hooks->document_deleted(self->host->documents_context, id->data,
                                                         id->size, TEXT_ARGUMENTS("doc1"));
}

static kith_status use_practitioner_deleted(session *self, const void *bytes) {
    const kith_text *id = bytes;
    return self->host->staff_hooks->practitioner_deleted(
        self->host->staff_context, TEXT_ARGUMENTS("p1"), id->data, id->size, NULL, 0);
}

static kith_status use_setting_key(session *self, const void *bytes) {
    const kith_text *key = bytes;
    kith_staff_user staff = host_admin();
    return self->host->settings_hooks->write_setting(self->host->settings_context, &staff,
                                                     key->data, key->size, TEXT_ARGUMENTS("1"));
}

static kith_status use_picker_value(session *self, const void *bytes) {
    const kith_text *value = bytes;
    kith_staff_user staff = host_admin();
    host_appointment made = {"texts", 9, HOST_START + HOST_DAY};
    kith_appointment row = host_appointment_abi(&made);
    return self->host->scheduler_hooks->appointment_saved(
        self->host->scheduler_context, &staff, &row, value->data, value->size, NULL, NULL);
}

static void check_arguments(session *self) {
    const kith_text good = text("x");
    const struct {
        text_field field;
        use_bytes use;
    } arguments[] = {
        {{"appointment_cancelled: appointment_id", 0, ID}, use_cancelled},
        {{"reconcile: practice_id", 0, ID}, use_reconcile},
        {{"client_deleted: client_id", 0, ID}, use_client_deleted},
        {{"client_merged: into_id", 0, ID}, use_merged},
        {{"document_deleted: practice_id", 0, ID}, use_document_deleted},
        {{"practitioner_deleted: practitioner_id", 0, ID}, use_practitioner_deleted},
        {{"write_setting: key", 0, ID}, use_setting_key},
        {{"appointment_saved: value", 0, LINE}, use_picker_value},
    };
    for (size_t i = 0; i < COUNT(arguments); ++i)
        check_field(self, &good, sizeof good, &arguments[i].field, arguments[i].use);
    const char *const values[] = {"{",
                                  "[]",
                                  "7",
                                  "{\"contacts\":7}",
                                  "{\"contacts\":[7]}",
                                  "{\"contacts\":[],\"extra\":1}",
                                  "{\"contacts\":[\"\"]}"};
    for (size_t i = 0; i < COUNT(values); ++i) {
        kith_text value = text(values[i]);
        REFUSED(self->plugin, ANY_FAILURE, use_picker_value(self, &value), values[i]);
    }
}

typedef struct counted_sink {
    int started;
    uint32_t status;
} counted_sink;

static kith_status count_start(void *context, uint32_t status, const kith_header *headers,
                               size_t count) {
    (void)headers, (void)count;
    ((counted_sink *)context)->started++;
    ((counted_sink *)context)->status = status;
    return KITH_OK;
}

static kith_status drop(void *context, const uint8_t *data, size_t size) {
    (void)context, (void)data, (void)size;
    return KITH_OK;
}

// A malformed request is KITH_INVALID with the sink untouched, or a 4xx through the sink, once.
static void check_request(session *self, const kith_request *request, const char *what) {
    counted_sink state = {0, 0};
    kith_response_sink sink = {sizeof sink, 0, &state, count_start, drop};
    probe_mark(self->plugin);
    kith_status status = self->plugin->handle(self->instance, request, &sink);
    if (status == KITH_OK)
        tap_check(state.started == 1 && state.status >= 400 && state.status < 500, "%s (%u)", what,
                  state.status);
    else if (probe_refused(self->plugin, KITH_INVALID, status, what))
        tap_check(state.started == 0, "and the sink was not used");
}

static void check_requests(session *self) {
    kith_staff_user staff = host_admin();
    const kith_header headers[] = {{text("X-Kith"), text("1")},
                                   {text("Content-Type"), text("application/json")}};
    kith_request good = {.struct_size = sizeof good, .area = KITH_AREA_STAFF, .staff = &staff};
    good.method = text("POST");
    good.path = text("/api/v1/contacts");
    good.headers = headers;
    good.header_count = 2;
    good.body = text("{\"givenName\":\"A\",\"familyName\":\"B\"}");
    const size_t offsets[] = {offsetof(kith_request, method), offsetof(kith_request, path),
                              offsetof(kith_request, query), offsetof(kith_request, body)};
    for (size_t field = 0; field < COUNT(offsets); ++field)
        for (size_t i = 0; i < COUNT(always); ++i) {
            kith_request request = good;
            kith_text bad = {(const uint8_t *)always[i].data, always[i].size};
            memcpy((unsigned char *)&request + offsets[field], &bad, sizeof bad);
            check_request(self, &request, always[i].name);
        }
    kith_request request = good;
    request.header_count = SIZE_MAX;
    check_request(self, &request, "request.header_count: SIZE_MAX");
    request = good;
    request.headers = NULL;
    check_request(self, &request, "request.headers: NULL with a count");
    request = good;
    request.area = 9;
    check_request(self, &request, "request.area: unknown");
    request = good;
    request.staff = NULL;
    check_request(self, &request, "request.staff: NULL in the staff area");
    const kith_header broken[] = {{{NULL, 4}, text("1")}, {text("X-Kith"), {NULL, SIZE_MAX}}};
    request = good;
    request.headers = broken;
    check_request(self, &request, "request.headers: NULL texts");
    REFUSED(self->plugin, KITH_INVALID, self->plugin->handle(self->instance, NULL, NULL),
            "handle: NULL");
    kith_response_sink sink = {sizeof sink, 0, NULL, NULL, NULL};
    REFUSED(self->plugin, KITH_INVALID, self->plugin->handle(self->instance, &good, &sink),
            "handle: a sink without functions");
}

static kith_status open_with(session *self, const kith_setting *settings, size_t count) {
    kith_open_options options = {.struct_size = sizeof options, .settings = settings};
    kith_instance *instance = NULL;
    options.setting_count = count;
    kith_status status = self->plugin->open(&self->host->abi, &options, &instance);
    if (status == KITH_OK)
        self->plugin->close(instance);
    return status;
}

static void check_options(const kith_plugin *plugin) {
    session self;
    session_begin(&self, plugin);
    for (size_t i = 0; i < COUNT(always); ++i) {
        kith_text bad = {(const uint8_t *)always[i].data, always[i].size};
        const kith_setting key[] = {{bad, text("x")}};
        const kith_setting value[] = {{text("kith.public.url"), bad}};
        REFUSED(plugin, KITH_INVALID, open_with(&self, key, 1), "a setting's key");
        REFUSED(plugin, KITH_INVALID, open_with(&self, value, 1), "a setting's value");
        kith_open_options file = {.struct_size = sizeof file, .config_file = bad};
        kith_instance *instance = NULL;
        REFUSED(plugin, KITH_INVALID, plugin->open(&self.host->abi, &file, &instance),
                "config_file");
    }
    const kith_setting misspelt[] = {{text("kith.databse.url"), text("sqlite:/tmp/none")}};
    REFUSED(plugin, KITH_INVALID, open_with(&self, misspelt, 1), "an unknown setting");
    tap_check(strstr(session_error(plugin), "kith.database.url") != NULL,
              "the sentence names the nearest one: %s", session_error(plugin));
    REFUSED(plugin, KITH_INVALID, open_with(&self, misspelt, SIZE_MAX), "setting_count: SIZE_MAX");
    REFUSED(plugin, KITH_INVALID, open_with(&self, NULL, 3), "settings: NULL with a count");
    session_end(&self);
}

void texts(const kith_plugin *plugin) {
    session self;
    check_options(plugin);
    probe_open(&self, plugin);
    check_staff(&self);
    check_appointment(&self);
    check_slot(&self);
    check_rows(&self);
    check_arguments(&self);
    check_requests(&self);
    tap_check(session_run_due(&self) == 0, "nothing was half stored: nothing is due");
    probe_alive(&self, "texts");
    probe_close(&self);
}
