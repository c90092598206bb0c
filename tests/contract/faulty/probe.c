// SPDX-License-Identifier: Apache-2.0
#include "probe.h"

#include <stdio.h>

static _Thread_local char marked[1024];

void probe_mark(const kith_plugin *plugin) {
    plugin->open(NULL, NULL, NULL);
    snprintf(marked, sizeof marked, "%s", session_error(plugin));
}

bool probe_refused(const kith_plugin *plugin, kith_status wanted, kith_status status,
                   const char *what) {
    const char *sentence = session_error(plugin);
    bool right = wanted == ANY_FAILURE ? status != KITH_OK : status == wanted;
    bool fresh = *sentence != '\0' && strcmp(sentence, marked) != 0;
    return tap_check(right && fresh, "%s (%d%s)", what, status,
                     right && !fresh ? ", no sentence of its own" : "");
}

bool probe_ok(const kith_plugin *plugin, kith_status status, const char *what) {
    return tap_check(status == KITH_OK, "%s%s%s", what, status == KITH_OK ? "" : ": ",
                     status == KITH_OK ? "" : session_error(plugin));
}

void probe_open(session *self, const kith_plugin *plugin) {
    session_begin(self, plugin);
    if (!probe_ok(plugin, session_open(self), "an instance is opened")) {
        session_end(self);
        exit(tap_end());
    }
}

void probe_close(session *self) {
    probe_ok(self->plugin, self->plugin->close(self->instance), "the instance is closed");
    session_end(self);
}

int probe_work(session *self, const char *tag) {
    char email[128], contact[65] = "", appointment[64], value[128];
    buffer out = {0};
    snprintf(email, sizeof email, "alive.%s@example.org", tag);
    snprintf(appointment, sizeof appointment, "alive-%.40s", tag);
    bool ok = session_add_contact(self, "Rosa", "Ferreira", email, contact);
    if (self->host->scheduler_hooks != NULL) {
        snprintf(value, sizeof value, "{\"contacts\":[\"%s\"],\"reminders\":null}", contact);
        host_appointment made = host_book(self->host, appointment, self->host->now + 3 * HOST_DAY);
        ok = ok && session_draw(self, KITH_SLOT_APPOINTMENT_INVITEES, &out) == KITH_OK;
        ok = ok && session_save(self, &made, value) == KITH_OK;
    }
    buffer_free(&out);
    return ok ? session_run_due(self) : -1;
}

void probe_alive(session *self, const char *tag) {
    int expected = self->host->scheduler_hooks == NULL ? 0 : 1;
    bool ok = probe_work(self, tag) == expected;
    tap_check(ok, "Kith works as ever (%s)%s%s", tag, ok ? "" : ": ",
              ok ? "" : session_error(self->plugin));
}

void *probe_resized(const void *original, size_t real_size, size_t size) {
    uint32_t written = (uint32_t)size;
    unsigned char *copy = malloc(size < sizeof written ? sizeof written : size);
    if (copy == NULL)
        abort();
    memset(copy, 0xAA, size);
    memcpy(copy, original, size < real_size ? size : real_size);
    memcpy(copy, &written, sizeof written);
    return copy;
}
