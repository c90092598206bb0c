// SPDX-License-Identifier: Apache-2.0
// Hosts that offer no service, some, or broken ones (B53).
#include "probe.h"

#include <stdio.h>
#include <time.h>

static const char *const ids[] = {
    KITH_CLIENTS_SERVICE,    KITH_CLOCK_SERVICE,     KITH_DOCUMENTS_SERVICE, KITH_LOG_SERVICE,
    KITH_NAVIGATION_SERVICE, KITH_SCHEDULER_SERVICE, KITH_SETTINGS_SERVICE,  KITH_STAFF_SERVICE};
#define ID_COUNT (sizeof ids / sizeof ids[0])

static void without(const kith_plugin *plugin, const char *id) {
    session self;
    session_begin(&self, plugin);
    self.host->withheld = id;
    self.host->now = ((int64_t)time(NULL) + 60) * 1000; // Kith's own clock may be the system's
    if (probe_ok(plugin, session_open(&self), id)) {
        probe_alive(&self, "without");
        if (*id == '*' || strcmp(id, KITH_SCHEDULER_SERVICE) == 0)
            REFUSED(plugin, KITH_UNAVAILABLE,
                    plugin->reconcile(self.instance, TEXT_ARGUMENTS("p1"), 0, HOST_DAY, NULL),
                    "nothing to reconcile with");
        probe_close(&self);
    } else {
        session_end(&self);
    }
}

static void without_service_function(const kith_plugin *plugin) {
    session self;
    session_begin(&self, plugin);
    self.host->abi.service = NULL;
    REFUSED(plugin, KITH_INVALID, session_open(&self), "a host without service is refused");
    session_end(&self);
}

static void *table(host *h, const char *id, size_t *size) {
    const struct {
        const char *id;
        void *table;
        size_t size;
    } all[] = {{KITH_CLIENTS_SERVICE, &h->clients, sizeof h->clients},
               {KITH_CLOCK_SERVICE, &h->clock, sizeof h->clock},
               {KITH_DOCUMENTS_SERVICE, &h->documents, sizeof h->documents},
               {KITH_LOG_SERVICE, &h->log, sizeof h->log},
               {KITH_NAVIGATION_SERVICE, &h->navigation, sizeof h->navigation},
               {KITH_SCHEDULER_SERVICE, &h->scheduler, sizeof h->scheduler},
               {KITH_SETTINGS_SERVICE, &h->settings, sizeof h->settings},
               {KITH_STAFF_SERVICE, &h->staff, sizeof h->staff}};
    size_t at = 0;
    while (strcmp(all[at].id, id) != 0)
        ++at;
    *size = all[at].size;
    return all[at].table;
}

static void with_broken_table(const kith_plugin *plugin, const char *id, size_t offset,
                              uint32_t struct_size) {
    session self;
    size_t size = 0;
    char line[128];
    session_begin(&self, plugin);
    unsigned char *bytes = table(self.host, id, &size);
    if (offset > 0)
        memset(bytes + offset, 0, sizeof(void *));
    else
        memcpy(bytes, &struct_size, sizeof struct_size);
    snprintf(line, sizeof line,
             offset > 0 ? "%s without the function at byte %zu is refused"
                        : "%s with a small struct_size is refused (%zu)",
             id, offset);
    REFUSED(plugin, KITH_INVALID, session_open(&self), line);
    tap_check(self.instance == NULL, "and leaves no instance");
    session_end(&self);
}

static void with_bigger_tables(const kith_plugin *plugin) {
    session self;
    session_begin(&self, plugin);
    for (size_t i = 0; i < ID_COUNT; ++i) {
        size_t size = 0;
        uint32_t *struct_size = table(self.host, ids[i], &size);
        *struct_size += 800; // a newer host: what lies there is not ours
    }
    probe_ok(plugin, session_open(&self), "bigger service tables are taken");
    probe_alive(&self, "bigger");
    probe_close(&self);
}

static kith_status refuse_scheduler(const kith_host *abi, const kith_scheduler_hooks *hooks,
                                    void *context) {
    host *h = abi->context;
    h->scheduler_hooks = hooks;
    h->scheduler_context = context;
    return HOST_FAILURE;
}

static void with_a_register_that_fails(const kith_plugin *plugin) {
    session self;
    buffer out = {0};
    session_begin(&self, plugin);
    self.host->scheduler.register_hooks = refuse_scheduler;
    REFUSED(plugin, HOST_FAILURE, session_open(&self), "what register_hooks answers ends open");
    tap_check(self.instance == NULL, "and leaves no instance");
    REFUSED(plugin, KITH_CLOSED, session_draw(&self, KITH_SLOT_APPOINTMENT_INVITEES, &out),
            "hooks that were registered before answer KITH_CLOSED");
    buffer_free(&out);
    session_end(&self);
}

void services(const kith_plugin *plugin) {
    without_service_function(plugin);
    without(plugin, "*");
    for (size_t i = 0; i < ID_COUNT; ++i) {
        session sized;
        size_t size = 0;
        session_begin(&sized, plugin);
        table(sized.host, ids[i], &size);
        session_end(&sized);
        without(plugin, ids[i]);
        with_broken_table(plugin, ids[i], 0, 8);
        for (size_t offset = 8; offset < size; offset += sizeof(void *))
            with_broken_table(plugin, ids[i], offset, 0);
    }
    with_bigger_tables(plugin);
    with_a_register_that_fails(plugin);
}
