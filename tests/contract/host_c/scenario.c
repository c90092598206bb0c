// SPDX-License-Identifier: Apache-2.0
// A host in C11 that does with Kith what a practice does in a day.
//     kith-host-c LIBRARY scenario|twice|threads
#include "folder.h"
#include "session.h"
#include "tap.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct people {
    char rosa[65];
    char tomas[65];
} people;

static void check_ok(session *self, kith_status status, const char *what) {
    tap_check(status == KITH_OK, "%s%s%s", what, status == KITH_OK ? "" : ": ",
              status == KITH_OK ? "" : session_error(self->plugin));
}

static void check_entry(const kith_plugin *plugin) {
    tap_check(plugin->struct_size >= sizeof *plugin, "the table is as large as in 1.0");
    tap_check(plugin->abi_major == KITH_ABI_MAJOR, "the major is ours");
    tap_check(plugin->name.size == 4 && memcmp(plugin->name.data, "Kith", 4) == 0,
              "the plugin is called Kith");
    tap_check(plugin->version.size > 0, "it has a version");
}

static void check_registration(session *self) {
    host *h = self->host;
    tap_check(h->asked >= 8, "Kith asks for every service (%d)", h->asked);
    tap_check(h->clients_hooks && h->documents_hooks && h->navigation_hooks && h->scheduler_hooks &&
                  h->settings_hooks && h->staff_hooks,
              "Kith registers its hooks with every surface that is offered");
}

static void check_contacts(session *self, people *ids) {
    tap_check(session_add_contact(self, "Rosa", "Ferreira", "rosa@example.org", ids->rosa) &&
                  session_add_contact(self, "Tomás", "Ferreira", "tomas@example.org", ids->tomas),
              "two contacts are created through handle");
    buffer answer = {0};
    uint32_t status =
        session_request(self, "POST", "/api/v1/contacts", "", "{\"givenName\":", &answer);
    tap_check(status >= 400 && status < 500, "broken JSON is a 4xx (%" PRIu32 ")", status);
    status = session_request(self, "GET", "/no/such/route", "", "", &answer);
    tap_check(status == 404, "an unknown route is a 404 (%" PRIu32 ")", status);
    buffer_free(&answer);
}

static void check_picker(session *self) {
    buffer out = {0};
    check_ok(self, session_draw(self, KITH_SLOT_APPOINTMENT_INVITEES, &out), "the picker is drawn");
    tap_check(strstr(buffer_text(&out), "<kith-invitee-picker") != NULL, "it is a custom element");
    check_ok(self, session_draw(self, "no.such.slot", &out), "an unknown slot is no failure");
    tap_check(out.size == 0, "and nothing is written for it");
    buffer_free(&out);
}

static void check_search(session *self, const people *ids) {
    buffer answer = {0};
    uint32_t status = session_request(self, "GET", "/api/v1/contacts/suggest",
                                      "q=ros&client=c1&limit=20", "", &answer);
    tap_check(status == 200, "suggest answers 200 (%" PRIu32 ")", status);
    tap_check(strstr(buffer_text(&answer), ids->rosa) != NULL &&
                  strstr(buffer_text(&answer), ids->tomas) == NULL,
              "the start of a word finds Rosa and only her (B10)");
    buffer_free(&answer);
}

static void check_save(session *self, const people *ids) {
    char value[256];
    snprintf(value, sizeof value, "{\"contacts\":[\"%s\",\"%s\"],\"reminders\":null}", ids->rosa,
             ids->tomas);
    host_appointment made = host_book(self->host, "a1", HOST_START + 3 * HOST_DAY);
    check_ok(self, session_save(self, &made, value), "an appointment is saved with two invitees");
    check_ok(self, session_save(self, &made, value), "the same hook again changes nothing");
    tap_check(session_run_due(self) == 2, "two confirmations are sent, not four (B22)");
    tap_check(folder_count(self->mailbox, ".eml") == 2, "each is a file in the mailbox");
    tap_check(session_run_due(self) == 0, "nothing is sent twice");
}

static void check_move(session *self) {
    kith_staff_user staff = host_admin();
    host_appointment moved = host_book(self->host, "a1", HOST_START + 4 * HOST_DAY);
    kith_appointment row = host_appointment_abi(&moved);
    check_ok(self,
             self->host->scheduler_hooks->appointment_moved(self->host->scheduler_context, &staff,
                                                            &row, NULL, NULL),
             "the appointment is moved");
    tap_check(session_run_due(self) == 2, "both invitees are told (B25)");
    self->host->now = moved.starts_at - HOST_HOUR;
    tap_check(session_run_due(self) >= 2, "reminders go out before the new time (B24)");
}

static void check_cancel(session *self) {
    kith_staff_user staff = host_admin();
    host_lose(self->host, "a1");
    check_ok(self,
             self->host->scheduler_hooks->appointment_cancelled(
                 self->host->scheduler_context, &staff, TEXT_ARGUMENTS("a1"), 3, NULL, NULL),
             "the appointment is cancelled");
    tap_check(session_run_due(self) == 2, "both invitees are told (B25)");
    check_ok(self,
             self->host->scheduler_hooks->appointment_cancelled(
                 self->host->scheduler_context, &staff, TEXT_ARGUMENTS("none"), 1, NULL, NULL),
             "cancelling an unknown appointment is no failure");
}

static void check_reconcile(session *self, const people *ids) {
    char value[128];
    snprintf(value, sizeof value, "{\"contacts\":[\"%s\"],\"reminders\":null}", ids->rosa);
    int64_t start = self->host->now + 2 * HOST_DAY;
    host_appointment made = host_book(self->host, "a2", start);
    check_ok(self, session_save(self, &made, value), "another appointment is saved");
    tap_check(session_run_due(self) == 1, "its invitee is told");
    host_lose(self->host, "a2");
    self->host->now += HOST_HOUR; // what was saved just now may be missing in a list made before
    kith_reconcile_report report = {.struct_size = sizeof report};
    check_ok(self,
             self->plugin->reconcile(self->instance, TEXT_ARGUMENTS("p1"), start - HOST_DAY,
                                     start + HOST_DAY, &report),
             "reconcile with a host that has lost it");
    tap_check(report.cancelled == 1 && report.changed == 0, "it counts as cancelled");
    tap_check(session_run_due(self) == 1, "its invitee is told that it is off");
}

static kith_status count_row(void *context, const void *row) {
    (void)row;
    ++*(int *)context;
    return KITH_OK;
}

static kith_status count_entry(void *context, const kith_navigation_entry *row) {
    return count_row(context, row);
}

static kith_status count_setting(void *context, const kith_setting_description *row) {
    return count_row(context, row);
}

static void check_other_surfaces(session *self) {
    host *h = self->host;
    kith_staff_user staff = host_admin();
    int entries = 0, settings = 0;
    check_ok(
        self,
        h->navigation_hooks->visit_entries(h->navigation_context, &staff, count_entry, &entries),
        "the navigation's entries are visited");
    check_ok(
        self,
        h->settings_hooks->visit_settings(h->settings_context, &staff, count_setting, &settings),
        "the settings are visited");
    check_ok(self,
             h->staff_hooks->practitioner_deleted(h->staff_context, TEXT_ARGUMENTS("p1"),
                                                  TEXT_ARGUMENTS("d9"), NULL, 0),
             "deleting an unknown practitioner is no failure");
    check_ok(self,
             h->documents_hooks->document_deleted(h->documents_context, TEXT_ARGUMENTS("p1"),
                                                  TEXT_ARGUMENTS("doc9")),
             "deleting an unknown document is no failure");
    check_ok(self,
             h->clients_hooks->client_deleted(h->clients_context, TEXT_ARGUMENTS("p1"),
                                              TEXT_ARGUMENTS("c9")),
             "deleting an unknown client is no failure");
}

typedef struct found_setting {
    const char *key;
    char value[16]; // empty where it is not described
    uint32_t writable;
} found_setting;

static kith_status find_setting(void *context, const kith_setting_description *row) {
    found_setting *self = context;
    if (row->key.size != strlen(self->key) || memcmp(row->key.data, self->key, row->key.size) != 0)
        return KITH_OK;
    snprintf(self->value, sizeof self->value, "%.*s", (int)row->value.size,
             (const char *)row->value.data);
    self->writable = row->writable;
    return KITH_OK;
}

static found_setting read_notes_setting(session *self, const kith_staff_user *staff) {
    host *h = self->host;
    found_setting found = {.key = KITH_SETTINGS_PORTAL_PREFIX "notes"};
    check_ok(self,
             h->settings_hooks->visit_settings(h->settings_context, staff, find_setting, &found),
             "the form's settings are read");
    return found;
}

static kith_status write_notes_setting(session *self, const kith_staff_user *staff,
                                       const char *value) {
    return self->host->settings_hooks->write_setting(
        self->host->settings_context, staff, TEXT_ARGUMENTS(KITH_SETTINGS_PORTAL_PREFIX "notes"),
        TEXT_ARGUMENTS(value));
}

// A host that draws its own form, without KITH_SLOT_SETTINGS_PORTAL.
static void check_own_form(session *self) {
    kith_staff_user admin = host_admin(), other = host_admin();
    other.roles = 0;
    found_setting found = read_notes_setting(self, &admin);
    tap_check(strcmp(found.value, "false") == 0 && found.writable == 1,
              "notes in the portal are off at first, and may be turned on (B46)");
    tap_check(read_notes_setting(self, &other).writable == 0, "by administrators only");
    tap_check(write_notes_setting(self, &other, "true") == KITH_DENIED, "others are refused");
    tap_check(write_notes_setting(self, &admin, "perhaps") == KITH_INVALID,
              "what is no switch's value is refused");
    check_ok(self, write_notes_setting(self, &admin, "true"), "a portal setting is written (B47)");
    tap_check(strcmp(read_notes_setting(self, &other).value, "true") == 0,
              "and everybody reads it back");
}

static people play(session *self) {
    people ids = {{0}, {0}};
    check_registration(self);
    check_contacts(self, &ids);
    check_picker(self);
    check_search(self, &ids);
    check_save(self, &ids);
    check_move(self);
    check_cancel(self);
    check_reconcile(self, &ids);
    check_other_surfaces(self);
    check_own_form(self);
    return ids;
}

static void scenario(const kith_plugin *plugin) {
    session self;
    check_entry(plugin);
    session_begin(&self, plugin);
    check_ok(&self, session_open(&self), "an instance is opened");
    if (self.instance != NULL) {
        play(&self);
        check_ok(&self, plugin->close(self.instance), "and closed");
        tap_check(plugin->close(self.instance) == KITH_CLOSED, "closing again answers so");
    }
    session_end(&self);
}

static void twice(const kith_plugin *plugin) {
    session first, second;
    session_begin(&first, plugin);
    session_begin(&second, plugin);
    check_ok(&first, session_open(&first), "one instance is opened");
    check_ok(&second, session_open(&second), "another one beside it");
    if (first.instance == NULL || second.instance == NULL)
        return;
    people ids = play(&first);
    buffer answer = {0};
    session_request(&second, "GET", "/api/v1/contacts/suggest", "q=ros&client=c1&limit=20", "",
                    &answer);
    tap_check(strstr(buffer_text(&answer), "\"items\":[]") != NULL,
              "the other instance knows none of it");
    buffer_free(&answer);
    check_ok(&first, plugin->close(first.instance), "the first is closed");
    check_ok(&first, session_open(&first), "and opened again on the same folder");
    check_search(&first, &ids);
    play(&second);
    check_ok(&first, plugin->close(first.instance), "both are closed");
    check_ok(&second, plugin->close(second.instance), "in any order");
    session_end(&first);
    session_end(&second);
}

void threads(const kith_plugin *plugin); // threads.c

int main(int count, char **arguments) {
    library loaded;
    if (count != 3 || !library_load(&loaded, arguments[1])) {
        fprintf(stderr, "usage: kith-host-c LIBRARY scenario|twice|threads\n");
        return 2;
    }
    if (strcmp(arguments[2], "scenario") == 0)
        scenario(loaded.plugin);
    else if (strcmp(arguments[2], "twice") == 0)
        twice(loaded.plugin);
    else if (strcmp(arguments[2], "threads") == 0)
        threads(loaded.plugin);
    return tap_end(); // the library stays loaded, as in most hosts
}
