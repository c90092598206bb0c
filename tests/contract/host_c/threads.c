// SPDX-License-Identifier: Apache-2.0
// Eight threads on one instance: contacts, slots, searches, appointments and run_due at once.
#include "folder.h"
#include "session.h"
#include "tap.h"

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#define THREADS 8
#define ROUNDS 10

static atomic_int sent;
static atomic_int failures;

typedef struct worker {
    session *shared;
    int number;
} worker;

static void expect(bool ok, const session *self, const char *what) {
    if (!ok) {
        atomic_fetch_add(&failures, 1);
        fprintf(stderr, "# %s: %s\n", what, session_error(self->plugin));
    }
}

// A host repeats a save that answered KITH_BUSY.
static kith_status save(session *self, const host_appointment *made, const char *value) {
    kith_status status = KITH_BUSY;
    for (int i = 0; i < 50 && status == KITH_BUSY; ++i)
        status = session_save(self, made, value);
    return status;
}

static void deliver(session *self) {
    int count = session_run_due(self);
    if (count > 0)
        atomic_fetch_add(&sent, count);
    expect(count >= 0, self, "run_due");
}

static void one_round(session *self, int thread, int round) {
    char email[64], contact[65], appointment[64], value[128];
    buffer out = {0};
    snprintf(email, sizeof email, "rosa.%d.%d@example.org", thread, round);
    snprintf(appointment, sizeof appointment, "a-%d-%d", thread, round);
    expect(session_add_contact(self, "Rosa", "Ferreira", email, contact), self, "contact");
    expect(session_draw(self, KITH_SLOT_APPOINTMENT_INVITEES, &out) == KITH_OK, self, "draw");
    snprintf(value, sizeof value, "{\"contacts\":[\"%s\"],\"reminders\":null}", contact);
    host_appointment made = host_book(self->host, appointment, HOST_START + 3 * HOST_DAY);
    expect(save(self, &made, value) == KITH_OK, self, "save");
    expect(session_request(self, "GET", "/api/v1/contacts/suggest", "q=ros&client=c1&limit=20", "",
                           &out) == 200,
           self, "suggest");
    deliver(self);
    buffer_free(&out);
}

static void *run(void *argument) {
    worker *self = argument;
    for (int round = 0; round < ROUNDS; ++round)
        one_round(self->shared, self->number, round);
    return NULL;
}

void threads(const kith_plugin *plugin) {
    pthread_t started[THREADS];
    worker workers[THREADS];
    session shared;
    session_begin(&shared, plugin);
    if (!tap_check(session_open(&shared) == KITH_OK, "an instance is opened"))
        return;
    for (int i = 0; i < THREADS; ++i) {
        workers[i] = (worker){&shared, i};
        pthread_create(&started[i], NULL, run, &workers[i]);
    }
    for (int i = 0; i < THREADS; ++i)
        pthread_join(started[i], NULL);
    deliver(&shared);
    tap_check(failures == 0, "no call of %d threads failed (%d)", THREADS, failures);
    tap_check(sent == THREADS * ROUNDS, "every confirmation is reported once (%d)", sent);
    tap_check(folder_count(shared.mailbox, ".eml") == THREADS * ROUNDS, "and written once (%d)",
              folder_count(shared.mailbox, ".eml"));
    tap_check(plugin->close(shared.instance) == KITH_OK, "the instance is closed");
    session_end(&shared);
}
