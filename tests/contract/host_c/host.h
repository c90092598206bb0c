// SPDX-License-Identifier: Apache-2.0
#ifndef KITH_CONTRACT_HOST_H
#define KITH_CONTRACT_HOST_H

// A platform of one practice "p1" in memory: two clients, one practitioner, its appointments. It
// offers every service and keeps the hooks that Kith registers.

#include "buffer.h"
#include "kith/clients.h"
#include "kith/clock.h"
#include "kith/documents.h"
#include "kith/kith.h"
#include "kith/log.h"
#include "kith/navigation.h"
#include "kith/scheduler.h"
#include "kith/settings.h"
#include "kith/staff.h"

#include <pthread.h>
#include <stdbool.h>

#define HOST_START INT64_C(1795341600000) // 2026-11-22T10:00:00Z, where the host's clock begins
#define HOST_HOUR INT64_C(3600000)        // ms
#define HOST_DAY (24 * HOST_HOUR)
#define HOST_APPOINTMENTS 512

typedef struct host_appointment {
    char id[65];
    int64_t revision;
    int64_t starts_at;
} host_appointment;

typedef struct host {
    kith_host abi; // abi.context is this host
    kith_clients_service clients;
    kith_clock_service clock;
    kith_documents_service documents;
    kith_log_service log;
    kith_navigation_service navigation;
    kith_scheduler_service scheduler;
    kith_settings_service settings;
    kith_staff_service staff;

    const kith_clients_hooks *clients_hooks; // and the hooks, with their contexts
    void *clients_context;
    const kith_documents_hooks *documents_hooks;
    void *documents_context;
    const kith_navigation_hooks *navigation_hooks;
    void *navigation_context;
    const kith_scheduler_hooks *scheduler_hooks;
    void *scheduler_context;
    const kith_settings_hooks *settings_hooks;
    void *settings_context;
    const kith_staff_hooks *staff_hooks;
    void *staff_context;

    int64_t now;          // what the clock says
    int asked;            // how many services Kith asked for
    const char *withheld; // id of a service that is not offered; "*": none is; NULL: all are
    pthread_mutex_t lock; // of appointments
    host_appointment appointments[HOST_APPOINTMENTS];
    size_t appointment_count;
} host;

// A host with all services; freed by host_free after close.
host *host_new(void);
void host_free(host *self);

// Books or moves; the appointment with its next revision.
host_appointment host_book(host *self, const char *id, int64_t starts_at);

// Forgets an appointment without telling anybody.
void host_lose(host *self, const char *id);

// The appointment as the ABI has it: one hour, with client c1. Borrows from *appointment.
kith_appointment host_appointment_abi(const host_appointment *appointment);

// The administrator of practice p1 who sees everything.
kith_staff_user host_admin(void);

#endif
