// SPDX-License-Identifier: Apache-2.0
#ifndef KITH_CONTRACT_PROBE_H
#define KITH_CONTRACT_PROBE_H

// What the faulty hosts share: a call must be refused with a status and a fresh sentence.

#include "../host_c/folder.h"
#include "../host_c/session.h"
#include "../host_c/tap.h"

#include <stdlib.h>
#include <string.h>

#define ANY_FAILURE (-1)  // for wanted: whatever but KITH_OK
#define HOST_FAILURE 4711 // a status of our own

// Puts a known sentence in place, so that a stale one is seen.
void probe_mark(const kith_plugin *plugin);

// One line of TAP: status is the wanted one, and last_error has a sentence of its own.
bool probe_refused(const kith_plugin *plugin, kith_status wanted, kith_status status,
                   const char *what);

// One line of TAP: status is KITH_OK.
bool probe_ok(const kith_plugin *plugin, kith_status status, const char *what);

#define REFUSED(plugin, wanted, call, what)                                                        \
    (probe_mark(plugin), probe_refused(plugin, wanted, call, what))

// A session that is open, or the end of the program.
void probe_open(session *self, const kith_plugin *plugin);

// Closes and removes it; a line of TAP.
void probe_close(session *self);

// Adds a contact and an appointment to which it is invited, where the host has appointments; what
// run_due then sent, or -1 where one of them failed. tag makes its data unique.
int probe_work(session *self, const char *tag);

// One line of TAP: contacts, slots, appointments and run_due work. tag makes its data unique.
void probe_alive(session *self, const char *tag);

// A heap copy of exactly size bytes of a struct that begins with struct_size, which is set to size.
// Bytes beyond its real size are 0xAA. The caller frees it.
void *probe_resized(const void *original, size_t real_size, size_t size);

void versions(const kith_plugin *plugin);
void sizes(const kith_plugin *plugin);
void services(const kith_plugin *plugin);
void callbacks(const kith_plugin *plugin);
void texts(const kith_plugin *plugin);
void closed(const kith_plugin *plugin);
void jumps(const kith_plugin *plugin);
void forks(const kith_plugin *plugin);
void reloads(const char *path);

#endif
