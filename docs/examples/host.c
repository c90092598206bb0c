/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The smallest platform that Kith has a part in: it draws the invitee picker of an appointment
 * form, answers the picker's requests and lets Kith send what is due. Compiled and run by the
 * tests.
 *
 *   host FOLDER     keeps Kith's database in FOLDER
 */

#include <stdio.h>
#include <string.h>
#include <time.h>

#include <kith/kith.h>
#include <kith/scheduler.h>

static kith_text text(const char *words) {
    kith_text result = {(const uint8_t *)words, strlen(words)};
    return result;
}

static kith_status print(void *file, const uint8_t *data, size_t size) {
    return fwrite(data, 1, size, file) == size ? KITH_OK : KITH_INTERNAL;
}

static kith_status print_status(void *file, uint32_t status, const kith_header *headers,
                                size_t header_count) {
    (void)headers, (void)header_count;
    return fprintf(file, "\n%u\n", (unsigned)status) > 0 ? KITH_OK : KITH_INTERNAL;
}

/* What Kith wants to be told about appointments. */
static const kith_scheduler_hooks *scheduler;
static void *scheduler_context;

static kith_status keep_hooks(const kith_host *host, const kith_scheduler_hooks *hooks,
                              void *context) {
    (void)host;
    scheduler = hooks;
    scheduler_context = context;
    return KITH_OK;
}

/* This platform has no appointments yet. */
static kith_status visit_none(const kith_host *host, const uint8_t *practice_id,
                              size_t practice_id_size, int64_t from, int64_t to,
                              kith_visit_appointment visit, void *visit_context) {
    (void)host, (void)practice_id, (void)practice_id_size, (void)from, (void)to;
    (void)visit, (void)visit_context;
    return KITH_OK;
}

static kith_status find_none(const kith_host *host, const uint8_t *practice_id,
                             size_t practice_id_size, const uint8_t *appointment_id,
                             size_t appointment_id_size, kith_visit_appointment visit,
                             void *visit_context) {
    (void)host, (void)practice_id, (void)practice_id_size, (void)appointment_id;
    (void)appointment_id_size, (void)visit, (void)visit_context;
    return KITH_NOT_FOUND;
}

/* The surfaces that this platform has; NULL for the others. */
static const void *service(const kith_host *host, const uint8_t *id, size_t size) {
    static const kith_scheduler_service offered = {.struct_size = sizeof offered,
                                                   .register_hooks = keep_hooks,
                                                   .visit_appointments = visit_none,
                                                   .find_appointment = find_none};
    const kith_text wanted = text(KITH_SCHEDULER_SERVICE);
    (void)host;
    return size == wanted.size && memcmp(id, wanted.data, size) == 0 ? &offered : NULL;
}

int main(int argc, char **argv) {
    char url[4096] = "";
    if (argc != 2 || snprintf(url, sizeof url, "sqlite:%s/kith.sqlite", argv[1]) < 0)
        return 2;
    const kith_setting database = {text("kith.database.url"), text(url)};
    const kith_staff_user staff = {.struct_size = sizeof staff,
                                   .roles = KITH_ROLE_ADMIN,
                                   .scope = KITH_SCOPE_ALL,
                                   .practice_id = text("riverside"),
                                   .id = text("u1"),
                                   .display_name = text("Dana Example")};
    const kith_text clients[] = {text("c1")};
    const kith_slot picker = {.struct_size = sizeof picker,
                              .id = text(KITH_SLOT_APPOINTMENT_INVITEES),
                              .staff = &staff,
                              .client_ids = clients,
                              .client_count = 1,
                              .field_name = text("invitees"),
                              .client_field = text("client")};
    const kith_request request = {.struct_size = sizeof request,
                                  .area = KITH_AREA_STAFF,
                                  .staff = &staff,
                                  .method = text("GET"),
                                  .path = text("/api/v1/contacts"),
                                  .query = text("q=ada")};
    const kith_response_sink sink = {
        .struct_size = sizeof sink, .context = stdout, .start = print_status, .write = print};

    const kith_open_options options = {
        .struct_size = sizeof options, .settings = &database, .setting_count = 1};
    const kith_host host = {.struct_size = sizeof host,
                            .abi_major = KITH_ABI_MAJOR,
                            .abi_minor = KITH_ABI_MINOR,
                            .name = text("Riverside"),
                            .service = service};

    const kith_plugin *kith = kith_plugin_entry_v1();
    kith_instance *instance = NULL;
    if (kith->open(&host, &options, &instance) != KITH_OK)
        return kith->last_error(print, stderr), 1;
    scheduler->draw_slot(scheduler_context, &picker, print, stdout);
    kith->handle(instance, &request, &sink);
    kith->run_due(instance, (int64_t)time(NULL) * 1000, NULL, NULL);
    return kith->close(instance) == KITH_OK ? 0 : 1;
}
