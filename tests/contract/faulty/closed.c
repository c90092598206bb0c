// SPDX-License-Identifier: Apache-2.0
// Every function and every hook of an instance that was closed, or that never was one.
#include "probe.h"

#include <stdio.h>

static kith_status drop(void *context, const uint8_t *data, size_t size) {
    (void)context, (void)data, (void)size;
    return KITH_OK;
}

static kith_status start(void *context, uint32_t status, const kith_header *headers, size_t count) {
    (void)context, (void)status, (void)headers, (void)count;
    return KITH_OK;
}

static kith_status entry(void *context, const kith_navigation_entry *row) {
    (void)context, (void)row;
    return KITH_OK;
}

static kith_status setting(void *context, const kith_setting_description *row) {
    (void)context, (void)row;
    return KITH_OK;
}

#define GONE(call, what) REFUSED(plugin, KITH_CLOSED, call, what)

static void functions_gone(const kith_plugin *plugin, kith_instance *instance) {
    kith_staff_user staff = host_admin();
    kith_request request = {.struct_size = sizeof request, .area = KITH_AREA_STAFF};
    request.staff = &staff;
    request.method = text("GET");
    request.path = text("/");
    kith_response_sink sink = {sizeof sink, 0, NULL, start, drop};
    GONE(plugin->handle(instance, &request, &sink), "handle");
    GONE(plugin->run_due(instance, HOST_START, NULL, NULL), "run_due");
    GONE(plugin->reconcile(instance, TEXT_ARGUMENTS("p1"), 0, HOST_DAY, NULL), "reconcile");
    GONE(plugin->close(instance), "close");
}

static void slots_gone(const kith_plugin *plugin, const host *h, void *const contexts[5]) {
    kith_staff_user staff = host_admin();
    kith_slot slot = {.struct_size = sizeof slot, .id = text("any.slot"), .staff = &staff};
    GONE(h->scheduler_hooks->draw_slot(contexts[0], &slot, drop, NULL), "scheduler draw_slot");
    GONE(h->clients_hooks->draw_slot(contexts[1], &slot, drop, NULL), "clients draw_slot");
    GONE(h->documents_hooks->draw_slot(contexts[2], &slot, drop, NULL), "documents draw_slot");
    GONE(h->navigation_hooks->draw_slot(contexts[3], &slot, drop, NULL), "navigation draw_slot");
    GONE(h->settings_hooks->draw_slot(contexts[4], &slot, drop, NULL), "settings draw_slot");
}

static void scheduler_gone(const kith_plugin *plugin, const kith_scheduler_hooks *hooks, void *c) {
    kith_staff_user staff = host_admin();
    host_appointment made = {"a1", 1, HOST_START};
    kith_appointment row = host_appointment_abi(&made);
    GONE(hooks->appointment_saved(c, &staff, &row, NULL, 0, NULL, NULL), "appointment_saved");
    GONE(hooks->appointment_moved(c, &staff, &row, NULL, NULL), "appointment_moved");
    GONE(hooks->appointment_cancelled(c, &staff, TEXT_ARGUMENTS("a1"), 1, NULL, NULL),
         "appointment_cancelled");
}

static void clients_gone(const kith_plugin *plugin, const kith_clients_hooks *hooks, void *c) {
    kith_client row = {.struct_size = sizeof row, .id = text("c1")};
    row.given_name = text("Ada");
    GONE(hooks->client_changed(c, TEXT_ARGUMENTS("p1"), &row), "client_changed");
    GONE(hooks->client_merged(c, TEXT_ARGUMENTS("p1"), TEXT_ARGUMENTS("c1"), TEXT_ARGUMENTS("c2")),
         "client_merged");
    GONE(hooks->client_deleted(c, TEXT_ARGUMENTS("p1"), TEXT_ARGUMENTS("c1")), "client_deleted");
}

static void others_gone(const kith_plugin *plugin, const host *h, void *documents, void *navigation,
                        void *settings, void *staff_context) {
    kith_staff_user staff = host_admin();
    kith_document document = {.struct_size = sizeof document, .id = text("doc1")};
    document.client_id = text("c1");
    kith_practice practice = {.struct_size = sizeof practice, .id = text("p1")};
    kith_practitioner person = {.struct_size = sizeof person, .active = 1, .id = text("d1")};
    GONE(h->documents_hooks->document_changed(documents, TEXT_ARGUMENTS("p1"), &document),
         "document_changed");
    GONE(h->documents_hooks->document_deleted(documents, TEXT_ARGUMENTS("p1"),
                                              TEXT_ARGUMENTS("doc1")),
         "document_deleted");
    GONE(h->navigation_hooks->visit_entries(navigation, &staff, entry, NULL), "visit_entries");
    GONE(h->settings_hooks->visit_settings(settings, &staff, setting, NULL), "visit_settings");
    GONE(h->settings_hooks->write_setting(settings, &staff, TEXT_ARGUMENTS("any"),
                                          TEXT_ARGUMENTS("1")),
         "write_setting");
    GONE(h->settings_hooks->practice_changed(settings, &practice), "practice_changed");
    GONE(h->staff_hooks->practitioner_changed(staff_context, TEXT_ARGUMENTS("p1"), &person),
         "practitioner_changed");
    GONE(h->staff_hooks->practitioner_deleted(staff_context, TEXT_ARGUMENTS("p1"),
                                              TEXT_ARGUMENTS("d1"), NULL, 0),
         "practitioner_deleted");
}

// The hooks with their own contexts, or all of them with the one given.
static void hooks_gone(const kith_plugin *plugin, const host *h, bool own, void *given) {
    void *const contexts[5] = {own ? h->scheduler_context : given, own ? h->clients_context : given,
                               own ? h->documents_context : given,
                               own ? h->navigation_context : given,
                               own ? h->settings_context : given};
    slots_gone(plugin, h, contexts);
    scheduler_gone(plugin, h->scheduler_hooks, contexts[0]);
    clients_gone(plugin, h->clients_hooks, contexts[1]);
    others_gone(plugin, h, contexts[2], contexts[3], contexts[4], own ? h->staff_context : given);
}

static void after_close(const kith_plugin *plugin) {
    session self, later;
    probe_open(&self, plugin);
    probe_ok(plugin, plugin->close(self.instance), "the instance is closed");
    functions_gone(plugin, self.instance);
    hooks_gone(plugin, self.host, true, NULL);
    probe_open(&later, plugin);
    functions_gone(plugin, self.instance);
    hooks_gone(plugin, self.host, true, NULL);
    probe_alive(&later, "later");
    probe_close(&later);
    session_end(&self);
}

static void never_opened(const kith_plugin *plugin) {
    session self;
    int on_the_stack = 0;
    probe_open(&self, plugin);
    void *const garbage[] = {NULL,      (void *)1,      &on_the_stack,
                             self.host, (void *)plugin, (void *)~0ULL};
    for (size_t i = 0; i < sizeof garbage / sizeof garbage[0]; ++i) {
        functions_gone(plugin, garbage[i]);
        hooks_gone(plugin, self.host, false, garbage[i]);
    }
    probe_alive(&self, "garbage");
    probe_close(&self);
}

static void *read_error(void *argument) {
    return (void *)(uintptr_t)(*session_error(argument) == '\0');
}

static void errors_are_per_thread(const kith_plugin *plugin) {
    pthread_t thread;
    void *empty = NULL;
    plugin->close(NULL);
    pthread_create(&thread, NULL, read_error, (void *)plugin);
    pthread_join(thread, &empty);
    tap_check(empty != NULL, "another thread's failure is not told");
    tap_check(*session_error(plugin) != '\0', "one's own is");
}

static void open_without(const kith_plugin *plugin) {
    session self;
    kith_instance *instance = NULL;
    session_begin(&self, plugin);
    tap_check(plugin->open(NULL, NULL, &instance) == KITH_INVALID && *session_error(plugin),
              "open without a host");
    tap_check(plugin->open(&self.host->abi, NULL, NULL) == KITH_INVALID && *session_error(plugin),
              "open without a place for the instance");
    session_end(&self);
}

void closed(const kith_plugin *plugin) {
    errors_are_per_thread(plugin);
    open_without(plugin);
    after_close(plugin);
    never_opened(plugin);
}
