// SPDX-License-Identifier: Apache-2.0
#include "session.h"

#include "folder.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

typedef const kith_plugin *(*entry_function)(void);

bool library_load(library *self, const char *path) {
    entry_function entry = NULL;
    self->plugin = NULL;
    self->handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (self->handle != NULL) // POSIX guarantees that this copy of a pointer works, C does not
        *(void **)&entry = dlsym(self->handle, "kith_plugin_entry_v1");
    if (entry == NULL) {
        fprintf(stderr, "%s\n", dlerror());
        return false;
    }
    self->plugin = entry();
    return self->plugin != NULL;
}

void library_unload(library *self) {
    dlclose(self->handle);
    self->handle = NULL;
    self->plugin = NULL;
}

void session_begin(session *self, const kith_plugin *plugin) {
    memset(self, 0, sizeof *self);
    self->plugin = plugin;
    self->host = host_new();
    folder_make(self->folder, sizeof self->folder);
    snprintf(self->mailbox, sizeof self->mailbox, "%s/mailbox", self->folder);
}

kith_status session_open(session *self) {
    char database[300];
    snprintf(database, sizeof database, "sqlite:%s/kith.sqlite", self->folder);
    const kith_setting settings[] = {
        {text("kith.database.url"), text(database)},
        {text("kith.public.url"), text("http://127.0.0.1:8080/portal")},
        {text("kith.channel.email"), text("mailbox")},
        {text("kith.channel.sms"), text("mailbox")},
        {text("kith.mailbox.folder"), text(self->mailbox)},
    };
    kith_open_options options = {.struct_size = sizeof options, .settings = settings};
    options.setting_count = sizeof settings / sizeof settings[0];
    return self->plugin->open(&self->host->abi, &options, &self->instance);
}

void session_end(session *self) {
    host_free(self->host);
    folder_remove(self->folder);
}

typedef struct answer_sink {
    uint32_t status;
    int started;
    buffer *body;
} answer_sink;

static kith_status sink_start(void *context, uint32_t status, const kith_header *headers,
                              size_t header_count) {
    answer_sink *self = context;
    (void)headers;
    (void)header_count;
    self->status = status;
    ++self->started;
    return KITH_OK;
}

static kith_status sink_write(void *context, const uint8_t *data, size_t size) {
    answer_sink *self = context;
    return self->started == 1 ? buffer_write(self->body, data, size) : KITH_INVALID;
}

uint32_t session_request(session *self, const char *method, const char *path, const char *query,
                         const char *body, buffer *answer) {
    const kith_header headers[] = {{text("Host"), text("127.0.0.1:8080")},
                                   {text("Origin"), text("http://127.0.0.1:8080")},
                                   {text("X-Kith"), text("1")},
                                   {text("Content-Type"), text("application/json")}};
    kith_staff_user staff = host_admin();
    kith_request request = {.struct_size = sizeof request, .area = KITH_AREA_STAFF};
    request.staff = &staff;
    request.method = text(method);
    request.path = text(path);
    request.query = text(query);
    request.headers = headers;
    request.header_count = sizeof headers / sizeof headers[0];
    request.body = text(body);
    request.remote_address = text("192.0.2.10");
    answer_sink state = {.body = answer};
    kith_response_sink sink = {sizeof sink, 0, &state, sink_start, sink_write};
    buffer_clear(answer);
    kith_status status = self->plugin->handle(self->instance, &request, &sink);
    if (status != KITH_OK)
        fprintf(stderr, "# handle: %d %s\n", status, session_error(self->plugin));
    return status == KITH_OK && state.started == 1 ? state.status : 0;
}

// Copies what stands between quotes after "id": in a JSON answer.
static bool copy_id(const char *json, char *id) {
    const char *at = strstr(json, "\"id\":");
    const char *begin = at == NULL ? NULL : strchr(at + 5, '"');
    const char *end = begin == NULL ? NULL : strchr(begin + 1, '"');
    if (end == NULL || end - begin > 64)
        return false;
    memcpy(id, begin + 1, (size_t)(end - begin - 1));
    id[end - begin - 1] = '\0';
    return true;
}

bool session_add_contact(session *self, const char *given, const char *family, const char *email,
                         char *id) {
    char body[512];
    snprintf(body, sizeof body,
             "{\"givenName\":\"%s\",\"familyName\":\"%s\"%s%s%s,\"relationships\":"
             "[{\"client\":\"c1\",\"type\":\"mother\",\"emergency\":true}]}",
             given, family, *email == '\0' ? "" : ",\"email\":\"", email,
             *email == '\0' ? "" : "\"");
    buffer answer = {0};
    uint32_t status = session_request(self, "POST", "/api/v1/contacts", "", body, &answer);
    bool ok = status == 201 && copy_id(buffer_text(&answer), id);
    if (!ok)
        fprintf(stderr, "# POST contact: %u %s\n", status, buffer_text(&answer));
    buffer_free(&answer);
    return ok;
}

kith_status session_draw(session *self, const char *slot_id, buffer *out) {
    const kith_text clients[] = {text("c1")};
    kith_staff_user staff = host_admin();
    kith_slot slot = {.struct_size = sizeof slot, .id = text(slot_id), .staff = &staff};
    slot.client_ids = clients;
    slot.client_count = 1;
    slot.field_name = text("kith_invitees");
    slot.client_field = text("client");
    buffer_clear(out);
    return self->host->scheduler_hooks->draw_slot(self->host->scheduler_context, &slot,
                                                  buffer_write, out);
}

kith_status session_save(session *self, const host_appointment *appointment, const char *value) {
    kith_staff_user staff = host_admin();
    kith_appointment row = host_appointment_abi(appointment);
    return self->host->scheduler_hooks->appointment_saved(
        self->host->scheduler_context, &staff, &row, (const uint8_t *)value,
        value == NULL ? 0 : strlen(value), NULL, NULL);
}

int session_run_due(session *self) {
    kith_run_report report = {.struct_size = sizeof report};
    kith_status status = self->plugin->run_due(self->instance, self->host->now, NULL, &report);
    return status == KITH_OK ? (int)report.sent : -1;
}

const char *session_error(const kith_plugin *plugin) {
    static _Thread_local char sentence[1024];
    buffer out = {0};
    plugin->last_error(buffer_write, &out);
    snprintf(sentence, sizeof sentence, "%s", buffer_text(&out));
    buffer_free(&out);
    return sentence;
}
