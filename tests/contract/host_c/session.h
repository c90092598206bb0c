// SPDX-License-Identifier: Apache-2.0
#ifndef KITH_CONTRACT_SESSION_H
#define KITH_CONTRACT_SESSION_H

// libkith.so loaded, and one instance opened on a folder of its own.

#include "host.h"

typedef struct library {
    void *handle; // of dlopen
    const kith_plugin *plugin;
} library;

// False with a line on stderr where it cannot be loaded.
bool library_load(library *self, const char *path);
void library_unload(library *self);

typedef struct session {
    const kith_plugin *plugin;
    host *host;
    kith_instance *instance;
    char folder[256];  // ours until session_end
    char mailbox[300]; // below it
} session;

// Makes folder and host; opens nothing yet.
void session_begin(session *self, const kith_plugin *plugin);

// Opens the instance: SQLite and the mailbox channel in the folder.
kith_status session_open(session *self);

// Removes folder and host; the instance was closed before.
void session_end(session *self);

// Sends a JSON request as staff; answers the HTTP status, or 0 where the call itself failed or the
// sink was not started exactly once. The body of the answer replaces what was in answer.
uint32_t session_request(session *self, const char *method, const char *path, const char *query,
                         const char *body, buffer *answer);

// Creates a contact related to c1 and copies its id (at least 64 bytes). email may be "".
bool session_add_contact(session *self, const char *given, const char *family, const char *email,
                         char *id);

// Draws a slot of the appointment screens that asks for client c1.
kith_status session_draw(session *self, const char *slot, buffer *out);

// Calls appointment_saved; value may be NULL (no picker in the form).
kith_status session_save(session *self, const host_appointment *appointment, const char *value);

// Runs what is due at the host's clock; how many were sent, or -1 where it failed.
int session_run_due(session *self);

// The sentence about the last failure of this thread; valid until the next call on it.
const char *session_error(const kith_plugin *plugin);

#endif
