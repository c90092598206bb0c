// SPDX-License-Identifier: Apache-2.0
#define _XOPEN_SOURCE 700
#include "host.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static host *of(const kith_host *abi) {
    return abi->context;
}

static bool is(const uint8_t *data, size_t size, const char *value) {
    return size == strlen(value) && memcmp(data, value, size) == 0;
}

// Every register function keeps the hooks and the context.
#define KEEP_HOOKS(surface)                                                                        \
    static kith_status keep_##surface(const kith_host *abi, const kith_##surface##_hooks *hooks,   \
                                      void *context) {                                             \
        of(abi)->surface##_hooks = hooks;                                                          \
        of(abi)->surface##_context = context;                                                      \
        return KITH_OK;                                                                            \
    }
KEEP_HOOKS(clients)
KEEP_HOOKS(documents)
KEEP_HOOKS(navigation)
KEEP_HOOKS(scheduler)
KEEP_HOOKS(settings)
KEEP_HOOKS(staff)

static kith_client client_row(const char *id) {
    bool first = strcmp(id, "c1") == 0;
    kith_client row = {.struct_size = sizeof row, .id = text(id)};
    row.given_name = text(first ? "Ada" : "Noor");
    row.family_name = text(first ? "Almeida" : "Haddad");
    row.email = text(first ? "ada@example.org" : "");
    row.language = text("en");
    row.time_zone = text("Europe/Lisbon");
    return row;
}

static kith_status find_client(const kith_host *abi, const kith_staff_user *asker,
                               const uint8_t *id, size_t id_size, kith_visit_client visit,
                               void *context) {
    (void)abi;
    const char *known = is(id, id_size, "c1") ? "c1" : is(id, id_size, "c2") ? "c2" : NULL;
    if (known == NULL || !is(asker->practice_id.data, asker->practice_id.size, "p1"))
        return KITH_NOT_FOUND;
    kith_client row = client_row(known);
    return visit(context, &row);
}

static kith_status search_clients(const kith_host *abi, const kith_staff_user *asker,
                                  const uint8_t *query, size_t query_size, uint32_t limit,
                                  kith_visit_client visit, void *context) {
    (void)abi;
    (void)asker;
    (void)query;
    (void)query_size;
    kith_client row = client_row("c1");
    return limit == 0 ? KITH_OK : visit(context, &row);
}

static kith_status clock_now(const kith_host *abi, int64_t *now) {
    *now = of(abi)->now;
    return KITH_OK;
}

static kith_status log_write(const kith_host *abi, uint32_t level, const uint8_t *line,
                             size_t size) {
    (void)abi;
    if (level <= KITH_LOG_WARNING)
        fprintf(stderr, "# kith: %.*s\n", (int)size, (const char *)line);
    return KITH_OK;
}

static kith_status no_document(const kith_host *abi, const uint8_t *practice, size_t practice_size,
                               const uint8_t *id, size_t id_size, kith_visit_document visit,
                               void *context) {
    (void)abi, (void)practice, (void)practice_size, (void)id, (void)id_size;
    (void)visit, (void)context;
    return KITH_NOT_FOUND;
}

static kith_status no_documents(const kith_host *abi, const kith_staff_user *asker,
                                const uint8_t *client, size_t client_size,
                                kith_visit_document visit, void *context) {
    (void)abi, (void)asker, (void)client, (void)client_size, (void)visit, (void)context;
    return KITH_OK;
}

static kith_status no_content(const kith_host *abi, const uint8_t *practice, size_t practice_size,
                              const uint8_t *id, size_t id_size, const uint8_t *version,
                              size_t version_size, int64_t offset, int64_t length, kith_write write,
                              void *context) {
    (void)abi, (void)practice, (void)practice_size, (void)id, (void)id_size, (void)version;
    (void)version_size, (void)offset, (void)length, (void)write, (void)context;
    return KITH_NOT_FOUND;
}

// A copy of all appointments, so that no lock is held while Kith is called; freed by the caller.
static host_appointment *copy_appointments(host *self, size_t *count) {
    host_appointment *copy = calloc(HOST_APPOINTMENTS, sizeof *copy);
    if (copy == NULL)
        abort();
    pthread_mutex_lock(&self->lock);
    *count = self->appointment_count;
    memcpy(copy, self->appointments, *count * sizeof *copy);
    pthread_mutex_unlock(&self->lock);
    return copy;
}

static kith_status visit_appointments(const kith_host *abi, const uint8_t *practice,
                                      size_t practice_size, int64_t from, int64_t to,
                                      kith_visit_appointment visit, void *context) {
    size_t count = 0;
    host_appointment *all = copy_appointments(of(abi), &count);
    kith_status status = KITH_OK;
    for (size_t i = 0; status == KITH_OK && i < count; ++i) {
        kith_appointment row = host_appointment_abi(&all[i]);
        if (is(practice, practice_size, "p1") && row.starts_at >= from && row.starts_at < to)
            status = visit(context, &row);
    }
    free(all);
    return status;
}

static kith_status find_appointment(const kith_host *abi, const uint8_t *practice,
                                    size_t practice_size, const uint8_t *id, size_t id_size,
                                    kith_visit_appointment visit, void *context) {
    size_t count = 0;
    host_appointment *all = copy_appointments(of(abi), &count);
    kith_status status = KITH_NOT_FOUND;
    for (size_t i = 0; status == KITH_NOT_FOUND && i < count; ++i) {
        kith_appointment row = host_appointment_abi(&all[i]);
        if (is(practice, practice_size, "p1") && is(id, id_size, all[i].id))
            status = visit(context, &row);
    }
    free(all);
    return status;
}

static kith_status find_practice(const kith_host *abi, const uint8_t *id, size_t id_size,
                                 kith_visit_practice visit, void *context) {
    (void)abi;
    if (!is(id, id_size, "p1"))
        return KITH_NOT_FOUND;
    kith_practice row = {.struct_size = sizeof row, .id = text("p1")};
    row.name = text("Harbour Practice");
    row.region = text("PT");
    row.language = text("en");
    row.time_zone = text("Europe/Lisbon");
    row.email = text("desk@harbour.example.org");
    return visit(context, &row);
}

static kith_status visit_practitioners(const kith_host *abi, const uint8_t *practice,
                                       size_t practice_size, kith_visit_practitioner visit,
                                       void *context) {
    (void)abi;
    if (!is(practice, practice_size, "p1"))
        return KITH_OK;
    kith_practitioner row = {.struct_size = sizeof row, .active = 1, .id = text("d1")};
    row.display_name = text("Dr. Inês Prata");
    return visit(context, &row);
}

static const void *service(const kith_host *abi, const uint8_t *id, size_t size) {
    host *self = of(abi);
    const struct {
        const char *id;
        const void *table;
    } offered[] = {
        {KITH_CLIENTS_SERVICE, &self->clients},       {KITH_CLOCK_SERVICE, &self->clock},
        {KITH_DOCUMENTS_SERVICE, &self->documents},   {KITH_LOG_SERVICE, &self->log},
        {KITH_NAVIGATION_SERVICE, &self->navigation}, {KITH_SCHEDULER_SERVICE, &self->scheduler},
        {KITH_SETTINGS_SERVICE, &self->settings},     {KITH_STAFF_SERVICE, &self->staff}};
    ++self->asked;
    if (self->withheld != NULL && (*self->withheld == '*' || is(id, size, self->withheld)))
        return NULL;
    for (size_t i = 0; i < sizeof offered / sizeof offered[0]; ++i)
        if (is(id, size, offered[i].id))
            return offered[i].table;
    return NULL;
}

static void fill_tables(host *self) {
    self->clients =
        (kith_clients_service){sizeof self->clients, 0, keep_clients, find_client, search_clients};
    self->clock = (kith_clock_service){sizeof self->clock, 0, clock_now};
    self->documents = (kith_documents_service){
        sizeof self->documents, 0, keep_documents, no_document, no_documents, no_content};
    self->log = (kith_log_service){sizeof self->log, 0, log_write};
    self->navigation = (kith_navigation_service){sizeof self->navigation, 0, keep_navigation};
    self->scheduler = (kith_scheduler_service){sizeof self->scheduler, 0, keep_scheduler,
                                               visit_appointments, find_appointment};
    self->settings =
        (kith_settings_service){sizeof self->settings, 0, keep_settings, find_practice};
    self->staff = (kith_staff_service){sizeof self->staff, 0, keep_staff, visit_practitioners};
}

host *host_new(void) {
    host *self = calloc(1, sizeof *self);
    if (self == NULL)
        abort();
    self->abi = (kith_host){.struct_size = sizeof self->abi,
                            .abi_major = KITH_ABI_MAJOR,
                            .abi_minor = KITH_ABI_MINOR,
                            .context = self,
                            .name = text("contract host"),
                            .version = text("1"),
                            .service = service};
    self->now = HOST_START;
    pthread_mutex_init(&self->lock, NULL);
    fill_tables(self);
    return self;
}

void host_free(host *self) {
    pthread_mutex_destroy(&self->lock);
    free(self);
}

static size_t position(const host *self, const char *id) {
    size_t at = 0;
    while (at < self->appointment_count && strcmp(self->appointments[at].id, id) != 0)
        ++at;
    return at;
}

host_appointment host_book(host *self, const char *id, int64_t starts_at) {
    pthread_mutex_lock(&self->lock);
    size_t at = position(self, id);
    if (at == self->appointment_count) {
        if (at == HOST_APPOINTMENTS)
            abort();
        ++self->appointment_count;
        snprintf(self->appointments[at].id, sizeof self->appointments[at].id, "%s", id);
        self->appointments[at].revision = 0;
    }
    ++self->appointments[at].revision;
    self->appointments[at].starts_at = starts_at;
    host_appointment result = self->appointments[at];
    pthread_mutex_unlock(&self->lock);
    return result;
}

void host_lose(host *self, const char *id) {
    pthread_mutex_lock(&self->lock);
    size_t at = position(self, id);
    if (at < self->appointment_count)
        self->appointments[at] = self->appointments[--self->appointment_count];
    pthread_mutex_unlock(&self->lock);
}

kith_appointment host_appointment_abi(const host_appointment *appointment) {
    static const kith_text clients[1] = {{(const uint8_t *)"c1", 2}};
    static const kith_text practitioners[1] = {{(const uint8_t *)"d1", 2}};
    kith_appointment row = {.struct_size = sizeof row, .status = KITH_APPOINTMENT_BOOKED};
    row.id = text(appointment->id);
    row.revision = appointment->revision;
    row.starts_at = appointment->starts_at;
    row.ends_at = appointment->starts_at + HOST_HOUR;
    row.time_zone = text("Europe/Lisbon");
    row.place = text("Room 2, Harbour Street 5");
    row.client_ids = clients;
    row.client_count = 1;
    row.practitioner_ids = practitioners;
    row.practitioner_count = 1;
    return row;
}

kith_staff_user host_admin(void) {
    kith_staff_user user = {.struct_size = sizeof user, .roles = KITH_ROLE_ADMIN};
    user.scope = KITH_SCOPE_ALL;
    user.practice_id = text("p1");
    user.id = text("u1");
    user.display_name = text("Marta Reis");
    user.language = text("en");
    user.remote_address = text("192.0.2.10");
    return user;
}
